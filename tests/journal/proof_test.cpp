// SPDX-License-Identifier: Apache-2.0
#include "journal/proof.hpp"

#include "codec/canonical_json.hpp"
#include "crypto/random.hpp"
#include "journal/errors.hpp"

#include <gtest/gtest.h>

namespace luoshi::journal {
namespace {

crypto::SigningKey signing_key() {
  crypto::SeededRandom random(3);
  return crypto::SigningKey(crypto::Key(random));
}

// Two leaves, the second of which is proved.
InclusionProof example() {
  const auto first = crypto::leaf_hash("first");
  const auto second = crypto::leaf_hash("second");
  const auto key = signing_key();
  const Head head{.size = 2, .root = crypto::node_hash(first, second), .at = {1'000}};
  SignedHead signed_head{.head = head, .key = key.public_key().bytes()};
  signed_head.signature = key.sign(signed_text(head, signed_head.key));
  return {.sequence = 1, .leaf = second, .size = 2, .root = head.root, .path = {first}, .head = signed_head};
}

TEST(Proof, of_inclusion_holds_and_travels_as_json) {
  const auto proof = example();
  EXPECT_TRUE(check(proof));
  const auto read = inclusion_proof_from_json(to_json(proof)).value();
  EXPECT_TRUE(check(read));
  EXPECT_EQ(codec::canonical_json(to_json(read)).value(), codec::canonical_json(to_json(proof)).value());
}

TEST(Proof, fails_when_anything_in_it_is_changed) {
  const auto spoiled = [](auto&& change) {
    auto proof = example();
    change(proof);
    return check(proof);
  };
  EXPECT_FALSE(spoiled([](auto& proof) { proof.sequence = 0; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.leaf[0] ^= 1; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.size = 3; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.root[31] ^= 1; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.path[0][5] ^= 1; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.head->head.at.ms += 1; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.head->signature[9] ^= 1; }));
  EXPECT_FALSE(spoiled([](auto& proof) { proof.head->key[9] ^= 1; }));
}

TEST(Proof, that_lacks_a_member_is_refused_by_its_name) {
  auto json = to_json(example());
  json.remove("root");
  const auto read = inclusion_proof_from_json(json);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().id, kBadProof);
  EXPECT_EQ(read.error().args.front().value, "root");
  EXPECT_EQ(consistency_proof_from_json(codec::Json()).error().id, kBadProof);
}

TEST(Proof, of_consistency_travels_as_json) {
  const auto first = crypto::leaf_hash("first");
  const auto second = crypto::leaf_hash("second");
  const ConsistencyProof proof{
      .size1 = 1, .root1 = first, .size2 = 2, .root2 = crypto::node_hash(first, second), .path = {second}};
  EXPECT_TRUE(check(proof));
  EXPECT_TRUE(check(consistency_proof_from_json(to_json(proof)).value()));
}

}  // namespace
}  // namespace luoshi::journal
