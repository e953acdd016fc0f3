// SPDX-License-Identifier: Apache-2.0
// WhereFound: where something was found, for people and for programs: a word in either language, and the name that
// JSON has. A plain value; pure.
#pragma once

#include <string_view>

namespace luoshi::api {

struct WhereFound {
  std::string_view id;  ///< in JSON: "title", "sentence", "comment" …
  std::string_view zh;
  std::string_view en;
};

/// Of a passage's part (ledger/search/passages.hpp).
[[nodiscard]] const WhereFound& where_found(std::string_view part);

}  // namespace luoshi::api
