// SPDX-License-Identifier: Apache-2.0
// Followers: projections that read behind the journal (search) are moved on, page by page, each from where it stands
// (kernel.md 5). Several processes may do it: the position moves in the same transaction as the rows. Where much is
// entered during a page, commands go first: the next page is short and has a rest before it, and the lag grows until
// people pause.
#pragma once

#include "jobs/job.hpp"
#include "journal/projections.hpp"

namespace luoshi::jobs {

/// How much is taken in at once, in one transaction, for which commands wait. An entry costs the index of search as
/// much as it costs the ledger, so where people enter more than a quarter as fast as a page takes in, pages are short.
class Pace {
 public:
  static constexpr std::size_t kAtOnce = 64;  ///< kernel.md 4: at most 50 ms; 500 entries took 390
  static constexpr std::size_t kBesideMany = 24;
  static constexpr std::size_t kPartOfPage = 4;

  [[nodiscard]] std::size_t page() const { return are_many_ ? kBesideMany : kAtOnce; }
  /// Told how many entries came during a page: whether the next follows without a rest.
  bool goes_on(std::uint64_t entered);

 private:
  bool are_many_ = false;
};

class Followers final : public Job {
 public:
  /// All of them outlive it.
  Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
            const journal::Registry& registry);

  [[nodiscard]] std::string_view name() const override { return "followers"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return 200; }  // the lag that people see is at most a second
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  store::Store* store_;
  const journal::KeyStore* keys_;
  const journal::EntryKinds* kinds_;
  const journal::Registry* registry_;
  Pace pace_;
};

}  // namespace luoshi::jobs
