// SPDX-License-Identifier: Apache-2.0
#include "codec/markup.hpp"

#include "codec/xml_tree.hpp"

#include <gtest/gtest.h>

namespace luoshi::codec {
namespace {

TEST(Markup, holds_no_sign_that_would_end_what_it_stands_in) {
  EXPECT_EQ(markup("<a href=\"x\" b='y'>&amp;</a>"), "&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
  EXPECT_EQ(markup("云河区 2026年\t第1季度\n"), "云河区 2026年\t第1季度\n");
  EXPECT_EQ(markup(""), "");
  std::string out = "before ";
  append_markup(out, "5 > 3");
  EXPECT_EQ(out, "before 5 &gt; 3");
}

TEST(Markup, leaves_out_what_xml_cannot_hold) {
  EXPECT_EQ(markup(std::string_view("a\0b\x01\x1f\x0b c", 8)), "ab c");
  EXPECT_EQ(markup("a\xEF\xBF\xBE"
                   "b\xEF\xBF\xBF"
                   "c"),
            "abc");
  EXPECT_EQ(markup("\xEF\xBC\x88见附件\xEF\xBC\x89"), "（见附件）");  // begins with the same byte
  EXPECT_EQ(markup("\xEF"), "\xEF");
}

TEST(Markup, of_every_byte_is_read_back_as_xml) {
  for (int byte = 0; byte < 0x80; ++byte) {
    const auto text = std::string("a") + static_cast<char>(byte) + "b";
    const auto document = "<t v=\"" + markup(text) + "\">" + markup(text) + "</t>";
    EXPECT_TRUE(read_xml_tree(document)) << byte;
  }
}

}  // namespace
}  // namespace luoshi::codec
