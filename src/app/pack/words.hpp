// SPDX-License-Identifier: Apache-2.0
// The words of a step of a story: {name} in them stands for what an earlier step kept. Pure; the stage fills them with
// values, the rehearsal with nothing, to see whether the names are there.
#pragma once

#include "codec/json.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::app {

/// What was kept, by name.
using Kept = std::map<std::string, codec::Json, std::less<>>;

/// Words of which one that is nothing but the {name} of a list that was kept stands for its items, a word each.
[[nodiscard]] std::vector<std::string> spread(const std::vector<std::string>& words, const Kept& kept);

/// Puts what was kept into the word, as text. Gives the name that is missing, if one is. A brace that is no name's, as
/// in JSON, stays.
[[nodiscard]] std::optional<std::string> fill(std::string& word, const Kept& kept);

}  // namespace luoshi::app
