// SPDX-License-Identifier: Apache-2.0
// Functions of dates (10.3.4.6 and 10.3.4.8), and now() and today() (10.3.4.11), which give the moment of the
// evaluation.
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

template <int (*count)(const Date&)>
Value counted(const Call& call, std::size_t) {
  const auto date = date_argument(call, 0);
  if (!date) return {};
  return Value::number(count(*date));
}

Value day_name(const Call& call, std::size_t) {
  const auto date = date_argument(call, 0);
  if (!date) return {};
  return Value::string(std::string(kWeekdays.at(static_cast<std::size_t>(weekday(*date) - 1))));
}

Value month_name(const Call& call, std::size_t) {
  const auto date = date_argument(call, 0);
  if (!date) return {};
  return Value::string(std::string(kMonths.at(static_cast<std::size_t>(date->month - 1))));
}

Value now(const Call& call, std::size_t) {
  const auto& moment = call.evaluation.now();
  return moment ? Value(*moment) : call.null("E-FEEL-111");
}

Value today(const Call& call, std::size_t) {
  const auto& moment = call.evaluation.now();
  return moment ? Value(moment->date) : call.null("E-FEEL-111");
}

constexpr auto kDate = std::span<const std::string_view>(kParameters<"date">);
constexpr std::array kDayOfYear{Signature{kDate, 1, false, counted<day_of_year>}};
constexpr std::array kDayOfWeek{Signature{kDate, 1, false, day_name}};
constexpr std::array kMonthOfYear{Signature{kDate, 1, false, month_name}};
constexpr std::array kWeekOfYear{Signature{kDate, 1, false, counted<iso_week>}};
constexpr std::array kNow{Signature{{}, 0, false, now}};
constexpr std::array kToday{Signature{{}, 0, false, today}};

constexpr std::array kRows{
    Builtin{"day of year", kDayOfYear},
    Builtin{"day of week", kDayOfWeek},
    Builtin{"month of year", kMonthOfYear},
    Builtin{"week of year", kWeekOfYear},
    Builtin{"now", kNow},
    Builtin{"today", kToday},
};

}  // namespace

std::span<const Builtin> date_and_time_chapter() { return kRows; }

}  // namespace luoshi::feel
