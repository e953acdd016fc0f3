// SPDX-License-Identifier: Apache-2.0
// MatterClock: the time limit of one unit on one matter (the lead's, and one for each co-unit): a calendar::Clock, the
// calendar it counts by, and what was reckoned when it last moved: due, yellow, the warning that fires next. These are
// outcomes: they stand in the entry and in the row, and folding never asks a calendar. A moved date stays as a
// MovedDate with reason and approver (packs.md, invariant 5). Plain values; pure; moments are given.
#pragma once

#include "calendar/calendars.hpp"
#include "calendar/explanation.hpp"
#include "calendar/warning.hpp"
#include "codec/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::ledger::clocks {

struct MatterClock {
  std::string calendar = std::string(calendar::kDefaultCalendar);
  calendar::Clock clock = {};
  std::optional<base::Instant> due = {};  ///< absent while it stands still and before it starts
  bool provisional = false;               ///< reckoned through days whose notice is not out
  std::optional<base::Instant> due_soon = {};
  std::string fingerprint = {};  ///< of the calendar that gave the dates
  std::int64_t basis = 0;        ///< the entry whose definitions have that calendar (kernel.md 9)
  std::uint32_t firing = 0;      ///< number of the timer that is set for the next warning; never given twice
  std::optional<calendar::Firing> next = {};  ///< the warning it is set for
  bool operator==(const MatterClock&) const = default;
};

/// What a clock rings for: 临期 five working days before (one, where the limit is itself a number of days or hours),
/// and 超期. What follows (督办, 通报 …) is the flow's. Ids are stable.
enum class Rung : std::uint32_t { due_soon = 1, overdue = 2 };
/// "dueSoon", "overdue".
[[nodiscard]] std::string_view name_of(Rung rung);

/// A clock that runs from `start` to the end of `day`: what a deadline of a document becomes. E-CAL-010, -011;
/// E-MATTER-020 when the calendar is not known or the day is over.
[[nodiscard]] Result<MatterClock> start_until(base::Date day, base::Instant start, std::string_view calendar,
                                              const calendar::Calendars& calendars);

/// The clock after an event, with everything reckoned anew. Errors of calendar::apply; E-MATTER-020.
[[nodiscard]] Result<MatterClock> after(MatterClock clock, const calendar::ClockEvent& event,
                                        const calendar::Calendars& calendars);

/// The clock with the rung of its timer marked as fired and the next one reckoned.
[[nodiscard]] Result<MatterClock> after_firing(MatterClock clock, const calendar::Calendars& calendars);

/// Why this date (kernel.md 9): by the calendar `made_with`, and beside it what `today` gives. E-CAL-012 where it has
/// not started.
[[nodiscard]] Result<calendar::Explanation> explain(const MatterClock& clock, const calendar::Calendars& made_with,
                                                    const calendar::Calendars& today);

[[nodiscard]] codec::Json to_json(const MatterClock& clock);
/// E-MATTER-021 for what no clock can be.
[[nodiscard]] Result<MatterClock> read_clock(const codec::Json& json);

/// The instant of an ISO text member, absent when there is none.
[[nodiscard]] std::optional<base::Instant> instant_of(const codec::Json& json, std::string_view member);

}  // namespace luoshi::ledger::clocks
