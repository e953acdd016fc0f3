// SPDX-License-Identifier: Apache-2.0
// MemoryFile: a file that exists only in memory but has a path, for libraries that insist on writing to a path. A name
// on disk would leave a copy of the document behind when the program is killed; this one goes with the process.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>

namespace luoshi::paper {

class MemoryFile {
 public:
  MemoryFile() = default;
  [[nodiscard]] static Result<MemoryFile> create();
  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&& other) noexcept;
  ~MemoryFile();

  /// Valid while this object lives.
  [[nodiscard]] std::string path() const;
  /// What stands from `offset` on, at most `bytes_max` of it; empty at the end.
  [[nodiscard]] Result<std::string> read_at(std::uint64_t offset, std::size_t bytes_max) const;
  /// Everything written so far.
  [[nodiscard]] Result<std::string> read() const;

 private:
  explicit MemoryFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace luoshi::paper
