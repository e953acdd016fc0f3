// SPDX-License-Identifier: Apache-2.0
// calendar_bench COUNT ROUNDS: due dates by the shipped calendar, on one core. Prints one line a kind and round: the
// kind, due dates a second of this thread, and a sum of them (so that none is left out). Starts and amounts come from a
// fixed generator over the published years.
#include "calendar/calendars.hpp"
#include "calendar/clock.hpp"
#include "calendar/explanation.hpp"

#include <fmt/core.h>

#include <ctime>
#include <random>

namespace {

namespace calendar = luoshi::calendar;

// Time that this thread was given, so that a busy machine disturbs less.
double thread_seconds() {
  std::timespec now = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

struct Ask {
  luoshi::base::Instant start;
  std::int64_t amount;
};

std::vector<Ask> asks_of(std::size_t count, std::int64_t amount_max) {
  std::mt19937_64 engine(20260928);
  const auto first = calendar::day_number(luoshi::base::make_date(2007, 1, 1));
  std::vector<Ask> asks(count);
  for (auto& ask : asks) {
    const auto day = first + static_cast<calendar::DayNumber>(engine() % 7200);
    ask.start = calendar::to_instant({day, static_cast<std::int64_t>(engine() % 86'400'000)});
    ask.amount = 1 + static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(amount_max));
  }
  return asks;
}

template <class Question>
void measure(std::string_view kind, const std::vector<Ask>& asks, Question question) {
  const double began = thread_seconds();
  std::int64_t sum = 0;
  for (const auto& ask : asks) sum += question(ask);
  const double seconds = thread_seconds() - began;
  fmt::print("{:<28} {:>12.0f} a second  {:016x}\n", kind, static_cast<double>(asks.size()) / seconds,
             static_cast<std::uint64_t>(sum));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: calendar_bench COUNT ROUNDS\n");
    return 2;
  }
  const auto& office = *calendar::Calendars::shipped().find("office");
  const auto count = std::stoul(argv[1]);
  const auto due = [&](calendar::Unit unit) {
    return [&office, unit](const Ask& ask) {
      return calendar::due_date(office, ask.start, {unit, ask.amount}).value().at.ms;
    };
  };
  const auto moved = [&](const Ask& ask) {
    // A clock that was started, paused for two days and resumed, and is asked when it is due.
    using calendar::ClockVerb;
    calendar::Clock clock{.budget = {calendar::Unit::working_days, ask.amount}};
    auto at = ask.start;
    for (const auto verb : {ClockVerb::start, ClockVerb::pause, ClockVerb::resume}) {
      clock = calendar::apply(clock, {.verb = verb, .at = at}, office).value();
      at.ms += 2 * calendar::kDayMs;
    }
    return calendar::due_of(clock, office).value()->at.ms;
  };
  const auto why = [&](const Ask& ask) {
    const auto clock = calendar::apply({.budget = {calendar::Unit::working_days, ask.amount}},
                                       {.verb = calendar::ClockVerb::start, .at = ask.start}, office);
    return static_cast<std::int64_t>(calendar::explain(*clock, office).value().days.size());
  };
  const auto days = asks_of(count, 60);
  const auto hours = asks_of(count, 400 * calendar::kHourMs);
  for (auto rounds = std::stoul(argv[2]); rounds > 0; --rounds) {
    measure("working days", days, due(calendar::Unit::working_days));
    measure("calendar days", days, due(calendar::Unit::calendar_days));
    measure("months", days, due(calendar::Unit::months));
    measure("working hours", hours, due(calendar::Unit::working_time));
    measure("clock paused and resumed", days, moved);
    measure("explained day by day", asks_of(count / 100 + 1, 60), why);
  }
  return 0;
}
