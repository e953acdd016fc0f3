// SPDX-License-Identifier: Apache-2.0
// ZipArchive: reads entries of a zip file held in memory, with bounds that an archive cannot talk its way around: what
// is counted is what was unpacked, not what the archive claims. The bytes are not copied and must outlive the archive.
// One archive is for one thread.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace luoshi::codec {

/// Going over a bound is an Error with code `limit` that names it.
struct ZipLimits {
  std::size_t entries_max = 10'000;
  std::size_t entry_bytes_max = 256u << 20;   ///< one unpacked entry
  std::size_t total_bytes_max = 1024u << 20;  ///< all entries read, together
  std::size_t ratio_max = 400;                ///< unpacked to packed, of one entry …
  std::size_t ratio_free_bytes = 4u << 20;    ///< … once it has unpacked to this
};

class ZipArchive {
 public:
  /// Takes the next piece of an entry; a failure stops the reading and is returned.
  using Take = std::function<Result<void>(std::string_view piece)>;

  [[nodiscard]] static Result<ZipArchive> open(std::string_view bytes, const ZipLimits& limits);

  [[nodiscard]] bool contains(const std::string& name) const;
  /// Names in the order of the archive.
  [[nodiscard]] std::vector<std::string> names() const;

  /// Unpacks an entry piece by piece; one that is missing is `not_found` and E-ZIP-006.
  [[nodiscard]] Result<void> read(const std::string& name, const Take& take);
  [[nodiscard]] Result<std::string> read(const std::string& name);

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  ZipArchive(zip* archive, const ZipLimits& limits) : archive_(archive), limits_(limits) {}

  std::unique_ptr<zip, Close> archive_;
  ZipLimits limits_;
  std::size_t total_bytes_ = 0;
};

}  // namespace luoshi::codec
