// SPDX-License-Identifier: Apache-2.0
#include "store/lock_file.hpp"

#include "store/errors.hpp"

#include <fcntl.h>

#include <array>
#include <cerrno>

namespace luoshi::store {
namespace {

std::string holder_of(int file) {
  std::array<char, 32> text{};
  const auto size = ::pread(file, text.data(), text.size(), 0);
  const std::string_view read(text.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
  return std::string(read.substr(0, read.find('\n')));
}

Result<FileDescriptor> locked(const std::string& path, short kind) {
  LUOSHI_TRY(auto file, open_file(path, O_RDWR | O_CREAT));
  struct flock lock{};
  lock.l_type = kind;
  lock.l_whence = SEEK_SET;
  if (::fcntl(file.number(), F_OFD_SETLK, &lock) != 0) {  // NOLINT(cppcoreguidelines-pro-type-vararg)
    if (errno != EAGAIN && errno != EACCES) return system_failure(errno, path);
    return fail({.code = base::ErrorCode::conflict,
                 .id = kInUse,
                 .args = {{"path", path}, {"process", holder_of(file.number())}}});
  }
  return file;
}

}  // namespace

Result<LockFile> LockFile::take(const std::string& path) {
  LUOSHI_TRY(auto file, locked(path, F_WRLCK));
  // Who holds it is told for people only, so a full disk is no reason to fail here.
  if (::ftruncate(file.number(), 0) == 0) (void)write_all(file.number(), std::to_string(::getpid()) + "\n", path);
  return LockFile(std::move(file));
}

Result<LockFile> LockFile::share(const std::string& path) {
  LUOSHI_TRY(auto file, locked(path, F_RDLCK));
  return LockFile(std::move(file));
}

}  // namespace luoshi::store
