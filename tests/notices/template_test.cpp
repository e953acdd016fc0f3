// SPDX-License-Identifier: Apache-2.0
#include "notices/template.hpp"

#include "codec/json.hpp"

#include <gtest/gtest.h>

namespace luoshi::notices {
namespace {

Letter letter() {
  return {.id = "7",
          .summary = "待签收1件",
          .text = "您有1件待签收事项。https://x/m/1",
          .english = "",
          .link = "https://x/m/1",
          .count = 1,
          .to = {.person = "p", .name = "张\"三\"<&>", .mobile = "13800000000", .login = "zs", .source = ""}};
}

TEST(Template, values_stand_where_their_words_do_and_other_braces_stay) {
  EXPECT_EQ(fill(R"({"to":{"phone":"{mobile}"},"n":{count}})", letter(), Escape::json),
            R"({"to":{"phone":"13800000000"},"n":1})");
  EXPECT_EQ(fill("{ {} {Mobile} {link", letter(), Escape::none), "{ {} {Mobile} {link");
}

TEST(Template, a_value_never_breaks_out_of_the_form_around_it) {
  const auto json = fill(R"({"name":"{name}"})", letter(), Escape::json);
  ASSERT_TRUE(json);
  const auto read = codec::parse_json(*json);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text_of("name"), letter().to.name);
  EXPECT_EQ(fill("<n a='{name}'>", letter(), Escape::xml), "<n a='张&quot;三&quot;&lt;&amp;&gt;'>");
  auto odd = letter();
  odd.to.name = "林\x01\x1F\t晓\xEF\xBF\xBF棠\xEF\xBF\xBD";
  EXPECT_EQ(fill("{name}", odd, Escape::xml), "林\t晓棠\xEF\xBF\xBD") << "what XML cannot hold is left out";
  EXPECT_EQ(fill("q={name}&l={link}", letter(), Escape::url),
            "q=%E5%BC%A0%22%E4%B8%89%22%3C%26%3E&l=https%3A%2F%2Fx%2Fm%2F1");
}

TEST(Template, who_lacks_what_it_asks_for_cannot_be_reached) {
  EXPECT_FALSE(fill("{source}", letter(), Escape::none));
  EXPECT_TRUE(fill("{login}", letter(), Escape::none));
}

TEST(Template, an_unknown_word_is_found) {
  EXPECT_EQ(unknown_word("{mobile}{title}"), "title");
  EXPECT_FALSE(unknown_word(std::string(kTemplateWords)));
}

TEST(Template, how_values_are_escaped_follows_from_the_media_type) {
  EXPECT_EQ(escape_of("application/json; charset=utf-8"), Escape::json);
  EXPECT_EQ(escape_of("application/x-www-form-urlencoded"), Escape::url);
  EXPECT_EQ(escape_of("text/xml"), Escape::xml);
  EXPECT_EQ(escape_of("text/plain"), Escape::none);
}

}  // namespace
}  // namespace luoshi::notices
