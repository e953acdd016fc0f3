// SPDX-License-Identifier: Apache-2.0
// Matters in the store: the rows that entries on matters are folded into, with matter_index, timers, outbox and the
// counters of numbers beside them. One fold serves every kind of entry that begins with "matter.": its outcome says
// what changes (matters/outcome.hpp), so a new verb needs no new fold. MattersState is what commands decide on; it
// holds personal fields in clear, the rows do not (personal.hpp).
#pragma once

#include "journal/keys.hpp"
#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/matters/row.hpp"
#include "store/migration.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace luoshi::ledger::matters {

/// Name of the table whose keys are ids of matters: needs.add<MattersState>(kMatters, id).
inline constexpr std::string_view kMatters = "matters";
/// Rows of numbering are few and keyed by counter ("rule/2026"); naming kAll loads them all.
inline constexpr std::string_view kNumbering = "numbering";
inline constexpr std::string_view kAll = "*";

/// A counter of numbers: the next one to give. Numbers are dense: one that is not used stays void, and the journal
/// says so.
struct Counter {
  std::int64_t next = 1;
};

class MattersState final : public journal::State {
 public:
  explicit MattersState(const journal::KeyStore& keys) : keys_(&keys) {}
  void forget() override;

  /// The row, or null when there is no such matter. It must have been asked for (needs).
  [[nodiscard]] const Row* find(std::string_view id) const;
  [[nodiscard]] bool knows(std::string_view id) const { return rows_.contains(std::string(id)); }
  [[nodiscard]] std::int64_t next_number(std::string_view counter) const;
  /// The number of rows held.
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

 private:
  friend class MattersProjection;
  struct Held {
    std::optional<Row> row = {};  ///< absent: known not to be there
    bool dirty = false;
    std::optional<Columns> columns = {};  ///< in the store, from when it first changed; absent: no row there
    std::vector<IndexRow> stored = {};    ///< index rows in the store, likewise
  };
  struct TimerKey {
    std::string matter;
    std::int64_t token = 0;
    std::string node;
    std::int64_t firing = 0;
    auto operator<=>(const TimerKey&) const = default;
  };
  struct Notice {
    std::string id;
    Sequence sequence = 0;
    std::int64_t at = 0;
    std::string kind;
    std::string matter;
    std::string recipient;
  };

  /// With those of findable personal fields.
  [[nodiscard]] std::vector<IndexRow> index_rows_of(const Json& body) const;
  Held& hold(const std::string& id) { return rows_[id]; }
  void erase_content(const journal::Entry& entry);
  void change(const std::string& id, const Json& patch, Sequence sequence, bool subject);
  void touch(Held& held);
  [[nodiscard]] Result<void> write_changed(store::Transaction& transaction);

  const journal::KeyStore* keys_;
  std::unordered_map<std::string, Held> rows_;
  std::vector<Held*> changed_;     ///< those of rows_ that are dirty, in the order in which they first changed
  std::deque<std::string> order_;  ///< of rows_, the longest held first
  std::map<std::string, Counter, std::less<>> counters_;
  std::map<std::string, Counter, std::less<>> changed_counters_;
  bool counters_loaded_ = false;
  std::map<TimerKey, std::optional<std::int64_t>> timers_;  ///< since the last store(): set to, or cleared
  std::vector<std::string> without_timers_;                 ///< since the last store(): matters that lost all of theirs
  std::vector<Notice> notices_;
};

class MattersProjection final : public journal::Projection {
 public:
  /// The key store outlives it: personal fields stand in the rows only as cipher text.
  explicit MattersProjection(const journal::KeyStore& keys) : keys_(&keys) {}
  [[nodiscard]] std::string_view name() const override { return "matters"; }
  [[nodiscard]] std::uint32_t version() const override { return 2; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;

 private:
  const journal::KeyStore* keys_;
};

/// Rows kept in memory from one batch to the next.
inline constexpr std::size_t kRowsHeldMax = 10'000;

}  // namespace luoshi::ledger::matters
