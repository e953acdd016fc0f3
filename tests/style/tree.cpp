// SPDX-License-Identifier: Apache-2.0
#include "style/tree.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace luoshi::style {
namespace fs = std::filesystem;

std::vector<std::string> written_files(const fs::path& root) {
  std::vector<std::string> files;
  for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
    const auto name = it->path().filename().string();
    if (it->is_directory() &&
        (name == "build" || name == "node_modules" || name == ".git" || name == ".tools" || name == ".cache")) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file()) {
      files.push_back(it->path().lexically_relative(root).generic_string());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string read_whole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> needed_libraries(const fs::path& program) {
  std::vector<std::string> needed;
  const auto command = "readelf -d '" + program.string() + "'";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return needed;
  std::array<char, 512> line = {};
  while (std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
    const std::string_view text = line.data();
    const auto open = text.find('[');
    if (text.contains("(NEEDED)") && open != std::string_view::npos)
      needed.emplace_back(text.substr(open + 1, text.find(']') - open - 1));
  }
  pclose(pipe);
  return needed;
}

}  // namespace luoshi::style
