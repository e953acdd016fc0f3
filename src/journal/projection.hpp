// SPDX-License-Identifier: Apache-2.0
// Projection: what entries are folded into: rows that queries read and that commands decide on (kernel.md 5). The
// batch, the rebuild and `verify` call the same functions of it, so the state decided on is the state stored. A
// Projection is without state and may be used from any thread; a State belongs to the thread that made it. Invariant:
// the rows are a function of the entries alone. Every column of every table named here is compared by `verify`.
#pragma once

#include "base/result.hpp"
#include "journal/entry.hpp"
#include "store/session.hpp"
#include "store/table.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::journal {

/// Which rows: keys by table. The names of tables are literals of the room that owns them.
class KeySet {
 public:
  /// True if the key was not in the set yet.
  bool add(std::string_view table, std::string_view key);
  [[nodiscard]] bool contains(std::string_view table, std::string_view key) const;
  /// The keys of a table, each once, in the order they were added.
  [[nodiscard]] std::span<const std::string> of(std::string_view table) const;
  [[nodiscard]] bool empty() const { return tables_.empty(); }
  void clear() { tables_.clear(); }
  /// What is in this set and not in `known`, which it is added to.
  [[nodiscard]] KeySet moved_into(KeySet& known) const;

 private:
  struct Table {
    std::string_view name;
    std::vector<std::string> keys;
    std::vector<std::uint32_t> slots;  ///< places in `keys` plus one by hash, 0 free; only where there are many
  };
  [[nodiscard]] Table* find(std::string_view table);
  [[nodiscard]] const Table* find(std::string_view table) const;
  [[nodiscard]] static bool has(const Table& table, std::string_view key);
  static void index(Table& table);

  std::vector<Table> tables_;
};

/// Rows of one projection in memory, by key, each with a mark when it has changed. Concrete in the room. It lives
/// across batches as a cache and bounds itself (after store()): small tables stay whole, matters keep the last 10,000.
class State {
 public:
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  virtual ~State() = default;
  /// Drops everything, marks included: a batch was rolled back, or another node has written.
  virtual void forget() = 0;
};

/// Strict projections are stored inside the batch; followers read the journal behind a stored sequence.
enum class Following : std::uint8_t { strict, follower };

class Projection {
 public:
  virtual ~Projection() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  /// A fold whose outcome changes gets another version; the projection is then rebuilt before the store serves.
  [[nodiscard]] virtual std::uint32_t version() const = 0;
  [[nodiscard]] virtual Following following() const { return Following::strict; }
  /// Its tables, each with every column, written by nobody else. Rebuild empties them; `verify` compares them row by
  /// row in the order of their keys, so a column of JSON holds text that the fold wrote, byte for byte.
  [[nodiscard]] virtual std::span<const store::Table> tables() const = 0;

  [[nodiscard]] virtual std::unique_ptr<State> make() const = 0;
  /// Adds the rows whose present content the fold of this entry reads. A row that the entry brings into being need
  /// not be named; a row that the store does not have may be.
  virtual void keys(const Entry& entry, KeySet& out) const = 0;
  /// Reads those rows that the state does not have yet, with one query a table. What the state has is newer: kept.
  [[nodiscard]] virtual Result<void> load(store::Reader& reader, const KeySet& keys, State& state) const = 0;
  /// The fold. Pure, total, and the same in a batch and in a rebuild; called for every entry, in order.
  virtual void apply(State& state, const Entry& entry) const = 0;
  /// Writes the rows marked as changed, one array statement a table, and clears the marks.
  [[nodiscard]] virtual Result<void> store(store::Transaction& transaction, State& state) const = 0;
};

/// The projections of a program, in the order in which they fold. Built once in `app`; projections outlive it.
class Registry {
 public:
  void add(const Projection& projection) { projections_.push_back(&projection); }
  [[nodiscard]] std::span<const Projection* const> projections() const { return projections_; }

 private:
  std::vector<const Projection*> projections_;
};

}  // namespace luoshi::journal
