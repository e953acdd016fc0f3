// SPDX-License-Identifier: Apache-2.0
#include "ledger/evidence/evidence.hpp"

#include "codec/hex.hpp"
#include "crypto/cipher.hpp"
#include "journal/private_value.hpp"
#include "ledger/evidence/sniff.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::ledger::evidence {
namespace {

constexpr std::string_view kMagic = "LSEV\x01";
constexpr std::size_t kHead = kMagic.size() + 8;
constexpr std::size_t kPiece = std::size_t{1} << 20;
constexpr std::size_t kSealedPiece = kPiece + crypto::kNonceSize + crypto::kTagSize;

constexpr store::Statement kBodies{"evidence.bodies",
                                   "SELECT id, body FROM matters WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr std::size_t kPage = 500;

Failure refused(std::string_view id, base::ErrorCode code) { return fail({.code = code, .id = id}); }

std::string head_of(journal::KeyNumber key) {
  std::string head(kMagic);
  const auto number = static_cast<std::uint64_t>(key);
  for (int shift = 56; shift >= 0; shift -= 8) head += static_cast<char>(number >> shift & 0xFFU);
  return head;
}

std::string context_of(std::string_view matter, std::size_t piece, bool last) {
  std::string context = "evidence";
  context.append(1, '\0').append(matter).append(1, '\0').append(std::to_string(piece)).append(last ? "!" : "-");
  return context;
}

Result<crypto::Key> key_of(const journal::KeyStore& keys, journal::KeyNumber number) {
  LUOSHI_TRY(auto key, keys.find(number));
  if (!key) return refused("E-EVIDENCE-004", base::ErrorCode::not_found);
  return *std::move(key);
}

Failure changed(const crypto::Hash& hash) {
  return fail({.code = base::ErrorCode::corrupt,
               .id = "E-EVIDENCE-005",
               .where = {.file = "blobs", .item = codec::to_hex(hash)}});
}

}  // namespace

Result<Stored> put(store::Blobs& blobs, const journal::KeyStore& keys, crypto::Random& random, std::string_view matter,
                   journal::KeyNumber key_number, std::string_view bytes) {
  if (bytes.empty()) return refused("E-EVIDENCE-001", base::ErrorCode::invalid_input);
  if (bytes.size() > kFileBytesMax) return refused("E-EVIDENCE-002", base::ErrorCode::limit);
  const auto sniffed = sniff(bytes);
  if (sniffed.executable) return refused("E-EVIDENCE-003", base::ErrorCode::invalid_input);
  LUOSHI_TRY(const auto key, key_of(keys, key_number));
  LUOSHI_TRY(const auto writer, blobs.create());
  LUOSHI_CHECK(writer->append(head_of(key_number)));
  crypto::Cipher cipher;
  for (std::size_t at = 0, piece = 0; at < bytes.size(); at += kPiece, ++piece) {
    crypto::Nonce nonce;
    random.fill(nonce);
    const bool last = at + kPiece >= bytes.size();
    LUOSHI_CHECK(writer->append(base::Bytes(nonce).text()));
    LUOSHI_CHECK(writer->append(cipher.encrypt(key, nonce, context_of(matter, piece, last), bytes.substr(at, kPiece))));
  }
  LUOSHI_TRY(const auto hash, writer->finish());
  return Stored{.hash = hash, .size = bytes.size(), .type = std::string(sniffed.type), .photo = photo_facts(bytes)};
}

Result<std::string> get(store::Blobs& blobs, const journal::KeyStore& keys, std::string_view matter,
                        const crypto::Hash& hash) {
  LUOSHI_TRY(const auto size, blobs.size(hash));
  LUOSHI_TRY(const auto head, blobs.read(hash, 0, kHead));
  if (!size || head.size() != kHead || !head.starts_with(kMagic)) return changed(hash);
  std::uint64_t number = 0;
  for (const char c : head.substr(kMagic.size())) number = number << 8U | static_cast<unsigned char>(c);
  LUOSHI_TRY(const auto key, key_of(keys, static_cast<journal::KeyNumber>(number)));
  crypto::Cipher cipher;
  std::string out;
  for (std::uint64_t at = kHead, piece = 0; at < *size; at += kSealedPiece, ++piece) {
    LUOSHI_TRY(const auto sealed, blobs.read(hash, at, kSealedPiece));
    if (sealed.size() <= crypto::kNonceSize + crypto::kTagSize) return changed(hash);
    crypto::Nonce nonce;
    std::ranges::copy_n(sealed.begin(), crypto::kNonceSize, nonce.begin());
    const bool last = at + kSealedPiece >= *size;
    const auto plain = cipher.decrypt(key, nonce, context_of(matter, piece, last),
                                      std::string_view(sealed).substr(crypto::kNonceSize));
    if (!plain) return changed(hash);
    out += *plain;
  }
  return out;
}

codec::Json attach_input(const Stored& stored, std::string id, std::string kind, std::string name,
                         journal::KeyNumber key) {
  auto made = codec::json_object({{"id", std::move(id)},
                                  {"kind", std::move(kind)},
                                  {"hash", codec::to_hex(stored.hash)},
                                  {"size", std::to_string(stored.size)},
                                  {"type", stored.type},
                                  {"name", std::move(name)},
                                  {"key", journal::to_json(key)}});
  if (stored.photo.taken) made.add("taken", base::to_iso(*stored.photo.taken));
  if (const auto& place = stored.photo.place) {
    made.add("place", codec::json_object({{"latitude", fmt::format("{:.6f}", place->latitude)},
                                          {"longitude", fmt::format("{:.6f}", place->longitude)}}));
  }
  return made;
}

Result<void> needed_blobs(store::Store& store, const journal::KeyStore& keys,
                          const std::function<Result<void>(const crypto::Hash&)>& visit) {
  std::string after;
  while (true) {
    std::vector<std::pair<journal::KeyNumber, crypto::Hash>> named;
    std::size_t count = 0;
    {
      LUOSHI_TRY(const auto reader, store.reader());
      const std::array parameters{store::Value(after), store::Value(kPage)};
      LUOSHI_TRY(const auto rows, reader->query(kBodies, parameters));
      count = rows.size();
      std::string last;
      for (const auto row : rows) {
        last = row.text(0);
        LUOSHI_TRY(const auto body, codec::parse_json(row.text(1)));
        const auto* pieces = body.members_of("evidence");
        if (pieces == nullptr) continue;
        for (const auto& piece : *pieces) {
          if (piece.value.find("destroyed") != nullptr) continue;
          const auto bytes = codec::from_hex(piece.value.text_of("hash").value_or(""));
          const auto hash = bytes ? crypto::hash_from(*bytes) : std::nullopt;
          if (hash) named.emplace_back(journal::key_number(piece.value.text_of("key")), *hash);
        }
      }
      after = last;
    }
    for (const auto& [number, hash] : named) {
      LUOSHI_TRY(const auto key, keys.find(number));
      if (key) LUOSHI_CHECK(visit(hash));
    }
    if (count < kPage) return {};
  }
}

}  // namespace luoshi::ledger::evidence
