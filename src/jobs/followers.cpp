// SPDX-License-Identifier: Apache-2.0
#include "jobs/followers.hpp"

#include <algorithm>

namespace luoshi::jobs {
namespace {

// Entries of the record, as one follower sees it.
std::uint64_t head_of(const std::vector<journal::Position>& places) {
  std::uint64_t head = 0;
  for (const auto& place : places) head = std::max(head, place.next + place.behind);
  return head;
}

}  // namespace

bool Pace::goes_on(std::uint64_t entered) {
  are_many_ = entered > page() / kPartOfPage;
  return !are_many_;
}

Followers::Followers(store::Store& store, const journal::KeyStore& keys, const journal::EntryKinds& kinds,
                     const journal::Registry& registry)
    : store_(&store), keys_(&keys), kinds_(&kinds), registry_(&registry) {}

Result<Piece> Followers::step(base::Instant) {
  LUOSHI_TRY(const auto places, journal::positions(*store_, *registry_));
  Piece piece;
  bool moved = false;
  for (const auto* projection : registry_->projections()) {
    if (projection->following() != journal::Following::follower) continue;
    const auto place = std::ranges::find(places, projection->name(), &journal::Position::projection);
    if (place == places.end() || place->behind == 0) continue;
    LUOSHI_TRY(const auto behind, journal::follow(*store_, *keys_, *kinds_, *projection, pace_.page()));
    moved = true;
    piece.done += behind < place->behind ? place->behind - behind : 0;
    piece.more = piece.more || behind > 0;
  }
  if (!moved) return piece;
  LUOSHI_TRY(const auto now, journal::positions(*store_, *registry_));
  piece.more = pace_.goes_on(head_of(now) - head_of(places)) && piece.more;
  return piece;
}

}  // namespace luoshi::jobs
