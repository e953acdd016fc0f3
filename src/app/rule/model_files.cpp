// SPDX-License-Identifier: Apache-2.0
#include "app/rule/model_files.hpp"

#include "app/cli/terminal.hpp"
#include "decision/xml_reader.hpp"
#include "document/file_bytes.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using decision::Definitions;

constexpr std::size_t kModelsMax = 1'000;  // in one folder; a folder of more is no folder of one model

Result<Definitions> read_model(const fs::path& path) {
  const std::string name = valid_utf8(path.string());
  auto bytes = document::file_bytes(path, codec::XmlTreeLimits{}.bytes_max);
  if (!bytes) {
    Error error = std::move(bytes).error();
    error.where.file = name;
    return fail(std::move(error));
  }
  return decision::read_definitions(*bytes, name);
}

std::vector<fs::path> neighbours(const fs::path& main) {
  std::vector<fs::path> paths;
  std::error_code problem;
  const fs::path folder = main.has_parent_path() ? main.parent_path() : fs::path(".");
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
    if (entry->path().extension() != ".dmn" || paths.size() >= kModelsMax) continue;
    if (!fs::equivalent(entry->path(), main, problem))
      paths.push_back(main.has_parent_path() ? entry->path() : entry->path().filename());
  }
  std::ranges::sort(paths);
  return paths;
}

// Adds what the models import, and what that imports, as long as it is found.
void add_imports(const fs::path& main, std::vector<Definitions>& models) {
  std::vector<Definitions> candidates;
  for (const auto& path : neighbours(main)) {
    if (auto read = read_model(path)) candidates.push_back(*std::move(read));
  }
  std::set<std::string> known{models[0].space};
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (std::size_t k = 0; k < models[i].imports.size(); ++k) {
      const decision::Import import = models[i].imports[k];
      if (known.contains(import.space)) continue;
      auto found = std::ranges::find(candidates, import.space, &Definitions::space);
      if (found != candidates.end()) {
        known.insert(import.space);
        models.push_back(std::move(*found));
        candidates.erase(found);
        continue;
      }
      if (import.location.empty() || import.location.contains("://")) continue;
      auto read = read_model(main.parent_path() / import.location);
      if (!read || read->space != import.space) continue;
      known.insert(import.space);
      models.push_back(*std::move(read));
    }
  }
}

}  // namespace

Result<decision::Model> load_model(const std::string& path) {
  LUOSHI_TRY(Definitions main, read_model(path));
  std::vector<Definitions> models;
  models.push_back(std::move(main));
  if (!models[0].imports.empty()) add_imports(path, models);
  return decision::Model::build(std::move(models));
}

}  // namespace luoshi::app
