// SPDX-License-Identifier: Apache-2.0
// luoshi pack, and a district that runs on a pack of its own: begun, checked, switched on, lived through, switched off.
#include "app/record/district.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace luoshi::app {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

// Replaces the first `from`; it must be there.
void change(const std::string& path, std::string_view from, std::string_view to) {
  auto text = read_file(path);
  const auto at = text.find(from);
  ASSERT_NE(at, std::string::npos) << from;
  write_file(path, text.replace(at, from.size(), to));
}

// A district with a pack `hotline`, of which yh013 is the desk and yh085 the handler of 区城管局.
class OwnPack : public testing::Test {
 protected:
  void SetUp() override {
    district_.init_with_lists();
    ASSERT_EQ(run({"pack", "new", pack_}).code, 0);
    switch_to("../packs");
  }
  void switch_to(const std::string& folder) {
    write_file(district_.data() + "/luoshi.toml", folder.empty() ? "" : "[packs]\nfolder = \"" + folder + "\"\n");
  }
  void grant() {
    district_.answer({"user", "grant", "yh013", "--role", "hotline_desk", "--as", "secadmin"});
    district_.answer({"user", "grant", "yh085", "--role", "hotline_handler", "--unit", "区城管局", "--as", "secadmin"});
  }
  std::string make(const std::string& category) {
    return text_at(district_.answer({"do", "create", "--type", "hotline", "--title", "路灯不亮", "--unit", "区城管局",
                                     "--set", "category=" + category, "--as", "yh013"}),
                   "/0/matter");
  }
  std::string state_of(const std::string& matter) {
    return text_at(district_.answer({"show", matter, "--as", "yh013"}), "/state");
  }

  District district_;
  std::string pack_ = district_.scratch() / "packs/hotline";
};

TEST_F(OwnPack, is_whole_from_the_start) {
  const auto checked = run({"pack", "check", pack_, "--lang", "en"});
  EXPECT_EQ(checked.code, 0) << checked.out;
  EXPECT_EQ(checked.out, "hotline 1 \"hotline\": 1 types, 3 fields, 1 flows, no mistakes\n");
}

TEST_F(OwnPack, has_its_mistakes_told_all_at_once_with_file_and_line) {
  change(pack_ + "/types.toml", "kind = \"date\"", "kind = \"dat\"");
  change(pack_ + "/types.toml", "vocabulary = \"hotline_category\"", "vocabulary = \"hotline_categories\"");
  write_file(pack_ + "/bulletins.toml", "");
  write_file(pack_ + "/views.toml",
             "[[views]]\nid = \"calls\"\ntitle = { zh = \"来电\", en = \"calls\" }\n"
             "shape = \"board\"\ntypes = [\"hotline\"]\nlanes = \"nothing\"\n");
  const auto checked = run({"pack", "check", pack_, "--lang", "zh"});
  EXPECT_EQ(checked.code, 1);
  EXPECT_TRUE(contains(checked.out, pack_ + "/types.toml:16")) << checked.out;
  EXPECT_TRUE(contains(checked.out, pack_ + "/types.toml:23")) << checked.out;
  EXPECT_TRUE(contains(checked.out, "E-MODEL-005")) << checked.out;
  EXPECT_TRUE(contains(checked.out, pack_ + "/views.toml:6(calls): [E-MODEL-080]")) << checked.out;
  EXPECT_TRUE(contains(checked.out, pack_ + "/bulletins.toml: 这个版本不读这个文件")) << checked.out;
}

TEST_F(OwnPack, is_told_why_a_formula_of_a_type_or_of_a_flow_is_wrong) {
  change(pack_ + "/types.toml", "if category = \"water\"", "if category == \"water\"");
  change(pack_ + "/flows/hotline.bpmn", ">outcome = ", ">outcome == ");
  const auto checked = run({"pack", "check", pack_, "--lang", "zh"});
  EXPECT_EQ(checked.code, 1);
  EXPECT_TRUE(contains(checked.out, "[E-MODEL-016] 「formula」里的表达式不对:[E-FEEL-")) << checked.out;
  EXPECT_TRUE(contains(checked.out, "不是正确的 FEEL:[E-FEEL-")) << checked.out;
}

TEST_F(OwnPack, asks_for_nothing_twice_but_on_purpose) {
  change(pack_ + "/types.toml", "[[types.fields]]",
         "[[types.fields]]\nkey = \"who\"\nlabel = { zh = \"填报人\", en = \"reporter\" }\nkind = "
         "\"text\"\n\n[[types.fields]]");
  const auto rejected = run({"pack", "check", pack_, "--lang", "zh"});
  EXPECT_EQ(rejected.code, 1);
  EXPECT_TRUE(contains(rejected.out, pack_ + "/types.toml:")) << rejected.out;
  EXPECT_TRUE(contains(rejected.out, "[E-MODEL-070] 「填报人」台账已经有了")) << rejected.out;
  change(pack_ + "/types.toml", "kind = \"text\"\n\n", "kind = \"text\"\nasked_again = \"来电人代别人填\"\n\n");
  const auto passed = run({"pack", "check", pack_, "--lang", "zh"});
  EXPECT_EQ(passed.code, 0) << passed.out;
  EXPECT_TRUE(contains(passed.out, "有意重复要填「填报人」:来电人代别人填")) << passed.out;
  EXPECT_FALSE(contains(passed.out, "row_label")) << "those of the shipped packs are not this one's";
}

TEST_F(OwnPack, fits_its_flow) {
  change(pack_ + "/types.toml", "node = \"handle\"", "node = \"handel\"");
  const auto checked = run({"pack", "check", pack_});
  EXPECT_EQ(checked.code, 1);
  EXPECT_TRUE(contains(checked.out, "E-LEDGER-011")) << checked.out;
  EXPECT_TRUE(contains(checked.out, "E-LEDGER-012")) << checked.out;
  EXPECT_EQ(district_.refusal({"run-due"}), "E-LEDGER-011") << "nor is it put in force";
}

TEST_F(OwnPack, is_not_begun_over_something_nor_under_a_wrong_name) {
  EXPECT_TRUE(contains(run({"pack", "new", pack_}).err, "E-PACK-004"));
  EXPECT_TRUE(contains(run({"pack", "new", district_.scratch() / "Hot-Line"}).err, "E-PACK-003"));
  EXPECT_FALSE(std::filesystem::exists(district_.scratch() / "Hot-Line"));
  EXPECT_TRUE(contains(run({"pack", "check", district_.scratch() / "none"}).err, "E-PACK-001"));
  EXPECT_EQ(run({"pack"}).code, 2);
  EXPECT_EQ(run({"pack", "check"}).code, 2);
}

TEST_F(OwnPack, carries_a_matter_from_its_first_state_to_its_last) {
  grant();
  EXPECT_EQ(district_.refusal({"do", "create", "--type", "hotline", "--title", "停水", "--unit", "区城管局", "--set",
                               "category=water", "--as", "yh013"}),
            "E-MODEL-120");
  EXPECT_EQ(district_.refusal({"do", "create", "--type", "hotline", "--title", "停水", "--unit", "区城管局", "--set",
                               "category=roads", "--as", "yh085"}),
            "E-MODEL-061")
      << "the handler registers nothing";
  const auto matter = make("roads");
  EXPECT_EQ(text_at(district_.answer({"show", matter, "--as", "yh013"}), "/number"), "〔2026〕第1号");
  EXPECT_EQ(state_of(matter), "waiting");
  EXPECT_EQ(district_.refusal({"do", "sign_for", matter, "--as", "yh013"}), "E-MODEL-061");
  district_.answer({"do", "sign_for", matter, "--as", "yh085"});
  EXPECT_EQ(state_of(matter), "active");
  district_.answer({"do", "report_done", matter, "--as", "yh085"});
  EXPECT_EQ(district_.refusal({"do", "verify", matter, "--input", R"({"outcome":"合格"})", "--as", "yh085"}),
            "E-MODEL-061");
  district_.answer({"do", "verify", matter, "--input", R"({"outcome":"不合格","reason":"未修"})", "--as", "yh013"});
  EXPECT_EQ(state_of(matter), "active") << "handled anew";
  district_.answer({"do", "report_done", matter, "--as", "yh085"});
  district_.answer({"do", "verify", matter, "--input", R"({"outcome":"合格"})", "--as", "yh013"});
  EXPECT_EQ(state_of(matter), "closed");
  EXPECT_EQ(district_.luoshi({"verify"}).code, 0);
}

TEST_F(OwnPack, has_its_story_played) {
  const auto played = run({"pack", "test", pack_, "--lang", "en"});
  EXPECT_EQ(played.code, 0) << played.out << played.err;
  EXPECT_EQ(played.out, "hotline hotline PASS  registered, signed for, handled, verified\n");
}

TEST(ShippedPacks, keep_what_their_stories_promise) {
  const auto played = run({"pack", "test", "--lang", "en"});
  EXPECT_EQ(played.code, 0) << played.out << played.err;
  EXPECT_TRUE(contains(played.out, "work-report report-decomposition PASS")) << played.out;
}

TEST_F(OwnPack, fails_where_its_story_says_something_else) {
  change(pack_ + "/story.toml", "answer.state = \"closed\"", "answer.state = \"active\"");
  const auto state = run({"pack", "test", pack_, "--lang", "zh"});
  EXPECT_EQ(state.code, 1);
  EXPECT_TRUE(contains(state.out, "hotline hotline FAIL")) << state.out;
  EXPECT_TRUE(contains(state.out, pack_ + "/story.toml:54: [E-PACK-022]")) << state.out;
  EXPECT_TRUE(contains(state.out, "\"state\":\"closed\"")) << "the answer stands below";

  change(pack_ + "/story.toml", "refused = \"E-MODEL-120\"", "");
  const auto refused = run({"pack", "test", pack_, "--lang", "zh"});
  EXPECT_TRUE(contains(refused.out, "[E-PACK-020]")) << refused.out;
  EXPECT_TRUE(contains(refused.out, "供水的事要写办理时限")) << "by what it was refused: " << refused.out;

  change(pack_ + "/types.toml", "formula = 'if category", "formula = 'category != \"none\" or if category");
  const auto passes = run({"pack", "test", pack_, "--lang", "zh"});
  EXPECT_TRUE(contains(passes.out, "[E-PACK-022]")) << "the rule refuses nothing any more: " << passes.out;
}

TEST_F(OwnPack, has_the_mistakes_of_its_story_told_before_anything_is_played) {
  change(pack_ + "/story.toml", "run = \"do sign_for {lamp}\"", "do = \"sign_for {lamp}\"");
  change(pack_ + "/story.toml", "run = \"do report_done {lamp}\"", "run = \"do report_done {lamb}\"");
  const auto written = run({"pack", "test", pack_, "--lang", "zh"});
  EXPECT_EQ(written.code, 1);
  EXPECT_TRUE(contains(written.out, "[E-PACK-010]")) << written.out;
  EXPECT_TRUE(contains(written.out, "[E-PACK-011]")) << written.out;
  EXPECT_FALSE(contains(written.out, "FAIL")) << written.out;
  change(pack_ + "/story.toml", "do = \"sign_for {lamp}\"", "run = \"do sign_for {lamp}\"");
  EXPECT_TRUE(contains(run({"pack", "test", pack_, "--lang", "zh"}).out, "[E-PACK-024]"));
  change(pack_ + "/story.toml", "run = \"do report_done {lamb}\"", "run = \"pack check\"");
  EXPECT_TRUE(contains(run({"pack", "test", pack_, "--lang", "zh"}).out, "[E-PACK-025]"));
  std::filesystem::remove(pack_ + "/story.toml");
  EXPECT_TRUE(contains(run({"pack", "test", pack_}).err, "E-PACK-008"));
}

TEST_F(OwnPack, has_its_story_checked_without_playing_it) {
  change(pack_ + "/story.toml", "run = \"do report_done {lamp}\"", "run = \"do report_done {lamb}\"");
  change(pack_ + "/story.toml", "answer.state = \"closed\"", "anwser.state = \"closed\"");
  const auto checked = run({"pack", "check", pack_, "--lang", "zh"});
  EXPECT_EQ(checked.code, 1);
  EXPECT_TRUE(contains(checked.out, "[E-PACK-024]")) << checked.out;
  EXPECT_TRUE(contains(checked.out, pack_ + "/story.toml:54: [E-PACK-023]")) << checked.out;
  EXPECT_TRUE(contains(checked.out, "2 处错误")) << checked.out;
  change(pack_ + "/story.toml", "{lamb}", "{lamp}");
  change(pack_ + "/story.toml", "anwser", "answer");
  change(pack_ + "/story.toml", "title = \"路灯不亮\", unit", "titel = \"路灯不亮\", unit");
  EXPECT_TRUE(contains(run({"pack", "check", pack_, "--lang", "zh"}).out, "[E-PACK-020]"));
}

TEST_F(OwnPack, a_field_marked_as_indexed_later_finds_what_was_there_before) {
  constexpr std::string_view kWith = "required = true\nindexed = true\n";
  constexpr std::string_view kWithout = "required = true\n";
  change(pack_ + "/types.toml", kWith, kWithout);
  grant();
  const auto matter = make("roads");
  EXPECT_EQ(district_.answer({"run-due"}).at("indexing").as_int64(), 0);
  change(pack_ + "/types.toml", kWithout, kWith);
  EXPECT_EQ(district_.answer({"run-due"}).at("indexing").as_int64(), 1);
  const auto found = district_.answer({"matters", "--type", "hotline", "--find", "category=roads", "--as", "yh013"});
  EXPECT_EQ(text_at(found, "/matters/0/id"), matter);
  EXPECT_EQ(district_.answer({"run-due"}).at("indexing").as_int64(), 0);
  EXPECT_EQ(district_.luoshi({"verify"}).code, 0);
}

TEST_F(OwnPack, comes_and_goes_by_an_entry_and_what_was_born_under_it_stays) {
  grant();
  const auto matter = make("roads");
  const auto sets = [&] { return std::stoll(text_at(district_.answer({"verify"}), "/entries")); };
  const auto before = sets();
  switch_to("");
  EXPECT_EQ(district_.luoshi({"run-due"}).code, 0);
  EXPECT_GT(sets(), before) << "an entry says what is in force now";
  EXPECT_EQ(district_.refusal({"do", "create", "--type", "hotline", "--title", "停水", "--unit", "区城管局", "--set",
                               "category=roads", "--as", "yh013"}),
            "E-MATTER-026");
  EXPECT_EQ(district_.refusal({"show", matter, "--as", "yh013"}), "E-RECORD-017") << "its rights went with it";
  switch_to("../packs");
  district_.answer({"do", "sign_for", matter, "--as", "yh085"});
  EXPECT_EQ(state_of(matter), "active");
  EXPECT_EQ(district_.luoshi({"verify"}).code, 0);
}

// Its figures stand among those of the shipped packs in the same order for who works and for who only looks.
TEST_F(OwnPack, with_a_figure_of_its_own_leaves_the_record_sound) {
  write_file(pack_ + "/indicators.toml",
             "[[indicators]]\nid = \"calls\"\ntitle = { zh = \"来电数\", en = \"calls\" }\n"
             "note = { zh = \"全部\", en = \"all\" }\ntypes = [\"hotline\"]\nmeasure = \"count\"\nunit = \"件\"\n"
             "readers = [\"supervisor\"]\n");
  grant();
  make("roads");
  EXPECT_EQ(district_.luoshi({"run-due"}).code, 0);
  const auto verified = district_.luoshi({"verify"});
  EXPECT_EQ(verified.code, 0) << verified.err;
  const auto told = district_.answer({"indicator", "calls", "--as", "yh013"});
  EXPECT_EQ(text_at(told, "/value"), "1") << boost::json::serialize(told);
}

}  // namespace
}  // namespace luoshi::app
