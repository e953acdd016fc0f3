// SPDX-License-Identifier: Apache-2.0
// ZipWriter: makes a zip file in memory, entry after entry, each deflated and all with one fixed time stamp, so that
// the same calls give the same bytes whoever makes them and when. For what offices open: docx. One thread at a time.
#pragma once

#include "base/result.hpp"

#include <string>
#include <utility>
#include <vector>

namespace luoshi::codec {

class ZipWriter {
 public:
  /// Adds an entry; they stand in the file in this order. No two of one name.
  void add(std::string name, std::string bytes) { entries_.emplace_back(std::move(name), std::move(bytes)); }
  /// The bytes of the file. E-ZIP-007: the machine has no memory left for it.
  [[nodiscard]] Result<std::string> finish() const;

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

}  // namespace luoshi::codec
