// SPDX-License-Identifier: Apache-2.0
// Followers: projections that read behind the journal (search) are moved on, page by page, each from where it stands
// (kernel.md 5). Several processes may do it: the position moves in the same transaction as the rows. While much is
// entered, commands go first: a tenth of the time is the followers', and the lag grows until people pause.
#pragma once

#include "jobs/job.hpp"
#include "journal/projections.hpp"

namespace luoshi::jobs {

/// How long followers rest after a page, in one transaction, for which commands wait. An entry costs the index of
/// search as much as it costs the ledger, so that it may not take as much as it likes while many wait.
class Pace {
 public:
  static constexpr std::int64_t kRestMs = 200;  ///< when all is taken in: the lag that people see is under a second
  static constexpr std::int64_t kRestMaxMs = 2'000;
  static constexpr std::int64_t kPartOfTime = 10;  ///< beside many
  static constexpr std::uint64_t kMany = 16;       ///< entries from the end of a page to that of the next

  /// After a page that took so long, with the size of the record then: whether the next follows at once.
  bool goes_on(std::uint64_t head, std::int64_t took_ms);
  [[nodiscard]] std::int64_t rest_ms() const { return rest_ms_; }

 private:
  std::uint64_t head_ = 0;  ///< at the end of the last page
  std::int64_t rest_ms_ = kRestMs;
};

class Followers final : public Job {
 public:
  /// All of them outlive it.
  Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
            const journal::Registry& registry);

  [[nodiscard]] std::string_view name() const override { return "followers"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return pace_.rest_ms(); }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  store::Store* store_;
  const journal::KeyStore* keys_;
  const journal::EntryKinds* kinds_;
  const journal::Registry* registry_;
  Pace pace_;
};

}  // namespace luoshi::jobs
