// SPDX-License-Identifier: Apache-2.0
#include "jobs/followers.hpp"

#include <algorithm>
#include <chrono>

namespace luoshi::jobs {
namespace {

// In one transaction: commands wait for the writer meanwhile (kernel.md 4: at most 50 ms; 500 entries took 390).
constexpr std::size_t kEntriesAtOnce = 64;

// Entries of the record, as one follower sees it.
std::uint64_t head_of(const std::vector<journal::Position>& places) {
  std::uint64_t head = 0;
  for (const auto& place : places) head = std::max(head, place.next + place.behind);
  return head;
}

}  // namespace

bool Pace::goes_on(std::uint64_t head, std::int64_t took_ms) {
  const bool are_many = head_ != 0 && head - std::min(head, head_) > kMany;
  head_ = head;
  rest_ms_ = are_many ? std::clamp(took_ms * (kPartOfTime - 1), kRestMs, kRestMaxMs) : kRestMs;
  return !are_many;
}

Followers::Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
                     const journal::Registry& registry)
    : store_(&store), keys_(&keys), kinds_(&kinds), registry_(&registry) {}

Result<Piece> Followers::step(base::Instant) {
  const auto began = std::chrono::steady_clock::now();
  LUOSHI_TRY(const auto places, journal::positions(*store_, *registry_));
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
  }
  if (!moved) return piece;
  LUOSHI_TRY(const auto now, journal::positions(*store_, *registry_));
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
  piece.more = pace_.goes_on(head_of(now), took.count()) && piece.more;
  return piece;
}

}  // namespace luoshi::jobs
