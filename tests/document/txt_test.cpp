// SPDX-License-Identifier: Apache-2.0
#include "document/reading.hpp"

#include <unicode/ucnv.h>

namespace luoshi::document {
namespace {

const std::string kReport = "一、工作目标\r\n今年地区生产总值增长6.5%，完成投资20亿元。\r\n";

std::string encoded(std::string_view text, const char* encoding) {
  std::string out(4 * text.size() + 8, '\0');
  UErrorCode error = U_ZERO_ERROR;
  const auto size = ucnv_convert(encoding, "UTF-8", out.data(), static_cast<std::int32_t>(out.size()), text.data(),
                                 static_cast<std::int32_t>(text.size()), &error);
  EXPECT_TRUE(U_SUCCESS(error)) << u_errorName(error);
  out.resize(static_cast<std::size_t>(size));
  return out;
}

TEST(Txt, keeps_utf8_as_it_is_with_its_line_breaks) { EXPECT_EQ(text_of("报告.txt", kReport), kReport); }

TEST(Txt, drops_the_byte_order_mark_at_the_start_and_no_other) {
  EXPECT_EQ(text_of("a.txt", "\uFEFF甲\uFEFF乙"), "甲\uFEFF乙");
  EXPECT_EQ(text_of("a.txt", "\uFEFF\uFEFF甲"), "\uFEFF甲");
}

TEST(Txt, reads_utf16_of_both_orders_with_mark) {
  EXPECT_EQ(text_of("a.txt", "\xFF\xFE" + encoded(kReport, "UTF-16LE")), kReport);
  EXPECT_EQ(text_of("a.txt", "\xFE\xFF" + encoded(kReport, "UTF-16BE")), kReport);
}

TEST(Txt, reads_utf16_of_both_orders_without_mark) {
  EXPECT_EQ(text_of("a.txt", encoded(kReport, "UTF-16LE")), kReport);
  EXPECT_EQ(text_of("a.txt", encoded(kReport, "UTF-16BE")), kReport);
  EXPECT_EQ(text_of("a.txt", encoded("plain text\n", "UTF-16LE")), "plain text\n");
}

TEST(Txt, reads_gb18030_also_with_four_byte_characters) {
  EXPECT_EQ(text_of("a.txt", encoded(kReport, "gb18030")), kReport);
  const std::string rare = kReport + "㐂镕\U00020000\n";
  EXPECT_EQ(text_of("a.txt", encoded(rare, "gb18030")), rare);
}

TEST(Txt, says_where_utf8_breaks) {
  const auto document = read_bytes("a.txt", "第一行\n第二\xE4\xB8行\n", {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().id, "E-DOC-009");
  EXPECT_EQ(document.error().where.line, 2u);
  EXPECT_EQ(document.error().args[0].value, "17");
  EXPECT_EQ(document.error().args[1].value, "UTF-8");
}

TEST(Txt, says_where_gb18030_breaks) {
  std::string bytes = encoded(kReport, "gb18030");
  bytes.insert(bytes.find('\n') + 1, "\xFF");
  const auto document = read_bytes("a.txt", bytes, {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().args[1].value, "GB18030");
  EXPECT_EQ(document.error().where.line, 2u);
}

TEST(Txt, other_encodings_are_not_taken_for_gb18030) {
  EXPECT_EQ(refusal_of("a.txt", encoded("政府工作報告：持續推進經濟發展，提高人民生活水平。", "Big5")), "E-DOC-009");
  EXPECT_EQ(refusal_of("a.txt", encoded("déjà vu, été, Straße", "ISO-8859-1")), "E-DOC-009");
}

TEST(Txt, broken_utf16_is_refused) {
  EXPECT_EQ(refusal_of("a.txt", std::string("\xFF\xFE\x00\xD8\x41\x00", 6)), "E-DOC-009");
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xFE\x41"), "E-DOC-009");
}

TEST(Txt, binary_content_is_refused) {
  EXPECT_EQ(refusal_of("a.txt", std::string("text\0with zero", 14)), "E-DOC-008");
  EXPECT_EQ(refusal_of("a.txt", "\x01\x02\x03\x04 data"), "E-DOC-008");
  EXPECT_EQ(refusal_of("a.txt", "\x89PNG\r\n\x1A\n"), "E-DOC-008");
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xD8\xFF\xE0 JFIF"), "E-DOC-008");
}

TEST(Txt, form_feeds_and_a_stray_control_character_do_not_make_text_binary) {
  const std::string text = kReport + kReport + "\f\x07" + kReport;
  EXPECT_EQ(text_of("a.txt", text), text);
}

TEST(Txt, text_is_read_to_the_limit) {
  EXPECT_EQ(refusal_of("a.txt", "123456", {.text_bytes_max = 6}), "");
  EXPECT_EQ(refusal_of("a.txt", "1234567", {.text_bytes_max = 6}), "E-DOC-007");
  // Two bytes of GB18030 become three of UTF-8.
  EXPECT_EQ(refusal_of("a.txt", encoded("工作", "gb18030"), {.text_bytes_max = 6}), "");
  EXPECT_EQ(refusal_of("a.txt", encoded("工作", "gb18030"), {.text_bytes_max = 5}), "E-DOC-007");
}

TEST(Txt, text_named_as_another_format_is_refused_with_its_name) {
  const auto document = read_bytes("报告.DOCX", kReport, {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().id, "E-DOC-010");
  EXPECT_EQ(document.error().args[0].value, ".docx");
  EXPECT_EQ(refusal_of("a.pdf", kReport), "E-DOC-010");
  EXPECT_EQ(text_of("a.md", kReport), kReport);
}

}  // namespace
}  // namespace luoshi::document
