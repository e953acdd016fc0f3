// SPDX-License-Identifier: Apache-2.0
#include "codec/canonical_json.hpp"

#include "base/utf8.hpp"
#include "codec/hex.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <random>
#include <string>

namespace luoshi::codec {
namespace {

std::string canonical(std::string_view text) { return canonical_json(parse_json(text).value()).value(); }

std::string number_text(double value) {
  std::string out;
  append_json_number(out, value);
  return out;
}

std::string refused(const Json& json) {
  std::string out = "before";
  const auto done = append_canonical_json(out, json);
  EXPECT_EQ(out.starts_with("before"), true);
  if (done) return "";
  EXPECT_EQ(out, "before");
  return std::string(done.error().id);
}

// RFC 8785, appendix B: bits of the double and its text.
TEST(CanonicalNumber, agrees_with_the_samples_of_rfc_8785) {
  struct Sample {
    std::uint64_t bits;
    std::string_view text;
  };
  for (const auto& [bits, text] : std::initializer_list<Sample>{
           {0x0000000000000000, "0"},
           {0x8000000000000000, "0"},
           {0x0000000000000001, "5e-324"},
           {0x8000000000000001, "-5e-324"},
           {0x7fefffffffffffff, "1.7976931348623157e+308"},
           {0xffefffffffffffff, "-1.7976931348623157e+308"},
           {0x4340000000000000, "9007199254740992"},
           {0xc340000000000000, "-9007199254740992"},
           {0x4430000000000000, "295147905179352830000"},
           {0x44b52d02c7e14af5, "9.999999999999997e+22"},
           {0x44b52d02c7e14af6, "1e+23"},
           {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
           {0x444b1ae4d6e2ef4e, "999999999999999700000"},
           {0x444b1ae4d6e2ef4f, "999999999999999900000"},
           {0x444b1ae4d6e2ef50, "1e+21"},
           {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
           {0x3eb0c6f7a0b5ed8d, "0.000001"},
           {0x41b3de4355555553, "333333333.3333332"},
           {0x41b3de4355555554, "333333333.33333325"},
           {0x41b3de4355555555, "333333333.3333333"},
           {0x41b3de4355555556, "333333333.3333334"},
           {0x41b3de4355555557, "333333333.33333343"},
           {0xbecbf647612f3696, "-0.0000033333333333333333"},
           {0x43143ff3c1cb0959, "1424953923781206.2"},
       }) {
    EXPECT_EQ(number_text(std::bit_cast<double>(bits)), text);
  }
}

TEST(CanonicalNumber, changes_its_form_where_ecmascript_does) {
  EXPECT_EQ(number_text(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(number_text(1234567890123456800000.0), "1.2345678901234568e+21");
  EXPECT_EQ(number_text(0.0000012), "0.0000012");
  EXPECT_EQ(number_text(0.00000012), "1.2e-7");
  EXPECT_EQ(number_text(-1.5), "-1.5");
  EXPECT_EQ(number_text(100.25), "100.25");
  EXPECT_EQ(number_text(1e-10), "1e-10");
}

TEST(CanonicalNumber, reads_back_as_the_same_double) {
  std::mt19937_64 engine(8785);
  for (int i = 0; i < 200'000; ++i) {
    const auto value = std::bit_cast<double>(engine());
    if (!std::isfinite(value)) continue;
    const std::string text = number_text(value);
    double read = 0;
    std::from_chars(text.data(), text.data() + text.size(), read);
    ASSERT_EQ(read, value) << text;
  }
}

// RFC 8785, 3.2.2: the sample of sections 3.2.2 and 3.2.4, to the byte.
TEST(CanonicalJson, writes_the_sample_of_rfc_8785_to_the_byte) {
  const std::string text = canonical(R"({
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })");
  EXPECT_EQ(to_hex(text),
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b33333333333333"
            "33332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24"
            "5c75303030665c6e4127425c225c5c5c5c5c222f227d");
}

// RFC 8785, 3.2.3: the sorting sample.
TEST(CanonicalJson, sorts_the_sample_of_rfc_8785) {
  const Json json = parse_json(R"({
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  })")
                        .value();
  const Json sorted = parse_json(canonical_json(json).value()).value();
  std::vector<std::string_view> texts;
  for (const auto& member : *sorted.members()) texts.push_back(*member.value.text());
  EXPECT_EQ(texts,
            (std::vector<std::string_view>{"Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis",
                                           "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"}));
}

// The names as UTF-16, which is what the order is defined by.
std::u16string utf16_of(std::string_view text) {
  std::u16string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

TEST(CanonicalJson, sorts_any_names_by_utf_16) {
  constexpr std::array<char32_t, 12> kCharacters = {U'a',   U'b',   U'\0',  0x7f,    0x7ff,   0x800,
                                                    0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
  std::mt19937 engine(3);
  for (std::size_t round = 0; round < 300; ++round) {
    Json json = json_object();
    const std::size_t count = round % 50;  // below and above what is sorted without a vector
    for (std::size_t i = 0; i < count; ++i) {
      std::string name;
      for (auto length = engine() % 4; length > 0; --length) {
        base::append_utf8(name, kCharacters[engine() % kCharacters.size()]);
      }
      json.put(name, static_cast<int>(i));
    }
    const Json sorted = parse_json(canonical_json(json).value()).value();
    EXPECT_EQ(sorted, json);
    const auto& members = *sorted.members();
    for (std::size_t i = 1; i < members.size(); ++i) {
      EXPECT_LT(utf16_of(members[i - 1].name), utf16_of(members[i].name));
    }
  }
}

TEST(CanonicalJson, writes_values_without_blanks_and_texts_with_few_escapes) {
  EXPECT_EQ(canonical(R"( [ ] )"), "[]");
  EXPECT_EQ(canonical(R"( { } )"), "{}");
  EXPECT_EQ(canonical(R"({"b": {"y": 1, "x": [ {"d": 4, "c": 3} ]}, "a": "" })"),
            R"({"a":"","b":{"x":[{"c":3,"d":4}],"y":1}})");
  EXPECT_EQ(canonical(R"("\u0008\u0009\u000a\u000c\u000d\u0000\u001f\u007f\u2028\/\"\\")"),
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\xE2\x80\xA8/\\\"\\\\\"");
  EXPECT_EQ(canonical("9007199254740991"), "9007199254740991");
}

TEST(CanonicalJson, refuses_numbers_that_not_every_reader_keeps) {
  EXPECT_EQ(refused(kJsonIntegerMax), "");
  EXPECT_EQ(refused(kJsonIntegerMax + 1), "E-JSON-007");
  EXPECT_EQ(refused(-kJsonIntegerMax), "");
  EXPECT_EQ(refused(-kJsonIntegerMax - 1), "E-JSON-007");
  EXPECT_EQ(refused(INT64_MIN), "E-JSON-007");
  EXPECT_EQ(refused(9007199254740992.0), "E-JSON-007");
  EXPECT_EQ(refused(-999999999999999900000.0), "E-JSON-007");
  EXPECT_EQ(refused(1e21), "");
  EXPECT_EQ(refused(std::numeric_limits<double>::infinity()), "E-JSON-007");
  EXPECT_EQ(refused(std::numeric_limits<double>::quiet_NaN()), "E-JSON-007");
  EXPECT_EQ(refused(json_array({1, json_object({{"n", kJsonIntegerMax + 1}})})), "E-JSON-007");
}

TEST(CanonicalJson, refuses_a_name_that_code_put_twice) {
  EXPECT_EQ(refused(json_object({{"a", 1}, {"a", 2}})), "E-JSON-003");
  EXPECT_EQ(refused(json_object({{"a", 1}, {"b", 2}, {"a", 3}})), "E-JSON-003");
}

}  // namespace
}  // namespace luoshi::codec
