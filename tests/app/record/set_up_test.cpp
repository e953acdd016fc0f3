// SPDX-License-Identifier: Apache-2.0
// luoshi init, unit, user, import: a district comes to be, and what is refused on the way.
#include "app/record/district.hpp"

namespace luoshi::app {
namespace {

TEST(RecordInit, makes_a_district_and_its_first_administrator) {
  District district;
  const auto made = district.answer({"init", "--title", "云河区", "--admin", "first", "--demonstration"});
  EXPECT_EQ(text_at(made, "/title"), "云河区");
  EXPECT_EQ(text_at(made, "/keys"), district.data() + "/keys");
  const auto user = district.answer({"user", "show", "first"});
  EXPECT_EQ(text_at(user, "/id"), text_at(made, "/administrator"));
  EXPECT_EQ(text_at(user, "/roles/0/role"), "system_administrator");
}

TEST(RecordInit, leaves_a_district_that_is_there_as_it_is) {
  District district;
  district.init();
  const auto before = district.answer({"unit", "list"});
  EXPECT_EQ(district.refusal({"init", "--title", "别的区", "--demonstration"}), "E-LEDGER-005");
  EXPECT_EQ(district.answer({"unit", "list"}), before);
}

TEST(RecordInit, needs_a_title) {
  District district;
  EXPECT_EQ(district.refusal({"init", "--demonstration"}), "E-APP-052");
}

TEST(RecordInit, a_real_district_lets_nobody_move_its_clock) {
  District district;
  EXPECT_EQ(district.refusal({"init", "--title", "云河区"}), "E-RECORD-023");
  district.at("");
  district.answer({"init", "--title", "云河区"});
  district.at("2026-02-10T09:00:00+08:00");
  EXPECT_EQ(district.refusal({"unit", "list"}), "E-RECORD-023");
}

TEST(RecordInit, commands_without_a_district_say_how_to_make_one) {
  District district;
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"unit", "list"}, {"matters", "--as", "x"}, {"verify"}, {"run-due"}, {"migrate"}}) {
    EXPECT_EQ(district.refusal(words), "E-RECORD-001") << words[0];
  }
}

TEST(RecordImport, units_and_people_come_from_lists) {
  District district;
  district.init();
  const auto preview = district.answer({"import", "units", std::string(kSamples) + "units.csv", "--preview"});
  EXPECT_EQ(preview.at("steps").as_array().size(), 68U);
  EXPECT_EQ(text_at(preview, "/steps/0/effect"), "add");
  EXPECT_TRUE(district.answer({"unit", "list"}).as_array().empty());
  const auto units = district.answer({"import", "units", std::string(kSamples) + "units.csv"});
  EXPECT_EQ(units.at("done").as_int64(), 68);
  EXPECT_EQ(units.at("refused").as_int64(), 0);
  const auto again = district.answer({"import", "units", std::string(kSamples) + "units.csv"});
  EXPECT_EQ(again.at("done").as_int64(), 0);
  EXPECT_EQ(again.at("unchanged").as_int64(), 67);
  const auto groups = district.answer({"import", "groups", std::string(kSamples) + "groups.csv"});
  EXPECT_EQ(groups.at("done").as_int64(), 4);
  const auto people = district.answer({"import", "people", std::string(kSamples) + "people.csv"});
  EXPECT_EQ(people.at("refused").as_int64(), 0);
  // From here on somebody answers for what is done.
  EXPECT_EQ(district.refusal({"import", "portfolios", std::string(kSamples) + "portfolios.csv"}), "E-RECORD-015");
  const auto portfolio =
      district.answer({"import", "portfolios", std::string(kSamples) + "portfolios.csv", "--as", "sysadmin"});
  EXPECT_EQ(portfolio.at("done").as_int64(), 1);
}

TEST(RecordImport, a_list_with_mistakes_changes_nothing_and_names_the_lines) {
  District district;
  district.init();
  const auto list = district.scratch().write("units.csv", "单位编号,单位,上级单位编号\nA,甲局,\nB,乙局,没有\n");
  const auto ended = district.luoshi({"import", "units", list, "--json"});
  EXPECT_EQ(ended.code, 1);
  const auto said = json_of(ended);
  ASSERT_EQ(said.at("mistakes").as_array().size(), 1U);
  EXPECT_EQ(said.at("mistakes").at(0).at("line").as_int64(), 3);
  EXPECT_TRUE(district.answer({"unit", "list"}).as_array().empty());
}

TEST(RecordImport, a_document_is_read_by_whoever_may) {
  District district;
  district.init_with_lists();
  const auto report = std::string(kSamples) + "report-2026.txt";
  EXPECT_EQ(district.refusal({"import", "document", report}), "E-RECORD-015");
  EXPECT_EQ(district.refusal({"import", "document", report, "--as", "yh085"}), "E-MODEL-061");
  EXPECT_EQ(district.refusal({"import", "document", report, "--as", "nobody"}), "E-RECORD-012");
  const auto taken = district.answer({"import", "document", report, "--as", "yh013", "--number", "云政〔2026〕1号"});
  EXPECT_EQ(taken.at("candidates").as_int64(), 311);
  const auto document = text_at(taken, "/document");
  const auto shown = district.answer({"show", document, "--as", "yh013"});
  EXPECT_EQ(shown.at("open").as_int64(), 311);
  EXPECT_EQ(text_at(shown, "/number"), "云政〔2026〕1号");
  EXPECT_EQ(text_at(shown, "/candidates/0/state"), "open");
  EXPECT_EQ(district.refusal({"show", document, "--as", "yh085"}), "E-MODEL-061");
  const auto unknown = district.luoshi({"import", "papers", report});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_TRUE(contains(unknown.err, "[E-APP-055]")) << unknown.err;
}

TEST(RecordUnit, the_tree_changes_by_those_who_may_and_keeps_its_history) {
  District district;
  district.init_with_lists();
  const auto before = text_at(district.answer({"unit", "show", "区城管局"}), "/name");
  EXPECT_EQ(before, "区城市管理局");
  EXPECT_EQ(district.refusal({"unit", "rename", "区城管局", "--name", "区城管委", "--as", "yh013"}), "E-MODEL-061");
  EXPECT_EQ(district.refusal({"unit", "show", "没有的局"}), "E-RECORD-010");
  district.answer({"unit", "rename", "区城管局", "--name", "区城市运行局", "--on", "2026-03-01", "--as", "sysadmin"});
  EXPECT_EQ(text_at(district.answer({"unit", "show", "YH0222", "--on", "2026-02-28"}), "/name"), before);
  EXPECT_EQ(text_at(district.answer({"unit", "show", "YH0222", "--on", "2026-03-01"}), "/name"), "区城市运行局");
  const auto added = district.answer({"unit", "add", "区数据局", "--under", "云河区人民政府", "--as", "sysadmin"});
  EXPECT_EQ(text_at(added, "/kind"), "unit.added");
  EXPECT_EQ(text_at(district.answer({"unit", "show", "区数据局"}), "/id"), text_at(added, "/id"));
}

TEST(RecordUser, roles_are_given_by_one_administrator_and_never_two_of_three_to_one_person) {
  District district;
  district.init_with_lists();
  const auto shown = district.answer({"user", "show", "yh085"});
  EXPECT_EQ(text_at(shown, "/login"), "yh085");
  EXPECT_EQ(text_at(shown, "/roles/0/role"), "liaison");
  EXPECT_EQ(district.refusal({"user", "show", "没有的人"}), "E-RECORD-012");
  EXPECT_EQ(district.refusal({"user", "grant", "yh085", "--role", "督查专员", "--as", "yh013"}), "E-MODEL-061");
  EXPECT_EQ(district.refusal({"user", "grant", "yh085", "--role", "没有的角色", "--as", "secadmin"}), "E-RECORD-014");
  district.answer({"user", "grant", "yh085", "--role", "督查专员", "--as", "secadmin"});
  EXPECT_TRUE(contains(district.luoshi({"user", "show", "yh085"}).out, "督查专员"));
  EXPECT_EQ(district.luoshi({"user", "grant", "secadmin", "--role", "安全审计员", "--as", "secadmin"}).code, 1);
}

}  // namespace
}  // namespace luoshi::app
