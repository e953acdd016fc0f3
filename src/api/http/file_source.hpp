// SPDX-License-Identifier: Apache-2.0
// FileSource: a part of a file as a PieceSource. Reads blockingly, so it is asked on the threads of handlers.
// One thread at a time; the file is open from the first piece to the end of the object.
#pragma once

#include "api/http/response.hpp"

namespace luoshi::api::http {

class FileSource : public PieceSource {
 public:
  explicit FileSource(FilePart part) : part_(std::move(part)) {}
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  /// E-HTTP-024 when the file cannot be opened, or is shorter than was said.
  Result<bool> next(std::string& piece) override;

 private:
  FilePart part_;
  int descriptor_ = -1;
};

}  // namespace luoshi::api::http
