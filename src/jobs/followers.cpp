// SPDX-License-Identifier: Apache-2.0
#include "jobs/followers.hpp"

#include <algorithm>

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

Followers::Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
                     const journal::Registry& registry)
    : store_(&store), keys_(&keys), kinds_(&kinds), registry_(&registry) {}

Result<Piece> Followers::step(base::Instant) {
  LUOSHI_TRY(const auto places, journal::positions(*store_, *registry_));
  Piece piece;
  for (const auto* projection : registry_->projections()) {
    if (projection->following() != journal::Following::follower) continue;
    const auto place = std::ranges::find(places, projection->name(), &journal::Position::projection);
    if (place == places.end() || place->behind == 0) continue;
    LUOSHI_TRY(const auto behind, journal::follow(*store_, *keys_, *kinds_, *projection, kEntriesAtOnce));
    piece.done += behind < place->behind ? place->behind - behind : 0;
    piece.more = piece.more || behind > 0;
  }
  if (piece.more) {
    LUOSHI_TRY(const auto now, journal::positions(*store_, *registry_));
    if (head_of(now) - head_of(places) > kEntriesAtOnce) piece.more = false;
  }
  return piece;
}

}  // namespace luoshi::jobs
