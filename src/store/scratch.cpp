// SPDX-License-Identifier: Apache-2.0
#include "store/scratch.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace luoshi::store {
namespace {

constexpr Statement kFullText{"store.full_text",
                              "SELECT s.name, group_concat(c.name || ' TEXT', ', ') FROM sqlite_schema AS s "
                              "JOIN pragma_table_info(s.name) AS c WHERE s.type = 'table' AND lower(s.sql) LIKE "
                              "'create virtual table%using fts5%' GROUP BY s.name"};

}  // namespace

Result<void> drop_full_text(Store& scratch) {
  LUOSHI_TRY(const auto transaction, scratch.begin());
  LUOSHI_TRY(const auto tables, transaction->query(kFullText));
  // Statements are kept by their names, so that a second index would need names of its own.
  if (tables.size() > 1) throw std::logic_error("a scratch store has more than one full-text index");
  for (const auto row : tables) {
    const auto drop = fmt::format("DROP TABLE {}", row.text(0));
    const auto make = fmt::format("CREATE TABLE {} (rowid INTEGER PRIMARY KEY, {})", row.text(0), row.text(1));
    LUOSHI_CHECK(transaction->execute({"store.drop_full_text", drop}));
    LUOSHI_CHECK(transaction->execute({"store.make_ordinary", make}));
  }
  return transaction->commit();
}

}  // namespace luoshi::store
