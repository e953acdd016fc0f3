// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/person.hpp"

#include <algorithm>

namespace luoshi::ledger::people {

bool Person::absent(Date day) const {
  return std::ranges::any_of(absences, [day](const Period& period) { return period.covers(day); });
}

bool Delegation::covers(Instant now, std::string_view verb) const {
  return begins <= now && now < ends && (verbs.empty() || std::ranges::find(verbs, verb) != verbs.end());
}

}  // namespace luoshi::ledger::people
