// SPDX-License-Identifier: Apache-2.0
#include "store/bulk_text.hpp"

namespace luoshi::store {

std::string bulk_key(std::string_view work, const Table& table, std::span<const Column> by) {
  std::string key;
  key.reserve(160);
  key += work;
  key += ' ';
  key += table.name;
  for (const auto columns : {table.columns, by}) {
    key += '(';
    for (const auto& column : columns) {
      key += column.name;
      key += ',';
    }
  }
  key += static_cast<char>('0' + table.key);
  return key;
}

std::string column_list(std::span<const Column> columns, std::string_view prefix) {
  std::string list;
  for (const auto& column : columns) {
    if (!list.empty()) list += ',';
    list += prefix;
    list += column.name;
  }
  return list;
}

std::string on_conflict(const Table& table) {
  std::string sql = " ON CONFLICT(" + column_list(key_of(table)) + ") DO ";
  std::string changes;
  for (const auto& column : table.columns.subspan(table.key)) {
    if (!changes.empty()) changes += ',';
    changes.append(column.name).append("=excluded.").append(column.name);
  }
  return sql + (changes.empty() ? "NOTHING" : "UPDATE SET " + changes);
}

}  // namespace luoshi::store
