// SPDX-License-Identifier: Apache-2.0
#include "api/jobs/work_folder.hpp"

#include "base/id.hpp"
#include "base/messages.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace luoshi::api {
namespace {

namespace fs = std::filesystem;
using codec::Json;

constexpr std::array kWords{std::string_view("name"), std::string_view("detail"), std::string_view("message")};

Json without_words(const Json& value) {
  if (const auto* items = value.items()) {
    auto made = codec::json_array();
    for (const auto& item : *items) made.append(without_words(item));
    return made;
  }
  const auto* members = value.members();
  if (members == nullptr) return value;
  auto made = codec::json_object();
  for (const auto& [name, held] : *members) {
    if (std::ranges::find(kWords, name) == kWords.end()) made.add(name, without_words(held));
  }
  return made;
}

std::optional<WorkState> state_named(std::string_view name) {
  for (const auto state :
       {WorkState::waiting, WorkState::running, WorkState::done, WorkState::failed, WorkState::cancelled}) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

std::optional<Error> error_of(const Json& json) {
  const auto* message = base::find_message(json.text_of("id").value_or(""));
  const auto code = json.integer_of("code").value_or(-1);
  if (message == nullptr || code < 0 || code > static_cast<std::int64_t>(base::ErrorCode::internal)) return {};
  return Error{.code = static_cast<base::ErrorCode>(code), .id = message->id};
}

}  // namespace

Json kept_json(const KeptWork& kept) {
  const auto& info = kept.info;
  auto json = codec::json_object({{"owner", kept.owner},
                                  {"id", info.id},
                                  {"kind", info.kind},
                                  {"state", name_of(info.state)},
                                  {"step", info.step},
                                  {"done", static_cast<std::int64_t>(info.done)},
                                  {"total", static_cast<std::int64_t>(info.total)},
                                  {"begun", info.begun.ms}});
  if (info.result) json.add("result", without_words(*info.result));
  if (info.error) {
    json.add("error",
             codec::json_object({{"id", info.error->id}, {"code", static_cast<std::int64_t>(info.error->code)}}));
  }
  return json;
}

std::optional<KeptWork> kept_work(std::string_view text) {
  const auto json = codec::parse_json(text);
  if (!json) return std::nullopt;
  const auto word = [&](std::string_view name) { return std::string(json->text_of(name).value_or("")); };
  const auto count = [&](std::string_view name) {
    return static_cast<std::size_t>(std::max<std::int64_t>(json->integer_of(name).value_or(0), 0));
  };
  const auto state = state_named(word("state"));
  if (!state || !base::parse_id(word("id")) || word("owner").empty()) return std::nullopt;
  KeptWork kept{.owner = word("owner"),
                .info = {.id = word("id"),
                         .kind = word("kind"),
                         .state = *state,
                         .step = word("step"),
                         .done = count("done"),
                         .total = count("total"),
                         .begun = {json->integer_of("begun").value_or(0)}}};
  if (const auto* result = json->find("result")) kept.info.result = *result;
  if (const auto* error = json->find("error")) kept.info.error = error_of(*error);
  return kept;
}

// The whole file or the one before: a kill in between leaves no half of it.
void WorkFolder::put(const KeptWork& kept) const {
  if (folder_.empty()) return;
  std::error_code problem;
  fs::create_directories(folder_, problem);
  fs::permissions(folder_, fs::perms::owner_all, problem);
  const auto fresh = folder_ / (kept.info.id + ".new");
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << codec::write_json(kept_json(kept));
    if (!out.flush()) return;
  }
  fs::rename(fresh, file(kept.info.id), problem);
}

void WorkFolder::remove(const std::string& id) const {
  if (folder_.empty()) return;
  std::error_code problem;
  fs::remove(file(id), problem);
}

std::vector<KeptWork> WorkFolder::all() const {
  std::vector<KeptWork> made;
  if (folder_.empty()) return made;
  std::error_code problem;
  for (const auto& entry : fs::directory_iterator(folder_, problem)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    auto kept = kept_work(text.str());
    if (kept && file(kept->info.id) == entry.path()) made.push_back(*std::move(kept));
  }
  std::ranges::sort(made, {}, [](const KeptWork& one) { return one.info.id; });
  return made;
}

}  // namespace luoshi::api
