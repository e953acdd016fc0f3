// SPDX-License-Identifier: Apache-2.0
#include "api/evidence/scanned.hpp"

#include "api/evidence/uploads.hpp"
#include "api/frame/call.hpp"
#include "crypto/id_maker.hpp"

#include <fstream>

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;

// A file that is there as long as this is.
class Aside {
 public:
  Aside(const fs::path& folder, const std::string& name) : path_(folder / name) {
    std::error_code ignored;
    fs::create_directories(folder, ignored);
  }
  ~Aside() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

  [[nodiscard]] bool write(std::string_view bytes) const {
    std::ofstream out(path_, std::ios::binary | std::ios::trunc);
    std::error_code ignored;
    fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write, ignored);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(out.flush());
  }

 private:
  fs::path path_;
};

}  // namespace

Result<void> scan_body(const Service& service, std::string_view bytes, base::Instant now) {
  if (!service.scan) return {};
  const Aside file(service.uploads.folder(), base::to_text(crypto::IdMaker(service.random).next(now)) + ".scan");
  if (!file.write(bytes)) return refused("E-API-016", {}, base::ErrorCode::unavailable);
  return service.scan(file.path());
}

}  // namespace luoshi::api
