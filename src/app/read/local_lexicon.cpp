// SPDX-License-Identifier: Apache-2.0
#include "app/read/local_lexicon.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace luoshi::app {

Result<text::Lexicon> read_local_lexicon(const std::filesystem::path& folder) {
  constexpr std::uintmax_t kFileMax = 16u << 20;  // a word list of a whole province is a tenth of this
  std::vector<std::filesystem::path> paths;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() == ".tsv") paths.push_back(entry.path());
  }
  const auto refuse = [&](const std::filesystem::path& path) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-LEX-005", .where = {.file = path.string()}});
  };
  if (problem || paths.empty()) return refuse(folder);
  std::ranges::sort(paths);
  std::vector<text::Lexicon::File> files;
  for (const auto& path : paths) {
    const auto size = std::filesystem::file_size(path, problem);
    std::ifstream in(path, std::ios::binary);
    if (problem || size > kFileMax || !in) return refuse(path);
    files.push_back({.name = path.string(), .content = std::string(std::istreambuf_iterator<char>(in), {})});
  }
  return text::Lexicon::with_overlay(files);
}

}  // namespace luoshi::app
