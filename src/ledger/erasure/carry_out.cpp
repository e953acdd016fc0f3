// SPDX-License-Identifier: Apache-2.0
#include "ledger/erasure/carry_out.hpp"

#include "codec/hex.hpp"
#include "journal/projections.hpp"
#include "ledger/erasure/destructions_state.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace luoshi::ledger::erasure {
namespace {

constexpr std::array kCleanedColumns =
    std::to_array<store::Column>({{"one", store::Kind::integer}, {"sequence", store::Kind::integer}});
constexpr store::Table kCleaned{"erasure_cleaned", kCleanedColumns, 1};
constexpr store::Statement kCleanedTo{"erasure.cleaned_to", "SELECT sequence FROM erasure_cleaned WHERE one = 1"};
constexpr store::Statement kLast{"erasure.last", "SELECT MAX(destroyed) FROM destructions"};
constexpr store::Statement kPage{"erasure.page",
                                 "SELECT id, body FROM destructions WHERE id > $1 AND destroyed > $2 "
                                 "ORDER BY id LIMIT $3"};
constexpr store::Statement kBody{"erasure.matter", "SELECT body FROM matters WHERE id = $1"};
constexpr std::size_t kPageRows = 100;

using Visit = std::function<Result<void>(const crypto::Hash&)>;

Result<journal::Sequence> cleaned_to(store::Reader& reader) {
  LUOSHI_TRY(const auto rows, reader.query(kCleanedTo));
  return rows.empty() ? journal::Sequence{0} : rows.front().integer(0);
}

void add_hash(std::string_view hex, std::vector<crypto::Hash>& out) {
  const auto bytes = codec::from_hex(hex);
  if (const auto hash = bytes ? crypto::hash_from(*bytes) : std::nullopt) out.push_back(*hash);
}

// Blobs of a matter whose key is gone; its row still names them.
Result<void> add_evidence(store::Reader& reader, const std::string& matter, std::vector<crypto::Hash>& out) {
  const std::array<store::Value, 1> key = {matter};
  LUOSHI_TRY(const auto rows, reader.query(kBody, key));
  if (rows.empty()) return {};
  LUOSHI_TRY(const auto body, codec::parse_json(rows.front().text(0)));
  const auto* pieces = body.members_of("evidence");
  if (pieces == nullptr) return {};
  for (const auto& piece : *pieces) add_hash(piece.value.text_of("hash").value_or(""), out);
  return {};
}

// Every blob that a destruction has made useless, of those destroyed after `after` and up to `to`; how many
// destructions there were.
Result<std::size_t> each_blob(store::Store& store, journal::Sequence after, journal::Sequence to, const Visit& visit) {
  std::string last;
  std::size_t count = 0;
  while (true) {
    std::vector<crypto::Hash> hashes;
    std::size_t page = 0;
    {
      LUOSHI_TRY(const auto reader, store.reader());
      const std::array parameters = {store::Value(last), store::Value(after), store::Value(kPageRows)};
      LUOSHI_TRY(const auto rows, reader->query(kPage, parameters));
      page = rows.size();
      for (const auto row : rows) {
        last = row.text(0);
        LUOSHI_TRY(const auto body, codec::parse_json(row.text(1)));
        ++count;
        const auto destruction = destruction_from(last, body);
        for (const auto& part : destruction.parts) {
          if (part.destroyed == 0 || part.destroyed > to) continue;
          if (part.target.holder == Holder::evidence) add_hash(part.hash, hashes);
          if (part.target.holder == Holder::matter) LUOSHI_CHECK(add_evidence(*reader, part.target.id, hashes));
        }
      }
    }
    for (const auto& hash : hashes) LUOSHI_CHECK(visit(hash));
    if (page < kPageRows) return count;
  }
}

}  // namespace

Result<Cleaned> carry_out(store::Store& store, store::Blobs& blobs, const journal::Registry& registry) {
  journal::Sequence from = 0;
  journal::Sequence to = 0;
  {
    LUOSHI_TRY(const auto reader, store.reader());
    LUOSHI_TRY(from, cleaned_to(*reader));
    LUOSHI_TRY(const auto last, reader->query(kLast));
    to = last.front().maybe_integer(0).value_or(0);
  }
  Cleaned made;
  if (to <= from) return made;
  LUOSHI_TRY(const auto places, journal::positions(store, registry));
  made.waits = std::ranges::any_of(places, [&](const journal::Position& place) {
    return place.following == journal::Following::follower && place.next <= static_cast<std::uint64_t>(to);
  });
  if (made.waits) return made;
  LUOSHI_TRY(made.destructions, each_blob(store, from, to, [&](const crypto::Hash& hash) -> Result<void> {
               LUOSHI_TRY(const auto size, blobs.size(hash));
               if (!size) return {};
               LUOSHI_CHECK(blobs.erase(hash));
               ++made.blobs;
               return {};
             }));
  LUOSHI_CHECK(store.scrub());
  LUOSHI_TRY(const auto transaction, store.begin());
  store::Cells row;
  row.add(1, to);
  LUOSHI_CHECK(transaction->upsert(kCleaned, row));
  LUOSHI_CHECK(transaction->commit());
  return made;
}

Result<std::vector<Error>> check_remains(store::Store& store, store::Blobs& blobs) {
  journal::Sequence to = 0;
  {
    LUOSHI_TRY(const auto reader, store.reader());
    LUOSHI_TRY(to, cleaned_to(*reader));
  }
  std::vector<Error> found;
  LUOSHI_TRY(
      const auto looked, each_blob(store, 0, to, [&](const crypto::Hash& hash) -> Result<void> {
        LUOSHI_TRY(const auto size, blobs.size(hash));
        if (size) {
          found.push_back({base::ErrorCode::corrupt, "E-ERASE-010", {.file = "blobs", .item = codec::to_hex(hash)}});
        }
        return {};
      }));
  static_cast<void>(looked);
  return found;
}

}  // namespace luoshi::ledger::erasure
