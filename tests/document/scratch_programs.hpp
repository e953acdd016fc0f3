// SPDX-License-Identifier: Apache-2.0
// A folder of stand-in programs (shell scripts), so that tests say what pdftotext, Tesseract or LibreOffice answer
// where they are not installed. Removed with the object.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace luoshi::document {

class ScratchPrograms {
 public:
  ScratchPrograms() {
    std::string pattern = (std::filesystem::temp_directory_path() / "luoshi-programs-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~ScratchPrograms() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchPrograms(const ScratchPrograms&) = delete;
  ScratchPrograms& operator=(const ScratchPrograms&) = delete;

  void add(std::string_view name, std::string_view script) const {
    std::ofstream(path_ / name) << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(path_ / name, std::filesystem::perms::owner_all);
  }
  void add_file(std::string_view name, std::string_view content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace luoshi::document
