// SPDX-License-Identifier: Apache-2.0
#include "crypto/signature.hpp"

#include "codec/hex.hpp"
#include "crypto/random.hpp"

#include <gtest/gtest.h>

namespace luoshi::crypto {
namespace {

std::string bytes(std::string_view hex) { return codec::from_hex(hex).value(); }

struct Vector {
  std::string_view seed;
  std::string_view key;
  std::string_view message;
  std::string_view signature;
};

// RFC 8032, 7.1, tests 1 to 3.
constexpr Vector kVectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe246"
     "5"
     "5141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb"
     "0"
     "0d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc"
     "0"
     "27beceea1ec40a"},
};

TEST(Ed25519, agrees_with_rfc_8032) {
  for (const auto& vector : kVectors) {
    const SigningKey key(Key::from(bytes(vector.seed)).value());
    const PublicKey known = key.public_key();
    EXPECT_EQ(codec::to_hex(known.bytes()), vector.key);
    EXPECT_EQ(codec::to_hex(key.sign(bytes(vector.message))), vector.signature);
    EXPECT_TRUE(known.verify(bytes(vector.message), bytes(vector.signature)));
  }
}

TEST(Ed25519, refuses_what_was_not_signed) {
  SeededRandom random(1);
  const SigningKey key{Key(random)};
  const PublicKey known = key.public_key();
  const Signature signature = key.sign("size 7, root …");
  EXPECT_TRUE(known.verify("size 7, root …", signature));
  EXPECT_FALSE(known.verify("size 8, root …", signature));
  EXPECT_FALSE(SigningKey(Key(random)).public_key().verify("size 7, root …", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Signature changed = signature;
    changed[i] ^= 1;
    EXPECT_FALSE(known.verify("size 7, root …", changed)) << i;
  }
  EXPECT_FALSE(known.verify("size 7, root …", base::Bytes(signature).part(1)));
  EXPECT_FALSE(known.verify("size 7, root …", ""));
}

// RFC 8410, 10.1: the public key of the example.
TEST(Ed25519, goes_out_and_comes_in_as_pem) {
  const std::string pem =
      "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC "
      "KEY-----\n";
  const auto key = PublicKey::from_pem(pem);
  ASSERT_TRUE(key);
  EXPECT_EQ(codec::to_hex(key->bytes()), "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
  EXPECT_EQ(key->to_pem(), pem);
}

TEST(Ed25519, takes_no_other_pem) {
  const std::string p256 =
      "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEMKBCTNIcKUSDii11ySs3526iDZ8A\n"
      "iTo7Tu6KPAqv7D7gS2XpJFbZiItSs3m9+9Ue6GnvHw/GW2ZZaVtszggXIw==\n-----END PUBLIC KEY-----\n";
  for (const auto& wrong : {std::string(), std::string("落实"), std::string("-----BEGIN PUBLIC KEY-----\nAAAA\n"), p256,
                            std::string(20'000, 'x')}) {
    const auto key = PublicKey::from_pem(wrong);
    ASSERT_FALSE(key) << wrong;
    EXPECT_EQ(key.error().id, "E-CRYPTO-001");
  }
}

}  // namespace
}  // namespace luoshi::crypto
