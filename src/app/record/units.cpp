// SPDX-License-Identifier: Apache-2.0
// luoshi unit: the tree of units and what changes in it.
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "ledger/people/unit_requests.hpp"

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

namespace people = ledger::people;
using codec::Json;

Json unit_json(const people::Directory& directory, const people::Unit& unit, base::Date day) {
  Json json = codec::json_object({{"id", unit.id},
                                  {"name", unit_name(directory, unit.id, day)},
                                  {"path", directory.path_text(unit.id, day)},
                                  {"kind", unit.kind},
                                  {"source", unit.source}});
  Json aliases = codec::json_array();
  for (const auto& alias : unit.aliases) aliases.append(alias);
  json.add("aliases", std::move(aliases));
  Json versions = codec::json_array();
  for (const auto& version : unit.versions) {
    versions.append(
        codec::json_object({{"from", base::to_iso(version.from)}, {"name", version.name}, {"parent", version.parent}}));
  }
  json.add("versions", std::move(versions));
  if (unit.dissolved) json.add("dissolved", base::to_iso(*unit.dissolved));
  json.add("version", std::to_string(unit.updated));
  return json;
}

// Children below their parents, each level two columns further in.
void append_tree(std::string& text, const people::Directory& directory, std::string_view parent, base::Date day,
                 std::size_t depth) {
  for (const auto& [id, unit] : directory.units()) {
    const auto* version = unit.at(day);
    if (version == nullptr || version->parent != parent) continue;
    text.append(2 * depth, ' ').append(version->name);
    if (!unit.source.empty()) text.append("  ").append(unit.source);
    text += '\n';
    append_tree(text, directory, id, day, depth + 1);
  }
}

struct Place {
  const RecordCall& call;
  Session& session;
  const people::Directory& directory;
  base::Date day;

  [[nodiscard]] std::string option(std::string_view name) const { return call.arguments.value(name); }
  [[nodiscard]] Result<std::string> word(std::size_t at) const {
    if (at < call.arguments.words.size()) return call.arguments.words[at];
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-052",
                 .args = {{"command", "unit " + call.arguments.words[0]}, {"what", "UNIT"}}});
  }
  [[nodiscard]] Result<std::string> unit(std::size_t at) const {
    LUOSHI_TRY(const auto name, word(at));
    return find_unit(directory, name, day);
  }
};

Result<ExitCode> list(const Place& place) {
  Json json = codec::json_array();
  for (const auto& [id, unit] : place.directory.units()) {
    if (unit.at(place.day) != nullptr) json.append(unit_json(place.directory, unit, place.day));
  }
  std::string text;
  append_tree(text, place.directory, "", place.day, 0);
  LUOSHI_CHECK(place.call.answer(json, text));
  return ExitCode::all_read;
}

Result<ExitCode> show(const Place& place) {
  LUOSHI_TRY(const auto id, place.unit(1));
  const auto& unit = *place.directory.unit(id);
  std::string text = place.directory.path_text(id, place.day) + "\n";
  for (const auto& version : unit.versions) text += base::to_iso(version.from) + "  " + version.name + "\n";
  for (const auto* post : place.directory.posts_of_unit(id, place.day)) {
    const auto* holder = place.directory.holder(post->id, place.day);
    text += "  " + post->title + "  " + (holder == nullptr ? std::string("-") : holder->name) + "\n";
  }
  LUOSHI_CHECK(place.call.answer(unit_json(place.directory, unit, place.day), text));
  return ExitCode::all_read;
}

template <class Request>
Result<ExitCode> submit(const Place& place, Request request) {
  LUOSHI_TRY(const auto by, place.call.by(place.directory));
  LUOSHI_TRY(const auto receipt,
             place.session.ledger().submit(people::command(by, std::move(request)), by.actor, place.option("key")));
  return place.call.answer_receipt(receipt);
}

Result<ExitCode> add(const Place& place) {
  LUOSHI_TRY(auto name, place.word(1));
  people::AddUnit request{.name = std::move(name), .from = place.day, .source = place.option("source-id")};
  if (const auto under = place.option("under"); !under.empty()) {
    LUOSHI_TRY(request.parent, find_unit(place.directory, under, place.day));
  }
  return submit(place, std::move(request));
}

Result<ExitCode> rename(const Place& place) {
  LUOSHI_TRY(auto id, place.unit(1));
  return submit(place, people::ChangeUnit{.unit = std::move(id), .from = place.day, .name = place.option("name")});
}

Result<ExitCode> move(const Place& place) {
  LUOSHI_TRY(auto id, place.unit(1));
  LUOSHI_TRY(auto under, find_unit(place.directory, place.option("under"), place.day));
  return submit(place, people::ChangeUnit{.unit = std::move(id), .from = place.day, .parent = std::move(under)});
}

Result<ExitCode> dissolve(const Place& place) {
  LUOSHI_TRY(auto id, place.unit(1));
  return submit(place, people::DissolveUnit{.unit = std::move(id), .on = place.day});
}

struct Action {
  std::string_view name;
  SessionFor purpose;
  Result<ExitCode> (*run)(const Place&);
};
constexpr std::array kActions = std::to_array<Action>({{"list", SessionFor::look, list},
                                                       {"show", SessionFor::look, show},
                                                       {"add", SessionFor::work, add},
                                                       {"rename", SessionFor::work, rename},
                                                       {"move", SessionFor::work, move},
                                                       {"dissolve", SessionFor::work, dissolve}});

}  // namespace

Result<ExitCode> run_unit(const RecordCall& call) {
  const auto& name = call.arguments.words[0];
  const auto* action = std::ranges::find(kActions, name, &Action::name);
  if (action == kActions.end()) return call.unknown_action(name, "list, show, add, rename, move, dissolve");
  LUOSHI_TRY(const auto session, call.open(action->purpose));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto day, day_of_word(call.arguments.value("on"), people::day_of(session->now())));
  return action->run({.call = call, .session = *session, .directory = *directory, .day = day});
}

}  // namespace luoshi::app
