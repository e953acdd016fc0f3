// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/look_spool.hpp"

#include "codec/canonical_json.hpp"
#include "store/file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

namespace luoshi::ledger::access {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 16;
constexpr std::size_t kLooksAtOnce = 1'000;
constexpr ::mode_t kOwnerOnly = 0600;
constexpr ::off_t kReserve = ::off_t{1} << 20;
constexpr ::off_t kBlockBytes = 512;  // what stat counts in

// Open and locked; the lock goes with the descriptor.
Result<store::FileDescriptor> locked(const std::filesystem::path& path, int flags) {
  store::FileDescriptor file(::open(path.c_str(), flags | O_CLOEXEC, kOwnerOnly));
  if (!file.open()) return store::system_failure(errno, path.string());
  while (::flock(file.number(), LOCK_EX) != 0) {
    if (errno != EINTR) return store::system_failure(errno, path.string());
  }
  return file;
}

Result<std::string> all_of(const store::FileDescriptor& file, const std::filesystem::path& path) {
  std::string text;
  for (;;) {
    const auto before = text.size();
    text.resize(before + kPiece);
    const auto got = ::pread(file.number(), text.data() + before, kPiece, static_cast<::off_t>(before));
    text.resize(before + static_cast<std::size_t>(std::max<::ssize_t>(got, 0)));
    if (got == 0) return text;
    if (got < 0 && errno != EINTR) return store::system_failure(errno, path.string());
  }
}

void keep_reserve(const store::FileDescriptor& file) {
  struct ::stat about{};
  if (::fstat(file.number(), &about) != 0) return;
  if (about.st_blocks * kBlockBytes - about.st_size >= kReserve / 2) return;
  (void)::fallocate(file.number(), FALLOC_FL_KEEP_SIZE, 0, about.st_size + kReserve);
}

}  // namespace

void LookSpool::reserve() const {
  if (const auto file = locked(file_, O_WRONLY | O_CREAT)) keep_reserve(*file);
}

Result<void> LookSpool::record(std::span<const Look> looks) const {
  std::string lines;
  for (const Look& look : looks) {
    LUOSHI_TRY(const std::string line, codec::canonical_json(to_json(look)));
    lines.append(line).append(1, '\n');
  }
  if (lines.empty()) return {};
  LUOSHI_TRY(const auto file, locked(file_, O_WRONLY | O_CREAT | O_APPEND));
  LUOSHI_CHECK(store::write_all(file.number(), lines, file_.string()));
  if (::fsync(file.number()) != 0) return store::system_failure(errno, file_.string());
  keep_reserve(file);
  return store::sync_folder(file_.parent_path().string());
}

Result<std::size_t> LookSpool::move_into(LookLog& log) const {
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return 0U;
  LUOSHI_TRY(const auto file, locked(file_, O_RDWR));
  LUOSHI_TRY(const std::string text, all_of(file, file_));
  std::vector<Look> looks;
  std::uint32_t number = 0;
  for (std::string_view rest = text; !rest.empty();) {
    ++number;
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto json = codec::parse_json(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    // A last line without its end is of a process that died before it handed anything out.
    if (!json && rest.empty() && !text.ends_with('\n')) break;
    if (!json) {
      return fail({base::ErrorCode::corrupt, "E-ACCESS-013", {.file = file_.string(), .line = number}});
    }
    looks.push_back(look_from(*json));
  }
  for (std::size_t at = 0; at < looks.size(); at += kLooksAtOnce) {
    LUOSHI_CHECK(log.record(std::span(looks).subspan(at, std::min(kLooksAtOnce, looks.size() - at))));
  }
  if (::ftruncate(file.number(), 0) != 0 || ::fsync(file.number()) != 0) {
    return store::system_failure(errno, file_.string());
  }
  keep_reserve(file);
  return looks.size();
}

}  // namespace luoshi::ledger::access
