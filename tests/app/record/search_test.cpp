// SPDX-License-Identifier: Apache-2.0
// luoshi search as a clerk and a script meet it: what was just written is found, what may not be seen is not, and what
// is no search is refused.
#include "app/record/district.hpp"

namespace luoshi::app {
namespace {

std::size_t hits(const boost::json::value& answer) { return answer.at("hits").as_array().size(); }

TEST(RecordSearch, finds_what_was_just_written_and_says_where) {
  District district;
  district.init_with_lists();
  const auto bridge = district.commitment("新建三座人行天桥");
  district.answer({"do", "comment", bridge, "--text", "桥面要防滑,参照GB50016", "--as", "yh013"});
  const auto found = district.answer({"search", "天桥", "--as", "yh013"});
  EXPECT_EQ(found.at("behind").to_number<int>(), 0) << "it catches up by itself";
  ASSERT_EQ(hits(found), 1U);
  EXPECT_EQ(text_at(found, "/hits/0/id"), bridge);
  EXPECT_EQ(text_at(found, "/hits/0/kind"), "matter");
  EXPECT_EQ(text_at(found, "/hits/0/where"), "title");
  EXPECT_EQ(text_at(found, "/hits/0/snippet"), "新建三座人行天桥");
  EXPECT_EQ(boost::json::serialize(found.at("hits").at(0).at("marks")), "[[6,8]]");
  EXPECT_EQ(text_at(found, "/hits/0/unitName"), "区城市管理局");
  const auto comment = district.luoshi({"search", "防滑", "--as", "yh013"});
  EXPECT_EQ(comment.code, 0) << comment.err;
  EXPECT_TRUE(contains(comment.out, "桥面要【防滑】")) << comment.out;
  EXPECT_EQ(hits(district.answer({"search", "gb50016", "--as", "yh013"})), 1U);
  EXPECT_EQ(hits(district.answer({"search", "城市管理", "天桥", "--as", "yh013"})), 1U) << "unit and title";
  EXPECT_TRUE(contains(district.luoshi({"search", "没有这话", "--as", "yh013"}).out, "没有找到"));
}

TEST(RecordSearch, shows_nothing_of_what_may_not_be_seen) {
  District district;
  district.init_with_lists();
  district.commitment("新建三座人行天桥");
  EXPECT_EQ(hits(district.answer({"search", "天桥", "--as", "yh085"})), 1U) << "the unit's own";
  const auto denied = district.answer({"search", "天桥", "--as", "yh081"});
  EXPECT_EQ(hits(denied), 0U);
  EXPECT_EQ(text_at(denied, "/next"), "");
}

TEST(RecordSearch, refuses_what_is_none) {
  District district;
  district.init_with_lists();
  EXPECT_EQ(district.refusal({"search", "，。", "--as", "yh013"}), "E-SEARCH-001");
  EXPECT_EQ(district.refusal({"search", "天桥", "--after", "x", "--as", "yh013"}), "E-SEARCH-005");
  EXPECT_EQ(district.refusal({"search", "天桥", "--limit", "201", "--as", "yh013"}), "E-APP-010");
  EXPECT_EQ(district.refusal({"search", "天桥"}), "E-RECORD-015");
  EXPECT_EQ(district.luoshi({"search", "--as", "yh013"}).code, 2);
  EXPECT_TRUE(contains(run({"search", "--help", "--lang", "en"}).out, "luoshi search TEXT"));
}

}  // namespace
}  // namespace luoshi::app
