// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_tree.hpp"

#include "crypto/merkle_tiles.hpp"
#include "journal/seal.hpp"
#include "journal/tables.hpp"

#include <algorithm>
#include <array>

namespace luoshi::journal {
namespace {

constexpr std::size_t kSignedPage = 1000;
// Every tile that must be there is fetched by its number, so only the ends can show one more. By the key alone: the
// table is too long to be gone through in one session.
constexpr store::Statement kEndsOfLevels{
    "journal.levels_of_tiles",
    "SELECT COALESCE((SELECT MIN(level) FROM tiles), 0), COALESCE((SELECT MAX(level) FROM tiles), -1)"};
constexpr store::Statement kEndsOfLevel{"journal.numbers_of_tiles",
                                        "SELECT COALESCE((SELECT MIN(number) FROM tiles WHERE level = $1), 0), "
                                        "COALESCE((SELECT MAX(number) FROM tiles WHERE level = $1), -1)"};

std::string place(std::uint64_t level, std::uint64_t number) {
  return std::to_string(level) + "/" + std::to_string(number);
}

template <std::size_t kSize>
bool take(std::string_view bytes, std::array<std::uint8_t, kSize>& out) {
  if (bytes.size() != kSize) return false;
  std::ranges::transform(bytes, out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
  return true;
}

}  // namespace

Result<bool> TreeCheck::take(const StoredEntry& entry) {
  const auto computed = crypto::leaf_hash(entry.body);
  const bool equal = computed == entry.leaf;
  if (!equal) unequal_.push_back(entry.sequence);
  by_leaf_.append(entry.leaf);
  by_body_.append(computed);
  LUOSHI_CHECK(add_to_tile(0, entry.leaf));
  LUOSHI_CHECK(compare_signed_heads());
  return equal;
}

Result<void> TreeCheck::add_to_tile(std::size_t level, const crypto::Hash& hash) {
  if (level == levels_.size()) levels_.emplace_back();
  levels_[level].hashes.push_back(hash);
  if (levels_[level].hashes.size() < crypto::kTileWidth) return {};
  const auto full = std::move(levels_[level]);
  levels_[level] = {.hashes = {}, .tiles = full.tiles + 1};
  LUOSHI_CHECK(compare_tile(level, full));
  return add_to_tile(level + 1, crypto::root_of(full.hashes));
}

Result<void> TreeCheck::compare_tile(std::size_t level, const Level& computed) {
  ++tiles_;
  LUOSHI_TRY(const auto reader, store_->reader());
  const std::array key = {store::Value(level), store::Value(computed.tiles)};
  LUOSHI_TRY(const auto rows, reader->fetch(kTiles, key));
  if (rows.empty()) {
    findings_->add(kFoundNoTile, "tiles", place(level, computed.tiles));
    return {};
  }
  const auto bytes = rows.front().bytes(2);
  if (bytes.size() != crypto::kTileBytes) {
    findings_->add(kFoundTileChanged, "tiles", place(level, computed.tiles) + "/hashes");
    return {};
  }
  for (std::size_t i = 0; i < crypto::kTileWidth; ++i) {
    const auto stored = bytes.substr(i * crypto::kHashSize, crypto::kHashSize);
    if (stored == base::Bytes(computed.hashes[i]).text()) continue;
    // A leaf that was changed in its entry differs from a tile that is sound.
    const auto sequence = static_cast<Sequence>(computed.tiles * crypto::kTileWidth + i);
    const bool by_entry = level == 0 && std::ranges::find(unequal_, sequence) != unequal_.end();
    if (!by_entry) {
      findings_->add(kFoundTileChanged, "tiles", place(level, computed.tiles) + "/hashes/" + std::to_string(i));
    }
  }
  return {};
}

Result<void> TreeCheck::compare_signed_heads() {
  if (waiting_.empty() && !signed_end_) {
    LUOSHI_TRY(const auto reader, store_->reader());
    const std::array parameters = {store::Value(signed_read_), store::Value(kSignedPage)};
    LUOSHI_TRY(const auto rows, reader->query(kReadSignedHeads, parameters));
    for (const auto row : rows) {
      SignedHead head{.head = {.size = static_cast<std::uint64_t>(row.integer(0)), .at = {row.integer(1)}}};
      signed_read_ = head.head.size;
      const bool whole = journal::take(row.bytes(2), head.head.root) && journal::take(row.bytes(3), head.key) &&
                         journal::take(row.bytes(4), head.signature);
      if (!whole || head.key != keys_->public_key().bytes() || !check(head)) {
        ++signed_heads_;
        findings_->add(kFoundSignedHead, "signed_heads", std::to_string(row.integer(0)), {{"reason", "signature"}});
      } else {
        waiting_.push_back(head);
      }
    }
    signed_end_ = rows.size() < kSignedPage;
  }
  while (!waiting_.empty() && waiting_.front().head.size <= by_leaf_.size()) {
    const auto& head = waiting_.front().head;
    ++signed_heads_;
    // Where a leaf was changed the bytes still have the root that was signed: the leaf is told then, not every head.
    const bool right = head.size == by_leaf_.size() && (head.root == by_leaf_.root() || head.root == by_body_.root());
    if (!right) findings_->add(kFoundSignedHead, "signed_heads", std::to_string(head.size), {{"reason", "root"}});
    waiting_.pop_front();
  }
  return {};
}

Result<void> TreeCheck::finish(store::Reader& reader, base::Instant at) {
  LUOSHI_TRY(const auto rows, reader.query(kReadHead));
  if (rows.size() != 1) {
    findings_->add(kFoundHeadChanged, "head", "1", {{"reason", "no row"}});
  } else {
    compare_head(rows.front(), at);
  }
  for (const auto& head : waiting_) {
    findings_->add(kFoundSignedHead, "signed_heads", std::to_string(head.head.size), {{"reason", "size"}});
  }
  return find_strange_tiles(reader);
}

void TreeCheck::compare_head(const store::Row& row, base::Instant at) {
  const auto edge = row.bytes(1);
  // Where bytes and leaf of an entry disagree, the edge says which of them is as it was.
  for (const auto sequence : unequal_) {
    const bool leaf_changed = by_body_.to_bytes() == edge;
    findings_->add(kFoundEntryChanged, "entries", std::to_string(sequence) + (leaf_changed ? "/leaf" : "/body"));
  }
  const bool by_body = by_body_.to_bytes() == edge;
  const auto& right = by_body ? by_body_ : by_leaf_;
  const auto wrong = [&](std::string_view field) {
    findings_->add(kFoundHeadChanged, "head", "1/" + std::string(field), {{"reason", std::string(field)}});
  };
  if (row.integer(0) != static_cast<std::int64_t>(right.size())) wrong("size");
  if (right.to_bytes() != edge) wrong("edge");
  if (base::Bytes(right.root()).text() != row.bytes(2)) wrong("root");
  if (row.integer(4) != at.ms) wrong("at");
  const auto mac = head_mac(*keys_, {.edge = right, .next_key = row.integer(3), .at = at});
  if (row.bytes(5) != base::Bytes(mac).text()) wrong("next_key, mac");
}

Result<void> TreeCheck::find_strange_tiles(store::Reader& reader) {
  const auto strange = [&](std::int64_t level, std::string_view number) {
    findings_->add(kFoundTileChanged, "tiles", std::to_string(level) + "/" + std::string(number));
  };
  LUOSHI_TRY(const auto levels, reader.query(kEndsOfLevels));
  const auto lowest_level = levels.front().integer(0);
  const auto highest_level = levels.front().integer(1);
  if (lowest_level < 0) strange(lowest_level, "");
  if (highest_level >= static_cast<std::int64_t>(levels_.size())) strange(highest_level, "");
  for (std::size_t level = 0; level < levels_.size(); ++level) {
    const std::array parameters = {store::Value(level)};
    LUOSHI_TRY(const auto numbers, reader.query(kEndsOfLevel, parameters));
    const auto lowest = numbers.front().integer(0);
    const auto highest = numbers.front().integer(1);
    const bool none = lowest >= 0 && highest < static_cast<std::int64_t>(levels_[level].tiles);
    if (!none) strange(static_cast<std::int64_t>(level), std::to_string(lowest < 0 ? lowest : highest));
  }
  return {};
}

}  // namespace luoshi::journal
