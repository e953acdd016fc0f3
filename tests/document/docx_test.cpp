// SPDX-License-Identifier: Apache-2.0
#include "document/made_files.hpp"
#include "document/reading.hpp"

namespace luoshi::document {
namespace {

std::string read(std::string_view body) { return text_of("a.docx", docx_of(body)); }
std::string run(std::string_view content) { return "<w:r>" + std::string(content) + "</w:r>"; }
std::string cell(std::string_view content) { return "<w:tc>" + std::string(content) + "</w:tc>"; }

TEST(Docx, paragraphs_are_lines_of_their_runs) {
  EXPECT_EQ(read(paragraph("各位代表：") + "<w:p>" + run("<w:t>今年</w:t>") +
                 run("<w:t xml:space='preserve'>完成 </w:t>") + run("<w:t>20亿元。</w:t>") + "</w:p>"),
            "各位代表：\n今年完成 20亿元。\n");
}

TEST(Docx, tabs_breaks_and_hyphens_are_text_and_page_breaks_are_not) {
  EXPECT_EQ(read("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>" +
                 run("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>A</w:t><w:noBreakHyphen/><w:br w:type='page'/>"
                     "<w:t>B</w:t>") +
                 "</w:p>"),
            "甲\t乙\nA-B\n");
}

TEST(Docx, one_blank_line_stands_for_empty_paragraphs) {
  EXPECT_EQ(read("<w:p/>" + paragraph("甲") + "<w:p/><w:p/>" + paragraph("乙")), "甲\n\n乙\n");
}

TEST(Docx, deleted_text_is_dropped_and_inserted_text_kept) {
  EXPECT_EQ(read("<w:p><w:ins>" + run("<w:t>新增</w:t>") + "</w:ins><w:del>" + run("<w:delText>删去</w:delText>") +
                 "</w:del><w:moveFrom>" + run("<w:t>移走</w:t>") + "</w:moveFrom><w:moveTo>" + run("<w:t>移来</w:t>") +
                 "</w:moveTo></w:p>"),
            "新增移来\n");
}

TEST(Docx, a_deleted_paragraph_mark_joins_paragraphs) {
  EXPECT_EQ(read(paragraph("前半", "<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph("后半")), "前半后半\n");
}

TEST(Docx, hidden_text_field_codes_and_notes_of_changes_are_dropped) {
  EXPECT_EQ(
      read("<w:p>" + run("<w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t>") +
           run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t>") + run("<w:fldChar w:fldCharType='begin'/>") +
           run("<w:instrText>PAGE</w:instrText><w:t>代码</w:t>") + run("<w:fldChar w:fldCharType='separate'/>") +
           run("<w:t>7</w:t>") + run("<w:fldChar w:fldCharType='end'/>") + run("<w:t>页</w:t>") + "</w:p>"),
      "可见7页\n");
}

TEST(Docx, a_field_that_never_ends_swallows_no_more_than_its_paragraph) {
  EXPECT_EQ(read("<w:p>" + run("<w:fldChar w:fldCharType='begin'/><w:t>代码</w:t>") + "</w:p>" + paragraph("正文")),
            "正文\n");
}

TEST(Docx, rows_of_tables_are_lines_with_tabs) {
  EXPECT_EQ(read("<w:tbl><w:tr>" + cell(paragraph("序号")) + cell(paragraph("任务")) + cell(paragraph("")) +
                 "</w:tr><w:tr>" + cell(paragraph("1")) + cell(paragraph("建公园") + paragraph("三处")) +
                 cell(paragraph("区城管局")) + "</w:tr><w:tr><w:trPr><w:del w:id='1'/></w:trPr>" +
                 cell(paragraph("删")) + "</w:tr></w:tbl>" + paragraph("表后")),
            "序号\t任务\n1\t建公园 三处\t区城管局\n表后\n");
}

TEST(Docx, a_table_in_a_cell_is_part_of_the_cell) {
  EXPECT_EQ(
      read("<w:tbl><w:tr>" +
           cell("<w:tbl><w:tr>" + cell(paragraph("甲")) + cell(paragraph("乙")) + "</w:tr></w:tbl>" + paragraph("丙")) +
           cell(paragraph("丁")) + "</w:tr></w:tbl>"),
      "甲 乙 丙\t丁\n");
}

TEST(Docx, a_text_box_is_read_once_behind_its_paragraph) {
  const std::string box = "<w:txbxContent>" + paragraph("框中文字") + "</w:txbxContent>";
  EXPECT_EQ(read("<w:p>" + run("<w:t>前</w:t>") +
                 run("<mc:AlternateContent><mc:Choice Requires='wps'>" + box + "</mc:Choice><mc:Fallback>" + box +
                     "</mc:Fallback></mc:AlternateContent>") +
                 run("<w:t>后</w:t>") + "</w:p>"),
            "前后\n框中文字\n");
  EXPECT_EQ(read("<w:p>" + run("<mc:AlternateContent><mc:Fallback>" + box + "</mc:Fallback></mc:AlternateContent>") +
                 "</w:p>"),
            "框中文字\n");
}

TEST(Docx, placeholders_and_tables_of_contents_are_dropped) {
  EXPECT_EQ(read("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + paragraph("单击此处输入") +
                 "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
                 "</w:docPartObj></w:sdtPr><w:sdtContent>" +
                 paragraph("目录 1") + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("正文") +
                 "</w:sdtContent></w:sdt>"),
            "正文\n");
}

const std::string kStyles =
    docx_part("w:styles",
              "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='b2'><w:name w:val='标题 2'/><w:basedOn w:val='a'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='own'><w:name w:val='小标题'/><w:basedOn w:val='1'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='deep'><w:pPr><w:outlineLvl w:val='3'/></w:pPr></w:style>"
              "<w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='r1'><w:basedOn w:val='r2'/></w:style>"
              "<w:style w:type='paragraph' w:styleId='r2'><w:basedOn w:val='r1'/></w:style>");

std::string styled(std::string_view text, std::string_view style) {
  return paragraph(text, "<w:pStyle w:val='" + std::string(style) + "'/>");
}

TEST(Docx, headings_come_from_style_names_outline_levels_and_what_styles_are_based_on) {
  const auto bytes =
      docx_of(styled("目录一", "TOC1") + styled("甲", "1") + styled("𠀀乙", "b2") + styled("丙", "own") +
                  styled("丁", "deep") + paragraph("戊", "<w:outlineLvl w:val='1'/>") +
                  paragraph("正文", "<w:outlineLvl w:val='9'/>") + styled("环", "r1") + styled("无", "none"),
              {{"word/styles.xml", kStyles}});
  EXPECT_EQ(headings_of("a.docx", bytes), (Lines{"1 甲", "2 𠀀乙", "1 丙", "4 丁", "2 戊"}));
  EXPECT_EQ(text_of("a.docx", bytes), "甲\n𠀀乙\n丙\n丁\n戊\n正文\n环\n无\n");
}

TEST(Docx, headers_and_footers_are_not_text_but_looked_at_for_secrecy) {
  const auto with = [](std::string_view header) {
    return docx_of(paragraph("正文"), {{"word/header1.xml", docx_part("w:hdr", paragraph(header))}});
  };
  EXPECT_EQ(text_of("a.docx", with("云河区人民政府")), "正文\n");
  EXPECT_EQ(refusal_of("a.docx", with("机密★1年")), "E-DOC-025");
}

TEST(Docx, an_incomplete_docx_is_refused) {
  EXPECT_EQ(refusal_of("a.docx", zip_of({{"[Content_Types].xml", "<Types/>"}})), "E-DOC-014");
  const std::string whole = docx_of(paragraph("正文"));
  EXPECT_EQ(refusal_of("a.docx", whole.substr(0, whole.size() - 60)), "E-ZIP-001");
  EXPECT_EQ(refusal_of("a.docx", docx_of("<w:p>")), "E-XML-001");
  EXPECT_EQ(refusal_of("a.docx", docx_of("<w:p/>")), "E-DOC-024");
}

TEST(Docx, attacks_are_refused) {
  const std::string bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'>]><w:document>&b;</w:document>";
  EXPECT_EQ(refusal_of("a.docx", docx_of("", {{"word/document.xml", bomb}})), "E-XML-002");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<w:p>";
  EXPECT_EQ(refusal_of("a.docx", docx_of(deep)), "E-XML-003");
  EXPECT_EQ(refusal_of("a.docx", docx_of(std::string(16u << 20, ' '))), "E-ZIP-004");
  EXPECT_EQ(refusal_of("a.docx", docx_of(paragraph("正文")), {.entries_max = 4}), "");
  EXPECT_EQ(refusal_of("a.docx", docx_of(paragraph("正文")), {.entries_max = 3}), "E-ZIP-002");
  EXPECT_EQ(refusal_of("a.docx", docx_of(paragraph("正文")), {.entry_bytes_max = 100}), "E-ZIP-003");
}

TEST(Docx, text_is_read_to_the_limit) {
  EXPECT_EQ(refusal_of("a.docx", docx_of(paragraph("正文")), {.text_bytes_max = 7}), "");
  EXPECT_EQ(refusal_of("a.docx", docx_of(paragraph("正文")), {.text_bytes_max = 6}), "E-DOC-007");
}

}  // namespace
}  // namespace luoshi::document
