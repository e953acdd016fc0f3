// SPDX-License-Identifier: Apache-2.0
// What is kept of a matter for its indicators: folded from entries' patches, nothing that a person wrote, and the time
// limit that was kept or not when it is gone.
#include "indicator/facts.hpp"

#include "indicator/counted.hpp"

#include <gtest/gtest.h>

namespace luoshi::indicator {
namespace {

Json tree(std::string_view text) { return codec::parse_json(text).value(); }

const std::set<std::string, std::less<>> kFields = {"kind"};

Json folded(std::initializer_list<std::string_view> patches) {
  Json facts = codec::json_object();
  for (const auto patch : patches) fold(facts, tree(patch), kFields, "2026-03-05");
  return facts;
}

bool on_time(const Json& facts) {
  const auto around = surroundings_of(facts);
  return around.matter.as_context().find("on_time")->is_true();
}

TEST(Facts, hold_what_indicators_read_and_nothing_that_a_person_wrote) {
  const auto facts = folded({R"({"type":"t","state":"new","progress":"active","unit":"u","title":{"$private":{"key":"3",
    "value":"题目"}},"fields":{"kind":"task","secret":{"$private":{"key":"3","value":"话"}}},"co":{"c":{"signed":"x"}},
    "counters":{"returns":1,"comments":9},"report":{"percent":40}})"});
  EXPECT_EQ(facts, tree(R"({"type":"t","state":"new","progress":"active","unit":"u","fields":{"kind":"task"},
    "co":{"c":true},"counters":{"returns":1},"days":{"returns":["2026-03-05"]}})"));
}

TEST(Facts, keep_the_days_on_which_a_counter_went_up) {
  Json facts = codec::json_object();
  fold(facts, tree(R"({"type":"t","counters":{"nudges":1}})"), kFields, "2026-03-05");
  fold(facts, tree(R"({"counters":{"nudges":2,"comments":1},"reports":1})"), kFields, "2026-03-05");
  fold(facts, tree(R"({"unit":"u","counters":{"returns":0}})"), kFields, "2026-03-06");
  fold(facts, tree(R"({"counters":{"nudges":3}})"), kFields, "2026-04-01");
  EXPECT_EQ(*facts.find("days"),
            tree(R"({"nudges":["2026-03-05","2026-03-05","2026-04-01"],"reports":["2026-03-05"]})"));
  const auto around = surroundings_of(facts);
  const auto& days = around.matter.as_context().find("days")->as_context();
  EXPECT_EQ(days.find("nudges")->as_list().size(), 3U);
  EXPECT_TRUE(days.find("supervisions")->as_list().empty());
}

TEST(Facts, count_on_each_day_of_a_list_as_often_as_it_stands_there) {
  const std::vector<std::string> none;
  model::Indicator indicator{.id = "nudges", .types = {"t"}};
  indicator.day = model::Formula::compile("matter.days.nudges", none).value();
  Json facts = codec::json_object();
  fold(facts, tree(R"({"type":"t","unit":"u"})"), kFields, "2026-03-05");
  const auto counted = [&] { return count(indicator, {facts, {}, surroundings_of(facts)}); };
  EXPECT_TRUE(counted().empty()) << "asked for nothing";
  fold(facts, tree(R"({"counters":{"nudges":2}})"), kFields, "2026-04-01");
  fold(facts, tree(R"({"counters":{"nudges":3}})"), kFields, "2026-04-02");
  const auto made = counted();
  ASSERT_EQ(made.size(), 2U);
  EXPECT_EQ(made[0], (Counted{"2026-04-01", "u", "", base::Decimal(2), base::Decimal(2)}));
  EXPECT_EQ(made[1], (Counted{"2026-04-02", "u", "", base::Decimal(1), base::Decimal(1)}));
}

TEST(Facts, follow_what_is_changed_and_taken_out) {
  const auto facts = folded({R"({"type":"t","unit":"u","fields":{"kind":"task"},"co":{"c":{},"d":{}},"finished":"x"})",
                             R"({"unit":"v","fields":{"kind":null},"co":{"c":null},"finished":null})"});
  EXPECT_EQ(facts, tree(R"({"type":"t","unit":"v","fields":{},"co":{"d":true}})"));
}

TEST(Facts, know_whether_the_date_was_kept_when_the_clock_is_gone) {
  constexpr auto kDue = R"({"due":"2026-03-05T10:00:00Z"})";
  EXPECT_TRUE(on_time(folded({kDue, R"({"due":null,"finished":"2026-03-05T10:00:00Z"})"})));
  EXPECT_FALSE(on_time(folded({kDue, R"({"due":null,"finished":"2026-03-05T10:00:01Z"})"})));
  EXPECT_TRUE(on_time(folded(
      {kDue, R"({"due":null})", R"({"due":"2026-03-09T10:00:00Z"})", R"({"completed":"2026-03-06T10:00:00Z"})"})))
      << "by the date that is in force";
}

TEST(Facts, say_nothing_of_a_date_while_nothing_is_done) {
  const auto around = surroundings_of(folded({R"({"due":"2026-03-05T10:00:00Z"})"}));
  EXPECT_TRUE(around.matter.as_context().find("on_time")->is_null());
}

TEST(Facts, tell_days_of_the_district) {
  const auto facts = folded({R"({"created":"2026-03-04T16:00:00Z","closed":"2026-03-04T15:59:59Z"})"});
  EXPECT_EQ(day_of(facts, "created"), "2026-03-05");
  EXPECT_EQ(day_of(facts, "closed"), "2026-03-04");
  EXPECT_EQ(day_of(facts, "due"), "");
}

}  // namespace
}  // namespace luoshi::indicator
