// SPDX-License-Identifier: Apache-2.0
#include "calendar/clock_json.hpp"
#include "calendar/moments.hpp"

#include <gtest/gtest.h>

namespace luoshi::calendar {
namespace {

std::string json_of(const Clock& clock) {
  std::string out;
  append_json(out, clock);
  return out;
}

std::string changed(std::string json, std::string_view from, std::string_view to) {
  const auto at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(ClockJson, is_short_and_plain) {
  EXPECT_EQ(json_of(started("2026-09-28T10:00", "10工作日")),
            R"({"budget":{"unit":"workingDays","amount":10},"rules":{"firstDay":"next","lastDay":"nextWorking",)"
            R"("dayEnd":"closeOfBusiness"},"state":"running","round":1,"lastEvent":"2026-09-28T02:00:00Z",)"
            R"("total":10,"consumed":0,"started":"2026-09-28T02:00:00Z","runningSince":"2026-09-28T02:00:00Z",)"
            R"("runs":[],"fired":[]})");
}

TEST(ClockJson, every_state_reads_back_equal) {
  const Clock idle{.budget = allowed("2个月"), .rules = {FirstDay::same, LastDay::as_it_is, DayEnd::same_time}};
  const Clock waiting =
      apply(idle, {.verb = ClockVerb::wait, .at = moment("2026-09-01"), .reason = "待“规划”\n批复"}, office()).value();
  const Clock running = started("2026-09-28T10:00", "8工作时");
  Clock paused = after(running, ClockVerb::pause, "2026-09-28T11:00");
  paused.fired = {1, 7, 4'000'000'000U};
  for (const Clock& clock :
       {idle, waiting, running, paused, after(paused, ClockVerb::resume, "2026-10-09"),
        after(paused, ClockVerb::stop, "2026-10-09"), after(running, ClockVerb::stop, "2026-10-09"),
        after(waiting, ClockVerb::stop, "2026-10-09"), after(paused, ClockVerb::restart, "2026-10-09")}) {
    const auto read = read_clock(json_of(clock));
    ASSERT_TRUE(read) << json_of(clock) << base::describe(read.error(), base::Language::en);
    EXPECT_EQ(*read, clock) << json_of(clock);
  }
}

TEST(ClockJson, the_longest_clock_reads_back) {
  Clock clock = started("2026-09-28T10:00", "10工作日");
  const std::string reason(kReasonBytesMax, '\x01');
  for (std::size_t i = 0; i < kClockRunsMax; ++i) {
    clock =
        apply(clock, {.verb = ClockVerb::pause, .at = moment("2026-09-28T11:00"), .reason = reason}, office()).value();
    clock = after(clock, ClockVerb::resume, "2026-09-28T11:00");
  }
  const auto read = read_clock(json_of(clock));
  ASSERT_TRUE(read);
  EXPECT_TRUE(*read == clock);
}

TEST(ClockJson, what_no_clock_can_be_is_refused) {
  const std::string good = json_of(after(started("2026-09-28T10:00", "10工作日"), ClockVerb::pause, "2026-09-29"));
  ASSERT_TRUE(read_clock(good));
  const std::pair<std::string_view, std::string_view> changes[] = {{"\"workingDays\"", "\"weeks\""},
                                                                   {"\"amount\":10", "\"amount\":0"},
                                                                   {"\"next\"", "\"never\""},
                                                                   {"\"paused\"", "\"idle\""},
                                                                   {"\"paused\"", "\"resting\""},
                                                                   {"\"round\":1", "\"round\":-1"},
                                                                   {"\"round\":1", "\"round\":0"},
                                                                   {"\"consumed\":0", "\"consumed\":-1"},
                                                                   {"\"fired\":[]", "\"fired\":[2,2]"},
                                                                   {"\"fired\":[]", "\"fired\":[\"a\"]"},
                                                                   {"\"endedBy\":\"pause\"", "\"endedBy\":\"start\""},
                                                                   {"\"started\":\"2026", "\"started\":\"2027"},
                                                                   {"\"runs\":[", "\"runs\":[1,"}};
  for (const auto& [from, to] : changes) {
    const auto read = read_clock(changed(good, from, to));
    ASSERT_FALSE(read) << from << " to " << to;
    EXPECT_EQ(read.error().id, "E-CAL-018") << to;
  }
  EXPECT_EQ(read_clock("[]").error().id, "E-CAL-018");
}

}  // namespace
}  // namespace luoshi::calendar
