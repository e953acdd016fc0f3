// SPDX-License-Identifier: Apache-2.0
#include "journal/seal.hpp"

#include "crypto/merkle_tiles.hpp"
#include "journal/errors.hpp"
#include "journal/tables.hpp"

#include <algorithm>

namespace luoshi::journal {
namespace {

Failure damaged(std::string reason) {
  return fail({.code = base::ErrorCode::corrupt,
               .id = kDamagedHead,
               .where = {.file = "head"},
               .args = {{"reason", std::move(reason)}}});
}

Result<HeadRow> head_of(const store::Rows& rows) {
  if (rows.size() != 1) return damaged("no row");
  const auto row = rows.front();
  auto edge = crypto::RightEdge::from_bytes(row.bytes(1));
  if (!edge) return damaged(std::string(edge.error().id));
  if (static_cast<std::int64_t>(edge->size()) != row.integer(0)) return damaged("size");
  if (crypto::hash_from(row.bytes(2)) != edge->root()) return damaged("root");
  return HeadRow{.edge = *std::move(edge), .next_key = row.integer(3), .at = {row.integer(4)}};
}

std::string text(const crypto::Hash& hash) { return std::string(base::Bytes(hash).text()); }

// The hashes of a tile above the leaves: the roots of 256 tiles below it.
Result<std::vector<crypto::Hash>> roots_below(store::Transaction& transaction, crypto::TileId id) {
  const std::array parameters = {store::Value(id.level - 1), store::Value(id.index * crypto::kTileWidth),
                                 store::Value(crypto::kTileWidth)};
  LUOSHI_TRY(const auto rows, transaction.query(kReadTiles, parameters));
  std::vector<crypto::Hash> roots;
  for (const auto row : rows) {
    LUOSHI_TRY(const auto hashes,
               crypto::tile_hashes({id.level - 1, static_cast<std::uint64_t>(row.integer(0))}, row.bytes(1)));
    roots.push_back(crypto::root_of(hashes));
  }
  if (roots.size() != crypto::kTileWidth) return damaged("tiles are missing");
  return roots;
}

}  // namespace

Result<HeadRow> lock_head(store::Transaction& transaction) {
  LUOSHI_TRY(const auto rows, transaction.query(kLockHead));
  return head_of(rows);
}

Result<HeadRow> read_head(store::Reader& reader) {
  LUOSHI_TRY(const auto rows, reader.query(kReadHead));
  return head_of(rows);
}

crypto::Hash head_mac(const KeyStore& keys, const HeadRow& head) {
  std::string values = "head";
  for (const auto value : {static_cast<std::int64_t>(head.edge.size()), head.next_key, head.at.ms}) {
    values.append(1, '\0').append(std::to_string(value));
  }
  values.append(1, '\0').append(text(head.edge.root()));
  return keys.fingerprint(values);
}

Result<void> Seal::begin(store::Transaction& transaction, HeadRow head) {
  head_ = std::move(head);
  size_before_ = head_.edge.size();
  bodies_.clear();
  leaves_.clear();
  const auto from = size_before_ / crypto::kTileWidth * crypto::kTileWidth;
  if (sealed_size_ == size_before_) {
    if (tail_.size() > size_before_ - from) {
      tail_.erase(tail_.begin(), tail_.end() - static_cast<std::ptrdiff_t>(size_before_ - from));
    }
    return {};
  }
  const std::array parameters = {store::Value(from), store::Value(crypto::kTileWidth)};
  LUOSHI_TRY(const auto rows, transaction.query(kReadLeaves, parameters));
  tail_.clear();
  for (const auto row : rows) tail_.push_back(crypto::hash_from(row.bytes(0)).value_or(crypto::Hash{}));
  if (tail_.size() != size_before_ - from) return damaged("entries are missing");
  return {};
}

crypto::Hash Seal::add(std::string body) {
  const auto leaf = crypto::leaf_hash(body);
  head_.edge.append(leaf);
  tail_.push_back(leaf);
  leaves_.push_back(leaf);
  bodies_.push_back(std::move(body));
  return leaf;
}

Result<void> Seal::write(store::Transaction& transaction) {
  store::Cells entries;
  for (std::size_t i = 0; i < bodies_.size(); ++i) {
    entries.add(size_before_ + i, store::Value::bytes(bodies_[i]), store::Value::bytes(leaves_[i]));
  }
  if (!bodies_.empty()) LUOSHI_CHECK(transaction.insert(kEntries, entries));
  LUOSHI_CHECK(write_tiles(transaction));
  store::Cells head;
  head.add(1, head_.edge.size(), store::Value::own_bytes(head_.edge.to_bytes()),
           store::Value::own_bytes(text(head_.edge.root())), head_.next_key, head_.at.ms,
           store::Value::own_bytes(text(head_mac(*keys_, head_))));
  return transaction.upsert(kHead, head);
}

Result<void> Seal::write_tiles(store::Transaction& transaction) {
  const auto first = size_before_ / crypto::kTileWidth;  // the tile that tail_ begins with
  for (const auto id : crypto::tiles_completed(size_before_, head_.edge.size())) {
    std::vector<crypto::Hash> hashes;
    if (id.level == 0) {
      const auto from = tail_.begin() + static_cast<std::ptrdiff_t>((id.index - first) * crypto::kTileWidth);
      hashes.assign(from, from + crypto::kTileWidth);
    } else {
      LUOSHI_TRY(hashes, roots_below(transaction, id));
    }
    store::Cells row;
    row.add(id.level, id.index, store::Value::own_bytes(crypto::tile_bytes(hashes)));
    LUOSHI_CHECK(transaction.insert(kTiles, row));
  }
  return {};
}

}  // namespace luoshi::journal
