// SPDX-License-Identifier: Apache-2.0
// Doors: any bytes as a file of a calendar (or as a clock's JSON), those with B in front as iCalendar, and bytes as a
// sequence of clock events on the shipped calendar. Whatever is taken keeps the promises: what is written reads back
// equal, an explanation adds up.
#include "calendar/calendars.hpp"
#include "calendar/clock_json.hpp"
#include "calendar/explanation.hpp"
#include "calendar/icalendar.hpp"
#include "calendar/warning.hpp"

#include <algorithm>

namespace {

namespace calendar = luoshi::calendar;

class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  [[nodiscard]] bool empty() const { return size_ == 0; }
  std::uint64_t take(int count) {
    std::uint64_t value = 0;
    for (; count > 0 && size_ > 0; --count, ++data_, --size_) value = value << 8 | *data_;
    return value;
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check_clock(const calendar::Clock& clock, const calendar::Calendar& office) {
  std::string json;
  calendar::append_json(json, clock);
  const auto read = calendar::read_clock(json);
  require(read && *read == clock);
  const auto why = calendar::explain(clock, office);
  if (!why || why->days.empty()) return;
  if (why->due && clock.total > 0) require(why->days.back().so_far == clock.total);
  require(!calendar::explanation_text(*why, luoshi::base::Language::zh).empty());
}

calendar::Span span_of(Bytes& bytes) {
  calendar::Span span{static_cast<calendar::Unit>(bytes.take(1) % 6), static_cast<std::int64_t>(bytes.take(2))};
  // Short enough to be explained day by day in a moment; a longer one now and then.
  if (span.amount % 64 != 0) span.amount %= 100;
  if (span.unit == calendar::Unit::elapsed || span.unit == calendar::Unit::working_time) span.amount *= 61'001;
  return span;
}

void play(Bytes bytes) {
  const auto& office = *calendar::Calendars::shipped().find("office");
  calendar::Clock clock;
  clock.budget = span_of(bytes);
  if (!calendar::is_valid(clock.budget)) return;
  clock.rules = {static_cast<calendar::FirstDay>(bytes.take(1) % 2), static_cast<calendar::LastDay>(bytes.take(1) % 2),
                 static_cast<calendar::DayEnd>(bytes.take(1) % 3)};
  luoshi::base::Instant at{static_cast<std::int64_t>(bytes.take(4)) * 1000};
  const calendar::WarningPoint points[] = {{1, calendar::WarningPoint::Kind::share, calendar::Unit::elapsed, 800},
                                           {2, calendar::WarningPoint::Kind::left, calendar::Unit::working_days, 3},
                                           {3, calendar::WarningPoint::Kind::over, calendar::Unit::working_time, 9}};
  while (!bytes.empty()) {
    calendar::ClockEvent event{.verb = static_cast<calendar::ClockVerb>(bytes.take(1) % 7), .at = at};
    if (event.verb == calendar::ClockVerb::extend) event.span = span_of(bytes);
    auto next = calendar::apply(clock, event, office);
    if (next) clock = *std::move(next);
    const auto fired = calendar::firings(clock, office, points, {0}, at);
    clock = calendar::with_fired(std::move(clock), fired);
    require(calendar::firings(clock, office, points, {0}, at).empty());
    at.ms += static_cast<std::int64_t>(bytes.take(3)) * 997;
  }
  check_clock(clock, office);
}

void read(std::string_view text) {
  const auto& office = *calendar::Calendars::shipped().find("office");
  if (const auto clock = calendar::read_clock(text); clock) {
    std::string json;
    calendar::append_json(json, *clock);
    const auto again = calendar::read_clock(json);
    require(again && *again == *clock);
    (void)calendar::explain(*clock, office);
  }
  (void)calendar::read_law("law.json", text);
  if (const auto notice = calendar::read_notice("notice.json", text); notice) {
    calendar::Holidays holidays;
    calendar::add_notice(holidays, *notice);
    require(holidays.notices.size() == 1);
  }
  if (const auto definition = calendar::read_definition("hall.json", text); definition) {
    const auto made = calendar::Calendar::make(*definition, calendar::Calendars::shipped().holidays());
    const auto start = luoshi::base::Instant{1'790'000'000'000};
    const auto due = calendar::due_date(made, start, {calendar::Unit::working_days, 7});
    if (due)
      require(calendar::working_days_between(made, calendar::to_local(start).day + 1,
                                             calendar::to_local({due->at.ms - 1}).day) == 7);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] == 'B') {
    const auto read = calendar::read_icalendar("f.ics", {reinterpret_cast<const char*>(data), size});
    for (std::size_t i = 0; read && i < read->size(); ++i) require(!(*read)[i].days.empty());
  } else if (data[0] == '{' || data[0] == '[') {
    read({reinterpret_cast<const char*>(data), size});
  } else {
    play(Bytes(data, std::min<std::size_t>(size, 400)));
  }
  return 0;
}
