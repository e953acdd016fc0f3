// SPDX-License-Identifier: Apache-2.0
#include "journal/journal_reader.hpp"

#include "crypto/merkle_tiles.hpp"
#include "journal/entry_codec.hpp"
#include "journal/errors.hpp"
#include "journal/seal.hpp"
#include "journal/tables.hpp"

#include <algorithm>

namespace luoshi::journal {
namespace {

Failure no_entry(std::uint64_t sequence) {
  auto error = corrupt(kNoEntry, static_cast<Sequence>(sequence));
  error.code = base::ErrorCode::not_found;
  return fail(std::move(error));
}

template <std::size_t kSize>
std::array<std::uint8_t, kSize> fixed(std::string_view bytes) {
  std::array<std::uint8_t, kSize> out = {};
  std::ranges::copy_n(bytes.begin(), static_cast<std::ptrdiff_t>(std::min(kSize, bytes.size())), out.begin());
  return out;
}

SignedHead signed_head_of(const store::Row& row) {
  return {.head = {.size = static_cast<std::uint64_t>(row.integer(0)),
                   .root = fixed<crypto::kHashSize>(row.bytes(2)),
                   .at = {row.integer(1)}},
          .key = fixed<std::tuple_size_v<crypto::PublicKeyBytes>>(row.bytes(3)),
          .signature = fixed<std::tuple_size_v<crypto::Signature>>(row.bytes(4))};
}

/// The tree in the store: full tiles as they stand, unfinished ones from what is below them.
class StoredTree final : public crypto::TreeReader {
 public:
  explicit StoredTree(store::Reader& reader) : reader_(&reader) {}

  Result<std::span<const crypto::Hash>> tile(crypto::TileId id, std::size_t width) override {
    LUOSHI_TRY(held_, width == crypto::kTileWidth ? stored(id) : unfinished(id, width));
    return std::span<const crypto::Hash>(held_);
  }

 private:
  Result<std::vector<crypto::Hash>> stored(crypto::TileId id) {
    const std::array key = {store::Value(id.level), store::Value(id.index)};
    LUOSHI_TRY(const auto rows, reader_->fetch(kTiles, key));
    if (rows.empty()) return std::vector<crypto::Hash>();
    return crypto::tile_hashes(id, rows.front().bytes(2));
  }

  Result<std::vector<crypto::Hash>> unfinished(crypto::TileId id, std::size_t width) {
    std::vector<crypto::Hash> hashes;
    const auto first = id.index * crypto::kTileWidth;
    if (id.level == 0) {
      const std::array parameters = {store::Value(first), store::Value(width)};
      LUOSHI_TRY(const auto rows, reader_->query(kReadLeaves, parameters));
      for (const auto row : rows) hashes.push_back(fixed<crypto::kHashSize>(row.bytes(0)));
      return hashes;
    }
    const std::array parameters = {store::Value(id.level - 1), store::Value(first), store::Value(width)};
    LUOSHI_TRY(const auto rows, reader_->query(kReadTiles, parameters));
    for (const auto row : rows) {
      const crypto::TileId below{id.level - 1, static_cast<std::uint64_t>(row.integer(0))};
      LUOSHI_TRY(const auto leaves, crypto::tile_hashes(below, row.bytes(1)));
      hashes.push_back(crypto::root_of(leaves));
    }
    return hashes;
  }

  store::Reader* reader_;
  std::vector<crypto::Hash> held_;
};

Result<std::optional<SignedHead>> signed_at(store::Reader& reader, std::uint64_t size) {
  const std::array key = {store::Value(size)};
  LUOSHI_TRY(const auto rows, reader.fetch(kSignedHeads, key));
  if (rows.empty()) return std::optional<SignedHead>();
  return std::optional(signed_head_of(rows.front()));
}

}  // namespace

JournalReader::JournalReader(store::Store& store, const KeyStore& keys, const EntryKinds& kinds)
    : store_(&store), keys_(&keys), kinds_(&kinds) {}

Result<Head> JournalReader::head() const {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto row, read_head(*reader));
  return Head{.size = row.edge.size(), .root = row.edge.root(), .at = row.at};
}

Result<std::vector<StoredEntry>> JournalReader::stored(Sequence from, std::size_t limit) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  const std::array parameters = {store::Value(from), store::Value(std::min(limit, kEntriesPage))};
  LUOSHI_TRY(const auto rows, reader->query(kReadEntries, parameters));
  std::vector<StoredEntry> out;
  for (const auto row : rows) {
    out.push_back({row.integer(0), std::string(row.bytes(1)), fixed<crypto::kHashSize>(row.bytes(2))});
  }
  return out;
}

Result<std::vector<Entry>> JournalReader::entries(Sequence from, std::size_t limit) const {
  LUOSHI_TRY(const auto stored_entries, stored(from, limit));
  std::vector<KeyNumber> named;
  for (const auto& one : stored_entries) keys_named(one.body, named);
  LUOSHI_CHECK(keys_->prefetch(named));
  EntryCodec codec(*keys_);
  std::vector<Entry> out;
  for (const auto& one : stored_entries) {
    LUOSHI_TRY(auto entry, codec.decode(one.body, one.sequence));
    LUOSHI_CHECK(kinds_->upcast(entry));
    out.push_back(std::move(entry));
  }
  return out;
}

Result<Entry> JournalReader::entry(Sequence sequence) const {
  LUOSHI_TRY(auto found, entries(sequence, 1));
  if (found.empty() || found.front().sequence != sequence) return no_entry(static_cast<std::uint64_t>(sequence));
  return std::move(found.front());
}

Result<std::vector<Entry>> JournalReader::history(Sequence last, std::size_t limit) const {
  std::vector<Entry> out;
  for (auto sequence = last; out.size() < std::min(limit, kEntriesPage) && sequence != 0;) {
    LUOSHI_TRY(auto found, entry(sequence));
    sequence = found.previous;
    out.push_back(std::move(found));
  }
  return out;
}

Result<InclusionProof> JournalReader::inclusion_proof(Sequence sequence, std::uint64_t size) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto head, read_head(*reader));
  if (size == 0) size = head.edge.size();
  if (size > head.edge.size() || sequence < 0 || static_cast<std::uint64_t>(sequence) >= size) {
    return no_entry(static_cast<std::uint64_t>(sequence));
  }
  const std::array key = {store::Value(sequence)};
  LUOSHI_TRY(const auto rows, reader->fetch(kEntries, key));
  if (rows.empty()) return no_entry(static_cast<std::uint64_t>(sequence));
  StoredTree tree(*reader);
  InclusionProof proof{.sequence = sequence,
                       .leaf = fixed<crypto::kHashSize>(rows.front().bytes(2)),
                       .size = size,
                       .root = {},
                       .path = {}};
  LUOSHI_TRY(proof.path, crypto::inclusion_proof(tree, static_cast<std::uint64_t>(sequence), size));
  LUOSHI_TRY(proof.root, crypto::tree_root(tree, size));
  LUOSHI_TRY(proof.head, signed_at(*reader, size));
  return proof;
}

Result<ConsistencyProof> JournalReader::consistency_proof(std::uint64_t size1, std::uint64_t size2) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto head, read_head(*reader));
  if (size2 == 0) size2 = head.edge.size();
  if (size2 > head.edge.size() || size1 == 0 || size1 > size2) return no_entry(std::max(size1, size2));
  StoredTree tree(*reader);
  ConsistencyProof proof{.size1 = size1, .root1 = {}, .size2 = size2, .root2 = {}, .path = {}};
  LUOSHI_TRY(proof.path, crypto::consistency_proof(tree, size1, size2));
  LUOSHI_TRY(proof.root1, crypto::tree_root(tree, size1));
  LUOSHI_TRY(proof.root2, crypto::tree_root(tree, size2));
  return proof;
}

Result<std::vector<SignedHead>> JournalReader::signed_heads(std::uint64_t after, std::size_t limit) const {
  LUOSHI_TRY(const auto reader, store_->reader());
  const std::array parameters = {store::Value(after), store::Value(limit)};
  LUOSHI_TRY(const auto rows, reader->query(kReadSignedHeads, parameters));
  std::vector<SignedHead> out;
  for (const auto row : rows) out.push_back(signed_head_of(row));
  return out;
}

Result<std::optional<SignedHead>> JournalReader::last_signed_head() const {
  LUOSHI_TRY(const auto reader, store_->reader());
  LUOSHI_TRY(const auto rows, reader->query(kLastSignedHead));
  if (rows.empty()) return std::optional<SignedHead>();
  return std::optional(signed_head_of(rows.front()));
}

}  // namespace luoshi::journal
