// SPDX-License-Identifier: Apache-2.0
#include "crypto/cipher.hpp"

#include "codec/hex.hpp"
#include "crypto/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::crypto {
namespace {

std::string bytes(std::string_view hex) { return codec::from_hex(hex).value(); }
Key key_of(std::string_view hex) { return Key::from(bytes(hex)).value(); }

Nonce nonce_of(std::string_view hex) {
  Nonce nonce;
  std::ranges::copy(base::Bytes(bytes(hex)), nonce.begin());
  return nonce;
}

struct Vector {
  std::string_view key;
  std::string_view nonce;
  std::string_view associated;
  std::string_view plain;
  std::string_view sealed;
};

// The test cases 13 to 16 of "The Galois/Counter Mode of Operation" (McGrew and Viega), which NIST's SP 800-38D names.
constexpr Vector kVectors[] = {
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "",
     "530f8afbc74536b9a963b4f1c4cb738b"},
    {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "",
     "00000000000000000000000000000000", "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888", "",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657b"
     "a"
     "637b391aafd255",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0ab"
     "c"
     "c9f662898015adb094dac5d93471bdec1a502270e3cc6c"},
    {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
     "feedfacedeadbeeffeedfacedeadbeefabaddad2",
     "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657b"
     "a"
     "637b39",
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0ab"
     "c"
     "c9f66276fc6ece0f4e1768cddf8853bb2d551b"},
};

TEST(AesGcm, agrees_with_its_published_cases_in_one_context) {
  Cipher cipher;
  for (const auto& vector : kVectors) {
    const Key key = key_of(vector.key);
    const Nonce nonce = nonce_of(vector.nonce);
    EXPECT_EQ(codec::to_hex(cipher.encrypt(key, nonce, bytes(vector.associated), bytes(vector.plain))), vector.sealed);
    EXPECT_EQ(cipher.decrypt(key, nonce, bytes(vector.associated), bytes(vector.sealed)).value(), bytes(vector.plain));
  }
}

TEST(AesGcm, opens_nothing_that_was_changed) {
  SeededRandom random(4);
  Cipher cipher;
  const Key key(random);
  Nonce nonce;
  random.fill(nonce);
  const std::string sealed = cipher.encrypt(key, nonce, "matter 7, title", "改造老旧小区36个");
  const auto refused = [&](const Key& with, const Nonce& at, base::Bytes associated, base::Bytes text) {
    const auto opened = cipher.decrypt(with, at, associated, text);
    return !opened && opened.error().id == "E-CRYPTO-002";
  };
  EXPECT_EQ(cipher.decrypt(key, nonce, "matter 7, title", sealed).value(), "改造老旧小区36个");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_TRUE(refused(key, nonce, "matter 7, title", changed)) << i;
    EXPECT_TRUE(refused(key, nonce, "matter 7, title", sealed.substr(0, i))) << i;
  }
  EXPECT_TRUE(refused(key, nonce, "matter 8, title", sealed));
  EXPECT_TRUE(refused(key, nonce, "", sealed));
  EXPECT_TRUE(refused(Key(random), nonce, "matter 7, title", sealed));
  nonce[0] ^= 1;
  EXPECT_TRUE(refused(key, nonce, "matter 7, title", sealed));
  nonce[0] ^= 1;
  EXPECT_EQ(cipher.decrypt(key, nonce, "matter 7, title", sealed).value(), "改造老旧小区36个");
}

TEST(AesGcm, takes_texts_of_any_length) {
  SeededRandom random(5);
  Cipher cipher;
  const Key key(random);
  for (std::size_t size = 0; size < 300; size += size < 40 ? 1 : 37) {
    Nonce nonce;
    random.fill(nonce);
    const std::string plain(size, 'x');
    const std::string sealed = cipher.encrypt(key, nonce, plain, plain);
    EXPECT_EQ(sealed.size(), size + kTagSize);
    EXPECT_EQ(cipher.decrypt(key, nonce, plain, sealed).value(), plain);
  }
}

// RFC 3394, 4.6: 256 bits of key data with a 256-bit key.
TEST(KeyWrap, agrees_with_rfc_3394) {
  Cipher cipher;
  const Key master = key_of("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  const Key key = key_of("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
  const WrappedKey wrapped = cipher.wrap(master, key);
  EXPECT_EQ(codec::to_hex(wrapped), "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
  EXPECT_EQ(codec::to_hex(cipher.unwrap(master, wrapped)->bytes()), codec::to_hex(key.bytes()));
}

TEST(KeyWrap, opens_nothing_that_was_changed) {
  SeededRandom random(6);
  Cipher cipher;
  const Key master(random);
  const WrappedKey wrapped = cipher.wrap(master, Key(random));
  const auto refused = [&](const Key& with, base::Bytes text) {
    const auto opened = cipher.unwrap(with, text);
    return !opened && opened.error().id == "E-CRYPTO-003";
  };
  for (std::size_t i = 0; i < wrapped.size(); ++i) {
    WrappedKey changed = wrapped;
    changed[i] ^= 0x80;
    EXPECT_TRUE(refused(master, changed)) << i;
    EXPECT_TRUE(refused(master, base::Bytes(wrapped).part(0, i))) << i;
  }
  EXPECT_TRUE(refused(Key(random), wrapped));
  EXPECT_TRUE(refused(master, std::string(48, 'w')));
  EXPECT_TRUE(cipher.unwrap(master, wrapped));
}

}  // namespace
}  // namespace luoshi::crypto
