// SPDX-License-Identifier: Apache-2.0
#include "calendar/explanation.hpp"

#include <algorithm>

namespace luoshi::calendar {
namespace {

// A stretch in which it ran, and how much of it counts at most.
struct Piece {
  base::Instant from = {};
  base::Instant to = {};
  std::int64_t most = 0;
};

struct Course {
  std::vector<Piece> pieces = {};
  base::Instant end = {};               ///< of what is explained
  std::optional<DayNumber> plain = {};  ///< the last day before it was put off
};

// The runs up to the due moment; the run that goes on (or was stopped) reaches to it.
Course course_of(const Clock& clock, const Calendar& calendar, const std::optional<Due>& due) {
  Course course;
  const auto used = consumed_by_run(clock, calendar);
  const auto plain = due ? reaches(clock, calendar, clock.total) : std::nullopt;
  if (plain && due->moved) course.plain = counter_of(clock, calendar).day_ended(*plain);
  std::int64_t left = due ? clock.total : INT64_MAX;
  course.end = due ? due->at : clock.last_event;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const auto& run = clock.runs[i];
    if (due && run.from >= due->at) return course;
    // A stopped clock is explained as if it had run on to its due date.
    const bool goes_on = due && run.ended_by == ClockVerb::stop && i + 1 == used.size();
    const base::Instant to = goes_on ? due->at : std::min(run.to, course.end);
    course.pieces.push_back({run.from, to, goes_on ? left : std::min(left, used[i])});
    left -= course.pieces.back().most;
  }
  if (clock.state == ClockState::running && clock.running_since < course.end) {
    course.pieces.push_back({clock.running_since, course.end, left});
  }
  return course;
}

class DayWriter {
 public:
  DayWriter(const Clock& clock, const Calendar& calendar, Course course)
      : clock_(clock), calendar_(calendar), counter_(counter_of(clock, calendar)), course_(std::move(course)) {}

  std::vector<ExplainedDay> run() {
    std::vector<ExplainedDay> days;
    const DayNumber first = to_local(clock_.started).day;
    const DayNumber last = std::max(first, counter_.day_ended(course_.end));
    std::int64_t so_far = 0;
    for (DayNumber day = first; day <= last && calendar_.covers(day); ++day) {
      days.push_back(describe(day));
      so_far += days.back().counted;
      days.back().so_far = so_far;
    }
    return days;
  }

 private:
  ExplainedDay describe(DayNumber number) {
    const DayView view = calendar_.at(number);
    ExplainedDay day{.day = number,
                     .kind = view.kind,
                     .name = std::string(view.name),
                     .hours = Hours(view.hours.begin(), view.hours.end()),
                     .own_hours = view.own_hours,
                     .provisional = view.provisional};
    const base::Instant begin = std::max(to_instant({number, 0}), clock_.started);
    const base::Instant end = std::min(to_instant({number, kDayMs}), course_.end);
    std::int64_t ran = 0;
    while (at_ < course_.pieces.size() && course_.pieces[at_].to <= begin && at_ + 1 < course_.pieces.size()) ++at_;
    for (std::size_t i = at_; i < course_.pieces.size() && course_.pieces[i].from < end; ++i) {
      auto& piece = course_.pieces[i];
      const base::Instant from = std::max(piece.from, begin);
      const base::Instant to = std::min(piece.to, end);
      if (from >= to) continue;
      ran += to.ms - from.ms;
      const std::int64_t counted = std::min(piece.most, counter_.at(to) - counter_.at(from));
      piece.most -= counted;
      day.counted += counted;
    }
    day.stood_still = end > begin && ran < end.ms - begin.ms;
    day.note = note_of(day, ran);
    return day;
  }

  [[nodiscard]] DayNote note_of(const ExplainedDay& day, std::int64_t ran) const {
    const Unit unit = counted_unit(clock_.budget.unit);
    const bool in_days = unit == Unit::working_days || unit == Unit::calendar_days;
    if (day.counted > 0) return DayNote::counted;
    if (course_.plain && day.day > *course_.plain) return DayNote::put_off;
    const bool working_unit = unit == Unit::working_days || unit == Unit::working_time;
    if (working_unit && !is_working(day.kind)) return DayNote::off;
    if (ran == 0 && day.stood_still) return DayNote::still;
    if (in_days && day.day == to_local(clock_.started).day) return DayNote::first_day;
    return day.stood_still ? DayNote::still : DayNote::nothing;
  }

  const Clock& clock_;
  const Calendar& calendar_;
  Counter counter_;
  Course course_;
  std::size_t at_ = 0;
};

Result<Today> compare(const Clock& clock, const Calendar& then, const Calendar& now,
                      const std::vector<ExplainedDay>& days) {
  Today today{.version = now.version()};
  LUOSHI_TRY(today.due, due_of(recounted(clock, now), now));
  DayNumber last = days.back().day;
  if (today.due) last = std::max(last, to_local(today.due->at).day);
  for (DayNumber day = days.front().day; day <= last && then.covers(day); ++day) {
    const DayView a = then.at(day);
    const DayView b = now.at(day);
    if (a.kind == b.kind && a.name == b.name && std::ranges::equal(a.hours, b.hours)) continue;
    today.changed.push_back({day, a.kind, b.kind, std::string(a.name), std::string(b.name)});
  }
  return today;
}

}  // namespace

Result<Explanation> explain(const Clock& clock, const Calendar& calendar, const Calendar* today) {
  if (clock.round == 0) {
    return fail({.code = base::ErrorCode::conflict,
                 .id = "E-CAL-012",
                 .args = {{"event", "why"}, {"state", std::string(name_of(clock.state))}}});
  }
  Explanation out{.made_with = calendar.version(),
                  .calendar_zh = calendar.name_zh(),
                  .calendar_en = calendar.name_en(),
                  .clock = recounted(clock, calendar)};
  LUOSHI_TRY(out.due, due_of(out.clock, calendar));
  if (out.due && !calendar.covers(counter_of(clock, calendar).day_ended(out.due->at))) return outside_years();
  out.days = DayWriter(out.clock, calendar, course_of(out.clock, calendar, out.due)).run();
  int year = 0;
  for (const auto& day : out.days) {
    const int of_day = static_cast<int>(date_of(day.day).year());
    if (of_day == year) continue;
    year = of_day;
    const auto& papers = calendar.papers(year);
    if (!calendar.version().holidays_version.empty()) out.papers.insert(out.papers.end(), papers.begin(), papers.end());
  }
  if (today != nullptr && !out.days.empty()) {
    LUOSHI_TRY(out.today, compare(clock, calendar, *today, out.days));
  }
  return out;
}

std::string_view name_of(DayKind kind) {
  constexpr std::string_view kNames[] = {"working", "weekend", "holiday", "makeUp", "closed", "opened"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(DayNote note) {
  constexpr std::string_view kNames[] = {"counted", "firstDay", "off", "stoodStill", "putOff", "nothing"};
  return kNames[static_cast<std::size_t>(note)];
}

}  // namespace luoshi::calendar
