// SPDX-License-Identifier: Apache-2.0
// Delivery: what stands in the outbox goes out. The record says what is to be told, once, under an id of its own
// (kernel.md 7); here is kept what became of it. A notice is marked as being sent before it is and as sent after, so
// one that a dead process left in between shows as "sent, unconfirmed" and goes out again under the same id: at least
// once, never silently not. After kTriesMax tries it is given up and shown so.
#pragma once

#include "jobs/channel.hpp"
#include "jobs/job.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <vector>

namespace luoshi::jobs {

enum class DeliveryState : std::uint8_t {
  waiting,      ///< for its turn, or for another try
  unconfirmed,  ///< being sent, or left so by a process that died
  sent,
  given_up
};

inline constexpr std::int64_t kTriesMax = 8;

/// The box on the site: a row a notice, found by recipient. Store outlives it.
class InboxChannel final : public Channel {
 public:
  explicit InboxChannel(store::Store& store) : store_(&store) {}
  [[nodiscard]] std::string_view name() const override { return "inbox"; }
  [[nodiscard]] std::vector<bool> tell(std::span<const Notice> notices) override;

 private:
  store::Store* store_;
};

/// What is in a box, newest last; at most `limit`.
[[nodiscard]] Result<std::vector<Notice>> inbox_of(store::Store& store, std::string_view recipient, std::size_t limit);

class Delivery final : public Job {
 public:
  /// Both outlive it.
  Delivery(store::Store& store, Channel& channel, std::size_t window = 200);

  [[nodiscard]] std::string_view name() const override { return "delivery"; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

  struct Counts {
    std::int64_t waiting = 0;
    std::int64_t unconfirmed = 0;
    std::int64_t sent = 0;
    std::int64_t given_up = 0;
  };
  [[nodiscard]] Result<Counts> counts() const;

 private:
  struct Due {
    std::vector<Notice> notices;
    std::vector<std::int64_t> tries;  ///< of each, this one counted
  };
  [[nodiscard]] Result<std::size_t> admit(base::Instant now);
  [[nodiscard]] Result<Due> take(base::Instant now);
  [[nodiscard]] Result<void> settle(const Due& due, const std::vector<bool>& told, base::Instant now);

  store::Store* store_;
  Channel* channel_;
  std::size_t window_;
};

}  // namespace luoshi::jobs
