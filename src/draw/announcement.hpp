// SPDX-License-Identifier: Apache-2.0
// Announcement: what is published before a draw. The hash fixes the list, its order, how many are drawn and the seed;
// it gives nothing of the seed away as long as that holds 128 random bits. Pure.
#pragma once

#include "crypto/hash.hpp"
#include "draw/selection.hpp"

#include <string>
#include <vector>

namespace luoshi::draw {

struct Announcement {
  std::vector<std::string> list;  ///< who or what is drawn from, in order; no name has a line feed
  std::size_t count = 0;
  Source seed;                      ///< secret until the draw; its numbers are the first source
  std::vector<std::string> others;  ///< what the further sources will be, in words: "2026-12-01 双色球红球"
};

/// SHA-256 over the lines "luoshi-draw-1", the count, the seed as key_of gives it, each of `others` behind "+ ", each
/// name behind "- ", every line with a line feed: anyone can reckon it with sha256sum.
[[nodiscard]] crypto::Hash hash_of(const Announcement& announcement);

/// The text that hash_of takes the hash of.
[[nodiscard]] std::string text_of(const Announcement& announcement);

/// The draw, once the further sources are known; one for each of `others`. E-DRAW-003: they are more or fewer; else as
/// select(). `replaced` goes on by so many.
[[nodiscard]] Result<std::vector<Pick>> draw(const Announcement& announcement, std::span<const Source> others,
                                             std::size_t replaced = 0);

}  // namespace luoshi::draw
