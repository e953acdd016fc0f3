// SPDX-License-Identifier: Apache-2.0
// Places: the roads, rivers, villages, parks and districts a commitment names. A first reading for the map and the
// grid tree to confirm: names are told by their endings (花园口村, 新苑路), generic words (道路, 老旧小区) are none.
#pragma once

#include "reading/block.hpp"

#include <string>
#include <vector>

namespace luoshi::reading {

/// Places named between two characters of the passage, as written, each once, in the order of the text.
[[nodiscard]] std::vector<std::string> places_in(const BlockView& block, std::uint32_t begin, std::uint32_t end);

}  // namespace luoshi::reading
