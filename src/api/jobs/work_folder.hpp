// SPDX-License-Identifier: Apache-2.0
// WorkFolder: what became of long work, a file each (ID.json), so that it can be asked for after the server has ended
// or was killed. Working state, for a day: ids, counts and answers without the words of people, since what they wrote
// is destroyed elsewhere and must not stand here. A file that cannot be written costs only that. One process a folder;
// its owner sees to it that one thread at a time is here.
#pragma once

#include "api/jobs/works.hpp"

#include <filesystem>
#include <vector>

namespace luoshi::api {

struct KeptWork {
  std::string owner;
  WorkInfo info;
};

/// As a file says it: names and sentences are left out of the result.
[[nodiscard]] codec::Json kept_json(const KeptWork& kept);
/// Nothing: it is no such file.
[[nodiscard]] std::optional<KeptWork> kept_work(std::string_view text);

class WorkFolder {
 public:
  /// Empty: nothing is kept. Made with the first file.
  explicit WorkFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void put(const KeptWork& kept) const;
  void remove(const std::string& id) const;
  /// By id, which sorts by time.
  [[nodiscard]] std::vector<KeptWork> all() const;

 private:
  [[nodiscard]] std::filesystem::path file(const std::string& id) const { return folder_ / (id + ".json"); }
  std::filesystem::path folder_;
};

}  // namespace luoshi::api
