// SPDX-License-Identifier: Apache-2.0
// FolderBlobs: blobs as files of DATA/blobs, "ab/cdef…" by the hexadecimal digits of their hash. A blob is written to a
// file of its own in DATA/blobs/new, synced, and only then renamed to its place, so what is in place is whole. Who
// holds deletion has a shared lock on DATA/blobs/lock, who erases an exclusive one, across processes.
#pragma once

#include "store/blobs.hpp"

#include <atomic>
#include <string>

namespace luoshi::store {

class FolderBlobs final : public Blobs {
 public:
  /// Makes the folder unless it is only read.
  [[nodiscard]] static Result<std::unique_ptr<Blobs>> open(const std::string& folder, Access access);
  explicit FolderBlobs(std::string folder) : folder_(std::move(folder)) {}

  [[nodiscard]] Result<std::unique_ptr<BlobWriter>> create() override;
  [[nodiscard]] Result<std::string> read(const BlobHash& hash, std::uint64_t offset, std::size_t length) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> size(const BlobHash& hash) override;
  [[nodiscard]] Result<void> erase(const BlobHash& hash) override;
  [[nodiscard]] Result<void> list(const std::function<Result<void>(const BlobHash&)>& visit) override;
  [[nodiscard]] Result<std::unique_ptr<BlobHold>> hold_deletion() override;

 private:
  [[nodiscard]] std::string path_of(const BlobHash& hash) const;

  std::string folder_;
  std::atomic<std::uint64_t> next_ = 0;  ///< of names of files being written
};

}  // namespace luoshi::store
