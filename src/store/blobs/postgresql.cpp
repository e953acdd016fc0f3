// SPDX-License-Identifier: Apache-2.0
#include "store/blobs/postgresql.hpp"

#include "codec/hex.hpp"
#include "store/errors.hpp"
#include "store/file.hpp"
#include "store/monotonic.hpp"
#include "store/postgresql/store.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace luoshi::store {
namespace {

using base::ErrorCode;
using postgresql::Connection;
using postgresql::Use;

constexpr std::int64_t kChunk = std::int64_t{256} << 10;
constexpr std::int64_t kHashesAPage = 1000;

constexpr const char* kTables = R"(
-- kind: record
CREATE TABLE IF NOT EXISTS store_blob(hash BYTEA PRIMARY KEY, size BIGINT NOT NULL);
-- kind: record
CREATE TABLE IF NOT EXISTS store_blob_chunk(hash BYTEA NOT NULL REFERENCES store_blob(hash) ON DELETE CASCADE,
  number BIGINT NOT NULL, data BYTEA NOT NULL, PRIMARY KEY(hash, number));
)";

constexpr Statement kBegin{"blobs.begin", "BEGIN"};
constexpr Statement kCommit{"blobs.commit", "COMMIT"};
constexpr Statement kSize{"blobs.size", "SELECT size FROM store_blob WHERE hash = $1"};
constexpr Statement kChunks{"blobs.chunks",
                            "SELECT data FROM store_blob_chunk WHERE hash = $1 AND number BETWEEN $2 AND $3 "
                            "ORDER BY number"};
constexpr Statement kAdd{"blobs.add", "INSERT INTO store_blob(hash, size) VALUES($1, $2) ON CONFLICT DO NOTHING"};
constexpr Statement kAddChunk{"blobs.add_chunk",
                              "INSERT INTO store_blob_chunk(hash, number, data) VALUES($1, $2, $3) "
                              "ON CONFLICT DO NOTHING"};
constexpr Statement kErase{"blobs.erase", "DELETE FROM store_blob WHERE hash = $1"};
constexpr Statement kPage{"blobs.page", "SELECT hash FROM store_blob WHERE hash > $1 ORDER BY hash LIMIT $2"};
// The lock's number is the schema's own.
constexpr Statement kHold{"blobs.hold",
                          "SELECT pg_advisory_lock_shared(hashtext('luoshi blobs ' || current_schema()))"};
constexpr Statement kTryErasing{"blobs.try_erasing",
                                "SELECT pg_try_advisory_xact_lock(hashtext('luoshi blobs ' || current_schema()))"};

Failure no_blob(const BlobHash& hash) {
  return fail({.code = ErrorCode::not_found,
               .id = kNoBlob,
               .where = {.file = "blobs"},
               .args = {{"hash", codec::to_hex(hash)}}});
}

Result<FileDescriptor> unnamed_file() {
  return open_file(std::filesystem::temp_directory_path().string(), O_TMPFILE | O_RDWR);
}

class PostgresqlWriter final : public BlobWriter {
 public:
  PostgresqlWriter(const Settings& settings, FileDescriptor spool) : settings_(settings), spool_(std::move(spool)) {}

  Result<void> append(std::string_view bytes) override {
    hash_.update(bytes);
    size_ += static_cast<std::int64_t>(bytes.size());
    return write_all(spool_.number(), bytes, "spool");
  }

  Result<BlobHash> finish() override {
    const auto hash = hash_.finish();
    LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
    const Value added[] = {Value::bytes(hash), size_};
    LUOSHI_CHECK(connection.send(kBegin));
    LUOSHI_CHECK(connection.send(kAdd, added));
    for (std::int64_t number = 0; number * kChunk < size_; ++number) {
      LUOSHI_CHECK(send_chunk(connection, hash, number));
      // One chunk on its way at a time: memory stays small however large the blob.
      LUOSHI_TRY(const auto arrived, connection.sync());
      (void)arrived;
    }
    LUOSHI_CHECK(connection.send(kCommit));
    LUOSHI_TRY(const auto done, connection.sync());
    (void)done;
    return hash;
  }

 private:
  Result<void> send_chunk(Connection& connection, const BlobHash& hash, std::int64_t number) {
    std::string data(static_cast<std::size_t>(std::min(kChunk, size_ - number * kChunk)), '\0');
    if (::pread(spool_.number(), data.data(), data.size(), number * kChunk) != static_cast<ssize_t>(data.size()))
      return system_failure(EIO, "spool");
    const Value chunk[] = {Value::bytes(hash), number, Value::bytes(data)};
    return connection.send(kAddChunk, chunk);
  }

  const Settings& settings_;
  FileDescriptor spool_;
  crypto::Sha256 hash_;
  std::int64_t size_ = 0;
};

class PostgresqlHold final : public BlobHold {
 public:
  explicit PostgresqlHold(Connection connection) : connection_(std::move(connection)) {}

 private:
  Connection connection_;  // the lock goes with it
};

}  // namespace

Result<std::unique_ptr<Blobs>> PostgresqlBlobs::open(const Settings& settings) {
  auto made = settings;
  if (!made.monotonic_ms) made.monotonic_ms = &machine_monotonic_ms;
  LUOSHI_CHECK(postgresql::check_schema_name(made.schema));
  if (made.access != Access::read) {
    LUOSHI_TRY(auto connection, Connection::open(made, Use::blobs));
    LUOSHI_CHECK(connection.run("blobs.tables", kTables));
  }
  return std::unique_ptr<Blobs>(std::make_unique<PostgresqlBlobs>(std::move(made)));
}

Result<std::unique_ptr<BlobWriter>> PostgresqlBlobs::create() {
  LUOSHI_TRY(auto spool, unnamed_file());
  return std::unique_ptr<BlobWriter>(std::make_unique<PostgresqlWriter>(settings_, std::move(spool)));
}

Result<std::string> PostgresqlBlobs::read(const BlobHash& hash, std::uint64_t offset, std::size_t length) {
  LUOSHI_TRY(const auto whole, size(hash));
  if (!whole) return no_blob(hash);
  if (offset >= *whole || length == 0) return std::string();
  const auto first = static_cast<std::int64_t>(offset) / kChunk;
  const auto end = std::min<std::uint64_t>(*whole - offset, length) + offset;
  const Value range[] = {Value::bytes(hash), first, static_cast<std::int64_t>(end - 1) / kChunk};
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
  LUOSHI_TRY(const auto rows, connection.query(kChunks, range));
  std::string bytes;
  for (const auto row : rows) bytes += row.bytes(0);
  const auto skipped = offset - static_cast<std::uint64_t>(first * kChunk);
  return skipped > bytes.size() ? std::string() : bytes.substr(skipped, end - offset);
}

Result<std::optional<std::uint64_t>> PostgresqlBlobs::size(const BlobHash& hash) {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
  const Value parameters[] = {Value::bytes(hash)};
  LUOSHI_TRY(const auto rows, connection.query(kSize, parameters));
  if (rows.empty()) return std::optional<std::uint64_t>();
  return std::optional(static_cast<std::uint64_t>(rows.front().integer(0)));
}

Result<void> PostgresqlBlobs::erase(const BlobHash& hash) {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
  LUOSHI_CHECK(connection.send(kBegin));
  LUOSHI_TRY(const auto free, connection.query(kTryErasing));
  if (free.front().integer(0) == 0) return fail({.code = ErrorCode::unavailable, .id = kBlobsHeld});
  const Value parameters[] = {Value::bytes(hash)};
  LUOSHI_CHECK(connection.send(kErase, parameters));
  LUOSHI_CHECK(connection.send(kCommit));
  LUOSHI_TRY(const auto done, connection.sync());
  (void)done;
  return {};
}

Result<void> PostgresqlBlobs::list(const std::function<Result<void>(const BlobHash&)>& visit) {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
  std::string last;
  for (;;) {
    const Value parameters[] = {Value::bytes(last), kHashesAPage};
    LUOSHI_TRY(const auto rows, connection.query(kPage, parameters));
    if (rows.empty()) return {};
    for (const auto row : rows) {
      last = row.bytes(0);
      if (const auto hash = crypto::hash_from(last); hash) LUOSHI_CHECK(visit(*hash));
    }
  }
}

Result<std::unique_ptr<BlobHold>> PostgresqlBlobs::hold_deletion() {
  LUOSHI_TRY(auto connection, Connection::open(settings_, Use::blobs));
  LUOSHI_TRY(const auto held, connection.query(kHold));
  (void)held;
  return std::unique_ptr<BlobHold>(std::make_unique<PostgresqlHold>(std::move(connection)));
}

}  // namespace luoshi::store
