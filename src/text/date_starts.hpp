// SPDX-License-Identifier: Apache-2.0
// The characters that a date phrase may begin with: those of numbers and times (date_phrase.hpp), and those of words
// that name a year by another or a day by its feast.
#pragma once

#include "text/character_set.hpp"
#include "text/date_phrase.hpp"

namespace luoshi::text {

inline constexpr CharacterSet kAllDateStarts = [] {
  CharacterSet starts = kDateStarts;
  starts.add(U"次翌当节劳儿建教妇暑");
  return starts;
}();

}  // namespace luoshi::text
