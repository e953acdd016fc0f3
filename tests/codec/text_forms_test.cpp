// SPDX-License-Identifier: Apache-2.0
#include "codec/base64.hpp"
#include "codec/hex.hpp"

#include <gtest/gtest.h>

#include <random>

namespace luoshi::codec {
namespace {

TEST(Hex, is_written_in_lower_case_and_read_in_both) {
  EXPECT_EQ(to_hex(std::string_view("\x00\x7f\xff", 3)), "007fff");
  EXPECT_EQ(from_hex("007fFF"), std::string("\x00\x7f\xff", 3));
  EXPECT_EQ(from_hex(""), "");
  for (const auto* wrong : {"0", "0g", "0x00", " 00", "00 "}) EXPECT_EQ(from_hex(wrong), std::nullopt) << wrong;
}

// RFC 4648, 10.
TEST(Base64, agrees_with_rfc_4648) {
  const std::string_view text = "foobar";
  const char* const padded[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
  const char* const plain[] = {"", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"};
  for (std::size_t size = 0; size <= text.size(); ++size) {
    EXPECT_EQ(to_base64(text.substr(0, size)), padded[size]);
    EXPECT_EQ(to_base64url(text.substr(0, size)), plain[size]);
    EXPECT_EQ(from_base64(padded[size]), text.substr(0, size));
    EXPECT_EQ(from_base64url(plain[size]), text.substr(0, size));
  }
  EXPECT_EQ(to_base64("\xfb\xff\xbf"), "+/+/");
  EXPECT_EQ(to_base64url("\xfb\xff\xbf"), "-_-_");
}

TEST(Base64, has_one_spelling_of_each_value) {
  for (const auto* wrong : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "=", "Zm 8=", "Zm8=\n", "-_-_", "Zg==Zg=="}) {
    EXPECT_EQ(from_base64(wrong), std::nullopt) << wrong;
  }
  for (const auto* wrong : {"Zg==", "Z", "Zh", "Zm9", "Zm9vZ", "+/+/", "Zg\n"}) {
    EXPECT_EQ(from_base64url(wrong), std::nullopt) << wrong;
  }
}

TEST(Base64, reads_back_any_bytes) {
  std::mt19937 engine(4648);
  for (std::size_t size = 0; size < 200; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(engine());
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
  }
}

}  // namespace
}  // namespace luoshi::codec
