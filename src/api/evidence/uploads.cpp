// SPDX-License-Identifier: Apache-2.0
#include "api/evidence/uploads.hpp"

#include "api/frame/call.hpp"
#include "base/id.hpp"
#include "crypto/id_maker.hpp"
#include "store/file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;

constexpr ::mode_t kOwnerOnly = 0600;

Failure none(const std::string& id) {
  return refused("E-API-004", {{"what", "upload"}, {"id", id}}, base::ErrorCode::not_found);
}

Result<void> write_whole(const fs::path& path, std::string_view text, int flags) {
  const store::FileDescriptor file(::open(path.c_str(), flags | O_WRONLY | O_CLOEXEC, kOwnerOnly));
  if (!file.open()) return store::system_failure(errno, path.string());
  LUOSHI_CHECK(store::write_all(file.number(), text, path.string()));
  if (::fsync(file.number()) != 0) return store::system_failure(errno, path.string());
  return {};
}

std::string read_whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// Names of files only: "ID.json" of a well-formed id.
std::optional<std::string> id_of(const fs::path& path) {
  auto id = path.stem().string();
  if (path.extension() != ".json" || !base::parse_id(id)) return std::nullopt;
  return id;
}

}  // namespace

Result<Upload> Uploads::begin(const std::string& owner, std::string name, std::uint64_t length, base::Instant now) {
  if (length == 0 || length > kUploadBytesMax) {
    return refused("E-API-011", {{"limit", std::to_string(kUploadBytesMax)}}, base::ErrorCode::limit);
  }
  const std::lock_guard lock(mutex_);
  std::error_code problem;
  fs::create_directories(folder_, problem);
  fs::permissions(folder_, fs::perms::owner_all, problem);
  std::size_t mine = 0;
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    if (!id_of(entry.path())) continue;
    const auto held = codec::parse_json(read_whole(entry.path()));
    if (held && held->text_of("owner") == owner) ++mine;
  }
  if (mine >= kUploadsOfOneMax) {
    return refused("E-API-012", {{"limit", std::to_string(kUploadsOfOneMax)}}, base::ErrorCode::conflict);
  }
  Upload upload{.id = base::to_text(crypto::IdMaker(*random_).next(now)), .name = std::move(name), .length = length};
  const auto json = codec::json_object(
      {{"owner", owner}, {"name", upload.name}, {"length", std::to_string(length)}, {"begun", std::to_string(now.ms)}});
  LUOSHI_CHECK(write_whole(part(upload.id), {}, O_CREAT | O_EXCL));
  LUOSHI_CHECK(write_whole(note(upload.id), codec::write_json(json), O_CREAT | O_EXCL));
  return upload;
}

Result<Upload> Uploads::find(const std::string& owner, const std::string& id) const {
  if (!base::parse_id(id)) return none(id);  // never a name of another file
  const auto held = codec::parse_json(read_whole(note(id)));
  if (!held || held->text_of("owner") != owner) return none(id);
  std::error_code problem;
  const auto size = fs::file_size(part(id), problem);
  if (problem) return none(id);
  return Upload{.id = id,
                .name = std::string(held->text_of("name").value_or("")),
                .length = std::stoull(std::string(held->text_of("length").value_or("0"))),
                .offset = size};
}

Result<Upload> Uploads::append(const std::string& owner, const std::string& id, std::uint64_t offset,
                               std::string_view bytes) {
  const auto conflict = [&] {
    return refused("E-API-013", {{"offset", std::to_string(offset)}}, base::ErrorCode::conflict);
  };
  {
    const std::lock_guard lock(mutex_);
    if (!writing_.insert(id).second) return conflict();
  }
  const auto written = [&]() -> Result<Upload> {
    LUOSHI_TRY(auto upload, find(owner, id));
    if (upload.offset != offset) return conflict();
    if (bytes.size() > upload.length - upload.offset) {
      return refused("E-API-011", {{"limit", std::to_string(upload.length)}}, base::ErrorCode::limit);
    }
    LUOSHI_CHECK(write_whole(part(id), bytes, O_APPEND));
    upload.offset += bytes.size();
    return upload;
  }();
  const std::lock_guard lock(mutex_);
  writing_.erase(id);
  return written;
}

Result<fs::path> Uploads::file(const std::string& owner, const std::string& id) const {
  LUOSHI_TRY(const auto upload, find(owner, id));
  if (!upload.is_whole()) return refused("E-API-014", {}, base::ErrorCode::conflict);
  return part(id);
}

Result<void> Uploads::remove(const std::string& owner, const std::string& id) {
  LUOSHI_TRY(const auto upload, find(owner, id));
  std::error_code ignored;
  fs::remove(note(upload.id), ignored);
  fs::remove(part(upload.id), ignored);
  return {};
}

std::size_t Uploads::tidy(base::Instant now) {
  const std::lock_guard lock(mutex_);
  std::size_t removed = 0;
  std::error_code problem;
  std::vector<std::string> old;
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    const auto id = id_of(entry.path());
    if (id && base::time_of(*base::parse_id(*id)).ms + kUploadLastsMs < now.ms) old.push_back(*id);
  }
  for (const auto& id : old) {
    if (writing_.contains(id)) continue;
    fs::remove(note(id), problem);
    fs::remove(part(id), problem);
    ++removed;
  }
  return removed;
}

}  // namespace luoshi::api
