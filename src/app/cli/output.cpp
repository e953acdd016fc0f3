// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output.hpp"

#include "app/cli/interrupt.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace luoshi::app {
namespace {

constexpr int kNamesMax = 100;
constexpr mode_t kNewFileMode = 0666;  // the umask takes away what it must

Error unwritable(const std::string& path, int reason) {
  const std::string shown = path.empty() ? "-" : path;
  return {.code = base::ErrorCode::unavailable,
          .id = "E-APP-003",
          .args = {{"path", shown}, {"reason", std::generic_category().message(reason)}}};
}

}  // namespace

void hold_standard_descriptors() {
  // Each is opened the wrong way round, so that using it still fails.
  constexpr int kModes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
  for (int descriptor = 0; descriptor <= STDERR_FILENO; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) (void)::open("/dev/null", kModes[descriptor]);
  }
}

Output::Output(int descriptor, std::string path, std::string temporary)
    : descriptor_(descriptor), path_(std::move(path)), temporary_(std::move(temporary)) {}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})) {}

Output::~Output() {
  if (descriptor_ >= 0 && !path_.empty()) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_unfinished_file();
}

Result<Output> Output::open(const std::string& path) {
  if (path.empty() || path == "-") return Output(STDOUT_FILENO, "", "");
  struct stat existing{};
  const bool exists = ::stat(path.c_str(), &existing) == 0;
  if (exists && S_ISDIR(existing.st_mode)) return fail(unwritable(path, EISDIR));
  if (exists && !S_ISREG(existing.st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return fail(unwritable(path, errno));
    return Output(descriptor, path, "");
  }
  // A link stays a link: the file that it names is replaced.
  std::error_code ignored;
  const auto resolved = exists ? std::filesystem::canonical(path, ignored) : std::filesystem::path(path);
  const std::string target = ignored ? path : resolved.string();
  const mode_t mode = exists ? existing.st_mode & 07777 : kNewFileMode;
  // A name may be taken by what a killed run left behind: in a container process numbers repeat.
  int reason = EEXIST;
  for (int attempt = 0; attempt < kNamesMax && reason == EEXIST; ++attempt) {
    const InterruptionsWait as_one;
    std::string temporary = fmt::format("{}.{}-{}.part", target, ::getpid(), attempt);
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    reason = errno;
    if (descriptor < 0) continue;
    remember_unfinished_file(temporary);
    Output out(descriptor, path, std::move(temporary));
    out.target_ = target;
    return out;
  }
  return fail(unwritable(path, reason));
}

Failure Output::failure(int reason) const {
  if (reason == EPIPE) return fail({.code = base::ErrorCode::unavailable, .id = kReaderGone});
  return fail(unwritable(path_, reason));
}

Result<void> Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<void> Output::commit() {
  if (temporary_.empty()) return {};
  if (::fsync(descriptor_) != 0) return failure(errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) return failure(errno);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return failure(errno);
  temporary_.clear();
  forget_unfinished_file();
  // The new name survives a power cut only when its folder is written too; where that is refused the file is whole.
  const auto folder = std::filesystem::path(target_).parent_path();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
  return {};
}

}  // namespace luoshi::app
