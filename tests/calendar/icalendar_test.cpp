// SPDX-License-Identifier: Apache-2.0
// Notices as iCalendar: every published year read from it gives the same days; what is wrong is named with its line.
#include "calendar/icalendar.hpp"
#include "calendar/moments.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace luoshi::calendar {
namespace {

std::string compact(base::Date date) {
  std::string text = base::to_iso(date);
  std::erase(text, '-');
  return text;
}

std::string event(std::string_view start, std::string_view summary, std::string_view more = "") {
  return fmt::format("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{}\r\nSUMMARY:{}\r\n{}END:VEVENT\r\n", start, summary, more);
}

std::string file_of(std::string_view events) {
  return fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events);
}

std::string refusal(std::string_view events) {
  const auto read = read_icalendar("f.ics", file_of(events));
  return read ? "" : fmt::format("{} {}", read.error().id, read.error().where.line);
}

TEST(Icalendar, every_published_year_gives_the_same_days) {
  for (const auto& notice : Calendars::shipped().holidays().notices) {
    if (notice.days.empty()) continue;
    std::string events;
    for (const auto& day : notice.days) events += event(compact(day.date), day.name + (day.off ? "(休)" : "(班)"));
    const auto read = read_icalendar("year.ics", file_of(events));
    ASSERT_TRUE(read) << notice.year;
    std::vector<NamedDay> days;
    for (const auto& one : *read) days.insert(days.end(), one.days.begin(), one.days.end());
    ASSERT_EQ(days.size(), notice.days.size()) << notice.year;
    for (const auto& day : days) {
      const auto same = std::ranges::find(notice.days, day.date, &NamedDay::date);
      ASSERT_NE(same, notice.days.end());
      EXPECT_EQ(day.off, same->off) << base::to_iso(day.date);
      EXPECT_EQ(day.name, same->name);
    }
  }
}

TEST(Icalendar, a_new_notice_is_taken_by_the_calendars) {
  const std::string text = file_of(event("20270101", "元旦(休)", "DTEND;VALUE=DATE:20270104\r\n") +
                                   event("20270109", "元旦 调休上班") + event("20270206", "立春"));
  const CalendarFile own{"2027.ics", text};
  const auto calendars = Calendars::with_own({&own, 1}).value();
  const auto& hall = *calendars.find("office");
  EXPECT_FALSE(hall.works(day("2027-01-01")));
  EXPECT_TRUE(hall.works(day("2027-01-09")));
  EXPECT_EQ(hall.at(day("2027-01-09")).kind, DayKind::make_up);
  EXPECT_EQ(hall.at(day("2027-01-09")).name, "元旦");
  EXPECT_FALSE(hall.at(day("2027-01-05")).provisional);
  EXPECT_TRUE(office().at(day("2027-01-05")).provisional);
}

TEST(Icalendar, folded_lines_escapes_quotes_alarms_and_apple) {
  const std::string text =
      "\xEF\xBB\xBF" + file_of(
                           "BEGIN:VEVENT\nDTSTART;X=\"a:b\";VALUE=DATE:2026\n 1001\n"
                           "summary;LANGUAGE=zh_CN:国庆节\\, 放\n\t假\nBEGIN:VALARM\n"
                           "SUMMARY:值班\nEND:VALARM\nEND:VEVENT\n" +
                           event("20261010", "国庆节", "X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\n") +
                           event("20261003T090000Z", "值班表"));
  ASSERT_TRUE(is_icalendar(text));
  const auto read = read_icalendar("f.ics", text);
  ASSERT_TRUE(read) << read.error().id;
  ASSERT_EQ(read->size(), 1U);
  ASSERT_EQ(read->front().days.size(), 2U);
  EXPECT_EQ(read->front().days[0].name, "国庆节,");
  EXPECT_TRUE(read->front().days[0].off);
  EXPECT_FALSE(read->front().days[1].off);
}

TEST(Icalendar, new_year_in_december_is_of_the_next_notice) {
  const auto read = read_icalendar("f.ics", file_of(event("20291231", "元旦(休)"))).value();
  EXPECT_EQ(read.front().year, 2030);
}

TEST(Icalendar, what_is_wrong_is_named) {
  EXPECT_EQ(refusal(event("20261001", "立春")), "E-CAL-009 0");
  EXPECT_EQ(refusal(event("20260230", "春节(休)")), "E-CAL-008 3");
  EXPECT_EQ(refusal(event("19910101", "元旦(休)")), "E-CAL-008 3");
  EXPECT_EQ(refusal(event("20261001", "国庆(休)", "RRULE:FREQ=YEARLY\r\n")), "E-CAL-008 3");
  EXPECT_EQ(refusal(event("20261001", "国庆(休)", "DTEND;VALUE=DATE:20261001\r\n")), "E-CAL-008 3");
  EXPECT_EQ(refusal("END:VEVENT\r\n"), "E-CAL-008 3");
  EXPECT_EQ(refusal("BEGIN:VEVENT\r\n"), "E-CAL-008 3");
  EXPECT_EQ(refusal("BEGIN:VEVENT\r\nBEGIN:VEVENT\r\n"), "E-CAL-008 4");
}

TEST(Icalendar, limits) {
  EXPECT_EQ(refusal(event("20260101", "休假(休)", "DTEND;VALUE=DATE:20260302\r\n")), "");
  EXPECT_EQ(refusal(event("20260101", "休假(休)", "DTEND;VALUE=DATE:20260303\r\n")), "E-CAL-008 3");
  const auto days = [](std::size_t count) {
    std::string events;
    for (std::size_t i = 0; i < count; ++i) events += event("20261001", "国庆节(休)");
    return refusal(events);
  };
  EXPECT_EQ(days(kNoticeDaysMax), "");
  EXPECT_EQ(days(kNoticeDaysMax + 1), "E-CAL-002 0");
  const std::string one = file_of(event("20261001", "国庆节(休)"));
  const auto padded = [&](std::size_t lines) { return read_icalendar("f", one + std::string(lines - 7, '\n')); };
  EXPECT_TRUE(padded(kIcalendarLinesMax));
  EXPECT_EQ(padded(kIcalendarLinesMax + 1).error().id, "E-CAL-002");
}

TEST(Icalendar, files_of_the_wild_are_read_or_refused) {
  const std::filesystem::path folder = LUOSHI_ROOT "/../shared/conformance/icalendar/data";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder;
  std::size_t seen = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".ics") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    const auto read = read_icalendar("f.ics", text.str());
    if (!read) EXPECT_TRUE(read.error().id.starts_with("E-CAL-00")) << entry.path() << read.error().id;
    ++seen;
  }
  EXPECT_GT(seen, 100U);
}

}  // namespace
}  // namespace luoshi::calendar
