// SPDX-License-Identifier: Apache-2.0
#include "crypto/password.hpp"

#include <gtest/gtest.h>

namespace luoshi::crypto {
namespace {

constexpr PasswordCost kCheap = {.memory_kib = 64, .passes = 1, .lanes = 1};

std::string hashed(std::string_view password, const PasswordCost& cost = kCheap) {
  SeededRandom random(1);
  return hash_password(password, cost, random).value();
}

std::string refusal(const PasswordCost& cost) {
  SeededRandom random(1);
  const auto hash = hash_password("x", cost, random);
  return hash ? "" : std::string(hash.error().id);
}

TEST(Password, is_known_again_and_no_other) {
  const std::string hash = hashed("云河区 2026");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=64,t=1,p=1$")) << hash;
  EXPECT_EQ(verify_password(hash, "云河区 2026").value(), true);
  EXPECT_EQ(verify_password(hash, "云河区 2027").value(), false);
  EXPECT_EQ(verify_password(hash, "").value(), false);
  EXPECT_EQ(verify_password(hashed(""), "").value(), true);
}

// The reference implementation's own test (phc-winner-argon2, src/test.c): version 19, 2^8 KiB, 2 passes, 1 lane.
TEST(Password, agrees_with_the_reference) {
  const std::string hash = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
  EXPECT_EQ(verify_password(hash, "password").value(), true);
  EXPECT_EQ(verify_password(hash, "differentpassword").value(), false);
}

TEST(Password, has_a_salt_of_its_own) {
  SeededRandom random(1);
  EXPECT_NE(hash_password("same", kCheap, random).value(), hash_password("same", kCheap, random).value());
}

TEST(Password, has_a_longest_length) {
  SeededRandom random(1);
  const std::string longest(kPasswordBytesMax, 'p');
  EXPECT_EQ(verify_password(hash_password(longest, kCheap, random).value(), longest).value(), true);
  EXPECT_EQ(hash_password(longest + "p", kCheap, random).error().id, "E-CRYPTO-004");
  EXPECT_EQ(verify_password(hashed("x"), longest + "p").value(), false);
}

TEST(Password, costs_have_bounds) {
  EXPECT_EQ(refusal({.memory_kib = 8, .passes = 1, .lanes = 1}), "");
  EXPECT_EQ(refusal({.memory_kib = 7, .passes = 1, .lanes = 1}), "E-CRYPTO-005");
  EXPECT_EQ(refusal({.memory_kib = 15, .passes = 1, .lanes = 2}), "E-CRYPTO-005");
  EXPECT_EQ(refusal({.memory_kib = 1024 * 1024 + 1, .passes = 1, .lanes = 1}), "E-CRYPTO-005");
  EXPECT_EQ(refusal({.memory_kib = 8, .passes = 16, .lanes = 1}), "");
  EXPECT_EQ(refusal({.memory_kib = 8, .passes = 17, .lanes = 1}), "E-CRYPTO-005");
  EXPECT_EQ(refusal({.memory_kib = 8, .passes = 0, .lanes = 1}), "E-CRYPTO-005");
  EXPECT_EQ(refusal({.memory_kib = 128, .passes = 1, .lanes = 16}), "");
  EXPECT_EQ(refusal({.memory_kib = 256, .passes = 1, .lanes = 17}), "E-CRYPTO-005");
}

TEST(Password, is_not_checked_against_a_text_from_elsewhere) {
  const std::string hash = hashed("x");
  for (const auto& wrong :
       {std::string(), std::string("x"), std::string("$2b$12$abcdefghijklmnopqrstuv"), "$argon2i" + hash.substr(9),
        std::string("$argon2id$v=19$m=4294967295,t=4294967295,p=1$c29tZXNhbHQ$AAAA"), hash.substr(0, 40),
        std::string("$argon2id$v=19$m=64,t=1,p=1$????$????"), hash + std::string(1, '\0'),
        hash + std::string(600, 'A')}) {
    const auto known = verify_password(wrong, "x");
    ASSERT_FALSE(known) << wrong;
    EXPECT_EQ(known.error().id, "E-CRYPTO-006");
  }
}

TEST(Password, is_hashed_anew_when_costs_change) {
  const std::string hash = hashed("x");
  EXPECT_FALSE(has_other_cost(hash, kCheap));
  EXPECT_TRUE(has_other_cost(hash, {}));
  EXPECT_TRUE(has_other_cost("no hash", kCheap));
}

}  // namespace
}  // namespace luoshi::crypto
