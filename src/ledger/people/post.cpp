// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/post.hpp"

namespace luoshi::ledger::people {

const Holding* Post::holding(Angle angle, Date day) const {
  for (const Holding& holding : holdings) {
    if (holding.angle == angle && holding.period.covers(day)) return &holding;
  }
  return nullptr;
}

}  // namespace luoshi::ledger::people
