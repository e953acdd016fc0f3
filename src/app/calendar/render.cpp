// SPDX-License-Identifier: Apache-2.0
#include "app/calendar/render.hpp"

#include "calendar/due.hpp"
#include "calendar/explanation.hpp"
#include "codec/json_writer.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

// Whatever the weekday alone does not tell.
bool is_plain(const calendar::DayView& day) {
  const bool by_week = day.kind == calendar::DayKind::working || day.kind == calendar::DayKind::weekend;
  return by_week && day.name.empty() && !day.own_hours;
}

std::int64_t working_days(const calendar::Calendar& calendar, base::Date from, base::Date to) {
  return calendar::working_days_between(calendar, calendar::day_number(from), calendar::day_number(to));
}

std::vector<std::int64_t> months_of(const calendar::Calendar& calendar, int year) {
  std::vector<std::int64_t> months;
  for (unsigned month = 1; month <= 12; ++month) {
    months.push_back(working_days(calendar, base::make_date(year, month, 1), base::month_end(year, month)));
  }
  return months;
}

std::int64_t all_of(const calendar::Calendar& calendar, int year) {
  return working_days(calendar, base::make_date(year, 1, 1), base::make_date(year, 12, 31));
}

template <class Visit>
void for_each_day(const calendar::Calendar& calendar, int year, Visit visit) {
  const auto last = calendar::day_number(base::make_date(year, 12, 31));
  for (auto day = calendar::day_number(base::make_date(year, 1, 1)); day <= last; ++day) {
    const auto view = calendar.at(day);
    if (!is_plain(view)) visit(view);
  }
}

bool provisional(const calendar::Calendar& calendar, int year) {
  return calendar.at(calendar::day_number(base::make_date(year, 1, 1))).provisional;
}

}  // namespace

std::string year_text(const calendar::Calendar& calendar, int year, base::Language language) {
  const bool zh = language == base::Language::zh;
  std::string out;
  for_each_day(calendar, year, [&](const calendar::DayView& day) { out += calendar::day_text(day, language) + "\n"; });
  if (!out.empty()) out += "\n";
  out += fmt::format("{}{}", zh ? "工作日:" : "Working days: ", all_of(calendar, year));
  out += zh ? ",各月" : ", by month";
  for (const auto count : months_of(calendar, year)) out += fmt::format(" {}", count);
  out += "\n";
  for (const auto& paper : calendar.papers(year)) out += fmt::format("{}{}\n", zh ? "通知:" : "Notice: ", paper);
  if (provisional(calendar, year)) {
    out += zh ? "暂定:这一年的放假通知尚未公布,只按周末和法定节日推算。\n"
              : "Provisional: the notice for this year is not out; weekends and the days fixed by law were taken.\n";
  }
  return out;
}

std::string year_json(const calendar::Calendar& calendar, int year) {
  std::string out;
  codec::JsonWriter json(out);
  json.begin_object().key("year").integer(year).key("calendar").string(calendar.version().id);
  json.key("fingerprint").string(calendar.version().fingerprint);
  json.key("provisional").boolean(provisional(calendar, year));
  json.key("workingDays").integer(all_of(calendar, year)).key("byMonth").begin_array();
  for (const auto count : months_of(calendar, year)) json.integer(count);
  json.end_array().key("papers").begin_array();
  for (const auto& paper : calendar.papers(year)) json.string(paper);
  json.end_array().key("days").begin_array();
  for_each_day(calendar, year, [&](const calendar::DayView& day) {
    json.begin_object().key("date").string(base::to_iso(calendar::date_of(day.day)));
    json.key("kind").string(calendar::name_of(day.kind)).key("name").string(day.name);
    if (day.own_hours) json.key("hours").string(calendar::hours_text(day.hours));
    if (day.provisional) json.key("provisional").boolean(true);
    json.end_object();
  });
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace luoshi::app
