// SPDX-License-Identifier: Apache-2.0
#include "document/file_bytes.hpp"

#include "document/refusal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace luoshi::document {
namespace {

using base::ErrorCode;

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

Failure refuse_errno(int reason) {
  if (reason == ENOENT || reason == ENOTDIR) return refuse(ErrorCode::not_found, "E-DOC-001");
  if (reason == EISDIR) return refuse(ErrorCode::invalid_input, "E-DOC-002");
  if (reason == EACCES || reason == EPERM) return refuse(ErrorCode::forbidden, "E-DOC-003");
  return refuse(ErrorCode::unavailable, "E-DOC-004", {{"reason", std::generic_category().message(reason)}});
}

}  // namespace

Result<std::string> file_bytes(const std::filesystem::path& path, std::size_t bytes_max) {
  const OpenFile file(path);
  if (file.number() < 0) return refuse_errno(errno);
  struct stat about = {};
  if (::fstat(file.number(), &about) != 0) return refuse_errno(errno);
  if (S_ISDIR(about.st_mode)) return refuse_errno(EISDIR);
  const auto too_large = [&] { return refuse(ErrorCode::limit, "E-DOC-006", {{"limit", size_words(bytes_max)}}); };
  const auto claimed = static_cast<std::size_t>(std::max<off_t>(about.st_size, 0));
  if (S_ISREG(about.st_mode) && claimed > bytes_max) return too_large();

  constexpr std::size_t kPiece = 1u << 16;
  std::string bytes;
  std::size_t size = 0;
  bytes.resize(claimed + 1);  // one byte more shows the end without growing
  for (;;) {
    if (size == bytes.size()) bytes.resize(size + std::max(kPiece, size / 2));
    const ssize_t count =
        ::read(file.number(), bytes.data() + size, std::min(bytes.size() - size, bytes_max + 1 - size));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return refuse_errno(errno);
    size += static_cast<std::size_t>(count);
    if (size > bytes_max) return too_large();
    if (count == 0) break;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace luoshi::document
