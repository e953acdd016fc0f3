// SPDX-License-Identifier: Apache-2.0
#include "ledger/erasure/destructions_state.hpp"

#include "codec/canonical_json.hpp"
#include "journal/entry_kinds.hpp"

#include <charconv>

namespace luoshi::ledger::erasure {
namespace {

constexpr auto kTables = std::to_array<store::Table>({kDestructionsTable});
constexpr std::size_t kHeldMax = 100;

constexpr std::string_view kSqlite = R"(
-- kind: record
CREATE TABLE destructions (
  id TEXT NOT NULL PRIMARY KEY, done INTEGER NOT NULL, destroyed INTEGER NOT NULL, updated INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX destructions_by_destroyed ON destructions (destroyed);
-- kind: working
CREATE TABLE erasure_cleaned (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL) STRICT;
)";

constexpr std::string_view kPostgresql = R"(
-- kind: record
CREATE TABLE destructions (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY, done BIGINT NOT NULL, destroyed BIGINT NOT NULL, updated BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL
);
CREATE INDEX destructions_by_destroyed ON destructions (destroyed);
-- kind: working
CREATE TABLE erasure_cleaned (one BIGINT PRIMARY KEY CHECK (one = 1), sequence BIGINT NOT NULL);
)";

constexpr auto kMigrations = std::to_array<store::Migration>({{"erasure", 1, kSqlite, kPostgresql}});

DestructionsState& destructions_of(journal::State& state) { return static_cast<DestructionsState&>(state); }

Destruction from_row(const store::Row& cells) {
  const auto body = codec::parse_json(cells.text(4));
  auto made = destruction_from(std::string(cells.text(0)), body ? *body : codec::json_object());
  made.updated = cells.integer(3);
  return made;
}

std::size_t part_of(const codec::Json& outcome) {
  const auto text = outcome.text_of("part").value_or("");
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

void DestructionsState::forget() { rows_.clear(); }

const Destruction* DestructionsState::find(std::string_view id) const {
  const auto found = rows_.find(id);
  return found == rows_.end() || !found->second.value ? nullptr : &*found->second.value;
}

std::span<const store::Table> DestructionsProjection::tables() const { return kTables; }

std::unique_ptr<journal::State> DestructionsProjection::make() const { return std::make_unique<DestructionsState>(); }

void DestructionsProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind != journal::kKeyDestroyed && entry.kind != kEvidenceDestroyed) return;
  if (const auto id = entry.outcome.text_of("destruction")) out.add(kDestructions, *id);
}

Result<void> DestructionsProjection::load(store::Reader& reader, const journal::KeySet& keys,
                                          journal::State& state) const {
  auto& held = destructions_of(state);
  std::vector<store::Value> wanted;
  for (const auto& id : keys.of(kDestructions)) {
    if (held.rows_.try_emplace(id).second) wanted.emplace_back(id);
  }
  if (wanted.empty()) return {};
  LUOSHI_TRY(const auto rows, reader.fetch(kDestructionsTable, wanted));
  for (const auto cells : rows) held.rows_[std::string(cells.text(0))].value = from_row(cells);
  return {};
}

void DestructionsProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& held = destructions_of(state);
  if (entry.kind == kProposed) {
    auto made = destruction_from(entry.on, entry.outcome);
    made.updated = entry.sequence;
    held.rows_[entry.on] = {.value = std::move(made), .dirty = true};
    return;
  }
  if (entry.kind != journal::kKeyDestroyed && entry.kind != kEvidenceDestroyed) return;
  const auto id = entry.outcome.text_of("destruction");
  const auto found = id ? held.rows_.find(*id) : held.rows_.end();
  if (found == held.rows_.end() || !found->second.value) return;
  auto& one = *found->second.value;
  const auto part = part_of(entry.outcome);
  if (part == 0 || part > one.parts.size()) return;
  one.parts[part - 1].destroyed = entry.sequence;
  one.confirmer = entry.actor;
  one.destroyed = entry.sequence;
  one.updated = entry.sequence;
  found->second.dirty = true;
}

Result<void> DestructionsProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& held = destructions_of(state);
  store::Cells rows;
  for (auto& [id, one] : held.rows_) {
    if (!one.dirty) continue;
    LUOSHI_TRY(auto body, codec::canonical_json(to_json(*one.value)));
    rows.add(id, std::int64_t{one.value->is_done()}, one.value->destroyed, one.value->updated, std::move(body));
    one.dirty = false;
  }
  if (!rows.empty()) LUOSHI_CHECK(transaction.upsert(kDestructionsTable, rows));
  if (held.rows_.size() > kHeldMax) held.rows_.clear();
  return {};
}

Result<std::vector<Destruction>> read_destructions(store::Reader& reader, std::string_view after, std::size_t limit) {
  const std::array parameters = {store::Value(after), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader.query({"erasure.register",
                                            "SELECT id, done, destroyed, updated, body FROM destructions "
                                            "WHERE id > $1 ORDER BY id LIMIT $2"},
                                           parameters));
  std::vector<Destruction> made;
  for (const auto cells : rows) made.push_back(from_row(cells));
  return made;
}

Result<std::optional<Destruction>> find_destruction(store::Reader& reader, std::string_view id) {
  const std::array<store::Value, 1> key = {id};
  LUOSHI_TRY(const auto rows, reader.fetch(kDestructionsTable, key));
  if (rows.empty()) return std::optional<Destruction>();
  return std::optional(from_row(rows.front()));
}

std::span<const store::Migration> migrations() { return kMigrations; }

}  // namespace luoshi::ledger::erasure
