// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/projection.hpp"

#include "codec/canonical_json.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/index_filling.hpp"
#include "ledger/matters/outcome.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/personal.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/tables.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

constexpr auto kTables =
    std::to_array<store::Table>({kMattersTable, kIndexTable, kTimersTable, kOutboxTable, kNumberingTable});

MattersState& matters_of(journal::State& state) { return static_cast<MattersState&>(state); }

template <class Visit>
void each_member(const Json& outcome, std::string_view name, const Visit& visit) {
  const auto* members = outcome.members_of(name);
  if (members == nullptr) return;
  for (const auto& member : *members) visit(member);
}

// RFC 8785, so that verify compares the same text however the tree came to be. No number in a body is beyond 2^53.
std::string canonical_text(const Json& body) {
  auto text = codec::canonical_json(body);
  return text ? *std::move(text) : codec::write_json(body);
}

// Rows that are in `from` and not in `in`; both ascend.
std::vector<IndexRow> missing(const std::vector<IndexRow>& from, const std::vector<IndexRow>& in) {
  std::vector<IndexRow> made;
  std::ranges::set_difference(from, in, std::back_inserter(made));
  return made;
}

void add_index(store::Cells& cells, const std::vector<IndexRow>& rows, const std::string& id) {
  for (const auto& row : rows) {
    cells.add(std::string(row.type), std::string(row.field), store::Value::own_bytes(row.value), std::string(id));
  }
}

}  // namespace

void MattersState::forget() {
  changed_.clear();
  rows_.clear();
  order_.clear();
  counters_.clear();
  changed_counters_.clear();
  counters_loaded_ = false;
  timers_.clear();
  without_timers_.clear();
  notices_.clear();
}

std::vector<IndexRow> MattersState::index_rows_of(const Json& body) const {
  auto made = index_rows(body);
  const auto plain = made.size();
  add_blind_rows(*keys_, body, made);
  if (made.size() == plain) return made;
  std::ranges::sort(made);
  const auto rest = std::ranges::unique(made);
  made.erase(rest.begin(), rest.end());
  return made;
}

const Row* MattersState::find(std::string_view id) const {
  const auto found = rows_.find(std::string(id));
  return found == rows_.end() || !found->second.row ? nullptr : &*found->second.row;
}

std::int64_t MattersState::next_number(std::string_view counter) const {
  const auto found = counters_.find(counter);
  return found == counters_.end() ? 1 : found->second.next;
}

void MattersState::touch(Held& held) {
  if (held.dirty) return;
  held.dirty = true;
  changed_.push_back(&held);
  if (!held.row) return;
  held.columns = columns_of(held.row->body);
  held.stored = index_rows_of(held.row->body);
}

void MattersState::change(const std::string& id, const Json& patch, Sequence sequence, bool subject) {
  const auto fresh = rows_.find(id) == rows_.end();
  auto& held = hold(id);
  if (fresh) order_.push_back(id);
  if (!held.row && !subject) return;  // somebody else's row that is not there
  touch(held);
  if (!held.row) held.row = Row{.id = id, .body = codec::json_object(), .flow = {}};
  merge(held.row->body, patch);
  if (subject) held.row->updated = sequence;
}

// What its key had encrypted is gone. The matter is off the list, and nothing rings for it any more.
void MattersState::erase_content(const journal::Entry& entry) {
  each_member(entry.outcome, "also",
              [&](const Json::Member& other) { change(other.name, other.value, entry.sequence, false); });
  const auto found = rows_.find(entry.on);
  if (found == rows_.end() || !found->second.row) return;
  touch(found->second);
  auto& row = *found->second.row;
  const auto key = journal::key_number(entry.outcome.text_of("key"));
  journal::erase_private(row.body, key);
  row.updated = entry.sequence;
  if (key != key_of(row.body)) return;
  row.flow.clear();
  row.body.put("erased", base::to_iso(entry.at));
  row.body.put("progress", model::name_of(model::Progress::dropped));
  for (const auto* member : {"yellowAt", "redAt", "lamp"}) row.body.remove(member);
  std::erase_if(timers_, [&](const auto& timer) { return timer.first.matter == entry.on; });
  without_timers_.push_back(entry.on);
}

std::span<const store::Table> MattersProjection::tables() const { return kTables; }

std::unique_ptr<journal::State> MattersProjection::make() const { return std::make_unique<MattersState>(*keys_); }

void MattersProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  const bool fills = entry.kind == kIndexFilled;
  if (!fills && entry.kind != journal::kKeyDestroyed && !entry.kind.starts_with(kMatterEntry)) return;
  if (!fills) out.add(kMatters, entry.on);
  each_member(entry.outcome, "also", [&](const Json::Member& other) { out.add(kMatters, other.name); });
}

Result<void> MattersProjection::load(store::Reader& reader, const journal::KeySet& keys, journal::State& state) const {
  auto& matters = matters_of(state);
  std::vector<store::Value> wanted;
  for (const auto& id : keys.of(kMatters)) {
    if (matters.rows_.contains(id)) continue;
    wanted.emplace_back(id);
    matters.rows_.try_emplace(id);
    matters.order_.push_back(id);
  }
  if (!wanted.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kMattersTable, wanted));
    journal::RowCipher cipher(*keys_);
    for (const auto cells : rows) {
      auto row = row_of(cells);
      LUOSHI_TRY(row.body, opened(cipher, row.id, std::move(row.body)));
      auto& held = matters.hold(row.id);
      held.row = std::move(row);
    }
  }
  if (keys.of(kNumbering).empty() || matters.counters_loaded_) return {};
  LUOSHI_TRY(const auto counters, reader.query({"matters.counters", "SELECT counter, next FROM numbering"}));
  for (const auto cells : counters) {
    matters.counters_.try_emplace(std::string(cells.text(0)), Counter{cells.integer(1)});
  }
  matters.counters_loaded_ = true;
  return {};
}

void MattersProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& matters = matters_of(state);
  const auto others = [&] {
    each_member(entry.outcome, "also",
                [&](const Json::Member& other) { matters.change(other.name, other.value, entry.sequence, false); });
  };
  if (entry.kind == kIndexFilled) return others();
  if (!entry.kind.starts_with(kMatterEntry) && entry.kind != kNumberVoided && entry.kind != journal::kKeyDestroyed)
    return;
  if (entry.kind == journal::kKeyDestroyed) return matters.erase_content(entry);
  const auto take = [&](const Json& number) {
    const std::string counter(number.text_of("counter").value_or(""));
    const Counter next{number.integer_of("next").value_or(1)};
    matters.counters_[counter] = next;
    matters.changed_counters_[counter] = next;
  };
  if (const auto* number = entry.outcome.find("number"); number != nullptr) {
    if (number->members() != nullptr) take(*number);
    for (const auto& one : number->items() == nullptr ? Json::Array() : *number->items()) take(one);
  }
  if (!entry.kind.starts_with(kMatterEntry)) return;
  const auto fold = [&](const std::string& id, const Json& outcome, std::string_view patch_name) {
    const auto* change = outcome.find(patch_name);
    matters.change(id, change == nullptr ? codec::json_object() : *change, entry.sequence, true);
    if (auto flow = read_flow(outcome)) matters.hold(id).row->flow = *std::move(flow);
    for (auto& timer : read_timers(outcome)) {
      auto& set = matters.timers_[{id, timer.token, std::move(timer.node), timer.firing}];
      set = timer.set ? std::optional(timer.at) : std::nullopt;
    }
    std::size_t ordinal = 0;
    for (auto& notice : read_notices(outcome)) {
      matters.notices_.push_back({notice_id(id, entry.sequence, ordinal++), entry.sequence, entry.at.ms,
                                  std::move(notice.kind), id, std::move(notice.to)});
    }
  };
  fold(entry.on, entry.outcome, "change");
  each_member(entry.outcome, "children", [&](const Json::Member& child) { fold(child.name, child.value, "body"); });
  others();
}

// Four statements at most for the rows: whole ones, those that differ in no index, in their turns, in where they stand.
Result<void> MattersState::write_changed(store::Transaction& transaction) {
  store::Cells whole;
  store::Cells unindexed;
  store::Cells turning;
  store::Cells moving;
  store::Cells index_in;
  store::Cells index_out;
  journal::RowCipher cipher(*keys_);
  for (auto* held : changed_) {
    const auto& row = *held->row;
    auto now = columns_of(row.body);
    const auto after = index_rows_of(row.body);
    add_index(index_out, missing(held->stored, after), row.id);
    add_index(index_in, missing(after, held->stored), row.id);
    auto body = holds_personal(row.body) ? std::string() : canonical_text(row.body);
    if (body.empty()) {
      LUOSHI_TRY(const auto closed, sealed(cipher, row.id, row.body));
      body = canonical_text(closed);
    }
    const auto flow = store::Value::bytes(std::string_view(row.flow));
    const auto& was = held->columns;
    const bool stays = was && was->unit == now.unit && was->due == now.due;
    const bool moves = was && (was->progress != now.progress || was->state != now.state || was->level != now.level ||
                               was->type != now.type);
    const bool turns = was && (was->yellow_at != now.yellow_at || was->red_at != now.red_at);
    if (!stays || (moves && turns)) {
      whole.add(row.id, std::move(now.type), std::move(now.unit), std::move(now.state), now.progress, now.level,
                now.due, now.yellow_at, now.red_at, std::move(now.place), row.updated, now.key, std::move(body), flow);
    } else if (moves) {
      moving.add(row.id, std::move(now.place), row.updated, now.key, std::move(body), flow, std::move(now.type),
                 std::move(now.state), now.level, now.progress);
    } else if (!turns) {
      unindexed.add(row.id, std::move(now.place), row.updated, now.key, std::move(body), flow);
    } else {
      turning.add(row.id, std::move(now.place), row.updated, now.key, std::move(body), flow, now.yellow_at, now.red_at);
    }
    held->dirty = false;
    held->columns.reset();
    held->stored.clear();
  }
  changed_.clear();
  if (!whole.empty()) LUOSHI_CHECK(transaction.upsert(kMattersTable, whole));
  if (!unindexed.empty()) LUOSHI_CHECK(transaction.update(kMattersUnindexed, unindexed));
  if (!turning.empty()) LUOSHI_CHECK(transaction.update(kMattersTurning, turning));
  if (!moving.empty()) LUOSHI_CHECK(transaction.update(kMattersMoving, moving));
  if (!index_out.empty()) LUOSHI_CHECK(transaction.erase(kIndexTable, index_out));
  if (!index_in.empty()) LUOSHI_CHECK(transaction.upsert(kIndexTable, index_in));
  return {};
}

Result<void> MattersProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& matters = matters_of(state);
  LUOSHI_CHECK(matters.write_changed(transaction));
  store::Cells timers_set;
  store::Cells timers_cleared;
  for (const auto& [key, at] : matters.timers_) {
    if (at) timers_set.add(key.matter, key.token, key.node, key.firing, *at);
    if (!at) timers_cleared.add(key.matter, key.token, key.node, key.firing);
  }
  store::Cells without_timers;
  for (const auto& id : matters.without_timers_) without_timers.add(id);
  store::Cells notices;
  for (const auto& one : matters.notices_) {
    notices.add(one.id, one.sequence, one.at, one.kind, one.matter, one.recipient);
  }
  store::Cells counters;
  for (const auto& [counter, value] : matters.changed_counters_) counters.add(counter, value.next);
  if (!without_timers.empty()) LUOSHI_CHECK(transaction.erase(kTimersTable, without_timers, 1));
  if (!timers_cleared.empty()) LUOSHI_CHECK(transaction.erase(kTimersTable, timers_cleared));
  if (!timers_set.empty()) LUOSHI_CHECK(transaction.upsert(kTimersTable, timers_set));
  if (!notices.empty()) LUOSHI_CHECK(transaction.insert(kOutboxTable, notices));
  if (!counters.empty()) LUOSHI_CHECK(transaction.upsert(kNumberingTable, counters));
  matters.timers_.clear();
  matters.without_timers_.clear();
  matters.notices_.clear();
  matters.changed_counters_.clear();
  while (matters.order_.size() > kRowsHeldMax) {
    matters.rows_.erase(matters.order_.front());
    matters.order_.pop_front();
  }
  return {};
}

}  // namespace luoshi::ledger::matters
