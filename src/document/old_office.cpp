// SPDX-License-Identifier: Apache-2.0
#include "document/old_office.hpp"

#include "document/archive.hpp"
#include "document/child.hpp"
#include "document/child_limits.hpp"
#include "document/file_bytes.hpp"
#include "document/html.hpp"
#include "document/refusal.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::size_t kFileBytesMax = 512u << 20;

/// A folder of its own, gone with its content when it goes out of sight.
class WorkFolder {
 public:
  WorkFolder() {
    std::error_code ignored;
    for (const std::filesystem::path& place :
         {std::filesystem::path("/dev/shm"), std::filesystem::temp_directory_path(ignored)}) {
      std::string pattern = (place / "luoshi-XXXXXX").string();
      if (::access(place.c_str(), W_OK) != 0 || ::mkdtemp(pattern.data()) == nullptr) continue;
      path_ = pattern;
      return;
    }
  }
  ~WorkFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Failure not_converted() { return refuse(ErrorCode::invalid_input, "E-DOC-012"); }

}  // namespace

Result<Extracted> read_old_office(Kind kind, std::string_view bytes, const Limits& limits) {
  const auto program = find_program("soffice", limits.programs_path);
  if (!program) return refuse(ErrorCode::invalid_input, "E-DOC-011");
  const WorkFolder folder;
  if (folder.path().empty()) return not_converted();
  const bool sheet = kind == Kind::old_sheet;
  const auto source = folder.path() / (sheet ? "input.xls" : "input.doc");
  std::ofstream(source, std::ios::binary) << bytes;

  ChildLimits bounds = child_limits(limits);
  bounds.file_bytes_max = kFileBytesMax;
  bounds.output_bytes_max = 1u << 20;
  const Child child{.program = *program,
                    .arguments = {"-env:UserInstallation=file://" + (folder.path() / "profile").string(), "--headless",
                                  "--norestore", "--convert-to", sheet ? "html:HTML (StarCalc)" : "docx", "--outdir",
                                  folder.path().string(), source.string()},
                    .environment = {"HOME=" + folder.path().string(), "TMPDIR=" + folder.path().string()},
                    .folder = folder.path().string()};
  LUOSHI_TRY(const auto end, run_child(child, bounds, [](std::string_view) { return Result<void>(); }));
  if (end.over_limit) return refuse(ErrorCode::limit, "E-DOC-019", {{"program", "LibreOffice"}});
  const auto made = file_bytes(folder.path() / (sheet ? "input.html" : "input.docx"), limits.input_bytes_max);
  if (end.code != 0 || !made) return not_converted();
  return sheet ? read_html(*made, limits) : read_archive(*made, limits);
}

}  // namespace luoshi::document
