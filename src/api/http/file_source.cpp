// SPDX-License-Identifier: Apache-2.0
#include "api/http/file_source.hpp"

#include "api/http/refusal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace luoshi::api::http {
namespace {

constexpr std::size_t kPieceMax = 256 * 1024;

}  // namespace

FileSource::~FileSource() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<bool> FileSource::next(std::string& piece) {
  if (descriptor_ < 0) {
    descriptor_ = ::open(part_.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor_ < 0) return refused(kInternal, {}, base::ErrorCode::internal);
  }
  if (part_.length == 0) return false;
  piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(part_.length, kPieceMax)));
  ssize_t count = 0;
  do {
    count = ::pread(descriptor_, piece.data(), piece.size(), static_cast<off_t>(part_.offset));
  } while (count < 0 && errno == EINTR);
  if (count <= 0) return refused(kInternal, {}, base::ErrorCode::internal);
  piece.resize(static_cast<std::size_t>(count));
  part_.offset += piece.size();
  part_.length -= piece.size();
  return true;
}

}  // namespace luoshi::api::http
