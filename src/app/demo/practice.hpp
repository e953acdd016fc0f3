// SPDX-License-Identifier: Apache-2.0
// A practice district: the units of 云河区 and three people, nothing read and nothing promised yet, so that one person
// alone can carry a first commitment from a report to the wall, changing from role to role. The liaison answers for
// every unit, so that whichever unit is named, somebody is there to sign for it.
#pragma once

#include "app/record/settings.hpp"

#include <cstddef>
#include <functional>

namespace luoshi::app {

inline constexpr std::size_t kPracticeSteps = 4;  ///< so many times `done` hears of one

/// Made in a new data folder; its clock begins on the day the sample report is read and runs from there. Takes a second
/// or two. Never into a folder that holds a district (E-LEDGER-005); other errors are those of the record.
[[nodiscard]] Result<void> make_practice(const RecordSettings& settings, const std::function<void(std::size_t)>& done);

}  // namespace luoshi::app
