// SPDX-License-Identifier: Apache-2.0
#include "store/blobs/folder.hpp"

#include "codec/hex.hpp"
#include "store/errors.hpp"
#include "store/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

namespace luoshi::store {
namespace {

namespace fs = std::filesystem;

Failure no_blob(const BlobHash& hash) {
  return fail({.code = base::ErrorCode::not_found,
               .id = kNoBlob,
               .where = {.file = "blobs"},
               .args = {{"hash", codec::to_hex(hash)}}});
}

/// Written to a file of its own; renamed by finish(), removed without.
class FolderWriter final : public BlobWriter {
 public:
  FolderWriter(FileDescriptor file, std::string path, std::string folder)
      : file_(std::move(file)), path_(std::move(path)), folder_(std::move(folder)) {}
  ~FolderWriter() override {
    if (file_.open()) ::unlink(path_.c_str());
  }

  Result<void> append(std::string_view bytes) override {
    hash_.update(bytes);
    return write_all(file_.number(), bytes, path_);
  }

  Result<BlobHash> finish() override {
    const auto hash = hash_.finish();
    const auto hex = codec::to_hex(hash);
    const auto folder = folder_ + "/" + hex.substr(0, 2);
    const auto place = folder + "/" + hex.substr(2);
    if (::fdatasync(file_.number()) != 0) return system_failure(errno, path_);
    LUOSHI_CHECK(make_folder(folder));
    if (::rename(path_.c_str(), place.c_str()) != 0) return system_failure(errno, place);
    file_.reset();
    LUOSHI_CHECK(sync_folder(folder));
    return hash;
  }

 private:
  FileDescriptor file_;
  std::string path_;
  std::string folder_;
  crypto::Sha256 hash_;
};

class FolderHold final : public BlobHold {
 public:
  explicit FolderHold(FileDescriptor file) : file_(std::move(file)) {}

 private:
  FileDescriptor file_;  ///< the lock goes with it
};

// A lock of the open file description: it ends with the descriptor, and holds within one process too.
bool lock(const FileDescriptor& file, short kind) {
  struct flock range = {};
  range.l_type = kind;
  range.l_whence = SEEK_SET;
  return ::fcntl(file.number(), F_OFD_SETLK, &range) == 0;
}

}  // namespace

Result<std::unique_ptr<Blobs>> FolderBlobs::open(const std::string& folder, Access access) {
  if (access != Access::read) LUOSHI_CHECK(make_folder(folder + "/new"));
  return std::unique_ptr<Blobs>(std::make_unique<FolderBlobs>(folder));
}

std::string FolderBlobs::path_of(const BlobHash& hash) const {
  const auto hex = codec::to_hex(hash);
  return folder_ + "/" + hex.substr(0, 2) + "/" + hex.substr(2);
}

Result<std::unique_ptr<BlobWriter>> FolderBlobs::create() {
  const auto path = folder_ + "/new/" + std::to_string(::getpid()) + "-" + std::to_string(next_++);
  LUOSHI_TRY(auto file, open_file(path, O_CREAT | O_TRUNC | O_WRONLY));
  return std::unique_ptr<BlobWriter>(std::make_unique<FolderWriter>(std::move(file), path, folder_));
}

Result<std::string> FolderBlobs::read(const BlobHash& hash, std::uint64_t offset, std::size_t length) {
  const auto path = path_of(hash);
  auto file = open_file(path, O_RDONLY);
  if (!file) return fs::exists(path) ? Result<std::string>(fail(std::move(file).error())) : no_blob(hash);
  std::string out(length, '\0');
  std::size_t done = 0;
  while (done < length) {
    const auto got = ::pread(file->number(), out.data() + done, length - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_failure(errno, path);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  out.resize(done);
  return out;
}

Result<std::optional<std::uint64_t>> FolderBlobs::size(const BlobHash& hash) {
  struct stat what = {};
  const auto path = path_of(hash);
  if (::stat(path.c_str(), &what) == 0) return std::optional(static_cast<std::uint64_t>(what.st_size));
  if (errno == ENOENT) return std::optional<std::uint64_t>();
  return system_failure(errno, path);
}

Result<void> FolderBlobs::erase(const BlobHash& hash) {
  LUOSHI_TRY(const auto file, open_file(folder_ + "/lock", O_CREAT | O_RDWR));
  if (!lock(file, F_WRLCK)) return fail({.code = base::ErrorCode::unavailable, .id = kBlobsHeld});
  const auto path = path_of(hash);
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return {};
    return system_failure(errno, path);
  }
  return sync_folder(fs::path(path).parent_path().string());
}

Result<void> FolderBlobs::list(const std::function<Result<void>(const BlobHash&)>& visit) {
  std::vector<std::string> names;
  std::error_code problem;
  for (const auto& part : fs::directory_iterator(folder_, problem)) {
    const auto front = part.path().filename().string();
    if (front.size() != 2 || !part.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(part.path(), problem)) {
      names.push_back(front + file.path().filename().string());
    }
  }
  std::ranges::sort(names);
  for (const auto& name : names) {
    const auto bytes = codec::from_hex(name);
    const auto hash = bytes ? crypto::hash_from(*bytes) : std::nullopt;
    if (!hash) continue;  // not of ours: somebody put a file there
    LUOSHI_CHECK(visit(*hash));
  }
  return {};
}

Result<std::unique_ptr<BlobHold>> FolderBlobs::hold_deletion() {
  const auto path = folder_ + "/lock";
  auto opened = open_file(path, O_CREAT | O_RDWR);
  if (!opened && opened.error().id == kReadOnly) {
    // On a disk that cannot be written to nobody erases; a lock that is there is held all the same.
    opened = open_file(path, O_RDONLY);
    if (!opened) return std::unique_ptr<BlobHold>(std::make_unique<FolderHold>(FileDescriptor()));
  }
  LUOSHI_TRY(auto file, std::move(opened));
  if (!lock(file, F_RDLCK)) return fail({.code = base::ErrorCode::unavailable, .id = kBlobsHeld});
  return std::unique_ptr<BlobHold>(std::make_unique<FolderHold>(std::move(file)));
}

}  // namespace luoshi::store
