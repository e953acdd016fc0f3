// SPDX-License-Identifier: Apache-2.0
// The loader tells every mistake of a file at once, at its line. The cases are the files of mistakes/: a line that is
// wrong ends in the id of what is told for it.
#include "model/loader.hpp"
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace luoshi::model {
namespace {

namespace fs = std::filesystem;

using Told = std::multiset<std::pair<std::uint32_t, std::string>>;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
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

Loaded load_text(std::string_view text, std::string_view name = "p/types.toml") {
  const Source source{.name = name, .text = text};
  return load({&source, 1});
}

class Mistaken : public testing::TestWithParam<std::string> {};

TEST_P(Mistaken, every_mistake_is_told_at_its_line) {
  const auto text = read(fs::path(LUOSHI_ROOT) / "tests/model/mistakes" / GetParam());
  const auto loaded = load_text(text);
  EXPECT_EQ(loaded.definitions, nullptr);
  Told told;
  std::string all;
  for (const auto& mistake : loaded.mistakes) {
    told.emplace(mistake.error.where.line, std::string(mistake.error.id));
    EXPECT_EQ(mistake.error.where.file, "p/types.toml");
    all += describe(mistake, base::Language::en) + "\n";
  }
  EXPECT_EQ(told, marked(text)) << all;
}
INSTANTIATE_TEST_SUITE_P(Files, Mistaken,
                         testing::Values("balances.toml", "fields.toml", "forms.toml", "indicators.toml", "makes.toml",
                                         "types.toml", "views.toml", "permissions.toml"),
                         [](const auto& info) { return info.param.substr(0, info.param.find('.')); });

constexpr std::string_view kPack = R"(
[pack]
id = "p"
version = "1"
title = { zh = "模块", en = "pack" }
)";

TEST(Loader, a_text_that_is_no_toml_is_told_with_its_line) {
  const auto loaded = load_text("[pack]\nid = \n");
  ASSERT_FALSE(loaded.mistakes.empty());
  EXPECT_EQ(loaded.mistakes.front().error.id, "E-TOML-001");
  EXPECT_EQ(loaded.mistakes.front().error.where.line, 2U);
}

TEST(Loader, a_file_without_a_pack_in_its_folder_is_refused) {
  const std::string role = "[[roles]]\nid = \"clerk\"\ntitle = { zh = \"员\", en = \"clerk\" }\n";
  EXPECT_EQ(load_text(role).mistakes.at(0).error.id, "E-MODEL-033");
  const std::array<Source, 2> apart = {{{"p/pack.toml", kPack}, {"q/types.toml", role}}};
  EXPECT_EQ(load(apart).mistakes.at(0).error.id, "E-MODEL-033");
  const std::array<Source, 2> together = {{{"p/pack.toml", kPack}, {"p/types.toml", role}}};
  const auto loaded = load(together);
  ASSERT_TRUE(loaded.definitions);
  EXPECT_EQ(loaded.definitions->role("clerk")->pack, "p");
}

TEST(Loader, an_id_may_stand_once_over_all_packs) {
  const std::string role = "\n[[roles]]\nid = \"clerk\"\ntitle = { zh = \"员\", en = \"clerk\" }\n";
  const std::string first = std::string(kPack) + role;
  std::string second = first;
  second.replace(second.find("\"p\""), 3, "\"q\"");
  const std::array<Source, 2> both = {{{"p/pack.toml", first}, {"q/pack.toml", second}}};
  const auto loaded = load(both);
  ASSERT_EQ(loaded.mistakes.size(), 1U);
  EXPECT_EQ(loaded.mistakes[0].error.id, "E-MODEL-007");
  EXPECT_EQ(loaded.mistakes[0].error.where.file, "q/pack.toml");
}

// kernel.md 8: at most twelve a type.
TEST(Loader, kernel_8_twelve_indexed_fields_pass_and_thirteen_do_not) {
  const auto with = [](int fields) {
    std::string text(kPack);
    text +=
        "[[types]]\nid = \"t\"\ntitle = {zh = \"物\", en = \"t\"}\nlife = \"t\"\n"
        "[[types.states]]\nid = \"s\"\nlabel = {zh = \"新\", en = \"s\"}\nprogress = \"draft\"\n";
    for (int i = 0; i < fields; ++i) {
      text += "[[types.fields]]\nkey = \"f" + std::to_string(i) +
              "\"\nlabel = {zh = \"段\", en = \"f\"}\nkind = \"date\"\nindexed = true\n";
    }
    return text;
  };
  EXPECT_TRUE(load_text(with(12)).definitions);
  const auto loaded = load_text(with(13));
  ASSERT_EQ(loaded.mistakes.size(), 1U);
  EXPECT_EQ(loaded.mistakes[0].error.id, "E-MODEL-013");
}

TEST(Loader, the_hash_changes_with_every_byte_and_not_with_the_order_of_sources) {
  const std::string role = "[[roles]]\nid = \"clerk\"\ntitle = { zh = \"员\", en = \"clerk\" }\n";
  const std::array<Source, 2> one = {{{"p/pack.toml", kPack}, {"p/types.toml", role}}};
  const std::array<Source, 2> other = {{{"p/types.toml", role}, {"p/pack.toml", kPack}}};
  const auto changed = role + "\n";
  const std::array<Source, 2> third = {{{"p/pack.toml", kPack}, {"p/types.toml", changed}}};
  EXPECT_EQ(load(one).definitions->hash(), load(other).definitions->hash());
  EXPECT_NE(load(one).definitions->hash(), load(third).definitions->hash());
}

TEST(Loader, a_mistake_in_a_formula_says_what_feel_says) {
  const auto text = read(fs::path(LUOSHI_ROOT) / "tests/model/mistakes/permissions.toml");
  const auto loaded = load_text(text);
  const auto guard =
      std::ranges::find(loaded.mistakes, "E-MODEL-016", [](const Mistake& mistake) { return mistake.error.id; });
  ASSERT_NE(guard, loaded.mistakes.end());
  EXPECT_TRUE(describe(*guard, base::Language::en).contains("nobody"));
}

}  // namespace
}  // namespace luoshi::model
