// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/reading.hpp"

#include "ledger/matters/queries.hpp"
#include "ledger/matters/tables.hpp"
#include "ledger/matters/viewer.hpp"
#include "model/role.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::balances {
namespace {

constexpr std::size_t kStretch = 500;  // rows a query
constexpr std::size_t kBudget = 5'000;

// In the unit, or above it; an administrator is not read into the business.
bool belongs_to(const Onlooker& onlooker, std::string_view unit) {
  const auto day = people::day_of(onlooker.now);
  const auto roles = onlooker.directory.roles_of(onlooker.by.actor, onlooker.now);
  if (std::ranges::any_of(roles, [](const auto& held) { return model::is_administrator(held.role); })) return false;
  return std::ranges::any_of(onlooker.directory.posts_of(onlooker.by.actor, day), [&](const people::Post* post) {
    return onlooker.directory.within(unit, post->unit, day);
  });
}

}  // namespace

Result<SeenMatters> seen_matters(store::Reader& reader, const Onlooker& onlooker, const std::vector<std::string>& ids) {
  SeenMatters made;
  const std::set<std::string_view> wanted(ids.begin(), ids.end());
  if (wanted.empty()) return made;
  const std::vector<store::Value> keys(wanted.begin(), wanted.end());
  LUOSHI_TRY(const auto rows, reader.fetch(matters::kMattersBodies, keys));
  const matters::Viewer viewer(onlooker.directory, onlooker.definitions, onlooker.by, onlooker.now);
  for (const auto cells : rows) {
    auto row = matters::body_row(cells);
    if (viewer.may_see(row)) made.emplace(row.id, std::move(row));
  }
  return made;
}

bool reads_all(const Onlooker& onlooker, const model::Balance& balance) {
  if (onlooker.by.actor == access::kSystem) return true;
  return std::ranges::any_of(onlooker.directory.roles_of(onlooker.by.actor, onlooker.now),
                             [&](const people::HeldRole& held) {
                               return std::ranges::find(balance.readers, held.role) != balance.readers.end();
                             });
}

Result<std::vector<Holding>> readable(store::Reader& reader, const Onlooker& onlooker, const model::Balance& balance,
                                      std::vector<Holding> holdings) {
  if (reads_all(onlooker, balance)) return holdings;
  std::vector<Holder> holders;
  std::vector<std::string> ids;
  for (const auto& one : holdings) {
    holders.push_back(parse_holder(one.holder).value_or(Holder()));
    if (holders.back().kind == HolderKind::matter) ids.push_back(holders.back().id);
  }
  LUOSHI_TRY(const auto matters, seen_matters(reader, onlooker, ids));
  std::vector<Holding> made;
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    const auto& holder = holders[i];
    const bool seen = holder.kind == HolderKind::matter
                          ? matters.contains(holder.id)
                          : holder.kind == HolderKind::unit && belongs_to(onlooker, holder.id);
    if (seen) made.push_back(std::move(holdings[i]));
  }
  return made;
}

Result<Holder> readable_holder(store::Reader& reader, const Onlooker& onlooker, const model::Balance& balance,
                               std::string_view text) {
  auto holder = parse_holder(text);
  if (holder) {
    LUOSHI_TRY(const auto seen, readable(reader, onlooker, balance, {{.holder = text_of(*holder)}}));
    if (!seen.empty()) return *std::move(holder);
  }
  return fail({.code = base::ErrorCode::not_found,
               .id = "E-BALANCE-002",
               .where = {.item = "holder"},
               .args = {{"holder", std::string(text)}}});
}

Result<HoldingsPage> holdings_seen(store::Reader& reader, const Onlooker& onlooker, const model::Balance& balance,
                                   std::string after, std::size_t limit) {
  HoldingsPage page{.next = std::move(after)};
  if (reads_all(onlooker, balance)) {
    LUOSHI_TRY(const auto outside, holding(reader, balance.id, kOutside));
    page.total = -outside.quantity;
  }
  for (std::size_t looked = 0; looked < kBudget; looked += kStretch) {
    LUOSHI_TRY(auto rows, holdings(reader, balance.id, page.next, kStretch));
    const bool last = rows.size() < kStretch;
    const auto end = rows.empty() ? std::string() : rows.back().holder;
    std::erase_if(rows, [](const Holding& one) { return one.holder == kOutside; });
    LUOSHI_TRY(auto seen, readable(reader, onlooker, balance, std::move(rows)));
    for (auto& one : seen) {
      if (page.holdings.size() == limit) {
        page.next = page.holdings.back().holder;
        return page;
      }
      page.holdings.push_back(std::move(one));
    }
    page.next = last ? std::string() : end;
    if (last) break;
  }
  return page;
}

}  // namespace luoshi::ledger::balances
