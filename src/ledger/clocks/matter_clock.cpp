// SPDX-License-Identifier: Apache-2.0
#include "ledger/clocks/matter_clock.hpp"

#include "calendar/clock_json.hpp"

#include <array>

namespace luoshi::ledger::clocks {
namespace {

using calendar::Unit;
using calendar::WarningPoint;

constexpr auto kLadder = std::to_array<WarningPoint>({
    {static_cast<std::uint32_t>(Rung::due_soon), WarningPoint::Kind::left, Unit::working_days, 5},
    {static_cast<std::uint32_t>(Rung::overdue), WarningPoint::Kind::over, Unit::working_days, 0},
});

// A limit in days has no five to spare.
constexpr auto kShortLadder = std::to_array<WarningPoint>({
    {static_cast<std::uint32_t>(Rung::due_soon), WarningPoint::Kind::left, Unit::working_days, 1},
    {static_cast<std::uint32_t>(Rung::overdue), WarningPoint::Kind::over, Unit::working_days, 0},
});

std::span<const WarningPoint> ladder_of(const calendar::Clock& clock) {
  if (clock.budget.unit == Unit::date) return kLadder;
  return kShortLadder;
}

Failure unknown_calendar(std::string_view id) {
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-MATTER-020", .args = {{"calendar", std::string(id)}}});
}

Failure no_clock() { return fail({.code = base::ErrorCode::corrupt, .id = "E-MATTER-021"}); }

Result<MatterClock> reckoned(MatterClock made, const calendar::Calendar& by) {
  LUOSHI_TRY(const auto due, calendar::due_of(made.clock, by));
  made.due = due ? std::optional(due->at) : std::nullopt;
  made.provisional = due && due->provisional;
  made.due_soon = calendar::turns_of(made.clock, by, ladder_of(made.clock)).due_soon;
  made.fingerprint = by.version().fingerprint;
  auto next = calendar::next_firing(made.clock, by, ladder_of(made.clock));
  if (made.clock.state != calendar::ClockState::running) next.reset();
  if (next != made.next && next) ++made.firing;
  made.next = next;
  return made;
}

}  // namespace

std::string_view name_of(Rung rung) {
  constexpr std::array<std::string_view, 3> kNames{"", "dueSoon", "overdue"};
  const auto at = static_cast<std::size_t>(rung);
  return at < kNames.size() ? kNames[at] : kNames[0];
}

Result<MatterClock> start_until(base::Date day, base::Instant start, std::string_view calendar,
                                const calendar::Calendars& calendars) {
  MatterClock made;
  made.calendar = calendar;
  made.clock.budget = {.unit = Unit::date, .amount = calendar::day_number(day)};
  made.clock.rules.last_day = calendar::LastDay::as_it_is;
  made.clock.rules.day_end = calendar::DayEnd::midnight;
  return after(std::move(made), {.verb = calendar::ClockVerb::start, .at = start}, calendars);
}

Result<MatterClock> after(MatterClock clock, const calendar::ClockEvent& event, const calendar::Calendars& calendars) {
  const auto* by = calendars.find(clock.calendar);
  if (by == nullptr) return unknown_calendar(clock.calendar);
  LUOSHI_TRY(clock.clock, calendar::apply(clock.clock, event, *by));
  return reckoned(std::move(clock), *by);
}

Result<MatterClock> after_firing(MatterClock clock, const calendar::Calendars& calendars) {
  const auto* by = calendars.find(clock.calendar);
  if (by == nullptr) return unknown_calendar(clock.calendar);
  if (clock.next) clock.clock = calendar::with_fired(std::move(clock.clock), std::span(&*clock.next, 1));
  return reckoned(std::move(clock), *by);
}

Result<calendar::Explanation> explain(const MatterClock& clock, const calendar::Calendars& made_with,
                                      const calendar::Calendars& today) {
  const auto* by = made_with.find(clock.calendar);
  if (by == nullptr) return unknown_calendar(clock.calendar);
  return calendar::explain(clock.clock, *by, today.find(clock.calendar));
}

codec::Json to_json(const MatterClock& clock) {
  std::string text;
  calendar::append_json(text, clock.clock);
  auto made = codec::json_object({{"calendar", clock.calendar}, {"fingerprint", clock.fingerprint}});
  if (auto tree = codec::parse_json(text)) made.add("clock", *std::move(tree));
  const auto put = [&](const char* name, const std::optional<base::Instant>& at) {
    made.add(name, at ? codec::Json(base::to_iso(*at)) : codec::Json());
  };
  put("due", clock.due);
  put("dueSoon", clock.due_soon);
  made.add("provisional", clock.provisional);
  made.add("firing", clock.firing);
  made.add("basis", clock.basis);
  made.add("next", clock.next ? codec::json_object({{"rung", clock.next->id}, {"at", base::to_iso(clock.next->at)}})
                              : codec::Json());
  return made;
}

std::optional<base::Instant> instant_of(const codec::Json& json, std::string_view member) {
  const auto text = json.text_of(member);
  return text ? base::parse_iso_instant(*text) : std::nullopt;
}

Result<MatterClock> read_clock(const codec::Json& json) {
  MatterClock made;
  const auto calendar = json.text_of("calendar");
  const auto* clock = json.find("clock");
  if (!calendar || clock == nullptr) return no_clock();
  made.calendar = *calendar;
  LUOSHI_TRY(made.clock, calendar::read_clock(codec::write_json(*clock)));
  made.due = instant_of(json, "due");
  made.due_soon = instant_of(json, "dueSoon");
  made.provisional = json.boolean_of("provisional").value_or(false);
  made.fingerprint = json.text_of("fingerprint").value_or("");
  made.basis = json.integer_of("basis").value_or(0);
  made.firing = static_cast<std::uint32_t>(json.integer_of("firing").value_or(0));
  if (const auto* next = json.find("next"); next != nullptr && next->members() != nullptr) {
    const auto at = instant_of(*next, "at");
    if (!at) return no_clock();
    made.next = {.id = static_cast<std::uint32_t>(next->integer_of("rung").value_or(0)), .at = *at};
  }
  return made;
}

}  // namespace luoshi::ledger::clocks
