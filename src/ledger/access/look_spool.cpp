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

// Nobody else appends or takes in while this lives.
class Locked {
 public:
  explicit Locked(const store::FileDescriptor& file) : file_(&file) {
    while (::flock(file.number(), LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~Locked() { ::flock(file_->number(), LOCK_UN); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  const store::FileDescriptor* file_;
};

// Whether that is still the file of the folder: somebody may have removed it.
bool has_name(const store::FileDescriptor& file) {
  struct ::stat info = {};
  return file.open() && ::fstat(file.number(), &info) == 0 && info.st_nlink > 0;
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
  const std::scoped_lock lock(mutex_);
  if (!open_file()) return;
  const Locked alone(open_);
  keep_reserve(open_);
}

Result<void> LookSpool::record(std::span<const Look> looks) const {
  std::string lines;
  for (const Look& look : looks) {
    LUOSHI_TRY(const std::string line, codec::canonical_json(to_json(look)));
    lines.append(line).append(1, '\n');
  }
  if (lines.empty()) return {};
  const std::scoped_lock lock(mutex_);
  LUOSHI_CHECK(open_file());
  const Locked alone(open_);
  LUOSHI_CHECK(store::write_all(open_.number(), lines, file_.string()));
  // The length of the file is synced with its content (fdatasync(2)); other times of it nobody asks for.
  if (::fdatasync(open_.number()) != 0) return store::system_failure(errno, file_.string());
  keep_reserve(open_);
  return {};
}

// Who made the file may have died before its name was on disk, so whoever opens it sees to that.
Result<void> LookSpool::open_file() const {
  if (has_name(open_)) return {};
  open_ = store::FileDescriptor(::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, kOwnerOnly));
  if (!open_.open()) return store::system_failure(errno, file_.string());
  auto synced = store::sync_folder(file_.parent_path().string());
  if (!synced) open_.reset();
  return synced;
}

Result<std::size_t> LookSpool::move_into(LookLog& log) const {
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return 0U;
  LUOSHI_TRY(const auto file, store::open_file(file_.string(), O_RDWR));
  const Locked alone(file);
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
