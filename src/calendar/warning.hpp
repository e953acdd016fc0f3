// SPDX-License-Identifier: Apache-2.0
// Warning points of a clock: 临期 by what is left or by the share used up, 超期 at the due moment, and the ladder of
// escalation after it. Each has an id and fires once a round, whoever asks and however often; the moments are computed,
// so a pause or an extension moves them along. While a clock stands still nothing fires: the caller takes what is due
// before an event before he applies the event. Pure.
#pragma once

#include "calendar/clock.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::calendar {

struct WarningPoint {
  enum class Kind : std::uint8_t {
    left,   ///< `amount` of `unit` before it is due (临期)
    share,  ///< `amount` thousandths of the budget used up (临期); whole days are rounded down, that is to warn early
    over    ///< `amount` of `unit` after it was due; 0 is 超期 itself
  };
  std::uint32_t id = 0;  ///< its own within the clock
  Kind kind = Kind::left;
  Unit unit = Unit::working_days;  ///< of left and over; not months, not date
  std::int64_t amount = 0;
  bool operator==(const WarningPoint&) const = default;
};

struct Firing {
  std::uint32_t id = 0;
  base::Instant at = {};  ///< when it should have fired, not before the clock's present run began
  bool operator==(const Firing&) const = default;
};

/// When a point is reached if nothing happens; absent while the clock stands still, or outside 1992 to 2099.
[[nodiscard]] std::optional<base::Instant> moment_of(const Clock& clock, const Calendar& calendar,
                                                     const WarningPoint& point);

/// What fires after `after` and up to `until` and has not fired yet, in order of time, then id.
[[nodiscard]] std::vector<Firing> firings(const Clock& clock, const Calendar& calendar,
                                          std::span<const WarningPoint> points, base::Instant after,
                                          base::Instant until);

/// The next one to come that has not fired: what a timer is set to. A missed one comes first.
[[nodiscard]] std::optional<Firing> next_firing(const Clock& clock, const Calendar& calendar,
                                                std::span<const WarningPoint> points);

/// The clock with these marked as fired.
[[nodiscard]] Clock with_fired(Clock clock, std::span<const Firing> fired);

/// The moments at which a matter turns yellow (the first point before it is due) and red (due) if nothing happens.
struct Turns {
  std::optional<base::Instant> due_soon = {};
  std::optional<base::Instant> overdue = {};
};
[[nodiscard]] Turns turns_of(const Clock& clock, const Calendar& calendar, std::span<const WarningPoint> points);

}  // namespace luoshi::calendar
