// SPDX-License-Identifier: Apache-2.0
#include "paper/pdf.hpp"

#include "document/reader.hpp"
#include "paper/made_printouts.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace luoshi::paper {
namespace {

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t out = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
  return out;
}

TEST(Pdf, embeds_every_font_as_the_part_that_is_used) {
  const auto made = make_pdf(letter(2), FontPlaces::usual({}));
  ASSERT_TRUE(made);
  EXPECT_EQ(made->pages, 1U);
  const auto fonts = count(made->bytes, "/Type /FontDescriptor");
  EXPECT_GE(fonts, 2U);
  EXPECT_EQ(count(made->bytes, "/FontFile"), fonts);
  EXPECT_LT(made->bytes.size(), 400'000U);  // the fonts themselves have 25 MB each
  EXPECT_GE(count(made->bytes, "/ToUnicode"), 2U);
}

// pdftotext knows nothing of us: what it reads is what was written.
TEST(Pdf, is_read_back_to_the_same_text) {
  const auto made = make_pdf(ledger(60), FontPlaces::usual({}));
  ASSERT_TRUE(made);
  EXPECT_GE(made->pages, 3U);
  const auto read = document::read_bytes("台账.pdf", made->bytes, {});
  ASSERT_TRUE(read);
  EXPECT_NE(read->text.find("任务60甲"), std::string::npos) << read->text;
  EXPECT_NE(read->text.find("新建改建农村公路若干公里"), std::string::npos);
}

TEST(Pdf, is_the_same_bytes_whenever_it_is_made) {
  EXPECT_EQ(make_pdf(ledger(20), FontPlaces::usual({}))->bytes, make_pdf(ledger(20), FontPlaces::usual({}))->bytes);
}

TEST(Pdf, says_which_fonts_stand_in_and_takes_those_of_the_district) {
  const auto made = make_pdf(letter(1), {.own = {}, .machine = {"/usr/share/fonts/opentype/noto"}});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->stand_ins.size(), kFaces);
  EXPECT_EQ(made->stand_ins.at(1), "仿宋_GB2312 → Noto Serif CJK SC");
}

TEST(Pdf, is_refused_without_a_chinese_font) {
  const auto made = make_pdf(letter(1), {.own = {}, .machine = {"/nowhere"}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().id, "E-PAPER-004");
}

TEST(Pdf, passes_over_a_file_that_is_no_font) {
  const auto folder = std::filesystem::temp_directory_path() / "luoshi-fonts-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "simfang.ttf") << "no font";
  auto places = FontPlaces::usual(folder);
  EXPECT_TRUE(make_pdf(letter(1), places));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace luoshi::paper
