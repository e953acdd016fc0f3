// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <gtest/gtest.h>

namespace luoshi::base {
namespace {

constexpr std::size_t kValid = std::string_view::npos;

// RFC 3629, 3 and 4, written as slowly and plainly as possible: what the fast scan is compared with.
std::size_t find_invalid_plainly(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    const unsigned lead = byte(i);
    const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
    if (length == 0) return i;
    std::uint32_t value = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      if (byte(i + k) >> 6 != 2) return i;
      value = value << 6 | (byte(i + k) & 0x3F);
    }
    constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kLeast[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return i;
    i += length;
  }
  return kValid;
}

TEST(Utf8, every_scalar_value_survives_encoding_and_decoding) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    std::string text;
    append_utf8(text, c);
    std::size_t at = 0;
    ASSERT_EQ(decode_utf8(text, at), c);
    ASSERT_EQ(at, text.size());
    ASSERT_EQ(find_invalid_utf8(text), kValid) << std::hex << static_cast<std::uint32_t>(c);
    ASSERT_EQ(count_code_points(text), 1u);
  }
}

TEST(Utf8, lengths_change_where_the_standard_says) {
  const auto length = [](char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text.size();
  };
  EXPECT_EQ(length(0x7F), 1u);
  EXPECT_EQ(length(0x80), 2u);
  EXPECT_EQ(length(0x7FF), 2u);
  EXPECT_EQ(length(0x800), 3u);
  EXPECT_EQ(length(0xFFFF), 3u);
  EXPECT_EQ(length(0x10000), 4u);
  EXPECT_EQ(length(0x10FFFF), 4u);
}

TEST(Utf8, ill_formed_sequences_are_found_where_they_begin) {
  const std::vector<std::string_view> bad = {
      "\x80",                      // a tail without a lead
      "\xBF",                      //
      "\xC0\x80",                  // overlong NUL
      "\xC1\xBF",                  // overlong U+007F
      "\xE0\x80\x80",              // overlong
      "\xE0\x9F\xBF",              // overlong U+07FF
      "\xF0\x80\x80\x80",          // overlong
      "\xF0\x8F\xBF\xBF",          // overlong U+FFFF
      "\xED\xA0\x80",              // U+D800
      "\xED\xBF\xBF",              // U+DFFF
      "\xED\xA1\x8C\xED\xBE\xB4",  // a surrogate pair (CESU-8)
      "\xF4\x90\x80\x80",          // U+110000
      "\xF5\x80\x80\x80",          // above
      "\xF8\x88\x80\x80\x80",      // five bytes (RFC 2279)
      "\xFC\x84\x80\x80\x80\x80",  // six bytes
      "\xFE",
      "\xFF",
      "\xC3",          // cut
      "\xE4\xB8",      // cut
      "\xF0\x9F\x98",  // cut
      "\xE4\x41\x80",  // a letter inside
      "\xE4\xB8\xC3",  // a lead inside
  };
  for (const auto sequence : bad) {
    for (const std::string_view before : {"", "a", "1234567", "12345678", "123456789", "落实", "1234567落"}) {
      const std::string text = std::string(before) + std::string(sequence);
      EXPECT_EQ(find_invalid_utf8(text), before.size());
      EXPECT_EQ(find_invalid_utf8(text + "落实 and more"), before.size());
      EXPECT_EQ(find_invalid_plainly(text), before.size());
    }
  }
}

TEST(Utf8, neighbours_of_the_ill_formed_are_well_formed) {
  for (const std::string_view good :
       {std::string_view("\0", 1), std::string_view("\x7F"), std::string_view("\xC2\x80"), std::string_view("\xDF\xBF"),
        std::string_view("\xE0\xA0\x80"), std::string_view("\xED\x9F\xBF"), std::string_view("\xEE\x80\x80"),
        std::string_view("\xEF\xBF\xBF"), std::string_view("\xF0\x90\x80\x80"), std::string_view("\xF4\x8F\xBF\xBF"),
        std::string_view("\xEF\xBB\xBF")}) {
    EXPECT_EQ(find_invalid_utf8(good), kValid);
  }
  EXPECT_EQ(find_invalid_utf8(""), kValid);
}

TEST(Utf8, the_fast_scan_agrees_with_the_plain_one_on_every_three_bytes) {
  // Every lead with every pair of tails from the classes that the standard tells apart.
  constexpr unsigned char kTails[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F,
                                      0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xF4, 0xFF};
  for (unsigned lead = 0; lead < 256; ++lead) {
    for (const unsigned char second : kTails) {
      for (const unsigned char third : kTails) {
        for (const unsigned char fourth : kTails) {
          const std::string text{static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third),
                                 static_cast<char>(fourth)};
          ASSERT_EQ(find_invalid_utf8(text), find_invalid_plainly(text)) << lead << ' ' << +second << ' ' << +third;
        }
      }
    }
  }
}

TEST(Utf8, places_are_counted_in_code_points) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("abc"), 3u);
  EXPECT_EQ(count_code_points("落实2026年\r\n𠮷"), 10u);
}

}  // namespace
}  // namespace luoshi::base
