// SPDX-License-Identifier: Apache-2.0
// Blocks of a document: titles, headings, headlines, furniture and paragraphs. What is expected of a text is a line a
// block: its kind (with the level of a heading) and its words, with | where two pieces were healed into one.
#include "document/structure.hpp"

#include "base/utf8.hpp"
#include "text/case_file.hpp"

#include <gtest/gtest.h>

namespace luoshi::document {
namespace {

std::string kind_of(const Block& block) {
  switch (block.kind) {
    case BlockKind::furniture:
      return "furniture";
    case BlockKind::title:
      return "title";
    case BlockKind::heading:
      return "heading" + std::to_string(block.level);
    case BlockKind::headline:
      return "headline";
    case BlockKind::paragraph:
      return "paragraph";
  }
  return "?";
}

std::string blocks_of(const Document& document) {
  const Structure structure = structure_of(document);
  std::string out;
  for (const Block& block : structure.blocks) {
    out += (out.empty() ? "" : "\n") + kind_of(block) + ' ';
    for (std::uint32_t i = 0; i < block.count; ++i) {
      const Piece& piece = structure.pieces.at(block.first + i);
      out += (i == 0 ? "" : "|") + document.text.substr(piece.byte_start, piece.byte_end - piece.byte_start);
    }
  }
  return out;
}

/// Every piece lies within one line, its code points and bytes agree, and pieces of a block follow each other.
void expect_sound(const Document& document) {
  const Structure structure = structure_of(document);
  for (const Block& block : structure.blocks) {
    ASSERT_GE(block.count, 1u);
    ASSERT_LE(block.first + block.count, structure.pieces.size());
    std::size_t last = 0;
    for (std::uint32_t i = 0; i < block.count; ++i) {
      const Piece& piece = structure.pieces[block.first + i];
      ASSERT_LE(piece.byte_start, piece.byte_end);
      ASSERT_LE(piece.byte_end, document.text.size());
      const std::string_view text = document.text;
      EXPECT_EQ(base::count_code_points(text.substr(0, piece.byte_start)), piece.start);
      EXPECT_EQ(base::count_code_points(text.substr(0, piece.byte_end)), piece.end);
      EXPECT_EQ(text.substr(piece.byte_start, piece.byte_end - piece.byte_start).find('\n'), std::string_view::npos);
      EXPECT_GE(piece.byte_start, last);
      last = piece.byte_end;
    }
  }
}

TEST(Structure, is_found_as_a_reader_sees_it) {
  text::run_cases("document/structure/structure.case", [](const text::Case& one) {
    const Document document{.name = "case", .text = one.input};
    expect_sound(document);
    return blocks_of(document);
  });
}

TEST(Structure, takes_the_headings_that_the_format_marks) {
  Document document{
      .name = "a", .format = Format::docx, .text = "工作要点\n城市更新\n改造老旧小区36个,新建绿道5公里。\n"};
  EXPECT_EQ(blocks_of(document), "title 工作要点\nheadline 城市更新\nparagraph 改造老旧小区36个,新建绿道5公里。");
  document.headings = {{.start = 5, .end = 9, .level = 2}};
  EXPECT_EQ(blocks_of(document), "title 工作要点\nheading2 城市更新\nparagraph 改造老旧小区36个,新建绿道5公里。");
}

TEST(Structure, prefers_the_level_that_the_words_of_a_heading_say) {
  const Document document{.name = "a",
                          .format = Format::docx,
                          .text = "工作要点\n(一)城市更新\n改造老旧小区36个,新建绿道5公里。\n",
                          .headings = {{.start = 5, .end = 12, .level = 1}}};
  EXPECT_EQ(blocks_of(document), "title 工作要点\nheading2 (一)城市更新\nparagraph 改造老旧小区36个,新建绿道5公里。");
}

TEST(Structure, never_joins_a_paragraph_with_a_marked_heading) {
  const Document document{
      .name = "a",
      .format = Format::docx,
      .text = "工作要点\n改造老旧小区36个,新建绿道5公里,治理\n城市更新\n建成桥梁3座,新建泵站5座。\n",
      .headings = {{.start = 26, .end = 30, .level = 1}}};
  expect_sound(document);
  EXPECT_EQ(blocks_of(document),
            "title 工作要点\nparagraph 改造老旧小区36个,新建绿道5公里,治理\nheading1 城市更新\n"
            "paragraph 建成桥梁3座,新建泵站5座。");
}

struct Enumeration {
  const char* line;
  int level;
  std::size_t length;
};

TEST(Enumerations, have_the_level_of_their_marker) {
  for (const Enumeration& one : std::to_array<Enumeration>({{"一、总体要求", 1, 6},
                                                            {"十二、附则", 1, 9},
                                                            {"(一)产业", 2, 5},
                                                            {"（三）民生", 2, 9},
                                                            {"1.建成", 3, 2},
                                                            {"12、建成", 3, 5},
                                                            {"3．建成", 3, 4},
                                                            {"(1)建成", 4, 3},
                                                            {"（２）建成", 4, 9},
                                                            {"2.5公里", 0, 0},
                                                            {"一是建成", 0, 0},
                                                            {"2026年", 0, 0},
                                                            {"(注)", 0, 0},
                                                            {"(", 0, 0},
                                                            {"一", 0, 0},
                                                            {"", 0, 0}})) {
    std::size_t length = 99;
    EXPECT_EQ(enumeration_level(one.line, length), one.level) << one.line;
    EXPECT_EQ(length, one.length) << one.line;
  }
}

}  // namespace
}  // namespace luoshi::document
