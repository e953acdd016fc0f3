// SPDX-License-Identifier: Apache-2.0
#include "calendar/explanation.hpp"
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

std::string notes(const Explanation& why) {
  std::string out;
  for (const auto& one : why.days) {
    if (!out.empty()) out += ' ';
    out += base::to_iso(date_of(one.day)).substr(5) + ":";
    out += one.note == DayNote::counted ? std::to_string(one.counted) : std::string(name_of(one.note));
  }
  return out;
}

TEST(Explanation, says_of_every_day_why) {
  const auto why = explain(started("2026-09-24T10:00", "3工作日"), office()).value();
  EXPECT_EQ(notes(why), "09-24:firstDay 09-25:off 09-26:off 09-27:off 09-28:1 09-29:1 09-30:1");
  EXPECT_EQ(why.days[1].name, "中秋节");
  EXPECT_EQ(why.papers, (std::vector<std::string>{"https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"}));
  EXPECT_EQ(why.made_with, office().version());
}

TEST(Explanation, shows_where_it_stood_still) {
  const Clock clock = after(after(started("2026-09-21T10:00", "3工作日"), ClockVerb::pause, "2026-09-22T10:00"),
                            ClockVerb::resume, "2026-09-24T10:00");
  const auto why = explain(clock, office()).value();
  EXPECT_EQ(notes(why),
            "09-21:firstDay 09-22:stoodStill 09-23:stoodStill 09-24:1 09-25:off 09-26:off 09-27:off "
            "09-28:1 09-29:1");
  EXPECT_TRUE(why.days[1].stood_still);
  EXPECT_TRUE(why.days[3].stood_still);
  EXPECT_FALSE(why.days[4].stood_still);
}

TEST(Explanation, shows_the_last_day_put_off) {
  const auto why = explain(started("2026-09-20T10:00", "5日"), office()).value();
  EXPECT_EQ(notes(why),
            "09-20:firstDay 09-21:1 09-22:1 09-23:1 09-24:1 09-25:1 09-26:putOff 09-27:putOff 09-28:putOff");
  EXPECT_TRUE(why.due->moved);
}

TEST(Explanation, of_hours_gives_the_time_of_each_day) {
  const auto why = explain(started("2026-02-13T16:30", "4工作时"), office()).value();
  EXPECT_EQ(notes(why), "02-13:1800000 02-14:12600000");
  EXPECT_EQ(why.days[1].kind, DayKind::make_up);
}

TEST(Explanation, of_a_clock_that_stands_still_tells_what_is_used_up) {
  const auto why =
      explain(after(started("2026-09-28T10:00", "10工作日"), ClockVerb::pause, "2026-09-30T10:00"), office()).value();
  EXPECT_FALSE(why.due);
  EXPECT_EQ(notes(why), "09-28:firstDay 09-29:1 09-30:nothing");
  EXPECT_EQ(explain({.budget = allowed("1日")}, office()).error().id, "E-CAL-012");
}

TEST(Explanation, sets_todays_data_beside_it) {
  constexpr std::string_view kNotice = R"({"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},
    {"name":"元旦","date":"2027-01-04","isOffDay":true}]})";
  const CalendarFile file{"2027.json", kNotice};
  const auto today = Calendars::with_own({&file, 1}).value();
  const auto why = explain(started("2026-12-28T10:00", "5工作日"), office(), today.find("office")).value();
  EXPECT_EQ(local_text(why.due->at), "2027-01-05 17:00");
  EXPECT_TRUE(why.due->provisional);
  ASSERT_TRUE(why.today);
  EXPECT_EQ(local_text(why.today->due->at), "2027-01-06 17:00");
  ASSERT_EQ(why.today->changed.size(), 1U);
  EXPECT_EQ(why.today->changed[0].now, DayKind::holiday);
  const std::string zh = explanation_text(why, base::Language::zh);
  EXPECT_NE(zh.find("按今天的数据:2027-01-06 17:00 (周三),有变化"), std::string::npos) << zh;
  EXPECT_NE(zh.find("暂定"), std::string::npos);
  const std::string en = explanation_text(why, base::Language::en);
  EXPECT_NE(en.find("With today's data: 2027-01-06 17:00 (Wed), changed"), std::string::npos) << en;
}

TEST(Explanation, reads_as_a_person_would_write_it) {
  const auto why = explain(started("2026-09-30T16:00", "1工作日"), office()).value();
  const std::string zh = explanation_text(why, base::Language::zh);
  for (const std::string_view part :
       {"到期    2026-10-08 17:00 (周四)\n", "期限    1个工作日\n", "起算    2026-09-30 16:00 (周三)\n",
        "民法典第201条", "日历    机关办公时间 (office, 版本 2026-08-07, 节假日数据 2026-08-07, 指纹 ",
        "2026-09-30  周三  工作日                      起算当日不计入\n",
        "2026-10-01  周四  放假         国庆节         不计\n", "+1个工作日,累计1个工作日\n", "\n合计 1个工作日\n"}) {
    EXPECT_NE(zh.find(part), std::string::npos) << part << "\n" << zh;
  }
}

TEST(Explanation, is_json_too) {
  std::string out;
  append_json(out, explain(started("2026-09-30T16:00", "1工作日"), office()).value());
  EXPECT_TRUE(out.starts_with(
      R"({"due":{"at":"2026-10-08T09:00:00Z","local":"2026-10-08 17:00","moved":false,"provisional":false},"clock":{)"))
      << out;
  EXPECT_NE(out.find(R"({"date":"2026-10-01","kind":"holiday","name":"国庆节","note":"off","counted":0,"soFar":0})"),
            out.npos)
      << out;
}

}  // namespace
}  // namespace luoshi::calendar
