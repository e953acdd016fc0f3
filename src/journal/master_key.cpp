// SPDX-License-Identifier: Apache-2.0
#include "codec/hex.hpp"
#include "journal/errors.hpp"
#include "journal/keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>  // renameat2
#include <system_error>

namespace luoshi::journal {
namespace {

constexpr std::size_t kDigits = 64;

Failure refused(std::string_view id, const std::filesystem::path& file, int number) {
  return fail({.code = base::ErrorCode::unavailable,
               .id = id,
               .where = {.file = file},
               .args = {{"reason", std::generic_category().message(number)}}});
}

/// A file that is closed when it goes.
class File {
 public:
  File(const std::filesystem::path& path, int flags) : descriptor_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace

Result<crypto::Key> read_master_key(const std::filesystem::path& path) {
  const File file(path, O_RDONLY);
  struct stat about = {};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &about) != 0) return refused(kNoMasterKey, path, errno);
  if ((about.st_mode & 077U) != 0) return refused(kOpenMasterKey, path, 0);
  std::array<char, kDigits + 2> text = {};
  const auto length = ::read(file.descriptor(), text.data(), text.size());
  if (length < 0) return refused(kNoMasterKey, path, errno);
  std::string_view digits(text.data(), static_cast<std::size_t>(length));
  if (digits.ends_with('\n')) digits.remove_suffix(1);
  const auto bytes = codec::from_hex(digits);
  auto key = crypto::Key::from(bytes.value_or(""));
  if (!key) return refused(kBadMasterKey, path, 0);
  return *std::move(key);
}

Result<void> make_master_key(const std::filesystem::path& path, crypto::Random& random) {
  // Under its name it is whole or not there, whatever happens in between.
  auto unnamed = path;
  unnamed += ".new";
  const File file(unnamed, O_WRONLY | O_CREAT | O_TRUNC);
  if (file.descriptor() < 0) return refused(kMasterKeyNotWritten, path, errno);
  const crypto::Key key(random);
  const auto line = codec::to_hex(key.bytes()) + '\n';
  const auto written = ::write(file.descriptor(), line.data(), line.size());
  const bool whole = written == static_cast<ssize_t>(line.size());
  if (!whole || ::fsync(file.descriptor()) != 0 ||
      ::renameat2(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
    const int number = whole || written < 0 ? errno : ENOSPC;
    ::unlink(unnamed.c_str());
    return refused(kMasterKeyNotWritten, path, number);
  }
  // The name of the file is durable once its folder is.
  const auto parent = path.parent_path();
  const File folder(parent.empty() ? std::filesystem::path(".") : parent, O_RDONLY | O_DIRECTORY);
  if (folder.descriptor() < 0 || ::fsync(folder.descriptor()) != 0) return refused(kMasterKeyNotWritten, path, errno);
  return {};
}

}  // namespace luoshi::journal
