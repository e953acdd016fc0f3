// SPDX-License-Identifier: Apache-2.0
// What is said in a letter, and when nobody is disturbed: pure functions, with time as an argument.
#include "notices/letter.hpp"
#include "calendar/local_time.hpp"
#include "jobs/retry.hpp"
#include "notices/messenger.hpp"
#include "notices/quiet_hours.hpp"
#include "notices/words.hpp"

#include <gtest/gtest.h>

namespace luoshi::notices {
namespace {

constexpr std::string_view kAddress = "https://luoshi.yunhe.gov.cn";

base::Instant at(std::string_view local) { return calendar::parse_local(local).value(); }

TEST(Letter, one_thing_is_told_in_the_words_of_practice_with_a_link_to_it) {
  const std::vector<Told> told{{"sign_for", "01M"}};
  const auto letter = compose("1", told, kAddress, {.person = "p"});
  EXPECT_EQ(letter.text, "您有1件待签收事项。https://luoshi.yunhe.gov.cn/m/01M");
  EXPECT_EQ(letter.summary, "待签收1件");
  EXPECT_EQ(letter.english, "Matters for you: 1 to sign for. https://luoshi.yunhe.gov.cn/m/01M");
  EXPECT_EQ(letter.count, 1U);
}

TEST(Letter, several_become_one_with_their_counts_and_a_link_to_the_desk) {
  const std::vector<Told> told{{"sign_for", "a"}, {"nudged", "b"}, {"sign_for", "c"}, {"overdue", "b"}};
  const auto letter = compose("1", told, kAddress, {.person = "p"});
  EXPECT_EQ(letter.text, "您有2件待签收事项、1件催办事项、1件超期事项。https://luoshi.yunhe.gov.cn/desk");
  EXPECT_EQ(letter.summary, "待签收2件、催办1件、超期1件");
  EXPECT_EQ(letter.count, 4U);
}

TEST(Letter, a_matter_told_twice_of_one_kind_counts_once_and_its_link_stays) {
  const std::vector<Told> told{{"nudged", "a"}, {"nudged", "a"}, {"due_soon", "a"}, {"dueSoon", "a"}};
  const auto letter = compose("1", told, kAddress, {.person = "p"});
  EXPECT_EQ(letter.text, "您有1件催办事项、1件临期事项。https://luoshi.yunhe.gov.cn/m/a");
  EXPECT_EQ(letter.count, 2U);
}

TEST(Letter, a_kind_of_a_pack_that_nobody_named_is_called_by_its_own_name) {
  EXPECT_EQ(words_of("patrol_missed").zh, "patrol_missed");
  EXPECT_EQ(words_of("sign_for").zh, "待签收");
}

TEST(Letter, its_id_is_made_of_what_it_tells_to_whom_over_which_channel) {
  const std::vector<std::string> one{"m/1/0", "m/2/0"};
  const std::vector<std::string> turned{"m/2/0", "m/1/0"};
  const std::vector<std::string> other{"m/1/0", "m/3/0"};
  EXPECT_EQ(letter_id("sms", "p", one), letter_id("sms", "p", turned));
  EXPECT_EQ(letter_id("sms", "p", one).size(), 32U);
  EXPECT_NE(letter_id("sms", "p", one), letter_id("sms", "p", other));
  EXPECT_NE(letter_id("sms", "p", one), letter_id("sms", "q", one));
  EXPECT_NE(letter_id("sms", "p", one), letter_id("im", "p", one));
}

TEST(QuietHours, go_over_midnight_in_beijing_and_end_to_the_minute) {
  const auto quiet = parse_quiet_hours("20:00-08:00").value();
  EXPECT_FALSE(is_quiet(quiet, at("2026-03-02T19:59:59"), false));
  EXPECT_TRUE(is_quiet(quiet, at("2026-03-02T20:00"), false));
  EXPECT_TRUE(is_quiet(quiet, at("2026-03-03T00:00"), false));
  EXPECT_TRUE(is_quiet(quiet, at("2026-03-03T07:59:59"), false));
  EXPECT_FALSE(is_quiet(quiet, at("2026-03-03T08:00"), false));
}

TEST(QuietHours, may_lie_within_a_day_or_be_none) {
  const auto noon = parse_quiet_hours("12:00-14:30").value();
  EXPECT_FALSE(is_quiet(noon, at("2026-03-02T11:59"), false));
  EXPECT_TRUE(is_quiet(noon, at("2026-03-02T14:29"), false));
  EXPECT_FALSE(is_quiet(noon, at("2026-03-02T14:30"), false));
  const auto none = parse_quiet_hours("").value();
  EXPECT_FALSE(is_quiet(none, at("2026-03-02T00:00"), false));
  EXPECT_FALSE(is_quiet(none, at("2026-03-02T23:59"), false));
}

TEST(QuietHours, days_off_are_quiet_as_a_whole_unless_the_settings_say_otherwise) {
  auto quiet = parse_quiet_hours("20:00-08:00").value();
  EXPECT_TRUE(is_quiet(quiet, at("2026-10-01T10:00"), true));
  quiet.days_off = false;
  EXPECT_FALSE(is_quiet(quiet, at("2026-10-01T10:00"), true));
  EXPECT_TRUE(is_quiet(quiet, at("2026-10-01T21:00"), true));
}

TEST(QuietHours, are_written_in_one_way_only) {
  for (const auto* text : {"20:00", "20:00-8:00", "24:00-08:00", "20:60-08:00", "20.00-08.00", "20:00 08:00",
                           "aa:bb-cc:dd", "20:00-08:000", "-"}) {
    EXPECT_FALSE(parse_quiet_hours(text)) << text;
  }
}

TEST(Retry, pauses_double_from_a_minute_and_the_tries_of_a_letter_outlive_a_night) {
  EXPECT_EQ(jobs::pause_ms(1), 60'000);
  EXPECT_EQ(jobs::pause_ms(2), 120'000);
  std::int64_t all = 0;
  for (std::int64_t tries = 1; tries < kLetterTriesMax; ++tries) all += jobs::pause_ms(tries);
  EXPECT_EQ(all, 1'023 * 60'000);
  EXPECT_EQ(jobs::pause_ms(1'000), jobs::pause_ms(10)) << "no shift over the edge";
}

}  // namespace
}  // namespace luoshi::notices
