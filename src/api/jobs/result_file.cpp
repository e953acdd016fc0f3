// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/result_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace luoshi::api {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;

Failure cannot(int reason) {
  return fail(Error{.code = base::ErrorCode::unavailable,
                    .id = "E-API-024",
                    .args = {{"reason", std::generic_category().message(reason)}}});
}

class Pieces final : public http::PieceSource {
 public:
  explicit Pieces(std::shared_ptr<const ResultFile> file) : file_(std::move(file)) {}

  Result<bool> next(std::string& piece) override {
    LUOSHI_TRY(const auto read, file_->read(at_, kPieceBytes));
    at_ += read.size();
    piece += read;
    return !read.empty();
  }

 private:
  std::shared_ptr<const ResultFile> file_;
  std::uint64_t at_ = 0;
};

}  // namespace

ResultFile::ResultFile(int descriptor, std::string name, std::string content_type)
    : descriptor_(descriptor), name_(std::move(name)), content_type_(std::move(content_type)) {}

ResultFile::~ResultFile() { ::close(descriptor_); }

Result<std::shared_ptr<ResultFile>> ResultFile::make(std::string name, std::string content_type) {
  std::error_code none;
  const std::string folder = std::filesystem::temp_directory_path(none).string();
  const int descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot(errno);
  return std::make_shared<ResultFile>(descriptor, std::move(name), std::move(content_type));
}

Result<void> ResultFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(bytes_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return cannot(errno);
    bytes_ += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Result<std::string> ResultFile::read(std::uint64_t at, std::size_t most) const {
  std::string piece(static_cast<std::size_t>(std::min<std::uint64_t>(most, bytes_ - std::min(at, bytes_))), '\0');
  for (std::size_t done = 0; done < piece.size();) {
    const ssize_t count = ::pread(descriptor_, piece.data() + done, piece.size() - done, static_cast<off_t>(at + done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return cannot(count < 0 ? errno : EIO);
    done += static_cast<std::size_t>(count);
  }
  return piece;
}

http::Response file_answer(std::shared_ptr<const ResultFile> file) {
  http::Response response;
  response.headers.set("Content-Type", file->content_type());
  response.headers.set("Content-Disposition", http::attachment(file->name()));
  response.headers.set("Cache-Control", "no-store");
  response.body = std::make_unique<Pieces>(std::move(file));
  return response;
}

}  // namespace luoshi::api
