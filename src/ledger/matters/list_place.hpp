// SPDX-License-Identifier: Apache-2.0
// ListPlace: where a page of a list ends, as text that a client hands back for the next one (ListQuery::after). It
// names a row, so that what is entered meanwhile neither repeats nor hides one. A plain value.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace luoshi::ledger::matters {

/// The place behind a row: the value that the order is by, and the id.
struct ListPlace {
  std::int64_t number = -1;
  std::string bytes = {};
  std::string id = {};
};

[[nodiscard]] std::string write_place(const ListPlace& place);
/// Empty: before the first. E-MATTER-032 for a text that is none.
[[nodiscard]] Result<ListPlace> read_place(const std::string& text);

}  // namespace luoshi::ledger::matters
