// SPDX-License-Identifier: Apache-2.0
// luoshi do, matters, show, run-due: one commitment worked on, seen by those who may, and what is refused.
#include "app/record/district.hpp"

namespace luoshi::app {
namespace {

TEST(RecordDo, lists_its_verbs_and_knows_no_others) {
  District district;
  district.init_with_lists();
  const auto verbs = district.answer({"do", "list"});
  EXPECT_GT(verbs.as_array().size(), 30U);
  EXPECT_EQ(district.refusal({"do", "sing_for", "x", "--as", "yh085"}), "E-RECORD-016");
  EXPECT_TRUE(contains(district.luoshi({"do", "sing_for", "x", "--as", "yh085"}).err, "sign_for"));
}

TEST(RecordDo, a_verb_is_one_entry_and_a_repeat_is_recognised) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("新增停车泊位");
  ASSERT_NE(matter, "");
  EXPECT_EQ(district.refusal({"do", "签收", matter}), "E-RECORD-015");
  EXPECT_EQ(district.refusal({"do", "签收", matter, "--as", "yh081"}), "E-MODEL-063");
  const auto first = district.answer({"do", "签收", matter, "--as", "yh085", "--key", "k1"});
  EXPECT_TRUE(first.at(0).at("done").as_bool());
  EXPECT_EQ(text_at(first, "/0/kind"), "matter.signed");
  EXPECT_FALSE(first.at(0).at("repeated").as_bool());
  const auto again = district.answer({"do", "签收", matter, "--as", "yh085", "--key", "k1"});
  EXPECT_TRUE(again.at(0).at("repeated").as_bool());
  EXPECT_EQ(text_at(again, "/0/sequence"), text_at(first, "/0/sequence"));
}

TEST(RecordDo, a_version_that_has_passed_is_a_conflict) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("新增停车泊位");
  const auto version = text_at(district.answer({"show", matter, "--as", "yh085"}), "/version");
  district.answer({"do", "签收", matter, "--as", "yh085", "--expect", version});
  EXPECT_EQ(district.refusal({"do", "comment", matter, "--as", "yh013", "--text", "x", "--expect", version}),
            "E-MATTER-002");
  EXPECT_EQ(district.refusal({"do", "comment", matter, "--as", "yh013", "--text", "x", "--expect", "一"}),
            "E-RECORD-019");
}

TEST(RecordDo, of_several_matters_each_has_its_own_answer) {
  District district;
  district.init_with_lists();
  const auto one = district.commitment("甲");
  const auto two = district.commitment("乙");
  const auto ended = district.luoshi({"do", "签收", one, "没有的", two, "--as", "yh085", "--json"});
  EXPECT_EQ(ended.code, 3);
  const auto answers = json_of(ended);
  ASSERT_EQ(answers.as_array().size(), 3U);
  EXPECT_TRUE(answers.at(0).at("done").as_bool());
  EXPECT_EQ(text_at(answers, "/1/id"), "E-RECORD-017");
  EXPECT_TRUE(answers.at(2).at("done").as_bool());
}

TEST(RecordDo, options_that_are_not_written_as_they_should_be_are_named) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("甲");
  EXPECT_EQ(district.refusal({"do", "report_progress", matter, "--as", "yh085", "--progress", "x", "--figure", "12"}),
            "E-RECORD-020");
  EXPECT_EQ(district.refusal({"do", "request_extension", matter, "--as", "yh085", "--reason", "x", "--until", "明天"}),
            "E-APP-002");
  EXPECT_EQ(district.refusal({"do", "transfer", matter, "--as", "yh013", "--reason", "x", "--to", "没有的局"}),
            "E-RECORD-012");
}

TEST(RecordDo, what_each_town_has_to_do_becomes_a_child_each) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("每镇落地1个项目");
  // 12 towns and streets in one entry; 35 departments in several.
  district.answer({"do", "split", matter, "--units", "各镇(街道)", "--as", "yh010"});
  auto shown = district.answer({"show", matter, "--as", "yh010"});
  EXPECT_EQ(shown.at("body").at("children").at("open").as_int64(), 12);
  district.answer({"do", "split", matter, "--units", "区直各部门", "--as", "yh010"});
  shown = district.answer({"show", matter, "--as", "yh010"});
  EXPECT_GT(shown.at("body").at("children").at("open").as_int64(), 12 + 16);
  EXPECT_EQ(district.refusal({"do", "split", matter, "--each", "--as", "yh010"}), "E-MATTER-004");  // none is named
  const auto town = district.answer({"matters", "--unit", "麦岭镇", "--as", "yh010"});
  ASSERT_EQ(town.at("matters").as_array().size(), 1U);
  EXPECT_EQ(text_at(town, "/matters/0/body/parent"), matter);
  EXPECT_EQ(text_at(town, "/matters/0/state"), "waiting");
}

TEST(RecordMatters, are_listed_to_those_who_may_see_them) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("新增停车泊位");
  const auto list = district.answer({"matters", "--as", "yh085"});
  ASSERT_EQ(list.at("matters").as_array().size(), 1U);
  EXPECT_EQ(text_at(list, "/matters/0/id"), matter);
  EXPECT_EQ(text_at(list, "/matters/0/lamp"), "green");
  EXPECT_EQ(text_at(list, "/next"), "");
  EXPECT_TRUE(contains(district.luoshi({"matters", "--as", "yh085"}).out, "绿灯"));
  EXPECT_TRUE(district.answer({"matters", "--as", "yh081"}).at("matters").as_array().empty());
  EXPECT_EQ(district.answer({"matters", "--as", "yh013", "--count"}).at("count").as_int64(), 1);
  EXPECT_EQ(district.refusal({"matters"}), "E-RECORD-015");
  EXPECT_EQ(district.refusal({"matters", "--as", "yh013", "--lamp", "蓝灯"}), "E-APP-010");
  EXPECT_EQ(district.refusal({"matters", "--as", "yh013", "--limit", "0"}), "E-APP-010");
}

TEST(RecordShow, tells_why_a_date_and_what_may_not_be_seen_is_not_there) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("新增停车泊位");
  const auto shown = district.answer({"show", matter, "--as", "yh085", "--history"});
  EXPECT_EQ(text_at(shown, "/id"), matter);
  EXPECT_EQ(text_at(shown, "/why/0/clock"), "lead");
  EXPECT_FALSE(shown.at("why").at(0).at("explanation").at("days").as_array().empty());
  EXPECT_EQ(text_at(shown, "/expected"), "0");
  EXPECT_EQ(text_at(shown, "/history/0/kind"), "matter.created");
  EXPECT_TRUE(shown.at("sources").as_array().empty());
  const auto page = district.luoshi({"show", matter, "--as", "yh085"}).out;
  for (const auto* word : {"时限说明", "起算", "日历", "序时", "绿灯", "区城市管理局"})
    EXPECT_TRUE(contains(page, word)) << word;
  EXPECT_FALSE(contains(page, "2026-05-01"));
  EXPECT_TRUE(contains(district.luoshi({"show", matter, "--as", "yh085", "--why"}).out, "2026-05-01"));
  EXPECT_EQ(district.refusal({"show", matter, "--as", "yh081"}), "E-RECORD-017");
  EXPECT_EQ(district.refusal({"show", "没有的", "--as", "yh013"}), "E-RECORD-017");
}

TEST(RecordShow, leads_from_a_commitment_to_its_sentence) {
  District district;
  district.init_with_lists();
  const auto file = district.scratch().write(
      "minutes.txt", "会议纪要\n\n会议由区长主持。区城管局要在9月底前新增停车泊位2600个,其中智能泊位500个。散会。\n");
  const auto taken = district.answer({"import", "document", file, "--date", "2026-02-08", "--title", "常务会议纪要",
                                      "--number", "〔2026〕3号", "--as", "yh013"});
  const auto document = text_at(taken, "/document");
  const auto confirmed = district.answer({"do", "确认", document + "/1", "--type", "commitment", "--as", "yh013"});
  const auto shown = district.answer({"show", text_at(confirmed, "/0/matter"), "--as", "yh013"});
  EXPECT_EQ(text_at(shown, "/sources/0/document"), document);
  EXPECT_EQ(text_at(shown, "/sources/0/title"), "常务会议纪要");
  EXPECT_EQ(text_at(shown, "/sources/0/number"), "〔2026〕3号");
  EXPECT_EQ(shown.at("sources").at(0).at("paragraph").as_int64(), 2);
  EXPECT_EQ(text_at(shown, "/sources/0/sentence"), "区城管局要在9月底前新增停车泊位2600个,其中智能泊位500个。");
  EXPECT_EQ(district.refusal({"do", "确认", document + "/1", "--type", "commitment", "--as", "yh013"}), "E-MATTER-042");
  EXPECT_EQ(district.refusal({"do", "确认", document + "/99", "--type", "commitment", "--as", "yh013"}),
            "E-MATTER-041");
  EXPECT_EQ(district.refusal({"do", "确认", "1", "--type", "commitment", "--as", "yh013"}), "E-RECORD-018");
}

TEST(RecordRunDue, the_record_says_by_itself_what_is_overdue) {
  District district;
  district.init_with_lists();
  const auto matter = district.commitment("新增停车泊位");
  EXPECT_EQ(district.answer({"run-due"}).at("timers").as_int64(), 0);
  district.at("2027-01-04T09:00:00+08:00");
  EXPECT_GT(district.answer({"run-due"}).at("timers").as_int64(), 0);
  const auto red = district.answer({"matters", "--lamp", "red", "--order", "red", "--as", "yh013"});
  EXPECT_EQ(text_at(red, "/matters/0/id"), matter);
  EXPECT_TRUE(contains(district.luoshi({"show", matter, "--history", "--as", "yh013"}).out, "matter.overdue"));
}

}  // namespace
}  // namespace luoshi::app
