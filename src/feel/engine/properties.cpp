// SPDX-License-Identifier: Apache-2.0
#include "feel/engine/properties.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::engine {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
constexpr std::int64_t kSecondsPerMinute = 60;
constexpr std::int64_t kSecondsPerHour = 3'600;
constexpr std::int64_t kSecondsPerDay = 86'400;

struct Named {
  std::string_view name;
  Property property;
};

constexpr auto kNamed = std::to_array<Named>({{"year", Property::year},
                                              {"month", Property::month},
                                              {"day", Property::day},
                                              {"weekday", Property::weekday},
                                              {"hour", Property::hour},
                                              {"minute", Property::minute},
                                              {"second", Property::second},
                                              {"time offset", Property::time_offset},
                                              {"timezone", Property::timezone},
                                              {"years", Property::years},
                                              {"months", Property::months},
                                              {"days", Property::days},
                                              {"hours", Property::hours},
                                              {"minutes", Property::minutes},
                                              {"seconds", Property::seconds},
                                              {"start", Property::start},
                                              {"end", Property::end},
                                              {"start included", Property::start_included},
                                              {"end included", Property::end_included}});

std::optional<Value> of_date(const Date& date, Property property) {
  switch (property) {
    case Property::year:
      return Value::number(date.year);
    case Property::month:
      return Value::number(date.month);
    case Property::day:
      return Value::number(date.day);
    case Property::weekday:
      return Value::number(weekday(date));
    default:
      return std::nullopt;
  }
}

std::optional<Value> of_time(const Time& time, const Date& date, Property property) {
  const std::int64_t seconds = time.nanoseconds / kNanosecondsPerSecond;
  switch (property) {
    case Property::hour:
      return Value::number(seconds / kSecondsPerHour);
    case Property::minute:
      return Value::number(seconds / kSecondsPerMinute % 60);
    case Property::second:
      return Value::number(seconds % kSecondsPerMinute);
    case Property::time_offset: {
      const auto offset = time.zone.offset_at(date, static_cast<std::int32_t>(seconds));
      return offset ? Value(DayTimeDuration{.seconds = *offset}) : Value();
    }
    case Property::timezone:
      return time.zone.kind() == Zone::Kind::named ? Value::string(std::string(time.zone.name())) : Value();
    default:
      return std::nullopt;
  }
}

// Parts of a duration have its sign; the smallest is cut towards zero.
std::optional<Value> of_days(const DayTimeDuration& duration, Property property) {
  std::int64_t seconds = duration.seconds;
  if (seconds < 0 && duration.nanoseconds > 0) ++seconds;
  switch (property) {
    case Property::days:
      return Value::number(seconds / kSecondsPerDay);
    case Property::hours:
      return Value::number(seconds % kSecondsPerDay / kSecondsPerHour);
    case Property::minutes:
      return Value::number(seconds % kSecondsPerHour / kSecondsPerMinute);
    case Property::seconds:
      return Value::number(seconds % kSecondsPerMinute);
    default:
      return std::nullopt;
  }
}

std::optional<Value> of_range(const Range& range, Property property) {
  switch (property) {
    case Property::start:
      return range.low_unbounded ? Value() : range.low;
    case Property::end:
      return range.high_unbounded ? Value() : range.high;
    case Property::start_included:
      return Value(range.low_included);
    case Property::end_included:
      return Value(range.high_included);
    default:
      return std::nullopt;
  }
}

}  // namespace

Property property_of(std::string_view name) {
  const auto* found = std::ranges::find(kNamed, name, &Named::name);
  return found == kNamed.end() ? Property::none : found->property;
}

std::optional<Value> property(const Value& value, Property property) {
  switch (value.kind()) {
    case Kind::date:
      return of_date(value.as_date(), property);
    case Kind::time:
      return of_time(value.as_time(), {.year = 2000, .month = 1, .day = 1}, property);
    case Kind::date_time: {
      const auto& moment = value.as_date_time();
      auto of_day = of_date(moment.date, property);
      return of_day ? of_day : of_time(moment.time, moment.date, property);
    }
    case Kind::day_time_duration:
      return of_days(value.as_days(), property);
    case Kind::year_month_duration:
      if (property == Property::years) return Value::number(value.as_months().months / 12);
      if (property == Property::months) return Value::number(value.as_months().months % 12);
      return std::nullopt;
    case Kind::range:
      return of_range(value.as_range(), property);
    default:
      return std::nullopt;
  }
}

}  // namespace luoshi::feel::engine
