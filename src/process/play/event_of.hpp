// SPDX-License-Identifier: Apache-2.0
// From a line of a script to an event for the engine: names of steps become open work items, values become FEEL.
// Internal to play/; pure.
#pragma once

#include "process/engine.hpp"
#include "process/play/script.hpp"

#include <vector>

namespace luoshi::process::play {

/// A value as written: FEEL without variables; what is no FEEL is the text itself.
[[nodiscard]] feel::Value value_of(std::string_view text);

/// "2026-03-15", "2026-03-15T10:00" or with seconds, at UTC+8.
[[nodiscard]] std::optional<base::Instant> local_moment(std::string_view text);

/// Open work items of a step, by the id or name of its node, in the order of their numbers.
[[nodiscard]] std::vector<ItemId> open_items(const State& state, const Library& library, std::string_view step);

/// The event of a line. `seen` is the state that the person saw (its items and revisions); `state` is where it goes.
[[nodiscard]] Result<Event> event_of(const Line& line, const State& seen, const State& state, const Library& library,
                                     std::string_view first, base::Instant now);

}  // namespace luoshi::process::play
