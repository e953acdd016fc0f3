// SPDX-License-Identifier: Apache-2.0
// Vectors of others: the eight leaves of Certificate Transparency, which stand here, and those of
// transparency-dev/merkle, which are read where they stand beside the repository.
#include "codec/base64.hpp"
#include "codec/hex.hpp"
#include "codec/json.hpp"
#include "crypto/naive_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace luoshi::crypto {
namespace {

namespace fs = std::filesystem;
using codec::Json;

Json read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return codec::parse_json(text.str()).value();
}

Hash from_hex(const Json& text) { return hash_from(codec::from_hex(*text.text()).value()).value(); }

Proof path_of(const Json& vector) {
  Proof path;
  for (const auto& step : *vector.items_of("path")) path.push_back(from_hex(step));
  return path;
}

// Some vectors ask for the index 2^64-1.
std::uint64_t number(const Json& vector, std::string_view name) {
  const auto whole = vector.integer_of(name);
  if (!whole) EXPECT_EQ(vector.number_of(name), 18446744073709551615.0);
  return whole ? static_cast<std::uint64_t>(*whole) : UINT64_MAX;
}

class EightLeaves : public testing::Test {
 protected:
  const Json vectors = read_file(LUOSHI_ROOT "/tests/crypto/data/rfc6962-eight-leaves.json");
  std::vector<Hash> leaves = [this] {
    std::vector<Hash> made;
    for (const auto& leaf : *vectors.items_of("leaves_hex")) {
      made.push_back(leaf_hash(codec::from_hex(*leaf.text()).value()));
    }
    return made;
  }();
  Hash root(std::uint64_t size) const { return from_hex(*vectors.find("roots")->find(std::to_string(size))); }
};

TEST_F(EightLeaves, have_these_hashes_and_roots) {
  const auto& hashes = *vectors.items_of("leaf_hashes");
  ASSERT_EQ(leaves.size(), 8U);
  for (std::size_t i = 0; i < leaves.size(); ++i) EXPECT_EQ(leaves[i], from_hex(hashes[i]));
  for (std::size_t size = 0; size <= leaves.size(); ++size) EXPECT_EQ(root_of(Leaves(leaves).first(size)), root(size));
}

TEST_F(EightLeaves, have_these_inclusion_paths) {
  MadeTiles tiles(leaves);
  ASSERT_EQ(vectors.items_of("inclusion")->size(), 36U);
  for (const auto& vector : *vectors.items_of("inclusion")) {
    const auto index = number(vector, "index");
    const auto size = number(vector, "size");
    EXPECT_EQ(inclusion_proof(tiles, index, size).value(), path_of(vector)) << index << " of " << size;
    EXPECT_TRUE(verify_inclusion(leaves[index], index, size, path_of(vector), root(size)));
  }
}

TEST_F(EightLeaves, have_these_consistency_paths) {
  MadeTiles tiles(leaves);
  ASSERT_EQ(vectors.items_of("consistency")->size(), 36U);
  for (const auto& vector : *vectors.items_of("consistency")) {
    const auto first = number(vector, "first");
    const auto second = number(vector, "second");
    EXPECT_EQ(consistency_proof(tiles, first, second).value(), path_of(vector)) << first << " to " << second;
    EXPECT_TRUE(verify_consistency(first, root(first), second, root(second), path_of(vector)));
  }
}

// The vectors also have hashes of other lengths than 32 bytes. Whatever reads a proof for us refuses those: absent.
std::optional<Hash> hash_of(const Json& text) { return hash_from(codec::from_base64(*text.text()).value()); }

std::optional<Proof> proof_of(const Json& vector) {
  Proof proof;
  const auto* steps = vector.items_of("proof");
  for (const auto& step : steps == nullptr ? Json::Array() : *steps) {
    const auto hash = hash_of(step);
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

bool inclusion_holds(const Json& vector) {
  const auto proof = proof_of(vector);
  const auto leaf = hash_of(*vector.find("leafHash"));
  const auto root = hash_of(*vector.find("root"));
  return proof && leaf && root &&
         verify_inclusion(*leaf, number(vector, "leafIdx"), number(vector, "treeSize"), *proof, *root);
}

// Roots of another length stand for some hash: there is a vector that says no more than that equal trees are equal.
Hash some_root(const Json& text) { return hash_of(text).value_or(sha256(*text.text())); }

bool consistency_holds(const Json& vector) {
  const auto proof = proof_of(vector);
  return proof && verify_consistency(number(vector, "size1"), some_root(*vector.find("root1")), number(vector, "size2"),
                                     some_root(*vector.find("root2")), *proof);
}

void check_folder(const fs::path& folder, bool holds(const Json&)) {
  std::size_t seen = 0;
  std::size_t refused = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const Json vector = read_file(entry.path());
    const bool is_wrong = vector.boolean_of("wantErr").value();
    EXPECT_NE(holds(vector), is_wrong) << entry.path();
    ++seen;
    refused += is_wrong ? 1 : 0;
  }
  EXPECT_GE(seen, 80U);
  EXPECT_GT(refused, 0U);
  EXPECT_LT(refused, seen);
}

TEST(TransparencyDev, decides_on_proofs_as_we_do) {
  const fs::path folder = fs::path(LUOSHI_ROOT) / "../shared/conformance/merkle/data";
  if (!fs::exists(folder)) GTEST_SKIP() << "no vectors of transparency-dev/merkle beside the repository (../shared)";
  check_folder(folder / "inclusion", inclusion_holds);
  check_folder(folder / "consistency", consistency_holds);
}

}  // namespace
}  // namespace luoshi::crypto
