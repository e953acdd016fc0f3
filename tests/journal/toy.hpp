// SPDX-License-Identifier: Apache-2.0
// A small ledger for the journal's tests: accounts that are opened and added to, with a note that is private. It has
// what real rooms have: one table, a version check, a refusal, a key a subject.
#pragma once

#include "journal/command.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "journal/projection.hpp"
#include "store/migration.hpp"

#include <charconv>
#include <map>

namespace luoshi::journal {

inline constexpr auto kToyColumns = std::to_array<store::Column>({{"id"},
                                                                  {"amount", store::Kind::integer},
                                                                  {"updated", store::Kind::integer},
                                                                  {"key", store::Kind::integer},
                                                                  {"note"}});
inline constexpr store::Table kToyTable{"toy", kToyColumns, 1};
inline constexpr store::Migration kToyMigration{
    "toy", 1,
    "-- kind: record\nCREATE TABLE toy (id TEXT NOT NULL PRIMARY KEY, amount INTEGER NOT NULL, updated INTEGER NOT "
    "NULL, key INTEGER NOT NULL, note TEXT NOT NULL) STRICT;\n",
    "-- kind: record\nCREATE TABLE toy (id TEXT COLLATE \"C\" PRIMARY KEY, amount BIGINT NOT NULL, updated BIGINT NOT "
    "NULL, key BIGINT NOT NULL, note TEXT COLLATE \"C\" NOT NULL);\n"};

struct ToyRow {
  std::int64_t amount = 0;
  Sequence updated = 0;
  KeyNumber key = KeyNumber::none;
  codec::Json note;
  bool dirty = false;
};

class ToyState final : public State {
 public:
  void forget() override {
    rows.clear();
    dirty.clear();
  }
  [[nodiscard]] const ToyRow* find(const std::string& id) const {
    const auto found = rows.find(id);
    return found == rows.end() ? nullptr : &found->second;
  }
  std::map<std::string, ToyRow> rows;
  std::vector<std::map<std::string, ToyRow>::iterator> dirty;
};

class ToyProjection : public Projection {
 public:
  explicit ToyProjection(const store::Table& table = kToyTable) : table_(&table) {}
  std::string_view name() const override { return "toy"; }
  std::uint32_t version() const override { return 1; }
  std::span<const store::Table> tables() const override { return {table_, 1}; }
  std::unique_ptr<State> make() const override { return std::make_unique<ToyState>(); }

  void keys(const Entry& entry, KeySet& out) const override {
    if (entry.kind.starts_with("toy.") || entry.kind == kKeyDestroyed) out.add("toy", entry.on);
  }

  Result<void> load(store::Reader& reader, const KeySet& keys, State& state) const override {
    auto& toys = static_cast<ToyState&>(state);
    store::Cells cells;
    for (const auto& key : keys.of("toy")) {
      if (!toys.rows.contains(key)) cells.add(key);
    }
    if (cells.empty()) return {};
    LUOSHI_TRY(const auto rows, reader.fetch(*table_, cells));
    for (const auto row : rows) {
      LUOSHI_TRY(auto note, codec::parse_json(row.text(4)));
      toys.rows[std::string(row.text(0))] = {row.integer(1), row.integer(2), static_cast<KeyNumber>(row.integer(3)),
                                             std::move(note)};
    }
    return {};
  }

  void apply(State& state, const Entry& entry) const override {
    auto& toys = static_cast<ToyState&>(state);
    if (entry.kind == kKeyDestroyed) {
      const auto found = toys.rows.find(entry.on);
      if (found == toys.rows.end()) return;
      erase_private(found->second.note, key_number(entry.outcome.text_of("key")));
      found->second.updated = entry.sequence;
      mark(toys, found);
      return;
    }
    if (!entry.kind.starts_with("toy.")) return;
    const auto place = toys.rows.try_emplace(entry.on).first;
    auto& row = place->second;
    const auto amount = entry.outcome.text_of("amount").value_or("0");
    std::from_chars(amount.data(), amount.data() + amount.size(), row.amount);
    if (const auto* note = entry.outcome.find("note")) row.note = *note;
    if (entry.kind == "toy.opened") row.key = key_number(entry.outcome.text_of("key"));
    row.updated = entry.sequence;
    mark(toys, place);
  }

  Result<void> store(store::Transaction& transaction, State& state) const override {
    auto& toys = static_cast<ToyState&>(state);
    store::Cells cells;
    for (const auto& place : toys.dirty) {
      auto& row = place->second;
      cells.add(place->first, row.amount, row.updated, static_cast<std::int64_t>(row.key), codec::write_json(row.note));
      row.dirty = false;
    }
    toys.dirty.clear();
    return cells.empty() ? Result<void>() : transaction.upsert(*table_, cells);
  }

 private:
  static void mark(ToyState& toys, std::map<std::string, ToyRow>::iterator place) {
    if (!place->second.dirty) toys.dirty.push_back(place);
    place->second.dirty = true;
  }

  const store::Table* table_;
};

/// Opens an account, or adds to one; a negative amount is never reached (E-TOY-001), the expected version must fit.
class ToyCommand final : public Command {
 public:
  explicit ToyCommand(std::string id, std::int64_t by = 0, Sequence expected = 0, std::string note = {})
      : id_(std::move(id)), by_(by), expected_(expected), note_(std::move(note)) {}

  void needs(const States&, Needs& needs) const override { needs.add<ToyState>("toy", id_); }

  Result<Draft> decide(const States& states, Moment& moment) override {
    const auto* row = states.get<ToyState>().find(id_);
    if (expected_ != 0 && (row == nullptr || row->updated != expected_)) {
      return fail({.code = base::ErrorCode::conflict, .id = "E-TOY-002"});
    }
    const auto amount = (row == nullptr ? 0 : row->amount) + by_;
    if (amount < 0) return fail({.code = base::ErrorCode::conflict, .id = "E-TOY-001"});
    const auto key = row == nullptr ? moment.new_key() : row->key;
    auto outcome = codec::json_object({{"amount", std::to_string(amount)}});
    if (row == nullptr) outcome.add("key", to_json(key));
    if (!note_.empty()) outcome.add("note", private_value(key, note_));
    return Draft{.kind = row == nullptr ? "toy.opened" : "toy.added",
                 .actor = "p1",
                 .on = id_,
                 .previous = row == nullptr ? 0 : row->updated,
                 .outcome = std::move(outcome)};
  }

 private:
  std::string id_;
  std::int64_t by_;
  Sequence expected_;
  std::string note_;
};

/// Says that the key of an account is gone.
class ToyDestruction final : public Command {
 public:
  ToyDestruction(std::string id, KeyNumber key) : id_(std::move(id)), key_(key) {}
  void needs(const States&, Needs& needs) const override { needs.add<ToyState>("toy", id_); }
  Result<Draft> decide(const States& states, Moment&) override {
    const auto* row = states.get<ToyState>().find(id_);
    return Draft{.kind = std::string(kKeyDestroyed),
                 .actor = "p1",
                 .on = id_,
                 .previous = row == nullptr ? 0 : row->updated,
                 .outcome = codec::json_object({{"key", to_json(key_)}})};
  }

 private:
  std::string id_;
  KeyNumber key_;
};

inline EntryKinds toy_kinds() {
  EntryKinds kinds;
  kinds.declare("toy.opened");
  kinds.declare("toy.added");
  return kinds;
}

}  // namespace luoshi::journal
