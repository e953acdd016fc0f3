// SPDX-License-Identifier: Apache-2.0
// Coordinates as files write them: plain decimal numbers, one or several with blanks between. What is no number, or
// none a page could have, is 0, so that a broken coordinate moves a word and stops nothing.
#pragma once

#include <string_view>
#include <vector>

namespace luoshi::document {

[[nodiscard]] double measure_in(std::string_view digits);

/// The numbers of a list, at most `count_max`.
[[nodiscard]] std::vector<double> measures_in(std::string_view list, std::size_t count_max);

}  // namespace luoshi::document
