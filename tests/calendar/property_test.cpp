// SPDX-License-Identifier: Apache-2.0
// What holds of every due date and clock, over all the years whose notices were published and one that was not.
#include "calendar/explanation.hpp"
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luoshi::calendar {
namespace {

constexpr int kFirstPublished = 2007;
constexpr int kLastTried = 2027;

// Moments of a fixed generator: the same on every machine.
class Moments {
 public:
  std::int64_t number(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(to - from + 1));
  }
  base::Instant moment() {
    const DayNumber first = day_number(base::make_date(kFirstPublished, 1, 1));
    const DayNumber last = day_number(base::make_date(kLastTried, 12, 31));
    return {to_instant({static_cast<DayNumber>(number(first, last)), 0}).ms + number(0, kDayMs / 1000 - 1) * 1000};
  }
  Rules rules() {
    return {static_cast<FirstDay>(number(0, 1)), static_cast<LastDay>(number(0, 1)), static_cast<DayEnd>(number(0, 2))};
  }
  Span span() {
    switch (number(0, 4)) {
      case 0:
        return {Unit::working_days, number(1, 90)};
      case 1:
        return {Unit::working_time, number(1, 200 * kHourMs)};
      case 2:
        return {Unit::calendar_days, number(1, 120)};
      case 3:
        return {Unit::months, number(1, 8)};
      default:
        return {Unit::elapsed, number(1, 90 * kDayMs)};
    }
  }

 private:
  std::mt19937_64 engine_{20260928};
};

TEST(Property, adding_working_days_and_counting_them_gives_the_number) {
  for (DayNumber first = day("2007-01-01"); first <= day("2027-12-31"); ++first) {
    for (const std::int64_t n : {1, 2, 5, 10, 23}) {
      const Due due = due_date(office(), to_instant({first, 10 * kHourMs}), {Unit::working_days, n}).value();
      const DayNumber last = to_local(due.at).day;
      ASSERT_EQ(working_days_between(office(), first + 1, last), n) << base::to_iso(date_of(first));
      ASSERT_TRUE(office().works(last));
    }
  }
}

TEST(Property, every_make_up_day_counts_and_no_holiday_does) {
  for (const auto& notice : Calendars::shipped().holidays().notices) {
    for (const auto& named : notice.days) {
      const DayNumber at = day_number(named.date);
      ASSERT_EQ(office().works(at), !named.off) << notice.year << " " << base::to_iso(named.date);
      ASSERT_EQ(working_days_between(office(), at, at), named.off ? 0 : 1);
    }
  }
}

TEST(Property, hours_added_and_counted_are_the_same) {
  Moments moments;
  for (int i = 0; i < 20'000; ++i) {
    const base::Instant start = moments.moment();
    const std::int64_t ms = moments.number(1, 500 * kHourMs);
    const Due due = due_date(office(), start, {Unit::working_time, ms}).value();
    ASSERT_EQ(working_ms_between(office(), start, due.at), ms);
    ASSERT_LT(working_ms_between(office(), start, {due.at.ms - 1}), ms);
  }
}

TEST(Property, a_later_start_and_a_longer_span_are_never_due_earlier) {
  Moments moments;
  for (int i = 0; i < 20'000; ++i) {
    const base::Instant start = moments.moment();
    const Span span = moments.span();
    Rules rules = moments.rules();
    // The time of the start is no order of moments: a later hour of an earlier day ends later on its day.
    if (rules.day_end == DayEnd::same_time) rules.day_end = DayEnd::midnight;
    const base::Instant later{start.ms + moments.number(0, 40 * kDayMs)};
    const Due due = due_date(office(), start, span, rules).value();
    ASSERT_GE(due_date(office(), later, span, rules).value().at, due.at);
    ASSERT_GE(due_date(office(), start, {span.unit, span.amount + 1}, rules).value().at, due.at);
    ASSERT_GT(due.at, start) << span_text(span, false) << " from " << local_text(start);
  }
}

TEST(Property, a_pause_moves_the_due_date_by_what_would_have_been_counted) {
  Moments moments;
  for (int i = 0; i < 20'000; ++i) {
    Clock clock{.budget = moments.span(), .rules = moments.rules()};
    clock.rules.last_day = LastDay::as_it_is;
    const base::Instant start = moments.moment();
    clock = apply(clock, {.verb = ClockVerb::start, .at = start}, office()).value();
    const base::Instant due = due_of(clock, office()).value()->at;
    const base::Instant pause{start.ms + moments.number(0, due.ms - start.ms - 1)};
    const base::Instant resume{pause.ms + moments.number(0, 60 * kDayMs)};
    const Counter counter = counter_of(clock, office());
    const std::int64_t shift = counter.at(resume) - counter.at(pause);
    const auto expected = counter.reach(counter.at(start) + clock.total + shift);
    clock = apply(clock, {.verb = ClockVerb::pause, .at = pause}, office()).value();
    clock = apply(clock, {.verb = ClockVerb::resume, .at = resume}, office()).value();
    ASSERT_EQ(due_of(clock, office()).value()->at, *expected)
        << span_text(clock.budget, false) << " from " << local_text(start) << ", " << local_text(pause) << " to "
        << local_text(resume);
  }
}

TEST(Property, the_days_of_an_explanation_add_up_to_what_was_allowed) {
  Moments moments;
  for (int i = 0; i < 2'000; ++i) {
    Clock clock{.budget = moments.span(), .rules = moments.rules()};
    base::Instant at = moments.moment();
    clock = apply(clock, {.verb = ClockVerb::start, .at = at}, office()).value();
    for (auto pauses = moments.number(0, 3); pauses > 0; --pauses) {
      at.ms += moments.number(0, 20 * kDayMs);
      clock = apply(clock, {.verb = ClockVerb::pause, .at = at}, office()).value();
      at.ms += moments.number(0, 20 * kDayMs);
      clock = apply(clock, {.verb = ClockVerb::resume, .at = at}, office()).value();
    }
    const Explanation why = explain(clock, office()).value();
    ASSERT_TRUE(why.due);
    std::int64_t sum = 0;
    for (const auto& one : why.days) {
      ASSERT_GE(one.counted, 0);
      sum += one.counted;
      ASSERT_EQ(sum, one.so_far);
    }
    ASSERT_EQ(sum, clock.total) << explanation_text(why, base::Language::en);
  }
}

}  // namespace
}  // namespace luoshi::calendar
