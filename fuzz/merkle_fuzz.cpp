// SPDX-License-Identifier: Apache-2.0
// Proofs about small trees, changed as the bytes say: steps replaced by other hashes of the tree or by any bytes, taken
// out, put in, swapped. Under the right sizes and roots a proof is accepted exactly when it is the one of the naive
// definition. The same bytes are read as a right edge and as a tile.
#include "../tests/crypto/naive_tree.hpp"

#include <cstdlib>

namespace {

namespace crypto = luoshi::crypto;
using crypto::Hash;
using crypto::Proof;

constexpr std::size_t kLeavesMax = 40;

void require(bool holds) {
  if (!holds) std::abort();
}

const std::vector<Hash>& leaves() {
  static const auto kLeaves = crypto::made_leaves(kLeavesMax);
  return kLeaves;
}

std::span<const Hash> tree_of(std::size_t size) { return std::span(leaves()).first(size); }

const Hash& root_of_size(std::size_t size) {
  static const auto kRoots = [] {
    std::vector<Hash> roots;
    for (std::size_t i = 0; i <= kLeavesMax; ++i) roots.push_back(crypto::naive_root(tree_of(i)));
    return roots;
  }();
  return kRoots[size];
}

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : bytes_(data, size) {}
  [[nodiscard]] bool empty() const { return bytes_.empty(); }
  std::size_t below(std::size_t bound) {
    if (bytes_.empty()) return 0;
    const std::size_t value = bytes_.front() % bound;
    bytes_ = bytes_.subspan(1);
    return value;
  }
  Hash hash() {
    const auto kind = below(3);
    if (kind == 0) return leaves()[below(kLeavesMax)];
    if (kind == 1) return root_of_size(below(kLeavesMax + 1));
    Hash raw = {};
    for (auto& byte : raw) byte = static_cast<std::uint8_t>(below(256));
    return raw;
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

void change(Proof& proof, Input& input) {
  for (int changes = 0; changes < 8 && !input.empty(); ++changes) {
    const auto at = static_cast<std::ptrdiff_t>(input.below(proof.size() + 1));
    const bool is_step = at < static_cast<std::ptrdiff_t>(proof.size());
    const auto step = proof.begin() + at;
    switch (input.below(4)) {
      case 0:
        proof.insert(step, input.hash());
        break;
      case 1:
        if (is_step) proof.erase(step);
        break;
      case 2:
        if (is_step) *step = input.hash();
        break;
      default:
        if (is_step) std::swap(*step, proof[input.below(proof.size())]);
    }
  }
}

void check_inclusion(Input& input) {
  const auto size = 1 + input.below(kLeavesMax);
  const auto index = input.below(size);
  const auto right = crypto::naive_path(index, tree_of(size));
  Hash leaf = leaves()[index];
  if (input.below(4) == 3) leaf = input.hash();
  Proof proof = right;
  change(proof, input);
  const bool is_true = leaf == leaves()[index] && proof == right;
  require(crypto::verify_inclusion(leaf, index, size, proof, root_of_size(size)) == is_true);
  require(!crypto::verify_inclusion(leaf, size + input.below(256), size, proof, root_of_size(size)));
}

void check_consistency(Input& input) {
  const auto size = 1 + input.below(kLeavesMax);
  const auto first = 1 + input.below(size);
  const auto right = crypto::naive_subproof(first, tree_of(size), true);
  Proof proof = right;
  change(proof, input);
  const auto& root = root_of_size(size);
  require(crypto::verify_consistency(first, root_of_size(first), size, root, proof) == (proof == right));
  const Hash other = input.hash();
  if (other != root_of_size(first)) require(!crypto::verify_consistency(first, other, size, root, proof));
  // Only under the right proof: a changed one may well prove another tree, as [leaf 2] does that of three for four.
  if (other != root) require(!crypto::verify_consistency(first, root_of_size(first), size, other, right));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const luoshi::base::Bytes bytes(std::span(data, size));
  if (auto edge = crypto::RightEdge::from_bytes(bytes)) {
    require(edge->to_bytes() == bytes.text());
    (void)edge->root();
    edge->append(leaves()[0]);
  }
  if (const auto tile = crypto::tile_hashes({}, bytes)) require(crypto::tile_bytes(*tile) == bytes.text());
  Input input(data, size);
  input.below(2) == 0 ? check_inclusion(input) : check_consistency(input);
  return 0;
}
