// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/queries.hpp"

#include "ledger/balances/tables.hpp"

#include <limits>

namespace luoshi::ledger::balances {
namespace {

constexpr store::Statement kHoldings{"balances.holdings",
                                     "SELECT holder, quantity, entry FROM balances WHERE balance = $1 AND holder > $2 "
                                     "ORDER BY holder LIMIT $3"};
constexpr store::Statement kStatement{
    "balances.statement",
    "SELECT l.entry, l.line, l.counter, l.quantity, l.total, e.matter, e.corrects, e.corrected FROM balance_lines l "
    "JOIN balance_entries e ON e.entry = l.entry WHERE l.balance = $1 AND l.holder = $2 AND (l.entry, l.line) < "
    "($3, $4) ORDER BY l.entry DESC, l.line DESC LIMIT $5"};

}  // namespace

Result<Holding> holding(store::Reader& reader, std::string_view balance, std::string_view holder) {
  const std::array key{store::Value(balance), store::Value(holder)};
  LUOSHI_TRY(const auto rows, reader.fetch(kBalancesTable, key));
  Holding made{.holder = std::string(holder)};
  if (rows.empty()) return made;
  made.quantity = rows.front().integer(2);
  made.entry = rows.front().integer(3);
  return made;
}

Result<std::vector<Holding>> holdings(store::Reader& reader, std::string_view balance, std::string_view after,
                                      std::size_t limit) {
  const std::array parameters{store::Value(balance), store::Value(after), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader.query(kHoldings, parameters));
  std::vector<Holding> made;
  for (const auto row : rows) {
    made.push_back({.holder = std::string(row.text(0)), .quantity = row.integer(1), .entry = row.integer(2)});
  }
  return made;
}

Result<std::vector<Line>> statement(store::Reader& reader, std::string_view balance, std::string_view holder,
                                    LinePlace before, std::size_t limit) {
  const auto last = before.entry == 0 ? std::numeric_limits<std::int64_t>::max() : before.entry;
  const std::array parameters{store::Value(balance), store::Value(holder), store::Value(last),
                              store::Value(before.line), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader.query(kStatement, parameters));
  std::vector<Line> made;
  for (const auto row : rows) {
    made.push_back({.entry = row.integer(0),
                    .line = row.integer(1),
                    .counter = std::string(row.text(2)),
                    .quantity = row.integer(3),
                    .total = row.integer(4),
                    .matter = std::string(row.text(5)),
                    .corrects = row.integer(6),
                    .corrected = row.integer(7)});
  }
  return made;
}

}  // namespace luoshi::ledger::balances
