// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/full_text.hpp"

#include "store/sqlite/errors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::store::sqlite {
namespace {

constexpr Statement kWordTables{"store.word_tables",
                                "SELECT name FROM sqlite_schema WHERE type = 'table' AND lower(sql) LIKE "
                                "'create virtual table%using fts5%' AND sql LIKE '%''ascii''%' ORDER BY name"};

// The sum over all words of a hash of (word, column, row, place in the column): the same whatever the order in which
// they come, so that an index of any size is compared without being held.
class Sum {
 public:
  void add(std::string_view word, std::string_view column, std::int64_t row, std::int64_t place) {
    std::uint64_t hash = 0xCBF29CE484222325;
    const auto take = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3; };
    std::ranges::for_each(word, take);
    take(' ');
    std::ranges::for_each(column, take);
    hash = mixed(hash ^ mixed(static_cast<std::uint64_t>(row)));
    hash = mixed(hash ^ static_cast<std::uint64_t>(place));
    ++count_;
    sum_ += hash;
    other_ += mixed(~hash);
  }
  bool operator==(const Sum&) const = default;

 private:
  static std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
  }

  std::uint64_t count_ = 0;
  std::uint64_t sum_ = 0;
  std::uint64_t other_ = 0;
};

// Calls `visit` with each row of a statement, without holding them.
template <class Visit>
Result<void> each_row(Connection& connection, const std::string& sql, const Visit& visit) {
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v2(connection.handle(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) {
    return failure(connection.handle(), "store.check_full_text");
  }
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(raw, &sqlite3_finalize);
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(raw)) == SQLITE_ROW) visit(raw);
  if (code != SQLITE_DONE) return failure(connection.handle(), "store.check_full_text");
  return {};
}

std::string_view text_of(sqlite3_stmt* row, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
}

// The words of a text, parted by one blank or more.
void add_words(Sum& sum, std::string_view text, std::string_view column, std::int64_t row) {
  for (std::int64_t place = 0; !text.empty();) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) sum.add(text.substr(0, end), column, row, place++);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Result<bool> agrees(Connection& connection, const std::string& table) {
  LUOSHI_CHECK(connection.run("store.check_full_text", fmt::format("CREATE VIRTUAL TABLE temp.check_{0} USING "
                                                                   "fts5vocab(main, '{0}', 'instance')",
                                                                   table)));
  // One snapshot for both.
  LUOSHI_CHECK(connection.run("store.check_full_text", "BEGIN"));
  Sum rows;
  Sum index;
  LUOSHI_CHECK(each_row(connection, fmt::format("SELECT rowid, * FROM main.{}", table), [&](sqlite3_stmt* row) {
    for (int column = 1; column < sqlite3_column_count(row); ++column) {
      add_words(rows, text_of(row, column), sqlite3_column_name(row, column), sqlite3_column_int64(row, 0));
    }
  }));
  LUOSHI_CHECK(each_row(
      connection, fmt::format("SELECT term, col, doc, \"offset\" FROM temp.check_{}", table), [&](sqlite3_stmt* row) {
        index.add(text_of(row, 0), text_of(row, 1), sqlite3_column_int64(row, 2), sqlite3_column_int64(row, 3));
      }));
  LUOSHI_CHECK(connection.run("store.check_full_text", "COMMIT"));
  return rows == index;
}

}  // namespace

Result<void> check_full_text(Connection& connection, Soundness& soundness) {
  // The file is open for reading only; the table that looks into the index is a temporary one.
  LUOSHI_CHECK(connection.run("store.check_full_text", "PRAGMA query_only=OFF"));
  LUOSHI_TRY(const auto tables, connection.query(kWordTables, {}));
  for (const auto row : tables) {
    const std::string table(row.text(0));
    const auto agreed = agrees(connection, table);
    if (!agreed && agreed.error().code != base::ErrorCode::corrupt) return fail(agreed.error());
    if (!agreed || !*agreed) soundness.problems.push_back(table + ": the index holds other words than its rows");
  }
  return {};
}

}  // namespace luoshi::store::sqlite
