// SPDX-License-Identifier: Apache-2.0
// HeldFiles: the files of imports that wait to be confirmed, so that a restart of the server forgets none: a file each,
// what was asked and the bytes handed in. Working state, as long as an import waits (desk.hpp). A file that cannot be
// written costs only that. One process a folder; from any thread, one at a time for the same id.
#pragma once

#include "exchange/desk.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace luoshi::exchange {

struct HeldFile {
  ledger::access::By by;
  base::Instant taken;
  ImportRequest request;
  std::string bytes;
};

/// As it stands in a file: a line of JSON, then the bytes.
[[nodiscard]] std::string held_text(const HeldFile& file);
/// Nothing: it is no such file.
[[nodiscard]] std::optional<HeldFile> held_file(std::string_view text);

class HeldFiles {
 public:
  /// Empty: nothing is kept. Made with the first file, for its owner alone.
  explicit HeldFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void put(const std::string& id, const HeldFile& file) const;
  /// Nothing: there is none, or the id is none.
  [[nodiscard]] std::optional<HeldFile> get(const std::string& id) const;
  void remove(const std::string& id) const;
  /// Removes what was taken before that moment, and what cannot be read.
  void tidy(base::Instant oldest) const;

 private:
  [[nodiscard]] std::filesystem::path file(const std::string& id) const { return folder_ / (id + ".import"); }
  std::filesystem::path folder_;
};

}  // namespace luoshi::exchange
