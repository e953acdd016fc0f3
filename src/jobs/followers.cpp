// SPDX-License-Identifier: Apache-2.0
#include "jobs/followers.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace luoshi::jobs {
namespace {

// In one transaction: commands wait for the writer meanwhile (kernel.md 4: at most 50 ms; 500 entries took 390).
constexpr std::size_t kEntriesAtOnce = 64;
// Pieces of tidying behind a page, each in a transaction of its own; a page makes work for two of them at most.
constexpr int kTidiedAtOnce = 4;
constexpr std::int64_t kLookMs = 1'000;    // how exactly lateness is told
constexpr std::size_t kSeenMax = 100'000;  // a day of them

// Entries of the record, and the first that some follower has not taken in.
struct Places {
  std::uint64_t head = 0;
  std::uint64_t next = 0;
};
Places places_of(const std::vector<journal::Position>& positions) {
  Places made;
  std::uint64_t behind = 0;
  for (const auto& place : positions) {
    if (place.following != journal::Following::follower) continue;
    made.head = std::max(made.head, place.next + place.behind);
    behind = std::max(behind, place.behind);
  }
  made.next = made.head - behind;
  return made;
}

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

std::int64_t Pace::share_of(std::int64_t late_ms) {
  const auto beyond = std::clamp<std::int64_t>(late_ms - kPatientMs, 0, kAlarmedMs - kPatientMs);
  return kShareMin + (kShareMax - kShareMin) * beyond / (kAlarmedMs - kPatientMs);
}

void Pace::look(std::uint64_t head, std::uint64_t next, std::int64_t now_ms) {
  while (!seen_.empty() && seen_.front().head <= next) seen_.pop_front();
  const bool is_news = seen_.empty() || (seen_.back().head < head && seen_.back().at_ms + kLookMs <= now_ms);
  if (head > next && is_news && seen_.size() < kSeenMax) seen_.push_back({head, now_ms});
  lag_ = {head - next, seen_.empty() ? 0 : now_ms - seen_.front().at_ms};
}

bool Pace::goes_on(std::uint64_t head, std::uint64_t next, std::int64_t now_ms, std::int64_t took_ms) {
  look(head, next, now_ms);
  const bool are_many = head_ != 0 && head - std::min(head, head_) > kMany;
  head_ = head;
  rest_ms_ = kRestMs;
  if (!are_many) return true;
  const auto share = share_of(lag_.late_ms);
  rest_ms_ = std::clamp(took_ms * (100 - share) / share, share == kShareMin ? kRestMs : kRestMinMs, kRestMaxMs);
  return false;
}

bool Rest::begins(std::uint64_t head, std::int64_t now_ms) {
  if (head != head_) since_ms_ = now_ms;
  head_ = head;
  return !std::exchange(is_, now_ms - since_ms_ >= kAfterMs) && is_;
}

Followers::Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
                     const journal::Registry& registry, Tidy tidy)
    : store_(&store), keys_(&keys), kinds_(&kinds), registry_(&registry), tidy_(std::move(tidy)) {}

Lag Followers::lag() const {
  const std::scoped_lock lock(mutex_);
  return lag_;
}

// Commands may come in between two pieces; waiting for them is not counted.
Result<std::int64_t> Followers::tidy() {
  std::int64_t took_ms = 0;
  for (int piece = 0; tidy_ && untidy_ && piece < kTidiedAtOnce; ++piece) {
    LUOSHI_TRY(const auto transaction, store_->begin());
    const auto began_ms = steady_ms();
    LUOSHI_TRY(untidy_, tidy_(*transaction, rest_.is()));
    LUOSHI_CHECK(transaction->commit());
    took_ms += steady_ms() - began_ms;
  }
  return took_ms;
}

Result<Piece> Followers::step(base::Instant) {
  const auto began_ms = steady_ms();
  LUOSHI_TRY(auto places, journal::positions(*store_, *registry_));
  untidy_ = rest_.begins(places_of(places).head, began_ms) || untidy_;
  Piece piece;
  bool moved = false;
  for (const auto* projection : registry_->projections()) {
    if (projection->following() != journal::Following::follower) continue;
    const auto place = std::ranges::find(places, projection->name(), &journal::Position::projection);
    if (place == places.end() || place->behind == 0) continue;
    LUOSHI_TRY(const auto behind, journal::follow(*store_, *keys_, *kinds_, *projection, kEntriesAtOnce));
    moved = true;
    piece.done += behind < place->behind ? place->behind - behind : 0;
    piece.more = piece.more || behind > 0;
    untidy_ = true;
  }
  const auto followed_ms = steady_ms();
  LUOSHI_TRY(const auto tidied_ms, tidy());
  if (moved) {
    LUOSHI_TRY(places, journal::positions(*store_, *registry_));
  }
  const auto [head, next] = places_of(places);
  piece.more = pace_.goes_on(head, next, steady_ms(), followed_ms - began_ms + tidied_ms) && piece.more;
  const std::scoped_lock lock(mutex_);
  lag_ = pace_.lag();
  return piece;
}

}  // namespace luoshi::jobs
