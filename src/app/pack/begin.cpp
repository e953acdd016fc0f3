// SPDX-License-Identifier: Apache-2.0
#include "app/pack/begin.hpp"

#include "app/cli/terminal.hpp"
#include "app/pack/skeleton.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

// An id that TOML, BPMN (an NCName) and FEEL take alike.
bool is_id(std::string_view name) {
  constexpr std::size_t kMax = 40;
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= kMax && letter(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::string filled(std::string_view text, std::string_view name) {
  constexpr std::string_view kPlace = "@NAME@";
  std::string out;
  for (auto at = text.find(kPlace); at != std::string_view::npos; at = text.find(kPlace)) {
    out.append(text.substr(0, at)).append(name);
    text.remove_prefix(at + kPlace.size());
  }
  return out.append(text);
}

}  // namespace

Result<std::vector<std::string>> begin_pack(const std::string& folder) {
  const auto whole = fs::absolute(fs::path(folder) / ".").lexically_normal().parent_path();
  const auto name = whole.filename().string();
  const auto refuse = [&](base::ErrorCode code, std::string_view id, const fs::path& path) {
    return fail({code, id, {.file = valid_utf8(path.string())}});
  };
  if (!is_id(name)) return refuse(base::ErrorCode::invalid_input, "E-PACK-003", folder);
  std::error_code problem;
  if (fs::exists(whole, problem)) return refuse(base::ErrorCode::conflict, "E-PACK-004", folder);
  fs::create_directories(whole / "flows", problem);
  if (problem) return refuse(base::ErrorCode::unavailable, "E-PACK-005", folder);
  std::vector<std::string> made;
  for (const auto& file : skeleton_files()) {
    const bool flow = file.name == "flow.bpmn";
    const auto path = fs::path(folder) / (flow ? "flows/" + name + ".bpmn" : std::string(file.name));
    std::ofstream out(path, std::ios::binary);
    out << filled(file.text, name);
    out.close();
    if (!out) return refuse(base::ErrorCode::unavailable, "E-PACK-005", path);
    made.push_back(path.string());
  }
  return made;
}

}  // namespace luoshi::app
