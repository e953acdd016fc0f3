// SPDX-License-Identifier: Apache-2.0
#include "exchange/headings.hpp"

#include <gtest/gtest.h>

namespace luoshi::exchange {
namespace {

const std::vector<Meaning> kMeanings = {{"title", {"工作任务", "任务"}, true},
                                        {"unit", {"牵头单位", "责任单位"}},
                                        {"q1", {"一季度节点", "一季度"}},
                                        {"q2", {"二季度节点", "二季度"}},
                                        {"due", {"完成时限", "时限"}}};

Table table_of(const std::vector<std::vector<std::string>>& rows) {
  Table table;
  std::uint32_t line = 0;
  for (const auto& cells : rows) {
    TableRow row{.line = ++line, .cells = cells};
    for (const auto& cell : cells) row.own += cell.empty() ? 0 : 1;
    table.columns = std::max(table.columns, cells.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

TEST(Headings, are_found_below_a_title) {
  const auto head = find_head(table_of({{"2026年任务分解表"},
                                        {},
                                        {"序号", "工作任务", "牵头单位(部门)", "完成 时限*"},
                                        {"1", "建学校", "教育局", "3月底"}}),
                              kMeanings)
                        .value();
  EXPECT_EQ(head.first_row, 3U);
  EXPECT_EQ(head.column("title"), 1U);
  EXPECT_EQ(head.column("unit"), 2U);
  EXPECT_EQ(head.column("due"), 3U);
  EXPECT_FALSE(head.means[0]);
  EXPECT_EQ(head.heading("unit"), "牵头单位(部门)");
}

TEST(Headings, may_take_two_rows) {
  const auto head = find_head(table_of({{"工作任务", "季度节点", "季度节点", "牵头单位"},
                                        {"工作任务", "一季度", "二季度", "牵头单位"},
                                        {"建学校", "开工", "封顶", "教育局"}}),
                              kMeanings)
                        .value();
  EXPECT_EQ(head.first_row, 2U);
  EXPECT_EQ(head.column("q1"), 1U);
  EXPECT_EQ(head.column("q2"), 2U);
  EXPECT_EQ(head.column("unit"), 3U);
}

TEST(Headings, take_part_of_a_longer_one_and_the_word_itself_first) {
  const auto head = find_head(table_of({{"主要任务及工作任务内容", "工作任务", "责任单位名称"}}), kMeanings).value();
  EXPECT_EQ(head.column("title"), 1U);
  EXPECT_EQ(head.column("unit"), 2U);
}

TEST(Headings, obey_whoever_chose_otherwise) {
  const auto table = table_of({{"内容", "工作任务", "牵头单位"}, {"甲", "乙", "丙"}});
  const auto head = find_head(table, kMeanings, {{0, "title"}, {1, ""}}).value();
  EXPECT_EQ(head.column("title"), 0U);
  EXPECT_FALSE(head.means[1]);
  EXPECT_EQ(find_head(table, kMeanings, {{0, "title"}, {1, "title"}}).error().id, "E-EXCHANGE-004");
}

TEST(Headings, say_what_is_missing) {
  EXPECT_EQ(find_head(table_of({{"甲", "乙"}}), kMeanings).error().id, "E-EXCHANGE-002");
  EXPECT_EQ(find_head(table_of({{"牵头单位", "时限"}}), kMeanings).error().id, "E-EXCHANGE-003");
}

}  // namespace
}  // namespace luoshi::exchange
