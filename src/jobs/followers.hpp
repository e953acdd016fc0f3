// SPDX-License-Identifier: Apache-2.0
// Followers: projections that read behind the journal (search) are moved on, page by page, each from where it stands
// (kernel.md 5). Several processes may do it: the position moves in the same transaction as the rows. While much is
// entered, commands go first: a twentieth of the time is the followers', and more as they fall behind by half a minute
// and further, up to half of it, so that the lag ends growing. How far they are is told (lag()).
#pragma once

#include "jobs/job.hpp"
#include "journal/projections.hpp"

#include <deque>
#include <functional>
#include <mutex>

namespace luoshi::jobs {

/// How far followers are behind.
struct Lag {
  std::uint64_t entries = 0;  ///< not taken in yet
  std::int64_t late_ms = 0;   ///< since the oldest of them was in the record, or since this process began to look
};

/// How long followers rest after a page, in one transaction, for which commands wait. An entry costs the index of
/// search as much as it costs the ledger, so that it may not take as much as it likes while many wait.
class Pace {
 public:
  static constexpr std::int64_t kRestMs = 200;  ///< when all is taken in: the lag that people see is under a second
  static constexpr std::int64_t kRestMinMs = 20;
  static constexpr std::int64_t kRestMaxMs = 2'000;
  static constexpr std::int64_t kShareMin = 5;  ///< hundredths of the time, beside many
  static constexpr std::int64_t kShareMax = 50;
  static constexpr std::int64_t kPatientMs = 30'000;   ///< late by up to so long: the least share
  static constexpr std::int64_t kAlarmedMs = 150'000;  ///< from so long on: the most
  static constexpr std::uint64_t kMany = 16;           ///< entries from the end of a page to that of the next

  /// After a page that took so long and ended at `now_ms` (a clock that only goes forward), with the size of the record
  /// then and the entry that is next: whether the next page follows at once.
  bool goes_on(std::uint64_t head, std::uint64_t next, std::int64_t now_ms, std::int64_t took_ms);
  [[nodiscard]] std::int64_t rest_ms() const { return rest_ms_; }
  [[nodiscard]] Lag lag() const { return lag_; }

  /// The share of the time, in hundredths, of followers that are so late.
  [[nodiscard]] static std::int64_t share_of(std::int64_t late_ms);

 private:
  void look(std::uint64_t head, std::uint64_t next, std::int64_t now_ms);

  struct Seen {
    std::uint64_t head;
    std::int64_t at_ms;
  };
  std::uint64_t head_ = 0;  ///< at the end of the last page
  std::int64_t rest_ms_ = kRestMs;
  std::deque<Seen> seen_;  ///< sizes of the record that are not taken in yet, each when it was first seen
  Lag lag_;
};

/// Whether nothing was entered for so long that what takes a while may be put in order.
class Rest {
 public:
  static constexpr std::int64_t kAfterMs = 600'000;

  /// The size of the record at a moment, by a clock that only goes forward: whether a rest begins with it.
  bool begins(std::uint64_t head, std::int64_t now_ms);
  [[nodiscard]] bool is() const { return is_; }

 private:
  std::uint64_t head_ = 0;
  std::int64_t since_ms_ = 0;
  bool is_ = false;
};

class Followers final : public Job {
 public:
  /// One small piece of what keeps the followers' tables quick, in a transaction of its own; true: there is more.
  /// `at_rest`: nothing was entered for ten minutes, so that a piece may take longer.
  using Tidy = std::function<Result<bool>(store::Transaction& transaction, bool at_rest)>;

  /// All of them outlive it. Behind each page some pieces of `tidy` are done.
  Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
            const journal::Registry& registry, Tidy tidy = {});

  [[nodiscard]] std::string_view name() const override { return "followers"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return pace_.rest_ms(); }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;
  /// Of the last step. Safe from any thread.
  [[nodiscard]] Lag lag() const;

 private:
  /// How long it took, in ms.
  [[nodiscard]] Result<std::int64_t> tidy();

  store::Store* store_;
  const journal::KeyStore* keys_;
  const journal::EntryKinds* kinds_;
  const journal::Registry* registry_;
  Pace pace_;
  Tidy tidy_;
  bool untidy_ = true;  ///< there may be something to put together
  Rest rest_;
  mutable std::mutex mutex_;  ///< over lag_
  Lag lag_;
};

}  // namespace luoshi::jobs
