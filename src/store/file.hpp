// SPDX-License-Identifier: Apache-2.0
// Files of the operating system: a descriptor that closes itself, what an errno means to a person, and folders made
// durable. Values that move; for one thread.
#pragma once

#include "base/result.hpp"

#include <unistd.h>

namespace luoshi::store {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  ~FileDescriptor() { reset(); }
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    reset();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool open() const { return number_ >= 0; }
  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

/// What an errno of a call on that path means: full, read-only, not to be opened, or an error of input and output.
[[nodiscard]] Failure system_failure(int error_number, std::string_view path);

/// Opens with O_CLOEXEC added.
[[nodiscard]] Result<FileDescriptor> open_file(const std::string& path, int flags);

/// Makes the entries of a folder durable (what was created, renamed or removed in it).
[[nodiscard]] Result<void> sync_folder(const std::string& path);

/// Creates a folder and the ones above it, durably; one that is there is no failure.
[[nodiscard]] Result<void> make_folder(const std::string& path);

/// Writes everything at the end of an open file.
[[nodiscard]] Result<void> write_all(int descriptor, std::string_view bytes, std::string_view path);

}  // namespace luoshi::store
