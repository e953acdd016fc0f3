// SPDX-License-Identifier: Apache-2.0
#include "document/secrecy.hpp"

#include "document/reading.hpp"

namespace luoshi::document {
namespace {

TEST(Secrecy, marks_with_a_star_are_seen_however_they_are_typed) {
  for (const std::string_view head : {"机密★10年", "秘密★", "绝密★长期", "机 密 ★ 5 年", "　　秘密☆1年\r\n云河区",
                                      "000001\n机密★\n特急", "绝密*", "发文编号 机密★十年 特急", "秘密⭐"}) {
    EXPECT_TRUE(has_secrecy_mark(head)) << head;
  }
}

TEST(Secrecy, fields_bare_levels_and_copy_numbers_are_seen) {
  for (const std::string_view head :
       {"密级：机密", "密级:秘密 保密期限:5年", "【密级】绝密", "机密\n云河区人民政府", "秘密10年", "（绝密）",
        "000123\n秘密 特急", "000123 机密", "份号：000123\n机密 加急"}) {
    EXPECT_TRUE(has_secrecy_mark(head)) << head;
  }
}

TEST(Secrecy, sentences_that_speak_of_secrets_are_not_marks) {
  for (const std::string_view text : {"严格保守国家秘密，做好机密文件管理。", "秘密工作条例", "保守国家秘密",
                                      "关于商业秘密保护的意见", "密级：公开", "密级：内部", "000123\n云河区人民政府",
                                      "机密文件管理办法★", "加强绝密级、机密级、秘密级载体管理", "", "2026★机密"}) {
    EXPECT_FALSE(has_secrecy_mark(text)) << text;
  }
}

TEST(Secrecy, the_head_ends_after_sixty_filled_lines) {
  std::string text;
  for (int i = 0; i < 59; ++i) text += "正文一行，\n\n";
  EXPECT_TRUE(has_secrecy_mark(text + "机密★"));
  EXPECT_FALSE(has_secrecy_mark(text + "正文一行，\n机密★"));
}

TEST(Secrecy, a_very_long_line_is_looked_at_in_part_and_cut_at_a_character) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "文";
  for (std::size_t shift = 0; shift < 3; ++shift)
    EXPECT_FALSE(has_secrecy_mark(std::string(shift, 'a') + text + "机密★"));
}

TEST(Secrecy, a_refusal_carries_nothing_of_the_file) {
  const auto document = read_bytes("关于某事的报告.txt", "机密★10年\n某项内容\n", {});
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().id, "E-DOC-025");
  EXPECT_TRUE(document.error().args.empty());
  EXPECT_EQ(base::describe(document.error(), base::Language::zh),
            "[E-DOC-025] 疑似涉密文件,严禁在本系统处理,请立即联系保密办");
}

}  // namespace
}  // namespace luoshi::document
