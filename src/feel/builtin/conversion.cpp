// SPDX-License-Identifier: Apache-2.0
// Conversion functions (10.3.4.1) but range, which reads a small language of its own (range_text.hpp).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"
#include "feel/builtin/range_text.hpp"

namespace luoshi::feel {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

Value unreadable(const Call& call, const std::string& text, std::string_view expected, std::string_view example) {
  return call.null("E-FEEL-103",
                   {{"value", text}, {"expected", std::string(expected)}, {"example", std::string(example)}});
}

Value date_from(const Call& call, std::size_t) {
  const Value& from = item_of(call.arguments[0]);
  if (!from.is(Kind::string)) {
    const auto date = date_argument(call, 0);
    return date ? Value(*date) : Value();
  }
  const auto date = parse_date(from.as_string());
  return date ? Value(*date) : unreadable(call, from.as_string(), "date", "2026-03-15");
}

Value date_of_parts(const Call& call, std::size_t) {
  const auto year = whole_argument(call, 0);
  const auto month = whole_argument(call, 1);
  const auto day = whole_argument(call, 2);
  if (!year || !month || !day) return {};
  constexpr std::int64_t kYearMax = 999'999'999;
  const Date date{.year = static_cast<std::int32_t>(std::clamp<std::int64_t>(*year, -kYearMax, kYearMax)),
                  .month = static_cast<std::uint8_t>(std::clamp<std::int64_t>(*month, 0, 13)),
                  .day = static_cast<std::uint8_t>(std::clamp<std::int64_t>(*day, 0, 32))};
  if (date.year != *year || !is_valid(date)) {
    return call.null("E-FEEL-104",
                     {{"value", std::to_string(*year) + "-" + std::to_string(*month) + "-" + std::to_string(*day)}});
  }
  return date;
}

Value date_time_from(const Call& call, std::size_t) {
  const Value& from = item_of(call.arguments[0]);
  switch (from.kind()) {
    case Kind::string: {
      if (const auto moment = parse_date_time(from.as_string())) return *moment;
      if (const auto date = parse_date(from.as_string())) return DateTime{.date = *date, .time = {}};
      return unreadable(call, from.as_string(), "date and time", "2026-03-15T10:00:00");
    }
    case Kind::date_time:
      return from;
    case Kind::date:
      return DateTime{.date = from.as_date(), .time = {.nanoseconds = 0, .zone = Zone::utc()}};
    default:
      return wrong_argument(call, 0, name_of(Kind::string));
  }
}

Value date_time_of_parts(const Call& call, std::size_t) {
  const auto date = date_argument(call, 0);
  const Value& time = item_of(call.arguments[1]);
  if (!date) return {};
  if (!time.is(Kind::time)) return wrong_argument(call, 1, name_of(Kind::time));
  return DateTime{.date = *date, .time = time.as_time()};
}

Value time_from(const Call& call, std::size_t) {
  const Value& from = item_of(call.arguments[0]);
  switch (from.kind()) {
    case Kind::string: {
      const auto time = parse_time(from.as_string());
      return time ? Value(*time) : unreadable(call, from.as_string(), "time", "10:00:00");
    }
    case Kind::time:
      return from;
    case Kind::date_time:
      return from.as_date_time().time;
    case Kind::date:  // becomes a date and time, which is the midnight in UTC (10.3.2.9.4)
      return Time{.nanoseconds = 0, .zone = Zone::utc()};
    default:
      return wrong_argument(call, 0, name_of(Kind::string));
  }
}

std::optional<Zone> zone_of(const Call& call, const Value& offset) {
  if (offset.is_null()) return Zone();
  constexpr std::int64_t kOffsetMax = std::int64_t{18} * 3600;
  if (!offset.is(Kind::day_time_duration)) {
    wrong_argument(call, 3, name_of(Kind::day_time_duration));
    return std::nullopt;
  }
  const std::int64_t seconds = offset.as_days().seconds;
  if (seconds < -kOffsetMax || seconds > kOffsetMax) {
    return nothing(call, "E-FEEL-123");
  }
  return Zone::offset(static_cast<std::int32_t>(seconds));
}

Value time_of_parts(const Call& call, std::size_t given) {
  const auto hour = whole_argument(call, 0);
  const auto minute = whole_argument(call, 1);
  const base::Decimal* second = number_argument(call, 2);
  if (!hour || !minute || second == nullptr) return {};
  const auto nanoseconds = second->scaled(9).rounded(0, base::Rounding::down);
  const auto in_minute = nanoseconds ? nanoseconds->to_int64() : std::nullopt;
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || !in_minute || *in_minute < 0 ||
      *in_minute >= 60 * kNanosecondsPerSecond) {
    return call.null("E-FEEL-123");
  }
  const auto zone = given > 3 ? zone_of(call, item_of(call.arguments[3])) : Zone();
  if (!zone) return {};
  return Time{.nanoseconds = (*hour * 3600 + *minute * 60) * kNanosecondsPerSecond + *in_minute, .zone = *zone};
}

// A separator of number(): one of the allowed characters, '\0' for null; absent for anything else.
std::optional<char> separator(const Call& call, std::size_t index, std::string_view allowed) {
  const Value& value = item_of(call.arguments[index]);
  if (value.is_null()) return '\0';
  if (value.is(Kind::string) && value.as_string().size() == 1 && allowed.contains(value.as_string().front())) {
    return value.as_string().front();
  }
  return nothing(call, "E-FEEL-124", {{"index", std::to_string(index + 1)}});
}

// Grammar rule 37 with a sign in front.
bool is_numeric_literal(std::string_view text) {
  const auto digits = [&] {
    const std::size_t before = text.size();
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') text.remove_prefix(1);
    return before > text.size();
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool whole = digits();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!digits()) return false;
  } else if (!whole) {
    return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!digits()) return false;
  }
  return text.empty();
}

Value number_in(const Call& call, const std::string& from, char grouping, char decimal) {
  std::string text;
  for (const char c : from) {
    if (c == grouping && grouping != '\0') continue;
    // Only the decimal separator may stand for the point.
    text += c == decimal && decimal != '\0' ? '.' : (c == '.' && decimal == ',' ? '?' : c);
  }
  const auto number = is_numeric_literal(text) ? base::Decimal::parse_rounded(text) : std::nullopt;
  return number ? Value(*number) : unreadable(call, from, "number", "1234.5");
}

Value number_from(const Call& call, std::size_t given) {
  const std::string* from = string_argument(call, 0);
  if (from == nullptr) return {};
  if (given < 2) return number_in(call, *from, '\0', '\0');
  const auto grouping = separator(call, 1, " ,.");
  const auto decimal = separator(call, 2, ",.");
  if (!grouping || !decimal) return {};
  if (*grouping == *decimal && *grouping != '\0') return call.null("E-FEEL-124", {{"index", "3"}});
  return number_in(call, *from, *grouping, *decimal);
}

Value string_from(const Call& call, std::size_t) {
  const Value& from = call.arguments[0];
  if (from.is_null() || from.is(Kind::string)) return from;
  if (!call.evaluation.step(size_of(from).items)) return {};
  return limited_string(call, to_string(from));
}

Value duration_from(const Call& call, std::size_t) {
  const Value& from = item_of(call.arguments[0]);
  if (from.is(Kind::day_time_duration) || from.is(Kind::year_month_duration)) return from;
  const std::string* text = string_argument(call, 0);
  if (text == nullptr) return {};
  if (const auto days = parse_day_time_duration(*text)) return *days;
  if (const auto months = parse_year_month_duration(*text)) return *months;
  return unreadable(call, *text, "duration", "P1DT2H, P1Y2M");
}

Value years_and_months(const Call& call, std::size_t) {
  const auto from = date_argument(call, 0);
  const auto to = date_argument(call, 1);
  if (!from || !to) return {};
  return months_between(*from, *to);
}

Value range_from(const Call& call, std::size_t) {
  const std::string* text = string_argument(call, 0);
  if (text == nullptr) return {};
  auto range = parse_range(*text);
  return range ? Value::range(std::move(*range)) : unreadable(call, *text, "range", "[1..10)");
}

constexpr auto kFrom = std::span<const std::string_view>(kParameters<"from">);
constexpr std::array kDate{Signature{kFrom, 1, false, date_from},
                           Signature{kParameters<"year", "month", "day">, 3, false, date_of_parts}};
constexpr std::array kDateTime{Signature{kFrom, 1, false, date_time_from},
                               Signature{kParameters<"date", "time">, 2, false, date_time_of_parts}};
constexpr std::array kTime{Signature{kFrom, 1, false, time_from},
                           Signature{kParameters<"hour", "minute", "second", "offset">, 3, false, time_of_parts}};
constexpr std::array kNumber{
    Signature{kFrom, 1, false, number_from},
    Signature{kParameters<"from", "grouping separator", "decimal separator">, 3, false, number_from}};
constexpr std::array kString{Signature{kFrom, 1, false, string_from}};
constexpr std::array kDuration{Signature{kFrom, 1, false, duration_from}};
constexpr std::array kYearsAndMonths{Signature{kParameters<"from", "to">, 2, false, years_and_months}};
constexpr std::array kRange{Signature{kFrom, 1, false, range_from}};
constexpr std::array kRows{
    Builtin{"date", kDate},     Builtin{"date and time", kDateTime},
    Builtin{"time", kTime},     Builtin{"number", kNumber},
    Builtin{"string", kString}, Builtin{"duration", kDuration},
    Builtin{"range", kRange},   Builtin{"years and months duration", kYearsAndMonths},
};

}  // namespace

std::span<const Builtin> conversion_chapter() { return kRows; }

}  // namespace luoshi::feel
