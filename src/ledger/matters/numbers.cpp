// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/numbers.hpp"

#include "ledger/matters/tables.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace luoshi::ledger::matters {
namespace {

// Those of the numbers that a matter of some type has.
Result<std::set<std::string, std::less<>>> held(store::Reader& reader, const model::Definitions& definitions,
                                                const std::vector<std::string>& numbers) {
  std::set<std::string, std::less<>> found;
  for (const auto& type : definitions.types()) {
    std::vector<store::Value> keys;
    for (const auto& number : numbers) {
      keys.emplace_back(type.id);
      keys.emplace_back("$number");
      keys.push_back(store::Value::bytes(number));
    }
    if (keys.empty()) break;
    LUOSHI_TRY(const auto rows, reader.fetch(kIndexTable, keys, std::span(kIndexColumns).first<3>()));
    for (const auto row : rows) found.emplace(row.bytes(2));
  }
  return found;
}

}  // namespace

Result<Numbers> numbers_of(store::Reader& reader, const model::Definitions& definitions, const model::Numbering& rule,
                           int year) {
  const auto counter = rule.counter_key(year);
  LUOSHI_TRY(const auto rows, reader.fetch(kNumberingTable, std::array{store::Value(counter)}));
  const std::int64_t next = rows.empty() ? 1 : rows.front().integer(1);
  Numbers made;
  LUOSHI_TRY(made.next, rule.format({.year = year, .sequence = next}));
  const auto first = std::max<std::int64_t>(1, next - kNumbersLookedAt);
  made.whole = first == 1;
  std::vector<std::string> numbers;
  for (auto sequence = first; sequence < next; ++sequence) {
    LUOSHI_TRY(auto number, rule.format({.year = year, .sequence = sequence}));
    numbers.push_back(std::move(number));
  }
  LUOSHI_TRY(const auto taken, held(reader, definitions, numbers));
  for (auto& number : numbers) {
    if (!taken.contains(number)) made.unused.push_back(std::move(number));
  }
  return made;
}

}  // namespace luoshi::ledger::matters
