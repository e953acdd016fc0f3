// SPDX-License-Identifier: Apache-2.0
// The examples of docs/formats/journal.md are what the program makes.
#include "codec/base64.hpp"
#include "codec/canonical_json.hpp"
#include "codec/hex.hpp"
#include "crypto/merkle_tiles.hpp"
#include "journal/entry_codec.hpp"
#include "journal/proof.hpp"
#include "journal/scratch.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <numeric>

namespace luoshi::journal {
namespace {

std::string example(std::string_view name) {
  std::ifstream in(LUOSHI_ROOT "/docs/formats/journal.md");
  std::string line;
  std::string block;
  bool inside = false;
  while (std::getline(in, line)) {
    if (inside && line == "```") return block;
    if (inside) block += (block.empty() ? "" : "\n") + line;
    inside = inside || (line.starts_with("```") && line.ends_with(name));
  }
  return "no example " + std::string(name);
}

crypto::Key counted_key() {
  std::array<std::uint8_t, 32> bytes;
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return crypto::Key(std::span<const std::uint8_t, 32>(bytes));
}

Entry example_entry() {
  return {.sequence = 7,
          .at = *base::parse_iso_instant("2026-03-15T08:00:00.250Z"),
          .kind = "matter.reported",
          .version = 1,
          .actor = "0199-p1",
          .on_behalf_of = {},
          .on = "0199-m1",
          .previous = 3,
          .basis = 1,
          .outcome = codec::json_object({{"percent", "45.5"}})};
}

const std::vector<crypto::Hash>& leaves() {
  static const std::vector kLeaves = {crypto::leaf_hash("a"), crypto::leaf_hash("b"), crypto::leaf_hash("c")};
  return kLeaves;
}

class ThreeLeaves final : public crypto::TreeReader {
 public:
  Result<std::span<const crypto::Hash>> tile(crypto::TileId, std::size_t) override {
    return std::span<const crypto::Hash>(leaves());
  }
};

SignedHead example_head() {
  const crypto::SigningKey key(counted_key());
  SignedHead head{.head = {.size = 3, .root = crypto::root_of(leaves()), .at = example_entry().at},
                  .key = key.public_key().bytes()};
  head.signature = key.sign(signed_text(head.head, head.key));
  return head;
}

TEST(FormatOfTheJournal, example_of_an_entry_and_its_leaf) {
  const store::ScratchFolder folder;
  test::Keys keys(folder.path("keys"));
  crypto::SeededRandom random(1);
  EntryCodec codec(*keys);
  auto entry = example_entry();
  EXPECT_EQ(codec.encode(entry, random).value(), example("entry"));
  EXPECT_EQ(codec::to_hex(crypto::leaf_hash(example("entry"))), example("leaf"));
}

TEST(FormatOfTheJournal, example_of_an_encrypted_value) {
  const auto node = codec::parse_json(example("encrypted")).value();
  const auto& held = *node.find("$encrypted");
  crypto::Nonce nonce;
  std::iota(nonce.begin(), nonce.end(), std::uint8_t{0});
  const auto context = std::string("matter.reported") + '\0' + "0199-m1" + '\0' + "/note";
  crypto::Cipher cipher;
  EXPECT_EQ(held.text_of("nonce"), codec::to_base64url(nonce));
  EXPECT_EQ(held.text_of("data"), codec::to_base64url(cipher.encrypt(counted_key(), nonce, context, "\"进度过半\"")));
}

TEST(FormatOfTheJournal, examples_of_edge_head_and_proofs) {
  crypto::RightEdge edge;
  for (const auto& leaf : leaves()) edge.append(leaf);
  EXPECT_EQ(codec::to_hex(edge.to_bytes()) + "\n" + codec::to_hex(edge.root()), example("edge"));
  EXPECT_EQ(codec::canonical_json(to_json(example_head())).value(), example("signed-head"));
  EXPECT_TRUE(check(example_head()));
  ThreeLeaves tree;
  const InclusionProof inclusion{.sequence = 1,
                                 .leaf = leaves()[1],
                                 .size = 3,
                                 .root = edge.root(),
                                 .path = crypto::inclusion_proof(tree, 1, 3).value(),
                                 .head = example_head()};
  EXPECT_TRUE(check(inclusion));
  EXPECT_EQ(codec::canonical_json(to_json(inclusion)).value(), example("inclusion"));
  const ConsistencyProof consistency{.size1 = 1,
                                     .root1 = leaves()[0],
                                     .size2 = 3,
                                     .root2 = edge.root(),
                                     .path = crypto::consistency_proof(tree, 1, 3).value()};
  EXPECT_TRUE(check(consistency));
  EXPECT_EQ(codec::canonical_json(to_json(consistency)).value(), example("consistency"));
}

}  // namespace
}  // namespace luoshi::journal
