// SPDX-License-Identifier: Apache-2.0
// A state as bytes, and back: versioned, described byte by byte in docs/formats/flow-state.md. Saving
// and loading between any two steps changes nothing. Loading checks everything the engine relies on, so bytes from
// anywhere are safe to try; functions among the variables are saved as null (no variable holds one after a step).
#pragma once

#include "base/result.hpp"
#include "process/library.hpp"
#include "process/state.hpp"

#include <string>
#include <string_view>

namespace luoshi::process {

/// Version 2 has shorter numbers than 1, which is still read. A change of the bytes takes the next number and keeps a
/// reader of this one.
inline constexpr std::uint8_t kStateVersion = 2;

[[nodiscard]] std::string save(const State& state, const Library& library);

/// Refused: E-FLOW-160 (not such bytes, or damaged), 161 (a version this program does not know), 162 (a definition that
/// the library does not have).
Result<State> load(std::string_view bytes, const Library& library);

}  // namespace luoshi::process
