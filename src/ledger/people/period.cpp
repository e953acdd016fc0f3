// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/period.hpp"

#include "calendar/local_time.hpp"

namespace luoshi::ledger::people {

Date day_of(Instant instant) { return calendar::date_of(calendar::to_local(instant).day); }

}  // namespace luoshi::ledger::people
