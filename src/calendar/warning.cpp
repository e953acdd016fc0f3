// SPDX-License-Identifier: Apache-2.0
#include "calendar/warning.hpp"

#include <algorithm>

namespace luoshi::calendar {
namespace {

bool runs(const Clock& clock) { return clock.state == ClockState::running; }

std::optional<base::Instant> due_moment(const Clock& clock, const Calendar& calendar) {
  const auto due = due_of(clock, calendar);
  return due && *due ? std::optional((*due)->at) : std::nullopt;
}

// total × thousandths / 1000 without leaving 64 bits.
std::int64_t share_of(std::int64_t total, std::int64_t thousandths) {
  return total / 1000 * thousandths + total % 1000 * thousandths / 1000;
}

std::optional<base::Instant> moment(const Clock& clock, const Calendar& calendar, const WarningPoint& point,
                                    base::Instant due) {
  if (point.amount < 0 || counted_unit(point.unit) != point.unit) return std::nullopt;
  if (point.kind == WarningPoint::Kind::share) {
    if (point.amount > 1000) return std::nullopt;
    if (point.amount == 1000) return due;
    const auto reached = reaches(clock, calendar, share_of(clock.total, point.amount));
    return reached ? std::optional(std::max(*reached, clock.started)) : std::nullopt;
  }
  const std::int64_t amount = point.kind == WarningPoint::Kind::left ? -point.amount : point.amount;
  return offset_from(calendar, due, point.unit, amount, clock.rules);
}

std::vector<Firing> unfired(const Clock& clock, const Calendar& calendar, std::span<const WarningPoint> points) {
  std::vector<Firing> out;
  const auto due = runs(clock) ? due_moment(clock, calendar) : std::nullopt;
  if (!due) return out;
  for (const auto& point : points) {
    if (std::ranges::binary_search(clock.fired, point.id)) continue;
    const auto at = moment(clock, calendar, point, *due);
    if (at) out.push_back({point.id, std::max(*at, clock.running_since)});
  }
  std::ranges::sort(out, [](const Firing& a, const Firing& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; });
  return out;
}

}  // namespace

std::optional<base::Instant> moment_of(const Clock& clock, const Calendar& calendar, const WarningPoint& point) {
  const auto due = runs(clock) ? due_moment(clock, calendar) : std::nullopt;
  return due ? moment(clock, calendar, point, *due) : std::nullopt;
}

std::vector<Firing> firings(const Clock& clock, const Calendar& calendar, std::span<const WarningPoint> points,
                            base::Instant after, base::Instant until) {
  auto out = unfired(clock, calendar, points);
  std::erase_if(out, [&](const Firing& firing) { return firing.at <= after || firing.at > until; });
  return out;
}

std::optional<Firing> next_firing(const Clock& clock, const Calendar& calendar, std::span<const WarningPoint> points) {
  const auto all = unfired(clock, calendar, points);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

Clock with_fired(Clock clock, std::span<const Firing> fired) {
  for (const auto& firing : fired) {
    const auto at = std::ranges::lower_bound(clock.fired, firing.id);
    if (at == clock.fired.end() || *at != firing.id) clock.fired.insert(at, firing.id);
  }
  return clock;
}

Turns turns_of(const Clock& clock, const Calendar& calendar, std::span<const WarningPoint> points) {
  Turns turns;
  turns.overdue = due_moment(clock, calendar);
  if (!turns.overdue || !runs(clock)) return turns;
  for (const auto& point : points) {
    if (point.kind == WarningPoint::Kind::over) continue;
    const auto at = moment(clock, calendar, point, *turns.overdue);
    if (at && *at < *turns.overdue && (!turns.due_soon || *at < *turns.due_soon)) turns.due_soon = at;
  }
  return turns;
}

}  // namespace luoshi::calendar
