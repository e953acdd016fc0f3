// SPDX-License-Identifier: Apache-2.0
// One fact is asked for once: what is told of a file of such fields, that the shipped packs ask for nothing twice, and
// that a reason must be one.
#include "model/burden.hpp"

#include "model/load/known_facts.hpp"
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace luoshi::model {
namespace {

using Told = std::multiset<std::pair<std::uint32_t, std::string>>;

std::string file_text() {
  std::ifstream file(std::filesystem::path(LUOSHI_ROOT) / "tests/model/mistakes/asked_twice.toml", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Told marked(const std::string& text) {
  Told told;
  std::istringstream lines(text);
  std::uint32_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto at = line.find("# E-MODEL-");
    if (at != std::string::npos) told.emplace(number, line.substr(at + 2, std::string_view("E-MODEL-000").size()));
  }
  return told;
}

std::vector<Mistake> asked(std::string_view text) {
  const Source source{.name = "p/types.toml", .text = text};
  return asked_twice({&source, 1}).mistakes;
}

TEST(Burden, every_field_that_asks_again_is_told_at_its_line_and_no_other) {
  const auto text = file_text();
  const Source source{.name = "p/types.toml", .text = text};
  ASSERT_NE(load({&source, 1}).definitions, nullptr) << "it comes into force all the same";
  Told told;
  std::string all;
  for (const auto& mistake : asked(text)) {
    told.emplace(mistake.error.where.line, std::string(mistake.error.id));
    EXPECT_EQ(mistake.error.where.file, "p/types.toml");
    all += describe(mistake, base::Language::en) + "\n";
  }
  EXPECT_EQ(told, marked(text)) << all;
}

TEST(Burden, a_message_says_what_holds_the_fact_and_what_to_write_instead) {
  std::string zh;
  std::string en;
  for (const auto& mistake : asked(file_text())) {
    zh += describe(mistake, base::Language::zh) + "\n";
    en += describe(mistake, base::Language::en) + "\n";
  }
  EXPECT_NE(zh.find("公式里要用,写 units.lead"), std::string::npos) << zh;
  EXPECT_NE(zh.find("bill.payer, p/types.toml:"), std::string::npos) << zh;
  EXPECT_NE(zh.find("formula = 'sum(rows.people)'"), std::string::npos) << zh;
  EXPECT_NE(zh.find("formula = 'count(rows)'"), std::string::npos) << zh;
  EXPECT_NE(en.find("formula = 'men - women'"), std::string::npos) << en;
  EXPECT_EQ(en.find('{'), std::string::npos) << "every place of a message is filled: " << en;
  EXPECT_EQ(zh.find('{'), std::string::npos) << zh;
}

TEST(Burden, the_shipped_packs_ask_for_nothing_twice) {
  const auto twice = asked_twice(shipped_packs());
  std::string all;
  for (const auto& mistake : twice.mistakes) all += describe(mistake, base::Language::en) + "\n";
  EXPECT_EQ(all, "");
  ASSERT_EQ(twice.on_purpose.size(), 2U) << "but for these, each with its reason";
  EXPECT_EQ(twice.on_purpose.front().item, "commitment.fields.row_label");
  EXPECT_EQ(twice.on_purpose.front().label.zh, "编号");
  EXPECT_EQ(twice.on_purpose.front().reason, "分解表里印的编号,不是文号");
}

TEST(Burden, a_reason_is_no_blank) {
  auto text = file_text();
  const std::string reason = "\"纸上印的编号\"";
  const auto at = text.find(reason);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, reason.size(), "\" \"");
  const Source source{.name = "p/types.toml", .text = text};
  const auto loaded = load({&source, 1});
  ASSERT_EQ(loaded.mistakes.size(), 1U);
  EXPECT_EQ(loaded.mistakes.front().error.id, "E-MODEL-004");
  EXPECT_TRUE(asked(text).empty()) << "while there are mistakes of another kind nothing is told";
}

TEST(Burden, a_name_is_known_however_a_form_spells_it) {
  using load_inside::known_fact;
  using load_inside::plain_name;
  EXPECT_EQ(plain_name("填 报 人（签字）："), "填报人");
  EXPECT_EQ(plain_name("Due_date"), "duedate");
  EXPECT_EQ(plain_name("名称"), "名称") << "nothing would be left";
  EXPECT_NE(known_fact(plain_name("*填报人姓名(必填)")), nullptr);
  EXPECT_EQ(known_fact(plain_name("填报人数")), nullptr);
  EXPECT_EQ(known_fact(""), nullptr);
}

}  // namespace
}  // namespace luoshi::model
