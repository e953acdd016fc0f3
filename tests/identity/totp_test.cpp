// SPDX-License-Identifier: Apache-2.0
// One-time codes: the vectors of RFC 4226 and RFC 6238, and that a code is good once, near its time.
#include "identity/totp.hpp"

#include <gtest/gtest.h>

namespace luoshi::identity {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";

TEST(Hotp, gives_the_codes_of_rfc_4226) {
  constexpr std::array<std::string_view, 10> kCodes = {"755224", "287082", "359152", "969429", "338314",
                                                       "254676", "287922", "162583", "399871", "520489"};
  for (std::size_t i = 0; i < kCodes.size(); ++i) EXPECT_EQ(hotp_code(kSecret, i), kCodes[i]);
}

TEST(Totp, gives_the_codes_of_rfc_6238) {
  const std::vector<std::pair<std::int64_t, std::string_view>> table = {{59, "94287082"},
                                                                        {1'111'111'109, "07081804"},
                                                                        {1'111'111'111, "14050471"},
                                                                        {1'234'567'890, "89005924"},
                                                                        {2'000'000'000, "69279037"},
                                                                        {20'000'000'000, "65353130"}};
  for (const auto& [second, code] : table) {
    EXPECT_EQ(hotp_code(kSecret, static_cast<std::uint64_t>(totp_step({second * 1000})), 8), code);
  }
}

TEST(Totp, a_code_is_good_near_its_time_and_once) {
  const base::Instant now{1'773'561'600'000};
  const auto step = totp_step(now);
  const auto code_of = [](std::int64_t at) { return hotp_code(kSecret, static_cast<std::uint64_t>(at)); };
  for (const std::int64_t near : {step - 1, step, step + 1}) {
    EXPECT_EQ(check_totp(kSecret, code_of(near), now, 0).value(), near);
    const auto again = check_totp(kSecret, code_of(near), now, near);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().id, "E-IDENTITY-001");
  }
  EXPECT_FALSE(check_totp(kSecret, code_of(step - 2), now, 0));
  EXPECT_FALSE(check_totp(kSecret, code_of(step + 2), now, 0));
  EXPECT_FALSE(check_totp(kSecret, code_of(step - 1), now, step)) << "an earlier code after a later one";
  for (const std::string_view wrong : {"", "000000", "12345", "1234567", "abcdef"}) {
    EXPECT_FALSE(check_totp(kSecret, wrong, now, 0)) << wrong;
  }
}

TEST(Totp, secrets_are_shown_in_base32) {
  const std::vector<std::pair<std::string_view, std::string_view>> table = {{"", ""},
                                                                            {"f", "MY"},
                                                                            {"fo", "MZXQ"},
                                                                            {"foo", "MZXW6"},
                                                                            {"foob", "MZXW6YQ"},
                                                                            {"fooba", "MZXW6YTB"},
                                                                            {"foobar", "MZXW6YTBOI"}};
  for (const auto& [bytes, text] : table) EXPECT_EQ(to_base32(bytes), text);
  crypto::SeededRandom random(7);
  EXPECT_EQ(new_totp_secret(random).size(), kTotpSecretSize);
  EXPECT_EQ(totp_address("foo", "落实", "li wei"),
            "otpauth://totp/%E8%90%BD%E5%AE%9E:li%20wei?secret=MZXW6&issuer=%E8%90%BD%E5%AE%9E");
}

}  // namespace
}  // namespace luoshi::identity
