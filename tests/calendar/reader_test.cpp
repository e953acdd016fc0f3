// SPDX-License-Identifier: Apache-2.0
// Files of calendars: what is taken, what is refused and where, and the limits.
#include "calendar/definition.hpp"
#include "calendar/holidays.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

std::string refusal_of(const auto& result) {
  return result ? "" : fmt::format("{} {}", result.error().id, result.error().where.item);
}

TEST(Notice, is_read_with_its_papers_and_days) {
  const auto notice = read_notice("2030.json", R"({"$schema":"x","year":2030,"papers":["https://example.cn"],"days":[
    {"name":"元旦","date":"2029-12-31","isOffDay":true},{"name":"元旦","date":"2030-01-05","isOffDay":false}]})");
  ASSERT_TRUE(notice);
  EXPECT_EQ(notice->year, 2030);
  EXPECT_EQ(notice->papers.size(), 1U);
  EXPECT_FALSE(notice->days[1].off);
}

TEST(Notice, what_is_wrong_is_named) {
  const auto refusal = [](std::string_view json) { return refusal_of(read_notice("f.json", json)); };
  EXPECT_EQ(refusal("[]"), "E-CAL-001 {}");
  EXPECT_EQ(refusal(R"({"days":[]})"), "E-CAL-001 year");
  EXPECT_EQ(refusal(R"({"year":1991,"days":[]})"), "E-CAL-001 year");
  EXPECT_EQ(refusal(R"({"year":2026})"), "E-CAL-001 days");
  EXPECT_EQ(refusal(R"({"year":2026,"days":[1]})"), "E-CAL-001 days[0].name");
  EXPECT_EQ(refusal(R"({"year":2026,"days":[{"name":"a","date":"2026-02-29","isOffDay":true}]})"),
            "E-CAL-001 days[0].date");
  EXPECT_EQ(refusal(R"({"year":2026,"days":[{"name":"a","date":"2024-01-01","isOffDay":true}]})"),
            "E-CAL-001 days[0].date");
  EXPECT_EQ(refusal(R"({"year":2026,"days":[{"name":"a","date":"2026-01-01","isOffDay":1}]})"),
            "E-CAL-001 days[0].isOffDay");
  EXPECT_TRUE(refusal("{").starts_with("E-JSON-001"));
  EXPECT_TRUE(refusal(R"({"year":2026,"year":2027})").starts_with("E-JSON-003"));
}

TEST(Notice, has_at_most_a_year_of_days) {
  const auto with_days = [](std::size_t count) {
    std::string json = R"({"year":2026,"days":[)";
    for (std::size_t i = 0; i < count; ++i) {
      json += std::string(i == 0 ? "" : ",") + R"({"name":"a","date":"2026-01-01","isOffDay":true})";
    }
    return refusal_of(read_notice("f.json", json + "]}"));
  };
  EXPECT_EQ(with_days(kNoticeDaysMax), "");
  EXPECT_EQ(with_days(kNoticeDaysMax + 1), "E-CAL-002 days");
}

TEST(Notice, one_without_days_never_replaces_one_with_days) {
  Holidays holidays;
  add_notice(holidays, {.year = 2026, .days = {{.name = "a"}}});
  add_notice(holidays, {.year = 2026});
  add_notice(holidays, {.year = 2025});
  ASSERT_EQ(holidays.notices.size(), 2U);
  EXPECT_EQ(holidays.notices[1].days.size(), 1U);
  add_notice(holidays, {.year = 2026, .days = {{.name = "b"}, {.name = "c"}}});
  EXPECT_EQ(holidays.notices[1].days.size(), 2U);
}

std::string definition(std::string_view members) {
  return fmt::format(R"({{"id":"hall","version":"1"{}{}}})", members.empty() ? "" : ",", members);
}

constexpr std::string_view kHours = R"("hours":[{"open":["09:00-12:00","13:00-17:00"]}])";

TEST(Definition, is_read_whole) {
  const auto read = read_definition("hall.json", definition(R"("name":{"zh":"大厅","en":"hall"},"source":"s",
    "holidays":false,"workWeek":[1,6],"hours":[{"open":["00:00-24:00"]},{"from":"10-01","to":"04-30",
    "weekdays":[6],"open":["09:00-12:00"]}],"days":[{"name":"防汛","date":"2026-07-03","isOffDay":true},
    {"name":"加班","date":"2026-07-05","isOffDay":false,"open":["09:00-11:30"]}])"));
  ASSERT_TRUE(read) << refusal_of(read);
  EXPECT_EQ(read->name_zh, "大厅");
  EXPECT_FALSE(read->holidays);
  EXPECT_EQ(read->working_week, 0b100001);
  EXPECT_EQ(read->hours[1].from, 1001U);
  EXPECT_EQ(read->days[1].open.front().close, 41'400'000);
}

TEST(Definition, what_is_wrong_is_named) {
  const auto refusal = [](std::string_view members) {
    return refusal_of(read_definition("f.json", definition(members)));
  };
  const auto hours = [&](std::string_view open) { return refusal(fmt::format(R"("hours":[{{"open":{}}}])", open)); };
  EXPECT_EQ(refusal(""), "E-CAL-001 hours");
  EXPECT_EQ(refusal(kHours), "");
  for (const std::string_view open : {"[]", "[1]", R"(["9:00-12:00"])", R"(["09:00-09:00"])", R"(["09:00-24:30"])",
                                      R"(["09:60-12:00"])", R"(["09:00-12:00","11:00-13:00"])", R"("09:00-12:00")"}) {
    EXPECT_EQ(hours(open), "E-CAL-001 hours[0].open") << open;
  }
  EXPECT_EQ(refusal(R"("hours":[{"from":"06-01","open":["09:00-12:00"]}])"), "E-CAL-003 hours[0]");
  EXPECT_EQ(refusal(R"("hours":[{"from":"13-01","open":["09:00-12:00"]}])"), "E-CAL-001 hours[0].from");
  EXPECT_EQ(refusal(fmt::format(R"("workWeek":[],{})", kHours)), "E-CAL-001 workWeek");
  EXPECT_EQ(refusal(fmt::format(R"("workWeek":[8],{})", kHours)), "E-CAL-001 workWeek");
  EXPECT_EQ(refusal(fmt::format(R"("holidays":"no",{})", kHours)), "E-CAL-001 holidays");
  EXPECT_EQ(refusal(fmt::format(
                R"("days":[{{"name":"a","date":"2026-01-01","isOffDay":true,"open":["09:00-12:00"]}}],{})", kHours)),
            "E-CAL-001 days[0].open");
}

TEST(Definition, keeps_its_limits) {
  const auto repeated = [](std::string_view item, std::size_t count) {
    std::string out(item);
    for (std::size_t i = 1; i < count; ++i) out += "," + std::string(item);
    return out;
  };
  const auto intervals = [](std::size_t count) {
    std::string open;
    for (std::size_t i = 0; i < count; ++i) open += fmt::format(R"({}"{:02}:00-{:02}:30")", i == 0 ? "" : ",", i, i);
    return refusal_of(read_definition("f", definition(fmt::format(R"("hours":[{{"open":[{}]}}])", open))));
  };
  EXPECT_EQ(intervals(kIntervalsMax), "");
  EXPECT_EQ(intervals(kIntervalsMax + 1), "E-CAL-002 hours[0].open");
  const auto rows = [&](std::size_t count) {
    return refusal_of(read_definition(
        "f", definition(fmt::format(R"("hours":[{}])", repeated(R"({"open":["09:00-12:00"]})", count)))));
  };
  EXPECT_EQ(rows(kHourRowsMax), "");
  EXPECT_EQ(rows(kHourRowsMax + 1), "E-CAL-002 hours");
  const auto days = [&](std::size_t count) {
    return refusal_of(read_definition(
        "f", definition(fmt::format(R"({},"days":[{}])", kHours,
                                    repeated(R"({"name":"a","date":"2026-01-01","isOffDay":true})", count)))));
  };
  EXPECT_EQ(days(kOwnDaysMax), "");
  EXPECT_EQ(days(kOwnDaysMax + 1), "E-CAL-002 days");
}

}  // namespace
}  // namespace luoshi::calendar
