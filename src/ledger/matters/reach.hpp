// SPDX-License-Identifier: Apache-2.0
// Reach: rows of matter_index under the kernel's own field `$reach`, one for each co-unit, unit asked, post and person
// that a matter is near to. Their value orders the matters of one of them as lists do: by due date and id, within a
// stage. Of units a stage is the progress, of posts and people whether the matter is open, so that only its beginning
// and end move their rows. Lead units have matters_by_unit. Pure.
#pragma once

#include "model/type.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::ledger::matters {

inline constexpr std::string_view kReachField = "$reach";

/// What somebody is to a matter; the first letter of the value.
enum class ReachBy : char {
  co = 'c',
  asked = 'a',
  post = 'p',
  involved = 'i',  ///< author, leader in charge, named
  reader = 'r'     ///< circulated to, whether read or not
};

/// What all values of one of them at one stage begin with.
[[nodiscard]] std::string reach_prefix(ReachBy by, std::string_view whose, model::Progress progress);
/// The whole value: behind the prefix stands the moment, in sixteen digits that order as moments do.
[[nodiscard]] std::string reach_value(ReachBy by, std::string_view whose, model::Progress progress, std::int64_t due);
/// The prefix with a moment behind it, where a walk begins or ends.
[[nodiscard]] std::string reach_at(std::string_view prefix, std::int64_t due);
/// The moment in a value.
[[nodiscard]] std::int64_t reach_due(std::string_view value);

}  // namespace luoshi::ledger::matters
