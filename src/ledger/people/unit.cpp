// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/unit.hpp"

#include <algorithm>

namespace luoshi::ledger::people {

const UnitVersion* Unit::at(Date day) const { return life().covers(day) ? &nearest(day) : nullptr; }

const UnitVersion& Unit::nearest(Date day) const {
  const auto behind = std::ranges::upper_bound(versions, day, {}, &UnitVersion::from);
  return behind == versions.begin() ? versions.front() : *std::prev(behind);
}

void Unit::put(UnitVersion version) {
  const auto at = std::ranges::lower_bound(versions, version.from, {}, &UnitVersion::from);
  if (at != versions.end() && at->from == version.from) {
    *at = std::move(version);
  } else {
    versions.insert(at, std::move(version));
  }
}

}  // namespace luoshi::ledger::people
