// SPDX-License-Identifier: Apache-2.0
// A demonstration district, made in a new data folder: what `luoshi demo` does, and a server whose administrator wants
// to see the sample first.
#pragma once

#include "app/demo/summary.hpp"
#include "app/record/settings.hpp"

#include <cstdint>
#include <functional>
#include <optional>

namespace luoshi::app {

inline constexpr std::uint64_t kDemoSeed = 2026;
inline constexpr std::size_t kDemoSteps = 4'000;  ///< about so many; children come only while it plays

/// `done` hears of steps as they are played; it ends at `until`, else where the story does. Takes some seconds. Never
/// into a folder that holds a district (E-LEDGER-005); E-RECORD-020: the story cannot end then; other errors are those
/// of the record.
[[nodiscard]] Result<DemoSummary> make_demonstration(const RecordSettings& settings, std::uint64_t seed,
                                                     const std::function<void(std::size_t)>& done,
                                                     std::optional<base::Instant> until = {});

}  // namespace luoshi::app
