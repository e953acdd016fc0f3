// SPDX-License-Identifier: Apache-2.0
#include "store/file.hpp"

#include "store/errors.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace luoshi::store {

using base::ErrorCode;

Failure system_failure(int error_number, std::string_view path) {
  const std::vector<base::Arg> args = {{"path", std::string(path)}, {"reason", std::strerror(error_number)}};
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return fail({.code = ErrorCode::unavailable, .id = kDiskFull, .where = {.file = std::string(path)}});
    case EROFS:
    case EPERM:
      return fail(
          {.code = ErrorCode::unavailable, .id = kReadOnly, .where = {.file = std::string(path)}, .args = args});
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case EACCES:
      return fail({.code = ErrorCode::unavailable, .id = kCannotOpen, .args = args});
    default:
      return fail({.code = ErrorCode::unavailable, .id = kInputOutput, .args = args});
  }
}

Result<FileDescriptor> open_file(const std::string& path, int flags) {
  FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0600));  // NOLINT(cppcoreguidelines-pro-type-vararg)
  if (!file.open()) return system_failure(errno, path);
  return file;
}

Result<void> sync_folder(const std::string& path) {
  LUOSHI_TRY(const auto folder, open_file(path, O_RDONLY | O_DIRECTORY));
  if (::fsync(folder.number()) != 0) return system_failure(errno, path);
  return {};
}

Result<void> make_folder(const std::string& path) {
  const auto whole = std::filesystem::path(path).lexically_normal();
  std::filesystem::path made;
  for (const auto& part : whole) {
    const auto above = made.empty() ? std::filesystem::path(".") : made;
    made /= part;
    if (::mkdir(made.c_str(), 0700) == 0) {
      LUOSHI_CHECK(sync_folder(above.string()));
    } else if (errno != EEXIST && !std::filesystem::is_directory(made)) {
      return system_failure(errno, made.string());
    }
  }
  return {};
}

Result<void> write_all(int descriptor, std::string_view bytes, std::string_view path) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure(errno, path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace luoshi::store
