// SPDX-License-Identifier: Apache-2.0
#include "calendar/span.hpp"

#include "calendar/local_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace luoshi::calendar {
namespace {

struct Word {
  std::string_view word;
  Unit unit;
  std::int64_t factor;
};

constexpr std::array kWords = std::to_array<Word>({
    {"working days", Unit::working_days, 1},
    {"working day", Unit::working_days, 1},
    {"个工作日", Unit::working_days, 1},
    {"工作日", Unit::working_days, 1},
    {"working hours", Unit::working_time, kHourMs},
    {"working hour", Unit::working_time, kHourMs},
    {"个工作时", Unit::working_time, kHourMs},
    {"工作时", Unit::working_time, kHourMs},
    {"工作小时", Unit::working_time, kHourMs},
    {"个工作小时", Unit::working_time, kHourMs},
    {"working minutes", Unit::working_time, kMinuteMs},
    {"working minute", Unit::working_time, kMinuteMs},
    {"工作分钟", Unit::working_time, kMinuteMs},
    {"calendar days", Unit::calendar_days, 1},
    {"calendar day", Unit::calendar_days, 1},
    {"days", Unit::calendar_days, 1},
    {"day", Unit::calendar_days, 1},
    {"个自然日", Unit::calendar_days, 1},
    {"自然日", Unit::calendar_days, 1},
    {"日", Unit::calendar_days, 1},
    {"天", Unit::calendar_days, 1},
    {"months", Unit::months, 1},
    {"month", Unit::months, 1},
    {"个月", Unit::months, 1},
    {"years", Unit::months, 12},
    {"year", Unit::months, 12},
    {"年", Unit::months, 12},
    {"hours", Unit::elapsed, kHourMs},
    {"hour", Unit::elapsed, kHourMs},
    {"个小时", Unit::elapsed, kHourMs},
    {"小时", Unit::elapsed, kHourMs},
    {"minutes", Unit::elapsed, kMinuteMs},
    {"minute", Unit::elapsed, kMinuteMs},
    {"分钟", Unit::elapsed, kMinuteMs},
});

constexpr std::array<std::pair<Unit, std::string_view>, 6> kUnits{{{Unit::working_days, "workingDays"},
                                                                   {Unit::working_time, "workingTime"},
                                                                   {Unit::calendar_days, "calendarDays"},
                                                                   {Unit::months, "months"},
                                                                   {Unit::elapsed, "elapsed"},
                                                                   {Unit::date, "date"}}};
constexpr std::array<std::pair<FirstDay, std::string_view>, 2> kFirstDays{
    {{FirstDay::next, "next"}, {FirstDay::same, "same"}}};
constexpr std::array<std::pair<LastDay, std::string_view>, 2> kLastDays{
    {{LastDay::next_working, "nextWorking"}, {LastDay::as_it_is, "asItIs"}}};
constexpr std::array<std::pair<DayEnd, std::string_view>, 3> kDayEnds{
    {{DayEnd::close_of_business, "closeOfBusiness"}, {DayEnd::midnight, "midnight"}, {DayEnd::same_time, "sameTime"}}};

template <class Rows, class Enum>
std::string_view name_in(const Rows& rows, Enum value) {
  return rows[static_cast<std::size_t>(value)].second;
}

template <class Enum, std::size_t N>
std::optional<Enum> named_in(const std::array<std::pair<Enum, std::string_view>, N>& rows, std::string_view name) {
  const auto found = std::ranges::find(rows, name, [](const auto& row) { return row.second; });
  return found == rows.end() ? std::nullopt : std::optional(found->first);
}

// Hours and minutes, the smaller ones only where there are any: "1 h 30 min", "1小时30分".
std::string time_text(std::int64_t ms, std::string_view zh_hours, std::string_view en_hours, bool chinese) {
  const std::string sign = ms < 0 ? "-" : "";
  const std::int64_t seconds = (ms < 0 ? -ms : ms) / 1000;
  const std::int64_t hours = seconds / 3600;
  const std::int64_t minutes = seconds / 60 % 60;
  std::string text;
  if (hours != 0 || seconds == 0) {
    text =
        chinese ? fmt::format("{}{}", hours, zh_hours) : fmt::format("{} {}{}", hours, en_hours, hours == 1 ? "" : "s");
  }
  const auto add = [&](std::int64_t value, std::string_view zh, std::string_view en) {
    if (value == 0) return;
    if (!text.empty() && !chinese) text += ' ';
    text += chinese ? fmt::format("{}{}", value, zh) : fmt::format("{} {}", value, en);
  };
  add(minutes, "分钟", "min");
  add(seconds % 60, "秒", "s");
  return sign + text;
}

std::string count_text(std::int64_t amount, std::string_view zh, std::string_view en, bool chinese) {
  if (chinese) return fmt::format("{}{}", amount, zh);
  return fmt::format("{} {}{}", amount, en, amount == 1 || amount == -1 ? "" : "s");
}

}  // namespace

bool is_valid(const Span& span) {
  if (span.unit == Unit::date) {
    return span.amount >= day_number(base::make_date(kFirstYear, 1, 1)) &&
           span.amount <= day_number(base::make_date(kLastYear, 12, 31));
  }
  if (span.amount < 1) return false;
  if (span.unit == Unit::months) return span.amount <= kSpanMonthsMax;
  const bool time = span.unit == Unit::working_time || span.unit == Unit::elapsed;
  return span.amount <= (time ? kSpanMsMax : kSpanDaysMax);
}

std::optional<Span> parse_span(std::string_view text) {
  if (const auto date = base::parse_iso_date(text)) {
    const Span span{Unit::date, day_number(*date)};
    return is_valid(span) ? std::optional(span) : std::nullopt;
  }
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || number < 1 || number > kSpanMsMax / kHourMs) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  const auto word = std::ranges::find(kWords, text, &Word::word);
  if (word == kWords.end()) return std::nullopt;
  const Span span{word->unit, number * word->factor};
  return is_valid(span) ? std::optional(span) : std::nullopt;
}

std::string amount_text(Unit unit, std::int64_t amount, bool chinese) {
  switch (unit) {
    case Unit::working_days:
      return count_text(amount, "个工作日", "working day", chinese);
    case Unit::working_time:
      return time_text(amount, "工作时", "working hour", chinese);
    case Unit::elapsed:
      return time_text(amount, "小时", "hour", chinese);
    default:
      return count_text(amount, "日", "day", chinese);
  }
}

std::string span_text(const Span& span, bool chinese) {
  if (span.unit == Unit::months) return count_text(span.amount, "个月", "month", chinese);
  if (span.unit == Unit::date) {
    const std::string date = base::to_iso(date_of(static_cast<DayNumber>(span.amount)));
    return chinese ? "到" + date : "to " + date;
  }
  return amount_text(span.unit, span.amount, chinese);
}

std::string_view name_of(Unit unit) { return name_in(kUnits, unit); }
std::string_view name_of(FirstDay rule) { return name_in(kFirstDays, rule); }
std::string_view name_of(LastDay rule) { return name_in(kLastDays, rule); }
std::string_view name_of(DayEnd rule) { return name_in(kDayEnds, rule); }
std::optional<Unit> unit_named(std::string_view name) { return named_in(kUnits, name); }
std::optional<FirstDay> first_day_named(std::string_view name) { return named_in(kFirstDays, name); }
std::optional<LastDay> last_day_named(std::string_view name) { return named_in(kLastDays, name); }
std::optional<DayEnd> day_end_named(std::string_view name) { return named_in(kDayEnds, name); }

}  // namespace luoshi::calendar
