// SPDX-License-Identifier: Apache-2.0
#include "paper/memory_file.hpp"

#include <fmt/format.h>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace luoshi::paper {
namespace {

Failure system_failure() {
  return fail({.code = base::ErrorCode::unavailable,
               .id = "E-PAPER-002",
               .args = {{"reason", std::generic_category().message(errno)}}});
}

}  // namespace

Result<MemoryFile> MemoryFile::create() {
  const int descriptor = ::memfd_create("luoshi-paper", MFD_CLOEXEC);
  if (descriptor < 0) return system_failure();
  return MemoryFile(descriptor);
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

MemoryFile& MemoryFile::operator=(MemoryFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string MemoryFile::path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

Result<std::string> MemoryFile::read_at(std::uint64_t offset, std::size_t bytes_max) const {
  std::string out(bytes_max, '\0');
  std::size_t done = 0;
  while (done < out.size()) {
    const auto got = ::pread(descriptor_, out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure();
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  out.resize(done);
  return out;
}

Result<std::string> MemoryFile::read() const {
  struct stat status = {};
  if (::fstat(descriptor_, &status) != 0) return system_failure();
  return read_at(0, static_cast<std::size_t>(status.st_size));
}

}  // namespace luoshi::paper
