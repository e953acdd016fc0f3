// SPDX-License-Identifier: Apache-2.0
#include "app/read/inputs.hpp"

#include "app/cli/terminal.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kExtensions{".txt", ".html", ".htm", ".docx", ".pdf", ".ofd", ".doc", ".wps"};

bool has_known_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return std::ranges::find(kExtensions, extension) != kExtensions.end();
}

base::Error problem(std::string_view id, const std::string& path, std::string reason = {}) {
  base::Error error{.code = base::ErrorCode::not_found, .id = id, .where = {.file = path, .line = 0, .item = {}}};
  if (!reason.empty()) error.args.push_back({"reason", std::move(reason)});
  return error;
}

class Finder {
 public:
  void add(const std::string& argument) {
    std::error_code error;
    if (argument == "-") {
      add_file(argument);
    } else if (fs::is_directory(argument, error)) {
      walk(argument);
    } else if (!fs::exists(argument, error) && argument.find_first_of("*?[") != std::string::npos) {
      expand(argument);
    } else {
      add_file(argument);
    }
  }

  Inputs take() { return std::move(found_); }

 private:
  void add_file(const std::string& path) {
    const std::string key = path == "-" ? path : fs::path(path).lexically_normal().string();
    if (seen_.insert(key).second) found_.files.push_back({.path = path, .name = {}});
  }

  // Folders are kept on a list of our own: a call for each would give deep trees the whole stack.
  void walk(const std::string& top) {
    std::vector<fs::path> folders{top};
    std::vector<std::string> files;
    const std::size_t problems_before = found_.problems.size();
    while (!folders.empty()) {
      const fs::path folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().filename().string().starts_with('.')) continue;
        std::error_code unknown;
        if (entry->is_directory(unknown) && !entry->is_symlink(unknown))
          folders.push_back(entry->path());
        else if (has_known_extension(entry->path()) && entry->is_regular_file(unknown)) {
          files.push_back(entry->path().string());
        }
      }
      if (error) found_.problems.push_back(problem("E-APP-014", folder.string(), error.message()));
    }
    if (files.empty() && found_.problems.size() == problems_before)
      found_.problems.push_back(problem("E-APP-013", top));
    std::ranges::sort(files);
    for (const auto& file : files) add_file(file);
  }

  void expand(const std::string& pattern) {
    glob_t matches{};
    const int outcome = ::glob(pattern.c_str(), 0, nullptr, &matches);
    const std::vector<std::string> paths(matches.gl_pathv, matches.gl_pathv + matches.gl_pathc);
    ::globfree(&matches);
    if (outcome != 0 || paths.empty()) found_.problems.push_back(problem("E-APP-012", pattern));
    for (const auto& path : paths) {
      std::error_code error;
      if (fs::is_directory(path, error))
        walk(path);
      else
        add_file(path);
    }
  }

  Inputs found_;
  std::unordered_set<std::string> seen_;
};

std::string stem_of(const Input& input) {
  if (input.path == "-") return "stdin";
  const std::string stem = fs::path(input.path).stem().string();
  return valid_utf8(stem.empty() ? input.path : stem);
}

// The stem with `depth` parent folders before it.
std::string name_at(const Input& input, std::size_t depth) {
  std::string name = stem_of(input);
  fs::path folder = fs::path(input.path).lexically_normal().parent_path();
  for (; depth > 0 && folder.has_filename(); --depth, folder = folder.parent_path()) {
    name = valid_utf8(folder.filename().string()) + "/" + name;
  }
  return name;
}

// Tells the files of one stem apart, by more and more folders, at last by the whole path.
void name_group(std::span<Input*> group) {
  constexpr std::size_t kDepthMax = 8;
  for (std::size_t depth = 1; depth <= kDepthMax; ++depth) {
    std::unordered_set<std::string> names;
    for (Input* input : group) names.insert(input->name = name_at(*input, depth));
    if (names.size() == group.size()) return;
  }
  for (Input* input : group) input->name = valid_utf8(input->path);
}

}  // namespace

void name_inputs(std::span<Input> files) {
  std::unordered_map<std::string, std::vector<Input*>> by_stem;
  for (auto& input : files) by_stem[input.name = stem_of(input)].push_back(&input);
  for (auto& [stem, group] : by_stem) {
    if (group.size() > 1) name_group(group);
  }
  std::unordered_set<std::string> names;
  for (auto& input : files) {
    const std::string name = input.name;
    for (std::size_t n = 2; !names.insert(input.name).second; ++n) input.name = fmt::format("{}#{}", name, n);
  }
}

Inputs find_inputs(std::span<const std::string> arguments) {
  Finder finder;
  for (const auto& argument : arguments) finder.add(argument);
  Inputs out = finder.take();
  std::error_code error;
  out.single = arguments.size() == 1 && out.files.size() == 1 && out.files[0].path == arguments[0] &&
               !fs::is_directory(arguments[0], error);
  name_inputs(out.files);
  return out;
}

}  // namespace luoshi::app
