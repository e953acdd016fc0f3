// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/look_spool.hpp"

#include "codec/json_writer.hpp"
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
constexpr std::size_t kLastFew = std::size_t{64} << 10;  // bytes for which others may wait
constexpr int kRoundsMax = 20;
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

// What stands behind that many bytes.
Result<std::string> text_from(const store::FileDescriptor& file, std::size_t from, const std::filesystem::path& path) {
  std::string text;
  for (;;) {
    const auto before = text.size();
    text.resize(before + kPiece);
    const auto got = ::pread(file.number(), text.data() + before, kPiece, static_cast<::off_t>(from + before));
    text.resize(before + static_cast<std::size_t>(std::max<::ssize_t>(got, 0)));
    if (got == 0) return text;
    if (got < 0 && errno != EINTR) return store::system_failure(errno, path.string());
  }
}

// Of a look as a line of JSON; as look_from() reads it.
void append_line(std::string& out, const Look& look) {
  const auto member = [&](std::string_view name, std::string_view value) {
    out.append(1, '"').append(name).append("\":");
    codec::append_json_string(out, value);
    out += ',';
  };
  out += '{';
  member("at", base::to_iso(look.at));
  member("actor", look.actor);
  if (!look.on_behalf_of.empty()) member("onBehalfOf", look.on_behalf_of);
  member("verb", look.verb);
  member("what", look.what);
  member("count", std::to_string(look.count));
  out += "\"targets\":[";
  for (std::size_t i = 0; i < look.targets.size(); ++i) {
    if (i > 0) out += ',';
    codec::append_json_string(out, look.targets[i]);
  }
  out += "]}\n";
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
  for (const Look& look : looks) append_line(lines, look);
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

// Looks go on coming meanwhile: what stands there is taken in without a lock, until little is left, and that under it.
Result<std::size_t> LookSpool::move_into(LookLog& log) const {
  static std::mutex one_at_a_time;
  const std::scoped_lock alone_here(one_at_a_time);
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return 0U;
  LUOSHI_TRY(const auto file, store::open_file(file_.string(), O_RDWR));
  std::size_t taken = 0;
  std::size_t looks = 0;
  for (int round = 0; round < kRoundsMax; ++round) {
    LUOSHI_TRY(std::string text, text_from(file, taken, file_));
    text.resize(text.rfind('\n') + 1);  // npos + 1: nothing
    if (text.size() < kLastFew) break;
    LUOSHI_TRY(const auto more, take_in(text, log));
    taken += text.size();
    looks += more;
  }
  const Locked alone(file);
  LUOSHI_TRY(const std::string text, text_from(file, taken, file_));
  // A last line without its end is of a process that died before it handed anything out.
  LUOSHI_TRY(const auto last, take_in(std::string_view(text).substr(0, text.rfind('\n') + 1), log));
  looks += last;
  if (::ftruncate(file.number(), 0) != 0 || ::fsync(file.number()) != 0) {
    return store::system_failure(errno, file_.string());
  }
  keep_reserve(file);
  return looks;
}

// Whole lines.
Result<std::size_t> LookSpool::take_in(std::string_view lines, LookLog& log) const {
  std::vector<Look> looks;
  std::uint32_t number = 0;
  while (!lines.empty()) {
    ++number;
    const auto end = lines.find('\n');
    const auto json = codec::parse_json(lines.substr(0, end));
    lines.remove_prefix(end + 1);
    if (!json) {
      return fail({base::ErrorCode::corrupt, "E-ACCESS-013", {.file = file_.string(), .line = number}});
    }
    looks.push_back(look_from(*json));
  }
  for (std::size_t at = 0; at < looks.size(); at += kLooksAtOnce) {
    LUOSHI_CHECK(log.record(std::span(looks).subspan(at, std::min(kLooksAtOnce, looks.size() - at))));
  }
  return looks.size();
}

}  // namespace luoshi::ledger::access
