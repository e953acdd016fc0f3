// SPDX-License-Identifier: Apache-2.0
#include "calendar/span.hpp"
#include "calendar/local_time.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

TEST(Span, is_read_in_both_languages) {
  const auto same = [](std::string_view text, Unit unit, std::int64_t amount) {
    const auto span = parse_span(text);
    ASSERT_TRUE(span) << text;
    EXPECT_EQ(*span, (Span{unit, amount})) << text;
  };
  same("10 working days", Unit::working_days, 10);
  same("1 working day", Unit::working_days, 1);
  same("10个工作日", Unit::working_days, 10);
  same("8 工作时", Unit::working_time, 8 * kHourMs);
  same("30 working minutes", Unit::working_time, 30 * kMinuteMs);
  same("30日", Unit::calendar_days, 30);
  same("30 days", Unit::calendar_days, 30);
  same("2个月", Unit::months, 2);
  same("1 year", Unit::months, 12);
  same("24小时", Unit::elapsed, kDayMs);
  same("90 minutes", Unit::elapsed, 90 * kMinuteMs);
  same("2026-10-15", Unit::date, 20741);
}

TEST(Span, what_is_none_is_refused) {
  for (const std::string_view text :
       {"", "10", "ten days", "0 days", "-1 days", "10  days", "10 day s", "1.5 days", "36526 days", "1201 months",
        "2026-02-30", "1991-12-31", "2100-01-01", "99999999999999999999 days", "10 weeks"}) {
    EXPECT_FALSE(parse_span(text)) << text;
  }
}

TEST(Span, is_written_in_both_languages) {
  EXPECT_EQ(span_text({Unit::working_days, 10}, true), "10个工作日");
  EXPECT_EQ(span_text({Unit::working_days, 1}, false), "1 working day");
  EXPECT_EQ(span_text({Unit::working_time, 90 * kMinuteMs}, true), "1工作时30分钟");
  EXPECT_EQ(span_text({Unit::elapsed, 30 * kMinuteMs}, false), "30 min");
  EXPECT_EQ(span_text({Unit::months, 2}, true), "2个月");
  EXPECT_EQ(amount_text(Unit::working_time, -kHourMs, false), "-1 working hour");
}

TEST(LocalTime, keeps_to_beijing) {
  EXPECT_EQ(base::to_iso(*parse_local("2026-09-28T10:00")), "2026-09-28T02:00:00Z");
  EXPECT_EQ(base::to_iso(*parse_local("2026-09-28 07:59:30")), "2026-09-27T23:59:30Z");
  EXPECT_EQ(base::to_iso(*parse_local("2026-09-28")), "2026-09-27T16:00:00Z");
  EXPECT_EQ(base::to_iso(*parse_local("2026-09-28T10:00:00Z")), "2026-09-28T10:00:00Z");
  for (const std::string_view text : {"", "10:00", "2026-09-28T", "2026-09-28T25:00", "2026-09-28T10:60", "2026-09-31",
                                      "2100-01-01", "2026-09-28x10:00", "2026-09-28T10:00+08:00"}) {
    EXPECT_FALSE(parse_local(text)) << text;
  }
  EXPECT_EQ(local_text(*parse_local("2026-09-28"), true), "2026-09-27 24:00");
  EXPECT_EQ(weekday(0), 4);
  EXPECT_EQ(weekday(-4), 7);
  EXPECT_EQ(to_local({-1}).day, 0);
  EXPECT_EQ(to_local({-kOffsetMs - 1}).day, -1);
}

}  // namespace
}  // namespace luoshi::calendar
