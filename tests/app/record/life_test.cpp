// SPDX-License-Identifier: Apache-2.0
// What the demonstration is written from: its files, and the steps that they give a commitment.
#include "app/demo/life.hpp"
#include "app/demo/rounds.hpp"
#include "app/demo/samples.hpp"

#include "calendar/calendars.hpp"
#include "calendar/local_time.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::app {
namespace {

Story story() {
  auto read = read_story(sample("demo/story.toml"), sample("demo/duties.csv"), sample("demo/words.csv"));
  EXPECT_TRUE(read) << (read ? "" : read.error().id);
  return *std::move(read);
}

std::vector<Step> life(Fate fate, std::uint64_t seed) {
  static const Story kStory = story();
  Promise promise;
  promise.matter = "m";
  promise.title = "t";
  promise.lead = "u";
  promise.kind = "task";
  promise.deadline = base::make_date(2026, 9, 30);
  promise.fate = fate;
  promise.transfer_to = "v";
  crypto::SeededRandom random(seed);
  Dice dice(random);
  return life_of(promise, kStory, *calendar::Calendars::shipped().find(calendar::kDefaultCalendar), dice);
}

bool has(const std::vector<Step>& steps, std::string_view verb) {
  return std::ranges::find(steps, verb, &Step::verb) != steps.end();
}

TEST(Story, a_title_has_the_duty_of_its_first_word_that_fits) {
  const auto told = story();
  EXPECT_EQ(told.duty_of("新增停车泊位2600个").lead, "区城管局");
  EXPECT_EQ(told.duty_of("什么也不像").lead, "区政府办");
}

TEST(Story, what_is_wrong_in_its_files_is_named_with_the_line) {
  const auto no_day = read_story("[days]\nregister = \"x\"\n", "", "");
  ASSERT_FALSE(no_day);
  EXPECT_EQ(no_day.error().id, "E-DEMO-001");
  EXPECT_EQ(no_day.error().where.line, 1U);
  const auto no_lead = read_story(sample("demo/story.toml"), "a,b,c\n词,,\n", "");
  ASSERT_FALSE(no_lead);
  EXPECT_EQ(no_lead.error().where.line, 2U);
  std::string text(sample("demo/story.toml"));
  text.replace(text.find("2026-04-27"), 10, "end April!");
  const auto no_day_of_round = read_story(text, sample("demo/duties.csv"), sample("demo/words.csv"));
  ASSERT_FALSE(no_day_of_round);
  EXPECT_EQ(no_day_of_round.error().id, "E-DEMO-001");
  EXPECT_GT(no_day_of_round.error().where.line, 1U);
}

TEST(Life, stays_within_working_days_and_the_half_year) {
  const auto& office = *calendar::Calendars::shipped().find(calendar::kDefaultCalendar);
  for (std::size_t fate = 0; fate < kFates; ++fate) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      for (const auto& step : life(static_cast<Fate>(fate), seed)) {
        const auto day = calendar::to_local(step.at).day;
        EXPECT_TRUE(office.works(day)) << name_of(static_cast<Fate>(fate)) << " " << step.verb;
        EXPECT_LT(day, calendar::day_number(base::make_date(2026, 8, 10)));
      }
    }
  }
}

TEST(Life, has_the_end_that_its_fate_says) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    EXPECT_FALSE(has(life(Fate::draft, seed), "hand_down"));
    EXPECT_TRUE(has(life(Fate::closed, seed), "close"));
    EXPECT_FALSE(has(life(Fate::checking, seed), "verify"));
    EXPECT_TRUE(has(life(Fate::extended, seed), "approve_extension"));
    EXPECT_TRUE(has(life(Fate::waiting, seed), "wait_condition"));
    EXPECT_TRUE(has(life(Fate::transferred, seed), "transfer"));
    const auto returned = life(Fate::returned, seed);
    EXPECT_EQ(std::ranges::count(returned, "sign_for", &Step::verb), 2);
  }
}

TEST(Life, may_be_given_a_report_back_and_mostly_reports_again) {
  int returned = 0;
  int again = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto steps = life(Fate::pace, seed);
    const auto back = std::ranges::find(steps, "return_report", &Step::verb);
    if (back == steps.end()) continue;
    ++returned;
    EXPECT_EQ(back->part, Part::officer);
    if (std::ranges::find(back, steps.end(), "report_progress", &Step::verb) != steps.end()) ++again;
  }
  EXPECT_GT(returned, 3);
  EXPECT_LT(returned, 50);
  EXPECT_GT(again, 0);
}

TEST(Rounds, are_frozen_on_the_working_day_after_they_are_due_if_the_story_lasts_so_long) {
  const auto told = story();
  const auto& office = *calendar::Calendars::shipped().find(calendar::kDefaultCalendar);
  const auto made = openings_of_rounds(told);
  ASSERT_EQ(made.size(), 5U);
  EXPECT_EQ(made[2].verb, "create");
  // The third is due on a Friday.
  const auto end = end_of_round(made[2], "r", told, office);
  ASSERT_EQ(end.size(), 2U);
  EXPECT_EQ(end[0].verb, "freeze");
  EXPECT_EQ(end[0].matter, "r");
  EXPECT_EQ(base::to_iso(calendar::date_of(calendar::to_local(end[0].at).day)), "2026-06-29");
  EXPECT_EQ(end[1].verb, "issue");
  EXPECT_TRUE(end_of_round(made[4], "r", told, office).empty());
}

TEST(Life, is_the_same_for_the_same_seed) {
  const auto one = life(Fate::slow, 3);
  const auto two = life(Fate::slow, 3);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].at, two[i].at);
    EXPECT_EQ(one[i].input, two[i].input);
  }
}

}  // namespace
}  // namespace luoshi::app
