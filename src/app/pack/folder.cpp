// SPDX-License-Identifier: Apache-2.0
#include "app/pack/folder.hpp"

#include "app/cli/terminal.hpp"
#include "document/file_bytes.hpp"
#include "model/loader.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

namespace fs = std::filesystem;
using ledger::Part;

constexpr auto kFiles =
    std::to_array<std::string_view>({"pack.toml", "types.toml", "indicators.toml", "forms.toml", "views.toml"});

Result<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::error_code problem;
  std::vector<fs::path> paths;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end; entry.increment(problem)) {
    paths.push_back(entry->path());
  }
  if (problem || !fs::is_directory(folder, problem)) {
    return fail({base::ErrorCode::not_found, "E-PACK-001", {.file = valid_utf8(folder.string())}});
  }
  std::ranges::sort(paths);
  return paths;
}

Result<std::string> text_of(const fs::path& path) {
  auto bytes = document::file_bytes(path, model::kSourceBytesMax);
  if (!bytes) return fail({bytes.error().code, "E-PACK-002", {.file = valid_utf8(path.string())}});
  return *std::move(bytes);
}

Result<void> add(PackFolder& pack, Part part, std::string name, const fs::path& path) {
  LUOSHI_TRY(auto text, text_of(path));
  pack.paths.emplace(name, valid_utf8(path.string()));
  pack.texts.push_back({part, std::move(name), std::move(text)});
  return {};
}

// The files of a folder within the pack that have the extension; others are not read.
Result<void> add_folder(PackFolder& pack, Part part, const std::string& named, const fs::path& folder,
                        std::string_view extension) {
  LUOSHI_TRY(const auto paths, entries_of(folder));
  for (const auto& path : paths) {
    const auto file = valid_utf8(path.filename().string());
    if (path.extension() == extension) {
      LUOSHI_CHECK(add(pack, part, named + file, path));
    } else {
      pack.unread.push_back(valid_utf8(path.string()));
    }
  }
  return {};
}

}  // namespace

Result<PackFolder> read_pack(const fs::path& folder) {
  const auto whole = fs::absolute(folder / ".").lexically_normal();  // "." and "hotline/" have names too
  PackFolder pack{.name = valid_utf8(whole.parent_path().filename().string())};
  LUOSHI_TRY(const auto paths, entries_of(folder));
  for (const auto& path : paths) {
    const auto file = path.filename().string();
    if (std::ranges::find(kFiles, file) != kFiles.end()) {
      LUOSHI_CHECK(add(pack, Part::pack, pack.name + "/" + file, path));
    } else if (file == kStoryFile) {
      LUOSHI_TRY(pack.story, text_of(path));
    } else if (file == "flows") {
      LUOSHI_CHECK(add_folder(pack, Part::flow, "packs/" + pack.name + "/flows/", path, ".bpmn"));
    } else if (file == "types") {
      LUOSHI_CHECK(add_folder(pack, Part::pack, pack.name + "/types/", path, ".toml"));
    } else if (file != "README.md" && file != "sample" && !file.starts_with('.')) {
      pack.unread.push_back(valid_utf8(path.string()));
    }
  }
  return pack;
}

Result<std::vector<PackFolder>> read_packs(const fs::path& folder) {
  LUOSHI_TRY(const auto paths, entries_of(folder));
  std::vector<PackFolder> packs;
  for (const auto& path : paths) {
    std::error_code problem;
    if (!fs::is_directory(path, problem) || path.filename().string().starts_with('.')) continue;
    LUOSHI_TRY(auto pack, read_pack(path));
    packs.push_back(std::move(pack));
  }
  return packs;
}

Result<std::vector<ledger::SourceText>> read_calendar_texts(const fs::path& folder) {
  LUOSHI_TRY(const auto paths, entries_of(folder));
  std::vector<ledger::SourceText> texts;
  for (const auto& path : paths) {
    if (path.extension() != ".json" && path.extension() != ".ics") continue;
    LUOSHI_TRY(auto text, text_of(path));
    texts.push_back({Part::calendar, valid_utf8(path.filename().string()), std::move(text)});
  }
  return texts;
}

}  // namespace luoshi::app
