// SPDX-License-Identifier: Apache-2.0
// Uploads: files on their way in, part by part, so that a broken line costs only the last part (tus 1.0.0 over HTTP).
// Working state in a folder beside the data: the bytes in ID.part, what they are to be in ID.json. Each belongs to who
// began it and is nobody else's. Safe from any thread; one process a folder.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/random.hpp"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace luoshi::api {

struct Upload {
  std::string id;
  std::string name;          ///< as the client says
  std::uint64_t length = 0;  ///< of the whole
  std::uint64_t offset = 0;  ///< so much is there
  [[nodiscard]] bool is_whole() const { return offset == length; }
};

inline constexpr std::uint64_t kUploadBytesMax = std::uint64_t{200} << 20;
inline constexpr std::size_t kUploadsOfOneMax = 50;
inline constexpr std::int64_t kUploadLastsMs = std::int64_t{24} * 3'600'000;

class Uploads {
 public:
  /// The folder is made when the first upload begins. `random` is safe from any thread.
  Uploads(std::filesystem::path folder, crypto::Random& random) : folder_(std::move(folder)), random_(&random) {}

  /// E-API-011 longer than kUploadBytesMax or empty, -012 too many of this owner, those of the file system.
  [[nodiscard]] Result<Upload> begin(const std::string& owner, std::string name, std::uint64_t length,
                                     base::Instant now);
  /// E-API-004: none of this owner.
  [[nodiscard]] Result<Upload> find(const std::string& owner, const std::string& id) const;
  /// Appends at `offset`, which is synced before it returns. E-API-004; E-API-013 (conflict) another offset, or
  /// somebody is writing; -011 beyond the length.
  [[nodiscard]] Result<Upload> append(const std::string& owner, const std::string& id, std::uint64_t offset,
                                      std::string_view bytes);
  /// Where the bytes of one that is whole lie. E-API-004, E-API-014 not whole yet.
  [[nodiscard]] Result<std::filesystem::path> file(const std::string& owner, const std::string& id) const;
  [[nodiscard]] Result<void> remove(const std::string& owner, const std::string& id);

  /// Where they lie; there may be none yet.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// Removes what was begun more than kUploadLastsMs ago; how many.
  [[nodiscard]] std::size_t tidy(base::Instant now);

 private:
  [[nodiscard]] std::filesystem::path part(const std::string& id) const { return folder_ / (id + ".part"); }
  [[nodiscard]] std::filesystem::path note(const std::string& id) const { return folder_ / (id + ".json"); }

  std::filesystem::path folder_;
  crypto::Random* random_;
  mutable std::mutex mutex_;
  std::set<std::string> writing_;
};

}  // namespace luoshi::api
