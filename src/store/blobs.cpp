// SPDX-License-Identifier: Apache-2.0
#include "store/blobs.hpp"

#include "codec/hex.hpp"
#include "store/blobs/folder.hpp"
#include "store/blobs/postgresql.hpp"
#include "store/errors.hpp"

namespace luoshi::store {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

Failure damaged(const BlobHash& hash) {
  return fail({.code = base::ErrorCode::corrupt,
               .id = kDamagedBlob,
               .where = {.file = "blobs"},
               .args = {{"hash", codec::to_hex(hash)}}});
}

}  // namespace

Result<std::unique_ptr<Blobs>> Blobs::open(const Settings& settings) {
  if (is_postgresql(settings)) return PostgresqlBlobs::open(settings);
  return FolderBlobs::open(settings.location + "/blobs", settings.access);
}

Result<void> Blobs::put(const BlobHash& hash, std::string_view bytes) {
  if (crypto::sha256(bytes) != hash) return damaged(hash);
  LUOSHI_TRY(const auto writer, create());
  LUOSHI_CHECK(writer->append(bytes));
  LUOSHI_TRY(const auto written, writer->finish());
  return written == hash ? Result<void>() : damaged(hash);
}

Result<void> Blobs::verify(const BlobHash& hash) {
  crypto::Sha256 sum;
  std::uint64_t at = 0;
  while (true) {
    LUOSHI_TRY(const auto piece, read(hash, at, kPiece));
    sum.update(piece);
    at += piece.size();
    if (piece.size() < kPiece) break;
  }
  return sum.finish() == hash ? Result<void>() : damaged(hash);
}

}  // namespace luoshi::store
