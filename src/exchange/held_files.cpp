// SPDX-License-Identifier: Apache-2.0
#include "exchange/held_files.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace luoshi::exchange {
namespace {

namespace fs = std::filesystem;
using codec::Json;

// Ids are those of import_id(); anything else names no file.
bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 &&
         std::ranges::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

std::string held_text(const HeldFile& file) {
  const auto& how = file.request.how;
  Json columns = codec::json_object({});
  for (const auto& [column, means] : how.columns) columns.put(std::to_string(column), means);
  return codec::write_json(codec::json_object({{"actor", file.by.actor},
                                               {"onBehalfOf", file.by.on_behalf_of},
                                               {"taken", file.taken.ms},
                                               {"kind", file.request.kind},
                                               {"sheet", file.request.sheet},
                                               {"type", how.type},
                                               {"columns", std::move(columns)},
                                               {"given", how.given},
                                               {"year", static_cast<std::int64_t>(how.year)},
                                               {"direct", how.direct},
                                               {"reason", how.reason},
                                               {"round", file.request.returns.round},
                                               {"replace", file.request.returns.replace},
                                               {"name", file.request.name}})) +
         "\n" + file.bytes;
}

std::optional<HeldFile> held_file(std::string_view text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto json = codec::parse_json(text.substr(0, end));
  if (!json) return std::nullopt;
  const auto word = [&](std::string_view name) { return std::string(json->text_of(name).value_or("")); };
  const auto taken = json->integer_of("taken");
  if (!taken || word("actor").empty() || word("kind").empty()) return std::nullopt;
  HeldFile file{.by = {.actor = word("actor"), .on_behalf_of = word("onBehalfOf")},
                .taken = {*taken},
                .request = {.kind = word("kind"), .sheet = word("sheet")},
                .bytes = std::string(text.substr(end + 1))};
  file.request.returns = {.round = word("round"), .replace = json->boolean_of("replace").value_or(false)};
  file.request.name = word("name");
  auto& how = file.request.how;
  how.type = word("type");
  how.year = static_cast<int>(std::clamp<std::int64_t>(json->integer_of("year").value_or(0), 0, 9999));
  how.direct = json->boolean_of("direct").value_or(false);
  how.reason = word("reason");
  if (const auto* given = json->find("given"); given != nullptr && given->members() != nullptr) how.given = *given;
  if (const auto* columns = json->members_of("columns")) {
    for (const auto& [name, means] : *columns) {
      std::size_t column = 0;
      const auto read = std::from_chars(name.data(), name.data() + name.size(), column);
      if (read.ec != std::errc() || read.ptr != name.data() + name.size()) return std::nullopt;
      how.columns[column] = std::string(means.text().value_or(""));
    }
  }
  return file;
}

// The whole file or none: a kill in between leaves no half of it.
void HeldFiles::put(const std::string& id, const HeldFile& held) const {
  if (folder_.empty() || !is_id(id)) return;
  std::error_code problem;
  fs::create_directories(folder_, problem);
  fs::permissions(folder_, fs::perms::owner_all, problem);
  const auto fresh = folder_ / (id + ".new");
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, problem);
    out << held_text(held);
    if (!out.flush()) {
      fs::remove(fresh, problem);
      return;
    }
  }
  fs::rename(fresh, file(id), problem);
}

std::optional<HeldFile> HeldFiles::get(const std::string& id) const {
  if (folder_.empty() || !is_id(id)) return std::nullopt;
  return held_file(whole(file(id)));
}

void HeldFiles::remove(const std::string& id) const {
  if (folder_.empty() || !is_id(id)) return;
  std::error_code problem;
  fs::remove(file(id), problem);
}

void HeldFiles::tidy(base::Instant oldest) const {
  if (folder_.empty()) return;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    const auto held = entry.path().extension() == ".import" ? held_file(whole(entry.path())) : std::nullopt;
    if (!held || held->taken < oldest) fs::remove(entry.path(), problem);
  }
}

}  // namespace luoshi::exchange
