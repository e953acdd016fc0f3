// SPDX-License-Identifier: Apache-2.0
// luoshi place: files of places checked and put in force, where a point lies, which places there are, and a map.
#include "app/cli/output.hpp"
#include "app/cli/terminal.hpp"
#include "app/record/command.hpp"
#include "document/file_bytes.hpp"
#include "place/check.hpp"
#include "place/degrees.hpp"
#include "place/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace luoshi::app {
namespace {

using codec::Json;
using place::Place;

constexpr std::string_view kActions = "check set find list map";

Result<std::vector<ledger::SourceText>> read_files(std::span<const std::string> paths) {
  std::vector<ledger::SourceText> texts;
  for (const auto& path : paths) {
    auto text = document::file_bytes(path, place::kFileBytesMax);
    if (!text) return fail({text.error().code, "E-PLACE-035", {.file = valid_utf8(path)}});
    texts.push_back(
        {ledger::Part::place, valid_utf8(std::filesystem::path(path).filename().string()), *std::move(text)});
  }
  return texts;
}

Result<place::Places> places_of(std::span<const ledger::SourceText> texts) {
  std::vector<place::PlaceFile> files;
  for (const auto& text : texts) files.push_back({text.name, text.text});
  return place::Places::read(files);
}

Json line_json(const Place& one) {
  auto json = codec::json_object({{"code", one.code}, {"kind", place::name_of(one.kind)}, {"name", one.name_zh}});
  if (!one.name_en.empty()) json.add("name_en", one.name_en);
  if (!one.parent.empty()) json.add("parent", one.parent);
  return json;
}

std::string line_text(const Place& one, base::Language language) {
  return fmt::format("{}  {}  {}\n", one.code, one.name(language), place::label_of(one.kind, language));
}

Failure needs_words(const RecordCall& call, std::string_view what) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-APP-052",
               .args = {{"command", call.arguments.command}, {"what", std::string(what)}}});
}

// What is odd is said beside the answer and stops nothing.
Json tell_oddities(const place::Places& places, base::Language language) {
  Json ids = codec::json_array();
  for (const auto& odd : place::find_oddities(places)) {
    report(odd, language);
    ids.append(codec::json_object({{"id", odd.id}, {"item", odd.where.item}}));
  }
  return ids;
}

Result<ExitCode> answer_check(const RecordCall& call, std::span<const std::string> paths) {
  LUOSHI_TRY(const auto texts, read_files(paths));
  LUOSHI_TRY(const auto places, places_of(texts));
  Json kinds = codec::json_object();
  std::string text;
  for (std::size_t i = 0; i < place::kKinds; ++i) {
    const auto kind = static_cast<place::Kind>(i);
    const auto count = std::ranges::count(places.all(), kind, &Place::kind);
    kinds.add(std::string(place::name_of(kind)), count);
    text += fmt::format("{}  {}\n", place::label_of(kind, call.language), count);
  }
  auto odd = tell_oddities(places, call.language);
  LUOSHI_CHECK(call.answer(codec::json_object({{"kinds", std::move(kinds)}, {"warnings", std::move(odd)}}), text));
  return ExitCode::all_read;
}

Result<ExitCode> set_places(const RecordCall& call, std::span<const std::string> paths) {
  LUOSHI_TRY(auto texts, read_files(paths));
  LUOSHI_TRY(const auto places, places_of(texts));
  tell_oddities(places, call.language);
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by_or_system(*directory));
  LUOSHI_TRY(const auto receipt, session->ledger().set_places(by, std::move(texts)));
  return call.answer_receipt(receipt);
}

Result<ExitCode> answer_find(const RecordCall& call, const place::Places& places) {
  const auto& words = call.arguments.words;
  if (words.size() != 3) return needs_words(call, "LON LAT");
  LUOSHI_TRY(const auto point, place::point_of(words[1], words[2]));
  const auto* cell = places.cell_at(point);
  if (cell == nullptr) {
    return fail({.code = base::ErrorCode::not_found,
                 .id = "E-PLACE-031",
                 .args = {{"longitude", words[1]}, {"latitude", words[2]}}});
  }
  Json items = codec::json_array();
  std::string text;
  for (const auto* one : places.line_of(*cell)) {
    items.append(line_json(*one));
    text += line_text(*one, call.language);
  }
  LUOSHI_CHECK(call.answer(codec::json_object({{"cell", cell->code}, {"items", std::move(items)}}), text));
  return ExitCode::all_read;
}

// --kind and --within choose; a map shows streets where nothing is said, and what stands right below --within.
Result<std::vector<const Place*>> chosen(const RecordCall& call, const place::Places& places, bool map) {
  const auto word = call.arguments.value("kind");
  const auto kind = place::kind_named(word);
  if (!word.empty() && !kind) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-010",
                 .args = {{"option", "--kind"}, {"value", word}, {"allowed", "district street community grid site"}}});
  }
  const auto code = call.arguments.value("within");
  const auto* above = places.find(code);
  if (!code.empty() && above == nullptr) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-PLACE-030", .args = {{"code", code}}});
  }
  std::vector<const Place*> made;
  for (const auto& one : places.all()) {
    if (kind && one.kind != *kind) continue;
    if (above != nullptr && !places.is_within(one, *above)) continue;
    if (map && !kind && (above != nullptr ? one.parent != above->code : one.kind != place::Kind::street)) continue;
    made.push_back(&one);
  }
  return made;
}

Result<ExitCode> answer_list(const RecordCall& call, const place::Places& places) {
  LUOSHI_TRY(const auto list, chosen(call, places, false));
  Json items = codec::json_array();
  std::string text;
  for (const auto* one : list) {
    items.append(line_json(*one));
    text += line_text(*one, call.language);
  }
  LUOSHI_CHECK(call.answer(codec::json_object({{"items", std::move(items)}}), text));
  return ExitCode::all_read;
}

Result<ExitCode> write_map(const RecordCall& call, const place::Places& places, std::string title) {
  place::Drawing drawing{.title = std::move(title), .language = call.language};
  LUOSHI_TRY(drawing.places, chosen(call, places, true));
  LUOSHI_TRY(auto output, Output::open(call.arguments.value("out")));
  LUOSHI_CHECK(output.write(place::to_svg(drawing)));
  LUOSHI_CHECK(output.commit());
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_place(const RecordCall& call) {
  const auto& words = call.arguments.words;
  const auto& action = words.front();
  const auto rest = std::span(words).subspan(1);
  if (action == "check" || action == "set") {
    if (rest.empty()) return needs_words(call, "FILE");
    return action == "check" ? answer_check(call, rest) : set_places(call, rest);
  }
  if (action != "find" && action != "list" && action != "map") return call.unknown_action(action, kActions);
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  const auto& places = definitions->places();
  if (places.empty()) return fail({.code = base::ErrorCode::not_found, .id = "E-PLACE-033"});
  if (action == "find") return answer_find(call, places);
  if (action == "list") return answer_list(call, places);
  LUOSHI_TRY(const auto district, session->ledger().district());
  return write_map(call, places, district ? district->name : std::string());
}

}  // namespace luoshi::app
