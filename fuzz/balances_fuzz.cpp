// SPDX-License-Identifier: Apache-2.0
// Doors of balances: any bytes as the outcome of an entry that posted, or, with H in front, as a holder. What is read
// is written back the same, its quantities are within what a balance holds, and what takes it back sums to zero with
// it.
#include "codec/json.hpp"
#include "ledger/balances/holder.hpp"
#include "ledger/balances/posting.hpp"
#include "model/balance.hpp"

#include <map>

namespace {

namespace balances = luoshi::ledger::balances;

constexpr std::size_t kBytesMax = 64U << 10;

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_holder(std::string_view text) {
  const auto holder = balances::parse_holder(text);
  if (holder) require(balances::text_of(*holder) == text);
}

void check_outcome(std::string_view text) {
  const auto outcome = luoshi::codec::parse_json(text);
  if (!outcome) return;
  const auto posted = balances::posted_of(*outcome);
  const auto again = luoshi::codec::json_object({{"posted", balances::posted_json(posted.postings, posted.corrects)}});
  const auto read = balances::posted_of(again);
  require(read.postings == posted.postings && read.corrects == posted.corrects);
  std::map<std::pair<std::string, std::string>, __int128> sums;
  const auto add = [&](const std::vector<balances::Posting>& postings) {
    for (const auto& one : postings) {
      require(one.quantity >= -luoshi::model::kQuantityMax && one.quantity <= luoshi::model::kQuantityMax);
      sums[{one.balance, one.from}] -= one.quantity;
      sums[{one.balance, one.to}] += one.quantity;
    }
  };
  add(posted.postings);
  add(balances::reversed(posted.postings));
  for (const auto& [holder, sum] : sums) require(sum == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT(*-reinterpret-cast)
  if (size > kBytesMax) return 0;
  if (text.starts_with('H')) {
    check_holder(text.substr(1));
  } else {
    check_outcome(text);
  }
  return 0;
}
