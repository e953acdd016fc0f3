// SPDX-License-Identifier: Apache-2.0
// Whether a state that was read is one the engine can have made: every number points at something, every token waits
// for what its node lets it wait for. Fills in what is counted instead of saved (children, watches, waiting joins).
#pragma once

#include "process/library.hpp"
#include "process/state.hpp"

namespace luoshi::process {

[[nodiscard]] bool make_sound(State& state, const Library& library);

}  // namespace luoshi::process
