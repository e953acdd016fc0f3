// SPDX-License-Identifier: Apache-2.0
#include "ledger/balances/projection.hpp"

#include "ledger/balances/tables.hpp"

#include <charconv>

namespace luoshi::ledger::balances {
namespace {

using journal::Sequence;

constexpr auto kTables = std::to_array<store::Table>({kBalancesTable, kLinesTable, kEntriesTable});
constexpr std::size_t kHeldMax = 10'000;  // cells, and entries, kept from one batch to the next

BalancesState& balances_of(journal::State& state) { return static_cast<BalancesState&>(state); }

std::pair<std::string_view, std::string_view> parts_of(std::string_view cell) {
  const auto slash = cell.find('/');
  return {cell.substr(0, slash), cell.substr(slash + 1)};
}

Sequence sequence_in(std::string_view text) {
  Sequence sequence = 0;
  std::from_chars(text.data(), text.data() + text.size(), sequence);
  return sequence;
}

PostedEntry entry_in(const store::Row& cells) {
  const auto postings = codec::parse_json(cells.text(4));
  return {.matter = std::string(cells.text(1)),
          .corrects = cells.integer(2),
          .corrected = cells.integer(3),
          .postings = postings_in(postings ? &*postings : nullptr)};
}

}  // namespace

std::string cell_key(std::string_view balance, std::string_view holder) {
  return std::string(balance) + "/" + std::string(holder);
}

void BalancesState::forget() {
  changed_.clear();
  changed_entries_.clear();
  lines_.clear();
  cells_.clear();
  entries_.clear();
}

void BalancesState::touch(Cells::value_type& cell) {
  if (!cell.second.dirty) changed_.push_back(&cell);
  cell.second.dirty = true;
}

void BalancesState::touch(Entries::value_type& entry) {
  if (!entry.second.dirty) changed_entries_.push_back(&entry);
  entry.second.dirty = true;
}

std::int64_t BalancesState::quantity(std::string_view balance, std::string_view holder) const {
  const auto found = cells_.find(cell_key(balance, holder));
  return found == cells_.end() ? 0 : found->second.quantity;
}

const PostedEntry* BalancesState::entry(Sequence sequence) const {
  const auto found = entries_.find(sequence);
  return found == entries_.end() || !found->second.entry ? nullptr : &*found->second.entry;
}

void BalancesState::add(const Posting& posting, std::string_view holder, std::string_view counter,
                        std::int64_t quantity, Sequence entry, std::int64_t line) {
  auto& held = *cells_.try_emplace(cell_key(posting.balance, holder)).first;
  touch(held);
  auto& cell = held.second;
  cell.quantity += quantity;
  cell.entry = entry;
  lines_.push_back({.balance = posting.balance,
                    .holder = std::string(holder),
                    .entry = entry,
                    .line = line,
                    .counter = std::string(counter),
                    .quantity = quantity,
                    .total = cell.quantity});
}

void BalancesState::move(const Posting& posting, Sequence entry, std::int64_t line) {
  add(posting, posting.from, posting.to, -posting.quantity, entry, line);
  add(posting, posting.to, posting.from, posting.quantity, entry, line);
}

std::span<const store::Table> BalancesProjection::tables() const { return kTables; }

std::unique_ptr<journal::State> BalancesProjection::make() const { return std::make_unique<BalancesState>(); }

void BalancesProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind != kPosted) return;
  const auto posted = posted_of(entry.outcome);
  for (const auto& one : posted.postings) {
    out.add(kCells, cell_key(one.balance, one.from));
    out.add(kCells, cell_key(one.balance, one.to));
  }
  if (posted.corrects != 0) out.add(kEntries, std::to_string(posted.corrects));
}

Result<void> BalancesProjection::load(store::Reader& reader, const journal::KeySet& keys, journal::State& state) const {
  auto& balances = balances_of(state);
  store::Cells cells;
  for (const auto& key : keys.of(kCells)) {
    if (!balances.cells_.try_emplace(key).second) continue;
    const auto [balance, holder] = parts_of(key);
    cells.add(balance, holder);
  }
  store::Cells entries;
  for (const auto& key : keys.of(kEntries)) {
    const auto sequence = sequence_in(key);
    if (balances.entries_.try_emplace(sequence).second) entries.add(sequence);
  }
  if (!cells.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kBalancesTable, cells));
    for (const auto row : rows) {
      balances.cells_[cell_key(row.text(0), row.text(1))] = {.quantity = row.integer(2), .entry = row.integer(3)};
    }
  }
  if (!entries.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kEntriesTable, entries));
    for (const auto row : rows) balances.entries_[row.integer(0)].entry = entry_in(row);
  }
  return {};
}

void BalancesProjection::apply(journal::State& state, const journal::Entry& entry) const {
  if (entry.kind != kPosted) return;
  auto& balances = balances_of(state);
  auto posted = posted_of(entry.outcome);
  std::int64_t line = 0;
  for (const auto& one : posted.postings) balances.move(one, entry.sequence, ++line);
  auto& held = *balances.entries_.try_emplace(entry.sequence).first;
  held.second.entry = {.matter = entry.on, .corrects = posted.corrects, .postings = std::move(posted.postings)};
  balances.touch(held);
  const auto corrected = balances.entries_.find(posted.corrects);
  if (corrected == balances.entries_.end() || !corrected->second.entry) return;
  corrected->second.entry->corrected = entry.sequence;
  balances.touch(*corrected);
}

Result<void> BalancesProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& balances = balances_of(state);
  store::Cells cells;
  for (auto* one : balances.changed_) {
    auto& [key, cell] = *one;
    const auto [balance, holder] = parts_of(key);
    cells.add(balance, holder, cell.quantity, cell.entry);
    cell.dirty = false;
  }
  store::Cells lines;
  for (const auto& one : balances.lines_) {
    lines.add(one.balance, one.holder, one.entry, one.line, one.counter, one.quantity, one.total);
  }
  store::Cells entries;
  for (auto* changed : balances.changed_entries_) {
    auto& [sequence, held] = *changed;
    const auto& one = *held.entry;
    entries.add(sequence, one.matter, one.corrects, one.corrected, codec::write_json(to_json(one.postings)));
    held.dirty = false;
  }
  if (!cells.empty()) LUOSHI_CHECK(transaction.upsert(kBalancesTable, cells));
  if (!lines.empty()) LUOSHI_CHECK(transaction.insert(kLinesTable, lines));
  if (!entries.empty()) LUOSHI_CHECK(transaction.upsert(kEntriesTable, entries));
  balances.changed_.clear();
  balances.changed_entries_.clear();
  balances.lines_.clear();
  if (balances.cells_.size() > kHeldMax) balances.cells_.clear();
  if (balances.entries_.size() > kHeldMax) balances.entries_.clear();
  return {};
}

}  // namespace luoshi::ledger::balances
