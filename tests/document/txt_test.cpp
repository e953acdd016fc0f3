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

TEST(Txt, a_mark_or_blanks_alone_are_no_text) {
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xFE"), "E-DOC-005");
  EXPECT_EQ(refusal_of("a.txt", "\xFE\xFF"), "E-DOC-005");
  EXPECT_EQ(refusal_of("a.txt", "\xEF\xBB\xBF"), "E-DOC-005");
  EXPECT_EQ(refusal_of("a.txt", " \r\n\t\u3000\u00A0"), "E-DOC-024");
  EXPECT_EQ(refusal_of("a.txt", "\u200B\uFEFF\u200B"), "E-DOC-024");
}

TEST(Txt, utf16_that_is_valid_and_no_text_is_refused) {
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xFE\x12\x34\x56\x78\x9A\xBC"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xFEhello world!"), "E-DOC-031");  // ASCII behind a wrong mark
  EXPECT_EQ(refusal_of("a.txt", "\xFE\xFF" + encoded(kReport, "UTF-16LE")), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "\xFF\xFE" + kReport.substr(0, 18)), "E-DOC-031");  // and UTF-8 behind one
}

TEST(Txt, short_and_rare_utf16_is_read) {
  EXPECT_EQ(text_of("a.txt", "\xFF\xFE" + encoded("镕", "UTF-16LE")), "镕");
  EXPECT_EQ(text_of("a.txt", "\xFF\xFE" + encoded("工作報告", "UTF-16LE")), "工作報告");
  EXPECT_EQ(text_of("a.txt", "\xFF\xFE" + encoded("plain", "UTF-16LE")), "plain");
}

TEST(Txt, text_saved_under_a_wrong_encoding_is_refused) {
  EXPECT_EQ(refusal_of("a.txt", "年底前\u0080\u0081\u0090\u0091\u0092\u0093"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "\uE000\uE001\uE002\uE003\uE004\uE005"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "年底前建\uFFFD\uFFFD三\uFFFD\uFFFD公\uFFFD\uFFFD。"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "锟斤拷锟斤拷年底前"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "骞村簳鍓嶅缓鎴愪笁涓叕鍥鏂板瀛︿綅骞村簳鍓嶅缓鎴"), "E-DOC-031");
  EXPECT_EQ(refusal_of("a.txt", "Äêµ×Ç°½¨³ÉÈý¸ö¹«Ô°,ÐÂÔöÑ§Î»1200¸ö¡£"), "E-DOC-031");
}

TEST(Txt, traditional_foreign_and_bulleted_text_is_no_garble) {
  for (const std::string_view text :
       {"政府工作報告：持續推進經濟發展，提高人民生活水平，確保養老機構覆蓋率達百分之九十。",
        "\uF06C 年底前建成公园三个。",
        "올해 지역 총생산은 육 퍼센트 성장하고 일자리를 만들 것입니다 그리고 공원을 만듭니다",
        "Ørsted får été naïve à Genève", "岷嶓邛崃"}) {
    EXPECT_EQ(text_of("a.txt", text), text);
  }
}

}  // namespace
}  // namespace luoshi::document
