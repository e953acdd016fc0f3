// SPDX-License-Identifier: Apache-2.0
// LockFile: the right to write to a data folder, held by one open descriptor of DATA/luoshi.lock (an open file
// description lock, so also within one process), gone with the process however it ends. Reading commands need none.
#pragma once

#include "store/file.hpp"

namespace luoshi::store {

class LockFile {
 public:
  /// E-STORE-005 with the holder's process number while somebody else holds it.
  [[nodiscard]] static Result<LockFile> take(const std::string& path);
  /// That nobody may write: any number may share it. The same error while somebody writes.
  [[nodiscard]] static Result<LockFile> share(const std::string& path);

 private:
  explicit LockFile(FileDescriptor file) : file_(std::move(file)) {}
  FileDescriptor file_;
};

}  // namespace luoshi::store
