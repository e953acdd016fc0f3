// SPDX-License-Identifier: Apache-2.0
#include "crypto/hash.hpp"

#include "codec/hex.hpp"
#include "crypto/random.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace luoshi::crypto {
namespace {

using codec::to_hex;

// FIPS 180-4, the examples of NIST's page on SHA-256.
TEST(Sha256, agrees_with_the_examples_of_nist) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, gives_the_same_in_pieces_and_starts_anew_each_time) {
  Sha256 hasher;
  for (int round = 0; round < 2; ++round) {
    for (const char c : std::string_view("abc")) hasher.update(std::string_view(&c, 1));
    EXPECT_EQ(hasher.finish(), sha256("abc"));
  }
}

// RFC 4231, 4.2 to 4.4, 4.7 (a key longer than a block).
TEST(HmacSha256, agrees_with_rfc_4231) {
  HmacSha256 first(std::string(20, '\x0b'));
  EXPECT_EQ(to_hex(first("Hi There")), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  HmacSha256 jefe("Jefe");
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(to_hex(jefe("what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }
  HmacSha256 third(std::string(20, '\xaa'));
  EXPECT_EQ(to_hex(third(std::string(50, '\xdd'))), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  HmacSha256 longer(std::string(131, '\xaa'));
  EXPECT_EQ(to_hex(longer("Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, takes_an_empty_key_and_an_empty_text) {
  HmacSha256 empty("");
  EXPECT_EQ(to_hex(empty("")), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hash, is_taken_from_32_bytes_only) {
  const Hash hash = sha256("x");
  EXPECT_EQ(hash_from(hash), hash);
  EXPECT_FALSE(hash_from(base::Bytes(hash).part(1)));
  EXPECT_FALSE(hash_from(std::string(33, 'x')));
}

TEST(Secret, moves_away_and_leaves_zeros_behind) {
  SeededRandom random(1);
  Key key(random);
  const Key copy = key.clone();
  EXPECT_TRUE(equal_in_constant_time(key.bytes(), copy.bytes()));
  const Key moved = std::move(key);
  EXPECT_TRUE(equal_in_constant_time(moved.bytes(), copy.bytes()));
  const auto left = key.bytes();  // NOLINT(bugprone-use-after-move,clang-analyzer-cplusplus.Move)
  EXPECT_TRUE(equal_in_constant_time(left, std::string(32, '\0')));
  static_assert(!std::is_copy_constructible_v<Key> && !std::is_copy_assignable_v<Key>);
  EXPECT_FALSE(Key::from(std::string(31, 'k')));
  EXPECT_TRUE(Key::from(std::string(32, 'k')));
}

TEST(Secret, is_wiped_when_it_goes) {
  alignas(Key) std::array<std::uint8_t, sizeof(Key)> memory = {};
  SeededRandom random(1);
  auto* key = std::construct_at(reinterpret_cast<Key*>(memory.data()), random);
  EXPECT_FALSE(equal_in_constant_time(memory, std::string(32, '\0')));
  std::destroy_at(key);
  EXPECT_TRUE(equal_in_constant_time(memory, std::string(32, '\0')));
}

TEST(Bytes, are_compared_whole) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
}

TEST(Random, of_one_seed_is_the_same_however_it_is_asked) {
  SeededRandom whole(7);
  SeededRandom parts(7);
  SeededRandom other(8);
  std::array<std::uint8_t, 100> first;
  std::array<std::uint8_t, 100> second;
  std::array<std::uint8_t, 100> third;
  whole.fill(first);
  parts.fill(std::span(second).first(33));
  parts.fill(std::span(second).subspan(33));
  other.fill(third);
  EXPECT_EQ(first, second);
  EXPECT_NE(first, third);
}

TEST(Random, of_the_machine_does_not_repeat) {
  SystemRandom random;
  std::array<std::uint8_t, 32> first = {};
  std::array<std::uint8_t, 32> second = {};
  random.fill(first);
  random.fill(second);
  EXPECT_NE(first, second);
  random.fill({});
}

}  // namespace
}  // namespace luoshi::crypto
