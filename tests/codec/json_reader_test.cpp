// SPDX-License-Identifier: Apache-2.0
#include "codec/json_reader.hpp"

#include <gtest/gtest.h>

#include <string>

namespace luoshi::codec {
namespace {

class Recorder : public JsonHandler {
 public:
  void begin_object() override { seen += "{"; }
  void key(std::string_view name) override { seen += std::string(name) + ":"; }
  void end_object() override { seen += "}"; }
  void begin_array() override { seen += "["; }
  void end_array() override { seen += "]"; }
  void string(std::string_view text) override { seen += "'" + std::string(text) + "' "; }
  void boolean(bool value) override { seen += value ? "true " : "false "; }
  void null() override { seen += "null "; }
  bool number(std::string_view digits) override {
    seen += std::string(digits) + " ";
    return digits.size() < 40;
  }
  std::string seen;
};

std::string events(std::string_view text) {
  Recorder recorder;
  const auto read = read_json(text, recorder);
  return read ? recorder.seen : std::string(read.error().id);
}

std::string place(std::string_view text, JsonLimits limits = {}) {
  Recorder recorder;
  const auto read = read_json(text, recorder, limits);
  if (read) return "";
  std::string out = std::string(read.error().id) + " " + std::to_string(read.error().where.line);
  for (const auto& arg : read.error().args) {
    if (arg.name == "column") out += ":" + arg.value;
  }
  return out;
}

TEST(JsonReader, gives_every_kind_of_value_in_order) {
  EXPECT_EQ(events(R"({"事项": "防汛", "ok": [true, false, null, {}]})"), "{事项:'防汛' ok:[true false null {}]}");
}

TEST(JsonReader, keeps_the_digits_of_numbers_as_written) {
  EXPECT_EQ(events("[0.1, -1.50e3, 12345678901234567890123456, 0]"), "[0.1 -1.50e3 12345678901234567890123456 0 ]");
}

TEST(JsonReader, joins_escapes_into_one_text) { EXPECT_EQ(events(R"("a\u6c34\n\\")"), "'a水\n\\' "); }

TEST(JsonReader, refuses_a_name_that_stands_twice_in_one_object_only) {
  EXPECT_EQ(events(R"({"a": {"a": 1}, "b": {"a": 2}})"), "{a:{a:1 }b:{a:2 }}");
  EXPECT_EQ(place("{\"a\": 1,\n \"a\": 2}"), "E-JSON-003 2:4");
}

TEST(JsonReader, finds_a_name_that_stands_twice_among_many) {
  for (int count = 1; count < 60; ++count) {
    std::string object = "{";
    for (int i = 0; i < count; ++i) object += "\"n" + std::to_string(i) + "\":{\"n0\":1},";
    EXPECT_EQ(place(object + "\"x\":1}"), "");
    EXPECT_TRUE(place(object + "\"n" + std::to_string(count - 1) + "\":1}").starts_with("E-JSON-003")) << count;
    EXPECT_TRUE(place(object + "\"n0\":1}").starts_with("E-JSON-003")) << count;
  }
}

TEST(JsonReader, says_line_and_column_of_what_is_broken) {
  EXPECT_EQ(place("{\n  \"水\": x}"), "E-JSON-001 2:8");
  EXPECT_EQ(place("[1, 2"), "E-JSON-001 1:6");
  EXPECT_EQ(place("1 2"), "E-JSON-001 1:3");
  EXPECT_EQ(place(""), "E-JSON-001 1:1");
  EXPECT_EQ(place("\"\xff\""), "E-JSON-001 1:2");
}

TEST(JsonReader, refuses_a_number_that_its_reader_does_not_take) {
  EXPECT_EQ(place("[" + std::string(40, '9') + "]").substr(0, 10), "E-JSON-005");
}

TEST(JsonReader, nests_to_the_limit_and_no_deeper) {
  EXPECT_EQ(place("[[[1]]]", {.depth_max = 3}), "");
  EXPECT_EQ(place("[[[[1]]]]", {.depth_max = 3}).substr(0, 10), "E-JSON-002");
}

TEST(JsonReader, takes_so_many_bytes_and_no_more) {
  EXPECT_EQ(place("[123]", {.bytes_max = 5}), "");
  EXPECT_EQ(place("[1234]", {.bytes_max = 5}), "E-JSON-004 0");
}

}  // namespace
}  // namespace luoshi::codec
