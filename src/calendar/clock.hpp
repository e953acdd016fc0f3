// SPDX-License-Identifier: Apache-2.0
// Clock (时限): the time that runs for a matter, as a value: what was allowed, what is used up, since when it runs. The
// due date is computed from it and a Calendar, never stored alone, so that pauses, extensions and a changed calendar
// have one meaning: a pause moves the due date by what would have been counted meanwhile. Co-units and second limits
// (市时限, 区内时限) are further values. Everything is pure; moments are given. JSON: clock_json.hpp.
#pragma once

#include "calendar/due.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::calendar {

enum class ClockState : std::uint8_t {
  idle,     ///< made, not started
  waiting,  ///< stands still until a condition holds (待…后), before its start or in the middle
  running,
  paused,  ///< 暂停, 中止: stands still until resumed
  stopped
};

enum class ClockVerb : std::uint8_t {
  start,
  pause,
  wait,    ///< for a condition; `reason` says which
  resume,  ///< after a pause, or when the condition holds
  extend,  ///< 延期: by `span` of the clock's own unit, or to a date
  stop,
  restart  ///< 重办: from the beginning with the first budget; extensions, pauses and fired warnings are forgotten
};

struct ClockEvent {
  ClockVerb verb = ClockVerb::start;
  base::Instant at = {};
  Span span = {};           ///< of extend
  std::string reason = {};  ///< at most kReasonBytesMax, valid UTF-8
};

/// A stretch in which it ran, and what ended it.
struct ClockRun {
  base::Instant from = {};
  base::Instant to = {};
  ClockVerb ended_by = ClockVerb::pause;
  std::string reason = {};
  bool operator==(const ClockRun&) const = default;
};

struct Clock {
  Span budget = {};
  Rules rules = {};
  ClockState state = ClockState::idle;
  std::int64_t total = 0;            ///< allowed with extensions, in the counted unit; known from the start on
  std::int64_t consumed = 0;         ///< used up in the runs that have ended
  base::Instant started = {};        ///< the first start
  base::Instant running_since = {};  ///< of the run that goes on
  base::Instant last_event = {};
  std::uint32_t round = 0;       ///< 1 from the first start on, one more for each restart
  std::string waiting_for = {};  ///< while waiting
  std::vector<ClockRun> runs = {};
  std::vector<std::uint32_t> fired = {};  ///< ids of warnings that have fired in this round, ascending
  bool operator==(const Clock&) const = default;
};

inline constexpr std::size_t kClockRunsMax = 1'000;
inline constexpr std::size_t kReasonBytesMax = 1'000;

/// The clock after the event. Refused, with the clock as it was: E-CAL-012 (not in this state), -013 (earlier than the
/// event before), -014 (too many runs),
/// -015 (an extension in another unit), -016 (a reason too long), -017 (an extension that adds nothing), -010,
/// -011.
[[nodiscard]] Result<Clock> apply(const Clock& clock, const ClockEvent& event, const Calendar& calendar);

/// When it is due. Absent where nothing runs towards a date: before the start, and while it stands still unless it was
/// due before. Of a stopped clock: when it was due had it run on. Refused: E-CAL-011.
[[nodiscard]] Result<std::optional<Due>> due_of(const Clock& clock, const Calendar& calendar);

/// The moment at which it has used up so much; absent where due_of would be.
[[nodiscard]] std::optional<base::Instant> reaches(const Clock& clock, const Calendar& calendar, std::int64_t amount);

/// Used up at a moment not before its last event, in the counted unit.
[[nodiscard]] std::int64_t consumed_at(const Clock& clock, const Calendar& calendar, base::Instant now);
/// What is left; negative when it is over.
[[nodiscard]] std::int64_t left_at(const Clock& clock, const Calendar& calendar, base::Instant now);

/// The same clock with what it has used up counted anew, by another calendar (today's data).
[[nodiscard]] Clock recounted(const Clock& clock, const Calendar& calendar);

/// The counter of a clock that has started.
[[nodiscard]] Counter counter_of(const Clock& clock, const Calendar& calendar);

/// What each run used up, in order: the whole of `consumed`.
[[nodiscard]] std::vector<std::int64_t> consumed_by_run(const Clock& clock, const Calendar& calendar);

[[nodiscard]] std::string_view name_of(ClockState state);
[[nodiscard]] std::string_view name_of(ClockVerb verb);

}  // namespace luoshi::calendar
