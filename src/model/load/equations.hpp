// SPDX-License-Identifier: Apache-2.0
// What a validation rule demands to be equal: 「合计 = 甲 + 乙」 says how 合计 is computed, so nobody need type it in.
// Read from the text, as far as brackets, quotes and the words of FEEL tell; a rule that says something else gives
// nothing. For the loader's room only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::model::load_inside {

struct Equation {
  std::string left;
  std::string right;
};

/// Of `a = b + c`, with guards before it (`a = null or …`, `if a = null then true else …`) and several of them joined
/// by `and`.
[[nodiscard]] std::vector<Equation> equations(std::string_view formula);

}  // namespace luoshi::model::load_inside
