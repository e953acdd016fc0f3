// SPDX-License-Identifier: Apache-2.0
#include "codec/json_writer.hpp"

#include "base/utf8.hpp"

#include <gtest/gtest.h>
#include <boost/json.hpp>

namespace luoshi::codec {
namespace {

namespace json = boost::json;

json::value parsed(const std::string& text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  EXPECT_FALSE(error) << error.message() << ": " << text;
  return value;
}

TEST(JsonWriter, members_keep_their_order_and_nothing_is_padded) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("文").string("落实").key("n").integer(-3).key("list").begin_array();
  writer.integer(1)
      .null()
      .boolean(true)
      .boolean(false)
      .raw("2.50")
      .begin_object()
      .end_object()
      .begin_array()
      .end_array();
  writer.end_array().key("last").string("").end_object();
  EXPECT_EQ(out, R"({"文":"落实","n":-3,"list":[1,null,true,false,2.50,{},[]],"last":""})");
  parsed(out);
}

TEST(JsonWriter, appends_to_what_is_there) {
  std::string out = "a\n";
  JsonWriter(out).begin_array().end_array();
  EXPECT_EQ(out, "a\n[]");
}

TEST(JsonWriter, integers_keep_all_digits) {
  std::string out;
  JsonWriter(out).begin_array().integer(INT64_MIN).integer(INT64_MAX).integer(0).end_array();
  EXPECT_EQ(out, "[-9223372036854775808,9223372036854775807,0]");
  EXPECT_EQ(parsed(out).at(0).as_int64(), INT64_MIN);
}

TEST(JsonWriter, deep_nesting_closes_in_order) {
  std::string out;
  JsonWriter writer(out);
  for (int i = 0; i < 30; ++i) writer.begin_array().begin_object().key("k");
  writer.null();
  for (int i = 0; i < 30; ++i) writer.end_object().end_array();
  json::parse_options options;
  options.max_depth = 100;
  json::error_code error;
  (void)json::parse(out, error, {}, options);
  EXPECT_FALSE(error) << error.message();
}

TEST(JsonString, every_character_reads_back) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "前";
    base::append_utf8(text, c);
    text += "后";
    std::string out;
    append_json_string(out, text);
    ASSERT_EQ(parsed(out).as_string(), text) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(JsonString, only_what_must_be_escaped_is) {
  std::string out;
  append_json_string(out, std::string_view("\0\x01\x1f\"\\\n\r\t\b\f/\x7f落<>&", 18));
  EXPECT_EQ(out, "\"\\u0000\\u0001\\u001f\\\"\\\\\\n\\r\\t\\b\\f/\x7f落<>&\"");
}

TEST(JsonString, escapes_at_every_place_of_every_length) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'a');
      text[at] = '\n';
      std::string out;
      append_json_string(out, text);
      EXPECT_EQ(out, '"' + std::string(at, 'a') + "\\n" + std::string(size - at - 1, 'a') + '"') << size << ' ' << at;
    }
  }
}

}  // namespace
}  // namespace luoshi::codec
