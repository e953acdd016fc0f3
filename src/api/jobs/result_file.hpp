// SPDX-License-Identifier: Apache-2.0
// ResultFile: what long work made, as a file without a name in the system's folder for scratch files: whoever made it
// fetches it, and it is gone with the server, or when nobody holds it any more. What people wrote stands in it, so it
// is never found under a name. Written by one thread; read by any once it is whole.
#pragma once

#include "api/http/response.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace luoshi::api {

class ResultFile {
 public:
  /// `name`: what it is called when it is fetched. E-API-024: no file can be made.
  [[nodiscard]] static Result<std::shared_ptr<ResultFile>> make(std::string name, std::string content_type);
  ~ResultFile();
  ResultFile(const ResultFile&) = delete;
  ResultFile& operator=(const ResultFile&) = delete;

  /// E-API-024: it cannot be written, the disk is full.
  [[nodiscard]] Result<void> append(std::string_view bytes);
  /// At most `most` bytes from there on; empty at the end. E-API-024.
  [[nodiscard]] Result<std::string> read(std::uint64_t at, std::size_t most) const;

  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::string& content_type() const { return content_type_; }

  /// Only for make().
  ResultFile(int descriptor, std::string name, std::string content_type);

 private:
  int descriptor_;
  std::uint64_t bytes_ = 0;
  std::string name_;
  std::string content_type_;
};

/// The whole of it as a download that nobody keeps.
[[nodiscard]] http::Response file_answer(std::shared_ptr<const ResultFile> file);

}  // namespace luoshi::api
