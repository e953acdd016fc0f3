// SPDX-License-Identifier: Apache-2.0
#include "app/read/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace luoshi::app {
namespace {

constexpr std::size_t kPieceBytes = 1u << 18;  // one call of the system for so many costs no more than its bytes

}  // namespace

Spool::~Spool() {
  if (file_ >= 0) ::close(file_);
}

void Spool::settle(Text& text) {
  if (text.tail.size() >= kPieceBytes) move_to_file(text);
}

void Spool::close(Text& text) {
  const auto bytes = static_cast<std::ptrdiff_t>(text.tail.size());
  if (memory_left_.fetch_sub(bytes) >= bytes) {
    text.tail.shrink_to_fit();
    return;
  }
  memory_left_ += bytes;
  move_to_file(text);
  std::string().swap(text.tail);
}

void Spool::copy(const Text& text, std::string& out, const std::function<void(std::string&)>& offer) {
  for (const Text::Piece& piece : text.pieces) {
    const std::size_t begin = out.size();
    out.resize(begin + piece.bytes);
    for (std::size_t done = 0; done < piece.bytes;) {
      const ssize_t count =
          ::pread(file_, out.data() + begin + done, piece.bytes - done, static_cast<off_t>(piece.at + done));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return fail_with(count < 0 ? errno : EIO);
      done += static_cast<std::size_t>(count);
    }
    if (offer) offer(out);
  }
  out += text.tail;
  if (offer) offer(out);
}

std::optional<base::Error> Spool::failure() const {
  const std::scoped_lock lock(mutex_);
  return failure_;
}

void Spool::move_to_file(Text& text) {
  const std::size_t bytes = text.tail.size();
  if (bytes == 0) return;
  if (open_file()) {
    const std::uint64_t at = end_.fetch_add(bytes);
    for (std::size_t done = 0; done < bytes;) {
      const ssize_t count = ::pwrite(file_, text.tail.data() + done, bytes - done, static_cast<off_t>(at + done));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) {
        fail_with(errno);
        break;
      }
      done += static_cast<std::size_t>(count);
    }
    text.pieces.push_back({.at = at, .bytes = bytes});
  }
  text.tail.clear();
}

bool Spool::open_file() {
  const std::scoped_lock lock(mutex_);
  if (file_ >= 0 || failure_) return file_ >= 0;
  std::error_code no_folder;
  const std::string folder = std::filesystem::temp_directory_path(no_folder).string();
  file_ = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  const int reason = errno;
  if (file_ >= 0) return true;
  failure_ = base::Error{.code = base::ErrorCode::unavailable,
                         .id = "E-APP-056",
                         .args = {{"reason", std::generic_category().message(reason)}}};
  return false;
}

void Spool::fail_with(int reason) {
  const std::scoped_lock lock(mutex_);
  if (failure_) return;
  failure_ = base::Error{.code = base::ErrorCode::unavailable,
                         .id = "E-APP-056",
                         .args = {{"reason", std::generic_category().message(reason)}}};
}

}  // namespace luoshi::app
