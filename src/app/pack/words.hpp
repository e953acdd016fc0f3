// SPDX-License-Identifier: Apache-2.0
// The words of a step of a story: {name} in them stands for what an earlier step kept. Pure; the stage fills them with
// values, the rehearsal with nothing, to see whether the names are there.
#pragma once

#include "codec/json.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace luoshi::app {

/// What was kept, by name.
using Kept = std::map<std::string, codec::Json, std::less<>>;

/// Puts what was kept into the word, as text. Gives the name that is missing, if one is. A brace that is no name's, as
/// in JSON, stays.
[[nodiscard]] std::optional<std::string> fill(std::string& word, const Kept& kept);

}  // namespace luoshi::app
