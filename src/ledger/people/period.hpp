// SPDX-License-Identifier: Apache-2.0
// Period: the days something holds, from its first day up to, but not including, the day it ends. People, posts and
// units are dated by days of Asia/Shanghai: an appointment begins with the day, never at an hour. Plain values.
#pragma once

#include "base/date.hpp"
#include "base/instant.hpp"

#include <optional>

namespace luoshi::ledger::people {

using base::Date;
using base::Instant;

struct Period {
  Date from;
  std::optional<Date> until = {};  ///< first day it no longer holds; absent: no end is known

  auto operator<=>(const Period&) const = default;
  [[nodiscard]] bool covers(Date day) const { return from <= day && (!until || day < *until); }
  [[nodiscard]] bool empty() const { return until && *until <= from; }
  [[nodiscard]] bool overlaps(const Period& other) const {
    return !empty() && !other.empty() && (!other.until || from < *other.until) && (!until || other.from < *until);
  }
};

/// The day of Asia/Shanghai that an instant falls on.
[[nodiscard]] Date day_of(Instant instant);

}  // namespace luoshi::ledger::people
