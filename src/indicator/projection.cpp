// SPDX-License-Identifier: Apache-2.0
#include "indicator/projection.hpp"

#include "codec/canonical_json.hpp"
#include "indicator/tables.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/outcome.hpp"
#include "ledger/people/period.hpp"

#include <algorithm>
#include <array>

namespace luoshi::indicator {
namespace {

constexpr auto kTables = std::to_array<store::Table>({kMattersTable, kCountedTable, kMembersTable, kCellsTable});
constexpr std::size_t kMonthLength = 7;  // 2026-03

IndicatorState& state_of(journal::State& state) { return static_cast<IndicatorState&>(state); }

template <class Visit>
void each_member(const Json& outcome, std::string_view name, const Visit& visit) {
  const auto* members = outcome.members_of(name);
  if (members == nullptr) return;
  for (const auto& member : *members) visit(member);
}

std::string canonical_text(const Json& json) {
  auto text = codec::canonical_json(json);
  return text ? *std::move(text) : codec::write_json(json);
}

// Null where it counts on another day.
const Counted* on_day(const std::vector<Counted>& days, std::string_view day) {
  const auto at = std::ranges::lower_bound(days, day, {}, [](const Counted& one) { return std::string_view(one.day); });
  return at == days.end() || at->day != day ? nullptr : &*at;
}

std::vector<Counted> days_in(const Json& stored, const std::string& indicator) {
  std::vector<Counted> made;
  const auto* days = stored.items_of(indicator);
  if (days == nullptr) return made;
  for (const auto& day : *days) {
    if (auto counted = counted_from(day)) made.push_back(*std::move(counted));
  }
  return made;
}

void put_days(Json& stored, const std::string& indicator, const std::vector<Counted>& days) {
  if (days.empty()) {
    stored.remove(indicator);
    return;
  }
  Json list = codec::json_array();
  for (const auto& day : days) list.append(to_json(day));
  stored.put(indicator, std::move(list));
}

bool is_on_matter(const journal::Entry& entry) { return entry.kind.starts_with(ledger::matters::kMatterEntry); }

}  // namespace

void IndicatorState::forget() {
  matters_.clear();
  cells_.clear();
}

void IndicatorState::take(const std::string& matter, const Json& patch, std::string_view day) {
  auto& held = matters_[matter];
  const auto type = held.facts.is_null() ? patch.text_of("type") : held.facts.text_of("type");
  if (!type || !book_->counts(*type)) return;
  auto facts = held.facts.is_null() ? codec::json_object() : held.facts;
  fold(facts, patch, book_->fields(*type), day);
  if (facts != held.facts) change(held, std::move(facts));
}

void IndicatorState::change(Held& held, Json facts) {
  if (!held.changed) held.before = std::move(held.facts);
  held.facts = std::move(facts);
  held.changed = true;
}

// What its key had encrypted is gone, and the matter is off every list.
void IndicatorState::drop(const std::string& matter, journal::KeyNumber key) {
  const auto at = matters_.find(matter);
  if (at == matters_.end() || at->second.facts.is_null()) return;
  if (journal::key_number(at->second.facts.text_of("key")) != key) return;
  auto facts = at->second.facts;
  facts.put("progress", model::name_of(model::Progress::dropped));
  change(at->second, std::move(facts));
}

void IndicatorState::move(const std::string& indicator, std::string_view type, const Counted& counted, bool comes) {
  const auto change = [&](std::string_view span, std::string_view period) {
    auto& sum =
        cells_[{indicator, std::string(span), std::string(period), counted.unit, std::string(type), counted.category}];
    sum.numerator = comes ? sum.numerator + counted.numerator : sum.numerator - counted.numerator;
    sum.denominator = comes ? sum.denominator + counted.denominator : sum.denominator - counted.denominator;
    sum.members += comes ? 1 : -1;
  };
  change(kDaySpan, counted.day);
  change(kMonthSpan, std::string_view(counted.day).substr(0, kMonthLength));
}

Result<void> IndicatorState::recount(store::Transaction& transaction, Rows& rows) {
  std::map<std::string, Book::CountedIn> fresh;
  std::map<std::string, Json> stored;
  store::Cells keys;
  for (const auto& [matter, held] : matters_) {
    if (!held.changed) continue;
    auto anew = book_->recounted(held.before, held.facts);
    if (anew.empty()) continue;
    if (!held.before.is_null()) keys.add(std::string(matter));
    stored.emplace(matter, codec::json_object());
    fresh.emplace(matter, std::move(anew));
  }
  if (!keys.empty()) {
    LUOSHI_TRY(const auto found, transaction.fetch(kCountedTable, keys));
    for (const auto row : found) {
      LUOSHI_TRY(stored[std::string(row.text(0))], codec::parse_json(row.text(1)));
    }
  }
  for (const auto& [matter, anew] : fresh) {
    auto& counted = stored[matter];
    recount(matter, anew, counted, rows);
    rows.counted.add(std::string(matter), canonical_text(counted));
  }
  return {};
}

void IndicatorState::recount(const std::string& matter, const Book::CountedIn& fresh, Json& stored, Rows& rows) {
  const std::string type(matters_.find(matter)->second.facts.text_of("type").value_or(""));
  for (const auto& [indicator, days] : fresh) {
    const auto before = days_in(stored, indicator);
    for (const auto& was : before) {
      const auto* same_day = on_day(days, was.day);
      if (same_day != nullptr && *same_day == was) continue;
      move(indicator, type, was, false);
      if (same_day == nullptr) rows.out.add(std::string(indicator), std::string(was.day), std::string(matter));
    }
    for (const auto& now : days) {
      const auto* same_day = on_day(before, now.day);
      if (same_day != nullptr && *same_day == now) continue;
      move(indicator, type, now, true);
      rows.in.add(std::string(indicator), std::string(now.day), std::string(matter), std::string(now.unit),
                  std::string(type), std::string(now.category), now.numerator.to_string(), now.denominator.to_string());
    }
    put_days(stored, indicator, days);
  }
}

Result<void> IndicatorState::store_cells(store::Transaction& transaction) {
  store::Cells keys;
  std::map<CellKey, Sum> moved;
  for (const auto& [key, sum] : cells_) {
    if (sum.members == 0 && sum.numerator.is_zero() && sum.denominator.is_zero()) continue;
    keys.add(key.indicator, key.span, key.period, key.unit, key.type, key.category);
    moved.emplace(key, sum);
  }
  if (keys.empty()) return {};
  LUOSHI_TRY(const auto rows, transaction.fetch(kCellsTable, keys));
  for (const auto row : rows) {
    const auto text = [&](std::size_t column) { return std::string(row.text(column)); };
    auto& sum = moved[{text(0), text(1), text(2), text(3), text(4), text(5)}];
    sum.numerator = sum.numerator + base::Decimal::parse(row.text(6)).value_or(base::Decimal());
    sum.denominator = sum.denominator + base::Decimal::parse(row.text(7)).value_or(base::Decimal());
    sum.members += row.integer(8);
  }
  store::Cells in;
  store::Cells out;
  for (const auto& [key, sum] : moved) {
    if (sum.members == 0) {
      out.add(key.indicator, key.span, key.period, key.unit, key.type, key.category);
    } else {
      in.add(key.indicator, key.span, key.period, key.unit, key.type, key.category, sum.numerator.to_string(),
             sum.denominator.to_string(), sum.members);
    }
  }
  if (!out.empty()) LUOSHI_CHECK(transaction.erase(kCellsTable, out));
  if (!in.empty()) LUOSHI_CHECK(transaction.upsert(kCellsTable, in));
  return {};
}

std::shared_ptr<const Book> IndicatorProjection::book() const {
  auto definitions = ledger_->definitions();
  auto now = definitions ? *std::move(definitions) : ledger::DefinitionsPtr();
  const std::scoped_lock lock(mutex_);
  if (book_ == nullptr || now != definitions_) {
    definitions_ = std::move(now);
    book_ = std::make_shared<const Book>(definitions_);
  }
  return book_;
}

std::span<const store::Table> IndicatorProjection::tables() const { return kTables; }

void IndicatorProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind != journal::kKeyDestroyed && !is_on_matter(entry)) return;
  out.add(kMattersTable.name, entry.on);
  each_member(entry.outcome, "also", [&](const Json::Member& other) { out.add(kMattersTable.name, other.name); });
}

Result<void> IndicatorProjection::load(store::Reader& reader, const journal::KeySet& keys,
                                       journal::State& state) const {
  auto& held = state_of(state);
  std::vector<store::Value> wanted;
  for (const auto& id : keys.of(kMattersTable.name)) {
    if (!held.matters_.contains(id)) wanted.emplace_back(id);
  }
  if (wanted.empty()) return {};
  LUOSHI_TRY(const auto rows, reader.fetch(kMattersTable, wanted));
  for (const auto row : rows) {
    LUOSHI_TRY(held.matters_[std::string(row.text(0))].facts, codec::parse_json(row.text(1)));
  }
  return {};
}

void IndicatorProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& held = state_of(state);
  const auto day = base::to_iso(ledger::people::day_of(entry.at));
  const auto also = [&] {
    each_member(entry.outcome, "also", [&](const Json::Member& other) {
      if (held.matters_.contains(other.name)) held.take(other.name, other.value, day);
    });
  };
  if (entry.kind == journal::kKeyDestroyed) {
    also();
    return held.drop(entry.on, journal::key_number(entry.outcome.text_of("key")));
  }
  if (!is_on_matter(entry)) return;
  if (const auto* change = entry.outcome.find("change")) held.take(entry.on, *change, day);
  each_member(entry.outcome, "children", [&](const Json::Member& child) {
    if (const auto* body = child.value.find("body")) held.take(child.name, *body, day);
  });
  also();
}

Result<void> IndicatorProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& held = state_of(state);
  IndicatorState::Rows rows;
  LUOSHI_CHECK(held.recount(transaction, rows));
  store::Cells matters;
  for (const auto& [matter, one] : held.matters_) {
    if (one.changed) matters.add(std::string(matter), canonical_text(one.facts));
  }
  if (!rows.out.empty()) LUOSHI_CHECK(transaction.erase(kMembersTable, rows.out));
  if (!rows.in.empty()) LUOSHI_CHECK(transaction.upsert(kMembersTable, rows.in));
  if (!rows.counted.empty()) LUOSHI_CHECK(transaction.upsert(kCountedTable, rows.counted));
  if (!matters.empty()) LUOSHI_CHECK(transaction.upsert(kMattersTable, matters));
  LUOSHI_CHECK(held.store_cells(transaction));
  held.forget();
  return {};
}

}  // namespace luoshi::indicator
