// SPDX-License-Identifier: Apache-2.0
// luoshi print: papers of a district, by whom they may be taken out and by whom not, and a form that a pack of its own
// declares.
#include "app/record/district.hpp"
#include "paper/unpacked.hpp"

#include <filesystem>

namespace luoshi::app {
namespace {

// A form of a district's own, and a role that may take commitments out but is told no contacts.
constexpr std::string_view kPack = R"([pack]
id = "papers"
version = "1"
title = { zh = "本区表单", en = "own forms" }
needs = ["work-report"]

[[roles]]
id = "clerk"
title = { zh = "文员", en = "clerk" }

[[permissions]]
role = "clerk"
types = ["commitment"]
states = ["*"]
verbs = ["see", "export"]
scope = "district"
levels = ["public", "internal"]

[[forms]]
id = "phone_list"
title = { zh = "联系表", en = "contacts" }
shape = "table"
types = ["commitment"]
columns = [ { value = "$row", width = 5 }, { value = "title", width = 30 }, { value = "contact", width = 10 } ]
)";

class Print : public testing::Test {
 protected:
  void SetUp() override {
    district_.init_with_lists();
    district_.scratch().write("packs/papers/pack.toml", kPack);
    district_.scratch().write("data/luoshi.toml", "[packs]\nfolder = \"../packs\"\n");
    const auto made = district_.answer({"do", "create", "--type", "commitment", "--title", "整治背街小巷12条", "--unit",
                                        "区城管局", "--deadline", "2026-12-31", "--straight", "--set", "kind=task",
                                        "--set", "contact=欧阳采薇", "--as", "yh013"});
    matter_ = text_at(made, "/0/matter");
  }
  // The running text of a docx that somebody prints.
  std::string printed(std::vector<std::string> words) {
    const auto out = district_.scratch() / "out.docx";
    words.insert(words.begin(), "print");
    words.insert(words.end(), {"--format", "docx", "--out", out});
    const auto ended = district_.luoshi(words);
    EXPECT_EQ(ended.code, 0) << ended.err;
    return paper::unzip(district_.scratch().read("out.docx"))["word/document.xml"];
  }

  District district_;
  std::string matter_;
};

TEST_F(Print, fills_the_forms_of_the_packs_with_what_the_record_says) {
  for (const auto* form : {"台账", "breakdown", "bulletin", "呈阅件"}) {
    const auto xml = printed({form, "--as", "yh013"});
    EXPECT_TRUE(contains(xml, "云河区") || contains(xml, "通报")) << form;
  }
  const auto ledger = printed({"ledger", "--as", "yh013"});
  EXPECT_TRUE(contains(ledger, "整治背街小巷12条"));
  EXPECT_TRUE(contains(ledger, "区城市管理局") || contains(ledger, "区城管局"));
  EXPECT_TRUE(contains(ledger, "2026.12.31"));
  const auto sheet = printed({"督办单", matter_, "--as", "yh013"});
  EXPECT_TRUE(contains(sheet, "领") && contains(sheet, "整治背街小巷12条"));
  EXPECT_TRUE(contains(sheet, "2026年12月31日"));
}

TEST_F(Print, says_in_letters_what_the_list_comes_to) {
  const auto letter = printed({"leader_page", "--as", "yh013"});
  EXPECT_TRUE(contains(letter, "任务共1项，已完成0项，占0%；正在办理1项")) << letter;
}

TEST_F(Print, is_entered_in_the_log_of_looks_with_its_matters) {
  printed({"ledger", "--as", "yh013"});
  const auto looks = district_.answer({"looks", "--as", "auditor"});
  EXPECT_EQ(text_at(looks, "/0/what"), "print");
  EXPECT_EQ(text_at(looks, "/0/verb"), "export");
  EXPECT_EQ(text_at(looks, "/0/targets/0"), matter_);
}

TEST_F(Print, is_refused_to_whoever_may_not_take_it_out) {
  // An administrator, and the liaison of another unit: by list and by name. Nothing is printed, nothing told.
  EXPECT_EQ(district_.refusal({"print", "ledger", "--as", "sysadmin"}), "E-EXCHANGE-025");
  EXPECT_EQ(district_.refusal({"print", "supervision_sheet", matter_, "--as", "yh016"}), "E-PUBLISH-001");
  EXPECT_FALSE(contains(printed({"ledger", "--as", "yh016"}), "整治背街小巷"));
  // A leader sees it, but may not take it out.
  EXPECT_EQ(district_.refusal({"print", "supervision_sheet", matter_, "--as", "yh004"}), "E-PUBLISH-001");
}

TEST_F(Print, masks_what_a_list_masks) {
  district_.answer({"user", "grant", "yh016", "--role", "clerk", "--as", "secadmin"});
  EXPECT_TRUE(contains(printed({"phone_list", "--as", "yh013"}), "欧阳采薇"));
  const auto masked = printed({"phone_list", "--as", "yh016"});
  EXPECT_TRUE(contains(masked, "整治背街小巷12条"));
  EXPECT_FALSE(contains(masked, "欧阳采薇")) << masked;
}

TEST_F(Print, tells_which_forms_there_are) {
  const auto ended = district_.luoshi({"print", "nonsense", "--as", "yh013"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_TRUE(contains(ended.err, "E-PUBLISH-004")) << ended.err;
  EXPECT_TRUE(contains(ended.err, "phone_list")) << ended.err;
}

}  // namespace
}  // namespace luoshi::app
