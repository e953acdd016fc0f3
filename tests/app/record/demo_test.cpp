// SPDX-License-Identifier: Apache-2.0
// luoshi demo: half a year of 云河区, whole and sound; and the story it is played from.
#include "app/record/district.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

std::int64_t number_at(const boost::json::value& value, std::string_view table, std::string_view name) {
  const auto* found = value.at(table).as_object().if_contains(name);
  return found == nullptr ? 0 : found->as_int64();
}

TEST(Demo, every_state_and_every_lamp_is_there_and_the_record_is_sound) {
  District district;
  district.at("");
  const auto made = district.answer({"demo"});
  EXPECT_EQ(made.at("matters").as_int64(), 311 + 12);
  EXPECT_EQ(made.at("rounds").as_int64(), 5);
  EXPECT_GT(made.at("evidence").as_int64(), 100);
  for (const auto* state : {"draft", "waiting", "active", "conditional", "suspended", "checking", "done", "closed",
                            "merged", "cancelled"}) {
    EXPECT_GT(number_at(made, "states", state), 0) << state;
  }
  for (const auto* lamp : {"green", "yellow", "red"}) EXPECT_GT(number_at(made, "lamps", lamp), 5) << lamp;
  EXPECT_GT(number_at(made, "lamps", "green"), number_at(made, "lamps", "red"));

  // Its clock stands where the story ends, and nobody needs to say so.
  EXPECT_EQ(text_at(made, "/now"), "2026-08-10T01:00:00Z");
  const auto red = district.answer({"matters", "--lamp", "red", "--as", "yh013", "--count"});
  EXPECT_GT(red.at("count").as_int64(), 5);
  const auto shown = district.answer({"show", text_at(made, "/look"), "--as", "yh013", "--history"});
  EXPECT_FALSE(shown.at("body").at("moved").as_object().empty());
  EXPECT_EQ(text_at(shown, "/sources/0/number"), "云政〔2026〕1号");

  const auto verified = district.answer({"verify"});
  EXPECT_TRUE(verified.at("sound").as_bool());
  EXPECT_EQ(text_at(verified, "/blobs"), std::to_string(made.at("evidence").as_int64()));
  EXPECT_EQ(text_at(verified, "/entries"), text_at(made, "/entries"));
  EXPECT_EQ(district.refusal({"demo"}), "E-LEDGER-005");
}

TEST(Demo, four_rounds_are_frozen_and_the_fifth_is_open) {
  District district;
  district.at("");
  district.answer({"demo"});
  const auto listed = district.answer({"matters", "--type", "reporting_round", "--order", "made", "--as", "yh013"});
  const auto& rounds = listed.at("matters").as_array();
  ASSERT_EQ(rounds.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(text_at(rounds[i], "/state"), i < 4 ? "issued" : "open") << i;
  // Frozen on the morning after it was due; nothing was late.
  const auto fourth = district.luoshi({"show", text_at(rounds[3], "/id"), "--history", "--as", "yh013"}).out;
  EXPECT_TRUE(contains(fourth, "2026-07-29 08:40  matter.frozen")) << fourth;
  EXPECT_FALSE(contains(fourth, "matter.overdue")) << fourth;
  const auto fifth = district.luoshi({"show", text_at(rounds[4], "/id"), "--history", "--as", "yh013"}).out;
  EXPECT_TRUE(contains(fifth, "2026-08-03 08:45  matter.created")) << fifth;
  EXPECT_FALSE(contains(fifth, "matter.frozen")) << fifth;
}

TEST(Demo, the_same_seed_makes_the_same_matters_and_another_one_others) {
  std::vector<std::string> lists;
  for (const auto* seed : {"7", "7", "8"}) {
    District district;
    district.at("");
    district.answer({"demo", "--seed", seed});
    lists.push_back(district.luoshi({"matters", "--order", "made", "--limit", "1000", "--as", "yh010"}).out);
  }
  EXPECT_EQ(std::ranges::count(lists[0], '\n'), 311 + 12 + 5);
  EXPECT_EQ(lists[0], lists[1]);
  EXPECT_NE(lists[0], lists[2]);
  District district;
  EXPECT_EQ(district.refusal({"demo", "--seed", "seven"}), "E-RECORD-020");
}

TEST(Demo, ends_at_the_moment_that_is_asked_for) {
  District district;
  district.at("2026-05-20T15:30:00+08:00");
  const auto made = district.answer({"demo"});
  EXPECT_EQ(text_at(made, "/now"), "2026-05-20T07:30:00Z");
  EXPECT_GT(number_at(made, "states", "active"), 100);
  EXPECT_EQ(made.at("rounds").as_int64(), 2);
  district.at("");  // its clock stands there
  EXPECT_EQ(district.luoshi({"matters", "--count", "--as", "yh013"}).code, 0);
  EXPECT_TRUE(district.answer({"verify"}).at("sound").as_bool());
  District too_early;
  too_early.at("2026-01-01T09:00:00+08:00");
  EXPECT_EQ(too_early.refusal({"demo"}), "E-RECORD-020");
}

TEST(Tour, takes_four_promises_from_the_file_to_the_end_and_proves_it) {
  const Scratch scratch;
  const auto ended = run({.words = {LUOSHI_ROOT "/docs/tour.sh", scratch / "tour"},
                          .program = "/bin/bash",
                          .environment = {"LUOSHI=" + program_path()}});
  EXPECT_EQ(ended.code, 0) << ended.out << ended.err;
  for (const auto* word :
       {"【退回】", "【延期】", "【超期】", "【待条件】", "完好", "改过的证明通不过", "四项任务销号"}) {
    EXPECT_TRUE(contains(ended.out, word)) << word;
  }
}

}  // namespace
}  // namespace luoshi::app
