// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/candidate.hpp"

#include <gtest/gtest.h>

namespace luoshi::ledger::documents {
namespace {

reading::Reading sample() {
  reading::Reading made;
  made.sections = {{}, {"城市管理"}};
  made.measures.push_back({.at = 12,
                           .text = "4000",
                           .value = base::Decimal(4000),
                           .unit = "个",
                           .op = reading::Operator::ge,
                           .of = "停车泊位",
                           .kind = reading::MeasureKind::target,
                           .commitment = 1,
                           .section = 1});
  made.deadlines.push_back(
      {.at = 0, .text = "年底前", .from = {}, .to = base::make_date(2026, 12, 31), .commitment = 1});
  made.deadlines.push_back({.at = 3,
                            .text = "每季度",
                            .from = {},
                            .to = base::make_date(2027, 3, 31),
                            .recurs = reading::Recurrence::quarterly,
                            .commitment = 1});
  made.commitments.push_back({.id = 1,
                              .start = 5,
                              .end = 30,
                              .text = "年底前新增停车泊位4000个",
                              .kind = reading::CommitmentKind::task,
                              .owners = {"区城管局", "区交警大队"},
                              .condition = "待规划确定后",
                              .measures = {0},
                              .deadlines = {0, 1},
                              .section = 1});
  made.commitments.push_back(
      {.id = 2, .start = 40, .end = 50, .text = "停车泊位达1.8万个", .kind = reading::CommitmentKind::result});
  made.commitments.push_back({.id = 3, .start = 60, .end = 80, .text = "开展环境整治", .owners = {"各镇(街道)"}});
  return made;
}

std::vector<std::string> resolve(std::string_view owner) {
  if (owner == "区城管局") return {"u-city"};
  if (owner == "区交警大队") return {"u-police"};
  if (owner == "各镇(街道)") return {"u-1", "u-2", "u-3"};
  return {};
}

TEST(Candidates, are_the_promises_of_a_reading_and_keep_their_spans) {
  const auto made = candidates_of(sample(), resolve);
  ASSERT_EQ(made.size(), 2U);  // a result is no task
  const auto& first = *made[0].find("content");
  EXPECT_EQ(first.text_of("unit"), "u-city");
  EXPECT_EQ(codec::write_json(*first.find("co")), R"(["u-police"])");
  EXPECT_EQ(first.text_of("deadline"), "2026-12-31");  // what comes back each quarter is no end
  EXPECT_EQ(first.text_of("condition"), "待规划确定后");
  EXPECT_EQ((*first.items_of("quantities"))[0].text_of("target"), "4000");
  EXPECT_EQ((*made[0].items_of("spans"))[0].integer_of("start"), 5);
}

TEST(Candidates, of_a_group_propose_one_child_a_unit) {
  const auto made = candidates_of(sample(), resolve);
  const auto& second = *made[1].find("content");
  EXPECT_EQ(second.find("unit"), nullptr);
  EXPECT_EQ(second.items_of("each")->size(), 3U);
}

TEST(Candidates, that_are_alike_are_suggested) {
  EXPECT_GE(alike("新增停车泊位4000个", "年底前新增停车泊位4000个。"), kDuplicateFrom);
  EXPECT_LT(alike("新增停车泊位4000个", "打造精品街10条"), kDuplicateFrom);
  EXPECT_EQ(alike("一", "一"), 1);
  EXPECT_EQ(alike("", "一"), 0);
}

}  // namespace
}  // namespace luoshi::ledger::documents
