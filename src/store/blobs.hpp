// SPDX-License-Identifier: Apache-2.0
// Blobs: whole files (evidence, encrypted before it comes here) kept under the SHA-256 of their bytes, never changed.
// A folder beside SQLite (DATA/blobs/ab/cdef…) or two tables beside PostgreSQL; the same contract on both. Safe to use
// from several threads. What put reports done is durable; a reader always gets bytes that were checked when stored.
#pragma once

#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "store/store.hpp"

namespace luoshi::store {

/// SHA-256 of a blob's bytes.
using BlobHash = crypto::Hash;

/// A blob being written. Nothing of it is seen before finish; without finish it is dropped.
class BlobWriter {
 public:
  virtual ~BlobWriter() = default;
  BlobWriter(const BlobWriter&) = delete;
  BlobWriter& operator=(const BlobWriter&) = delete;
  [[nodiscard]] virtual Result<void> append(std::string_view bytes) = 0;
  /// Makes it durable and gives its hash. A blob that is there already stays and is no failure. The writer is spent.
  [[nodiscard]] virtual Result<BlobHash> finish() = 0;

 protected:
  BlobWriter() = default;
};

/// While one lives, no blob is erased, in this process or another (a backup copies meanwhile).
class BlobHold {
 public:
  virtual ~BlobHold() = default;
  BlobHold(const BlobHold&) = delete;
  BlobHold& operator=(const BlobHold&) = delete;

 protected:
  BlobHold() = default;
};

class Blobs {
 public:
  /// The blobs of that store: in its data folder, or in its schema.
  [[nodiscard]] static Result<std::unique_ptr<Blobs>> open(const Settings& settings);

  virtual ~Blobs() = default;
  Blobs(const Blobs&) = delete;
  Blobs& operator=(const Blobs&) = delete;

  [[nodiscard]] virtual Result<std::unique_ptr<BlobWriter>> create() = 0;

  /// Stores bytes that are said to have that hash; E-STORE-024 when they have another.
  [[nodiscard]] Result<void> put(const BlobHash& hash, std::string_view bytes);

  /// At most `length` bytes from `offset` on; fewer at the end. E-STORE-023 when there is no such blob.
  [[nodiscard]] virtual Result<std::string> read(const BlobHash& hash, std::uint64_t offset, std::size_t length) = 0;

  /// Bytes of the blob, absent when it is not there.
  [[nodiscard]] virtual Result<std::optional<std::uint64_t>> size(const BlobHash& hash) = 0;

  /// Reads the whole blob again and compares its hash: E-STORE-023, E-STORE-024.
  [[nodiscard]] Result<void> verify(const BlobHash& hash);

  /// Removes the blob for good; none is no failure. E-STORE-025 while somebody holds deletion: try later.
  [[nodiscard]] virtual Result<void> erase(const BlobHash& hash) = 0;

  /// Calls `visit` with every hash in ascending order; a failure of it ends the walk and is returned.
  [[nodiscard]] virtual Result<void> list(const std::function<Result<void>(const BlobHash&)>& visit) = 0;

  [[nodiscard]] virtual Result<std::unique_ptr<BlobHold>> hold_deletion() = 0;

 protected:
  Blobs() = default;
};

}  // namespace luoshi::store
