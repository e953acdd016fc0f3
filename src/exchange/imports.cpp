// SPDX-License-Identifier: Apache-2.0
#include "exchange/imports.hpp"

#include "exchange/tables.hpp"

#include <array>

namespace luoshi::exchange {
namespace {

constexpr std::string_view kColumns = "SELECT id, kind, actor, started, ended, total, done, refused, undone ";

std::size_t count_of(const store::Row& row, std::size_t column) {
  return static_cast<std::size_t>(row.integer(column));
}

ImportSummary summary_of(const store::Row& row) {
  return {.id = std::string(row.text(0)),
          .kind = std::string(row.text(1)),
          .actor = std::string(row.text(2)),
          .started = {row.integer(3)},
          .ended = {row.integer(4)},
          .total = count_of(row, 5),
          .done = count_of(row, 6),
          .refused = count_of(row, 7),
          .undone = count_of(row, 8)};
}

}  // namespace

Result<ImportSummary> begin_import(store::Store& store, ImportSummary fresh) {
  auto known = find_import(store, fresh.id);
  if (known) return known;
  if (known.error().code != base::ErrorCode::not_found) return fail(std::move(known).error());
  fresh.ended = fresh.started;
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_CHECK(write_import(*transaction, fresh));
  LUOSHI_CHECK(transaction->commit());
  return fresh;
}

Result<ImportSummary> find_import(store::Store& store, std::string_view id) {
  LUOSHI_TRY(const auto reader, store.reader());
  static const std::string kSql = std::string(kColumns) + "FROM exchange_imports WHERE id = $1";
  const std::array values{store::Value(id)};
  LUOSHI_TRY(const auto rows, reader->query({"exchange.import", kSql}, values));
  if (!rows.empty()) return summary_of(rows.front());
  return fail({.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-021", .args = {{"value", std::string(id)}}});
}

Result<std::vector<ImportSummary>> imports(store::Store& store, std::string_view actor, std::size_t limit) {
  LUOSHI_TRY(const auto reader, store.reader());
  static const std::string kSql =
      std::string(kColumns) + "FROM exchange_imports WHERE $1 = '' OR actor = $1 ORDER BY started DESC, id LIMIT $2";
  const std::array values{store::Value(actor), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader->query({"exchange.imports", kSql}, values));
  std::vector<ImportSummary> out;
  for (const auto row : rows) out.push_back(summary_of(row));
  return out;
}

Result<std::vector<ImportRow>> import_rows(store::Store& store, std::string_view id) {
  LUOSHI_TRY(const auto reader, store.reader());
  const std::array values{store::Value(id)};
  LUOSHI_TRY(const auto rows,
             reader->query({"exchange.import_rows",
                            "SELECT item, line, effect, subject, sequence, undone FROM exchange_import_rows "
                            "WHERE import = $1 ORDER BY line, item"},
                           values));
  std::vector<ImportRow> out;
  for (const auto row : rows) {
    out.push_back({.item = std::string(row.text(0)),
                   .line = static_cast<std::uint32_t>(row.integer(1)),
                   .effect = static_cast<Effect>(row.integer(2)),
                   .subject = std::string(row.text(3)),
                   .sequence = row.integer(4),
                   .undone = row.integer(5) != 0});
  }
  return out;
}

Result<void> write_import(store::Transaction& transaction, const ImportSummary& summary) {
  store::Cells cells;
  cells.add(summary.id, summary.kind, summary.actor, summary.started.ms, summary.ended.ms, summary.total, summary.done,
            summary.refused, summary.undone);
  return transaction.upsert(kImports, cells);
}

}  // namespace luoshi::exchange
