// SPDX-License-Identifier: Apache-2.0
// The calendars of a district: the shipped ones, with its own hours, days and notices laid over them.
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

#include <array>

namespace luoshi::calendar {
namespace {

constexpr std::string_view kHall = R"({"id":"hall","version":"2026-05-01","name":{"zh":"政务大厅","en":"service hall"},
  "hours":[{"open":["09:00-12:00","13:30-17:00"]},{"from":"06-01","to":"09-30","open":["09:00-12:00","13:30-17:30"]},
           {"weekdays":[6],"open":["09:00-12:00"]}],
  "workWeek":[1,2,3,4,5,6],
  "days":[{"name":"防汛停办","date":"2026-07-03","isOffDay":true},
          {"name":"国庆值班","date":"2026-10-05","isOffDay":false,"open":["09:00-11:00"]}]})";
constexpr std::string_view k2027 = R"({"year":2027,"papers":["https://example.cn/2027"],"days":[
  {"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"元旦","date":"2026-12-27","isOffDay":false}]})";

Result<Calendars> with(std::initializer_list<CalendarFile> files) {
  return Calendars::with_own(std::vector<CalendarFile>(files));
}

TEST(Calendars, ship_law_notices_and_two_calendars) {
  const auto& shipped = Calendars::shipped();
  EXPECT_EQ(shipped.ids(), (std::vector<std::string_view>{"always", "office"}));
  EXPECT_EQ(shipped.holidays().notices.size(), 21U);
  EXPECT_EQ(shipped.find("nowhere"), nullptr);
  EXPECT_EQ(office().papers(2026).size(), 1U);
  EXPECT_EQ(office().version().fingerprint.size(), 16U);
}

TEST(Calendars, a_district_adds_its_own) {
  const auto made = with({{"hall.json", kHall}});
  ASSERT_TRUE(made);
  const Calendar& hall = *made->find("hall");
  EXPECT_EQ(hall.close_of(day("2026-06-01")), 17 * kHourMs + 30 * kMinuteMs);
  EXPECT_EQ(hall.close_of(day("2026-05-29")), 17 * kHourMs);
  EXPECT_EQ(hall.close_of(day("2026-06-06")), 12 * kHourMs);  // Saturday
  EXPECT_EQ(hall.at(day("2026-07-03")).kind, DayKind::closed);
  EXPECT_EQ(hall.at(day("2026-10-05")).kind, DayKind::opened);
  EXPECT_TRUE(hall.at(day("2026-10-05")).own_hours);
  EXPECT_EQ(due("2026-07-02T10:00", "1工作日", {}, hall), "2026-07-04 12:00");
  EXPECT_EQ(due("2026-09-30T17:30", "3工作时", {}, hall), "2026-10-08 10:00");
  EXPECT_EQ(made->find("office")->version(), office().version());
}

TEST(Calendars, hours_may_run_over_new_year) {
  const auto made = with({{"a.json", R"({"id":"a","version":"1","hours":[{"open":["08:00-12:00"]},
    {"from":"11-01","to":"02-28","open":["09:00-12:00","14:00-17:00"]}]})"}});
  const Calendar& calendar = *made->find("a");
  for (const auto text : {"2026-11-02", "2026-12-31", "2026-01-05", "2026-02-28"}) {
    EXPECT_EQ(calendar.close_of(day(text)), 17 * kHourMs) << text;
  }
  for (const auto text : {"2026-10-30", "2026-03-02"}) EXPECT_EQ(calendar.close_of(day(text)), 12 * kHourMs) << text;
}

TEST(Calendars, a_new_notice_ends_what_was_provisional_and_changes_the_fingerprint) {
  const auto made = with({{"2027.json", k2027}});
  const Calendar& calendar = *made->find("office");
  EXPECT_EQ(due("2026-12-24T10:00", "5工作日"), "2026-12-31 17:00?");
  EXPECT_EQ(due("2026-12-24T10:00", "5工作日", {}, calendar), "2026-12-30 17:00");
  EXPECT_NE(calendar.version().fingerprint, office().version().fingerprint);
  EXPECT_TRUE(calendar.at(day("2027-12-31")).provisional);
  EXPECT_FALSE(calendar.at(day("2027-02-05")).provisional);
  EXPECT_EQ(calendar.at(day("2027-02-05")).kind, DayKind::working);  // the notice is complete by itself
}

TEST(Calendars, what_is_no_calendar_file_is_refused_by_name) {
  const auto made = with({{"x.json", R"({"a":1})"}});
  EXPECT_EQ(made.error().id, "E-CAL-004");
  EXPECT_EQ(made.error().where.file, "x.json");
  EXPECT_EQ(Calendars::make({}).error().id, "E-CAL-005");
}

}  // namespace
}  // namespace luoshi::calendar
