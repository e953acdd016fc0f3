// SPDX-License-Identifier: Apache-2.0
// ScratchRebuild: every projection folded anew into a SQLite store that is thrown away, whatever the live store is
// (kernel.md 5). Entries are handed to it in order; each projection takes those up to its own position, a follower's
// being where it stands in the live store. The folder goes with it. For one thread.
#pragma once

#include "journal/entry.hpp"
#include "journal/projections.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace luoshi::journal {

class ScratchRebuild {
 public:
  /// In a new folder below `folder`. The projections and what they hold outlive it.
  [[nodiscard]] static Result<std::unique_ptr<ScratchRebuild>> open(const std::string& folder,
                                                                    std::span<const store::Migration> migrations,
                                                                    const Registry& registry);
  explicit ScratchRebuild(std::filesystem::path path) : path_(std::move(path)) {}
  ~ScratchRebuild();
  ScratchRebuild(const ScratchRebuild&) = delete;
  ScratchRebuild& operator=(const ScratchRebuild&) = delete;

  /// How far each projection is to be folded from now on: strict ones to `size`, followers to where they stand.
  void aim(std::uint64_t size, std::span<const Position> positions);
  /// The first entry that a projection still needs; `size` of aim() or more if none does.
  [[nodiscard]] std::uint64_t next() const;
  /// Folds what of these entries, which come in order, each projection still needs. Rows are written now and then.
  [[nodiscard]] Result<void> fold(std::span<const Entry> entries);
  /// Writes what has been folded: before anybody reads the store.
  [[nodiscard]] Result<void> write();

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] std::uint64_t bytes() const;

 private:
  struct Fold {
    const Projection* projection;
    std::unique_ptr<State> state;
    std::uint64_t next = 0;
    std::uint64_t until = 0;
  };
  [[nodiscard]] static Result<void> fold(store::Transaction& transaction, Fold& fold, std::span<const Entry> entries);

  std::filesystem::path path_;
  std::unique_ptr<store::Store> store_;
  std::vector<Fold> folds_;
  std::unique_ptr<store::Transaction> writing_;  ///< while something folded is not written
  std::size_t unwritten_ = 0;                    ///< entries
};

}  // namespace luoshi::journal
