// SPDX-License-Identifier: Apache-2.0
// What notices are called, by their kind: the same words in the box on the site and in what goes out of the house. A
// kind that a pack's flow brings along and this table does not know is called by its own name.
#pragma once

#include <string_view>

namespace luoshi::notices {

struct Words {
  std::string_view zh;
  std::string_view en;
};

/// "sign_for": 待签收, to sign for. For an unknown kind both are the kind; they then live as long as it does.
[[nodiscard]] Words words_of(std::string_view kind);

}  // namespace luoshi::notices
