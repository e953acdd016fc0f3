// SPDX-License-Identifier: Apache-2.0
// PostgresqlBlobs: blobs in two tables of the schema, in chunks of 256 KiB. A blob being written waits in an unnamed
// file until its hash is known and then goes in by one transaction. Who holds deletion has a shared advisory lock on
// the schema's blobs, who erases an exclusive one. Each call opens what connection it needs: blobs are large and few.
#pragma once

#include "store/blobs.hpp"

namespace luoshi::store {

class PostgresqlBlobs final : public Blobs {
 public:
  /// Makes the tables unless it is only read. The schema must be there (Store::open).
  [[nodiscard]] static Result<std::unique_ptr<Blobs>> open(const Settings& settings);
  explicit PostgresqlBlobs(Settings settings) : settings_(std::move(settings)) {}

  [[nodiscard]] Result<std::unique_ptr<BlobWriter>> create() override;
  [[nodiscard]] Result<std::string> read(const BlobHash& hash, std::uint64_t offset, std::size_t length) override;
  [[nodiscard]] Result<std::optional<std::uint64_t>> size(const BlobHash& hash) override;
  [[nodiscard]] Result<void> erase(const BlobHash& hash) override;
  [[nodiscard]] Result<void> list(const std::function<Result<void>(const BlobHash&)>& visit) override;
  [[nodiscard]] Result<std::unique_ptr<BlobHold>> hold_deletion() override;

 private:
  Settings settings_;
};

}  // namespace luoshi::store
