// SPDX-License-Identifier: Apache-2.0
// Balances in the store: what postings are folded into (kernel.md 5). Strict, so that the second command of a batch is
// decided on what the first one left. BalancesState is what commands decide on.
#pragma once

#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/balances/posting.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::ledger::balances {

// Names of tables for needs.add<BalancesState>(…).
inline constexpr std::string_view kCells = "balances";           ///< by cell_key()
inline constexpr std::string_view kEntries = "balance_entries";  ///< by sequence

/// "BALANCE/HOLDER": an id has no slash.
[[nodiscard]] std::string cell_key(std::string_view balance, std::string_view holder);

/// An entry that posted.
struct PostedEntry {
  std::string matter;  ///< on which it stands
  journal::Sequence corrects = 0;
  journal::Sequence corrected = 0;  ///< by that entry; 0: it is not
  std::vector<Posting> postings = {};
};

/// What holders have and which entries posted, as far as a command asked for them. Of the deciding thread.
class BalancesState final : public journal::State {
 public:
  void forget() override;

  /// What the holder has; 0 where nothing was ever posted. It must have been asked for (needs).
  [[nodiscard]] std::int64_t quantity(std::string_view balance, std::string_view holder) const;
  /// Null when no such entry posted anything; likewise.
  [[nodiscard]] const PostedEntry* entry(journal::Sequence sequence) const;

 private:
  friend class BalancesProjection;
  struct Cell {
    std::int64_t quantity = 0;
    journal::Sequence entry = 0;
    bool dirty = false;
  };
  struct Line {
    std::string balance;
    std::string holder;
    journal::Sequence entry = 0;
    std::int64_t line = 0;
    std::string counter;
    std::int64_t quantity = 0;
    std::int64_t total = 0;
  };
  struct Held {
    std::optional<PostedEntry> entry = {};  ///< absent: known not to be there
    bool dirty = false;
  };

  void move(const Posting& posting, journal::Sequence entry, std::int64_t line);
  void add(const Posting& posting, std::string_view holder, std::string_view counter, std::int64_t quantity,
           journal::Sequence entry, std::int64_t line);

  using Cells = std::map<std::string, Cell, std::less<>>;  // by cell_key()
  using Entries = std::map<journal::Sequence, Held>;

  void touch(Cells::value_type& cell);
  void touch(Entries::value_type& entry);

  Cells cells_;
  Entries entries_;
  std::vector<Cells::value_type*> changed_;  ///< those of cells_ that are dirty; likewise:
  std::vector<Entries::value_type*> changed_entries_;
  std::vector<Line> lines_;  ///< since the last store()
};

/// Folds entries of kind matter.posted into the three tables (tables.hpp).
class BalancesProjection final : public journal::Projection {
 public:
  [[nodiscard]] std::string_view name() const override { return "balances"; }
  [[nodiscard]] std::uint32_t version() const override { return 1; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;
};

}  // namespace luoshi::ledger::balances
