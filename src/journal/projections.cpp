// SPDX-License-Identifier: Apache-2.0
#include "journal/projections.hpp"

#include "journal/entry_codec.hpp"
#include "journal/errors.hpp"
#include "journal/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::journal {
namespace {

constexpr std::size_t kPage = 500;
constexpr store::Statement kReadSize{"journal.size", "SELECT size FROM head WHERE one = 1"};

Result<std::uint64_t> size_of(store::Reader& reader) {
  LUOSHI_TRY(const auto rows, reader.query(kReadSize));
  if (rows.empty()) return fail({.code = base::ErrorCode::corrupt, .id = kDamagedHead, .args = {{"reason", "no row"}}});
  return static_cast<std::uint64_t>(rows.front().integer(0));
}

Result<void> put_position(store::Transaction& transaction, const Projection& projection, std::uint64_t next) {
  store::Cells row;
  row.add(projection.name(), projection.version(), next);
  return transaction.upsert(kPositions, row);
}

// The statements' texts are made of names of tables, which are literals of the program.
Result<void> empty_tables(store::Transaction& transaction, const Projection& projection) {
  for (const auto& table : projection.tables()) {
    const auto name = "journal.empty_" + std::string(table.name);
    const auto sql = "DELETE FROM " + std::string(table.name);
    LUOSHI_CHECK(transaction.execute({name, sql}));
  }
  return {};
}

// At most `limit` rows of each table go; whether none are left.
Result<bool> empty_slice(store::Transaction& transaction, const Projection& projection, std::size_t limit) {
  bool all = true;
  const store::Value most(limit);
  for (const auto& table : projection.tables()) {
    std::string key;
    for (const auto& column : table.columns.first(table.key))
      key += (key.empty() ? "" : ", ") + std::string(column.name);
    const auto name = "journal.empty_some_" + std::string(table.name);
    const auto sql = fmt::format("DELETE FROM {0} WHERE ({1}) IN (SELECT {1} FROM {0} LIMIT $1)", table.name, key);
    LUOSHI_TRY(const auto gone, transaction.execute({name, sql}, std::span(&most, 1)));
    all = all && gone < static_cast<std::int64_t>(limit);
  }
  return all;
}

/// Folds entries from `from` on, at most `limit`, into the projection's rows; gives how many there were.
Result<std::size_t> fold_page(store::Transaction& transaction, const KeyStore& keys, const EntryKinds& kinds,
                              const Projection& projection, State& state, std::uint64_t from, std::size_t limit) {
  const std::array parameters = {store::Value(from), store::Value(limit)};
  LUOSHI_TRY(const auto rows, transaction.query(kReadEntries, parameters));
  std::vector<KeyNumber> named;
  for (const auto row : rows) keys_named(row.bytes(1), named);
  LUOSHI_CHECK(keys.prefetch(named));
  EntryCodec codec(keys);
  std::vector<Entry> entries;
  KeySet wanted;
  for (const auto row : rows) {
    LUOSHI_TRY(auto entry, codec.decode(row.bytes(1), row.integer(0)));
    LUOSHI_CHECK(kinds.upcast(entry));
    projection.keys(entry, wanted);
    entries.push_back(std::move(entry));
  }
  LUOSHI_CHECK(projection.load(transaction, wanted, state));
  for (const auto& entry : entries) projection.apply(state, entry);
  LUOSHI_CHECK(projection.store(transaction, state));
  return entries.size();
}

}  // namespace

Result<std::vector<Position>> positions(store::Reader& reader, const Registry& registry) {
  LUOSHI_TRY(const auto rows, reader.query(kReadPositions));
  LUOSHI_TRY(const auto size, size_of(reader));
  std::vector<Position> out;
  for (const auto* projection : registry.projections()) {
    Position position{.projection = std::string(projection->name()),
                      .version = projection->version(),
                      .following = projection->following()};
    for (const auto row : rows) {
      if (row.text(0) != projection->name()) continue;
      position.stored_version = static_cast<std::uint32_t>(row.integer(1));
      position.next = static_cast<std::uint64_t>(row.integer(2));
    }
    if (position.following == Following::follower) position.behind = size - std::min(size, position.next);
    out.push_back(std::move(position));
  }
  return out;
}

Result<std::vector<Position>> positions(store::Store& store, const Registry& registry) {
  LUOSHI_TRY(const auto reader, store.reader());
  return positions(*reader, registry);
}

Result<bool> is_being_emptied(store::Reader& reader, const Projection& follower, const Position& place) {
  if (place.following != Following::follower || place.next > 0) return false;
  for (const auto& table : follower.tables()) {
    const auto name = "journal.first_of_" + std::string(table.name);
    const auto sql = fmt::format("SELECT 1 AS one FROM {} LIMIT 1", table.name);
    LUOSHI_TRY(const auto first, reader.query({name, sql}));
    if (!first.empty()) return true;
  }
  return false;
}

Result<std::vector<std::string>> rebuild(
    store::Store& store, const KeyStore& keys, const EntryKinds& kinds, const Registry& registry,
    const std::function<void(std::string_view projection, std::uint64_t done, std::uint64_t all)>& progress) {
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_TRY(const auto places, positions(*transaction, registry));
  LUOSHI_TRY(const auto size, size_of(*transaction));
  std::vector<std::string> rebuilt;
  for (const auto* projection : registry.projections()) {
    const auto place = std::ranges::find(places, projection->name(), &Position::projection);
    if (place->stored_version == projection->version()) continue;
    const bool strict = projection->following() == Following::strict;
    if (strict) {
      LUOSHI_CHECK(empty_tables(*transaction, *projection));
    } else {
      LUOSHI_CHECK(empty_slice(*transaction, *projection, kPage));  // the rest by follow(), while serving
    }
    const auto state = projection->make();
    for (std::uint64_t next = 0; strict && next < size;) {
      LUOSHI_TRY(const auto folded, fold_page(*transaction, keys, kinds, *projection, *state, next, kPage));
      if (folded == 0) return fail(corrupt(kNoEntry, static_cast<Sequence>(next)));
      next += folded;
      if (progress) progress(projection->name(), next, size);
    }
    LUOSHI_CHECK(put_position(*transaction, *projection, 0));
    rebuilt.emplace_back(projection->name());
  }
  if (!rebuilt.empty()) LUOSHI_CHECK(transaction->commit());
  return rebuilt;
}

Result<std::uint64_t> follow(store::Store& store, const KeyStore& keys, const EntryKinds& kinds,
                             const Projection& follower, std::size_t limit) {
  LUOSHI_TRY(const auto transaction, store.begin());
  Registry alone;
  alone.add(follower);
  LUOSHI_TRY(const auto places, positions(*transaction, alone));
  auto place = places.front();
  if (place.stored_version != place.version) {
    // Another fold, or none yet: from the beginning (kernel.md 5: followers are rebuilt while serving).
    place.behind += place.next;
    place.next = 0;
  }
  if (place.behind == 0) return std::uint64_t{0};
  if (place.next == 0) {  // what another fold left goes first, in slices: all at once would keep commands waiting
    LUOSHI_TRY(const auto is_empty, empty_slice(*transaction, follower, limit));
    if (!is_empty) {
      LUOSHI_CHECK(put_position(*transaction, follower, 0));
      LUOSHI_CHECK(transaction->commit());
      return place.behind;
    }
  }
  const auto state = follower.make();
  LUOSHI_TRY(const auto folded, fold_page(*transaction, keys, kinds, follower, *state, place.next, limit));
  LUOSHI_CHECK(put_position(*transaction, follower, place.next + folded));
  LUOSHI_CHECK(transaction->commit());
  return place.behind - folded;
}

}  // namespace luoshi::journal
