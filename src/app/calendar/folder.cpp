// SPDX-License-Identifier: Apache-2.0
#include "app/calendar/folder.hpp"

#include "calendar/json_tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace luoshi::app {

std::string calendars_folder(const std::string& option) {
  if (!option.empty()) return option;
  const char* folder = std::getenv("LUOSHI_CALENDARS");
  return folder == nullptr ? "" : folder;
}

Result<calendar::Calendars> read_calendars(const std::string& folder) {
  if (folder.empty()) return calendar::Calendars::with_own({});
  std::vector<std::filesystem::path> paths;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    const auto ending = entry.path().extension();
    if (ending == ".json" || ending == ".ics") paths.push_back(entry.path());
  }
  const auto refuse = [&](const std::string& path) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-CAL-007", .where = {.file = path}});
  };
  if (problem) return refuse(folder);
  std::ranges::sort(paths);
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& path : paths) {
    const auto size = std::filesystem::file_size(path, problem);
    std::ifstream in(path, std::ios::binary);
    if (problem || size > calendar::kJsonBytesMax || !in) return refuse(path.string());
    texts.emplace_back(path.string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::vector<calendar::CalendarFile> files;
  for (const auto& [name, text] : texts) files.push_back({name, text});
  return calendar::Calendars::with_own(files);
}

}  // namespace luoshi::app
