// SPDX-License-Identifier: Apache-2.0
// What a condition demands to be equal: `total = a + b` says how `total` is made. Read from the tree of the text, not
// run. Pure.
#pragma once

#include "feel/program.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel {

/// Both sides as they are written.
struct Equality {
  std::string left;
  std::string right;
};

/// Of `a = b + c`, several of them joined by `and`, and behind guards against null (`a = null or …`,
/// `if a = null then true else …`). Empty where the condition says anything else, or is no FEEL with these names.
[[nodiscard]] std::vector<Equality> equalities(std::string_view text, const Names& names);

}  // namespace luoshi::feel
