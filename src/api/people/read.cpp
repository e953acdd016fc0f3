// SPDX-License-Identifier: Apache-2.0
#include "api/people/handlers.hpp"

namespace luoshi::api::people {
namespace {

namespace in_ledger = ledger::people;
using codec::Json;

base::Date day_of(const Call& call) { return base::parse_iso_date(call.query("on")).value_or(call.today()); }

Json texts_json(const std::vector<std::string>& texts) {
  Json items = codec::json_array();
  for (const auto& text : texts) items.append(text);
  return items;
}

Json unit_line(const Call& call, const in_ledger::Unit& unit, base::Date day) {
  const auto* version = unit.at(day);
  auto json = codec::json_object({{"id", unit.id},
                                  {"version", std::to_string(unit.updated)},
                                  {"name", version == nullptr ? unit.nearest(day).name : version->name},
                                  {"parent", version == nullptr ? std::string() : version->parent},
                                  {"path", call.directory().path_text(unit.id, day)},
                                  {"kind", unit.kind},
                                  {"source", unit.source},
                                  {"aliases", texts_json(unit.aliases)}});
  if (unit.dissolved) json.add("dissolved", base::to_iso(*unit.dissolved));
  return json;
}

Json post_json(const Call& call, const in_ledger::Post& post, base::Date day) {
  auto json = codec::json_object({{"id", post.id},
                                  {"version", std::to_string(post.updated)},
                                  {"title", post.title},
                                  {"unit", post.unit},
                                  {"unitName", unit_name(call.directory(), post.unit, day)}});
  if (const auto* holder = call.directory().holder(post.id, day)) {
    json.add("holder", holder->id);
    json.add("holderName", person_name(call.directory(), holder->id));
  }
  if (const auto* acting = call.directory().acting(post.id, day)) json.add("acting", acting->id);
  return json;
}

// Telephone and login are for who manages people, and for the person.
bool sees_private(const Call& call, const in_ledger::Person& person) {
  return person.id == call.by().actor || call.allow(model::Verb::manage_people).has_value();
}

Json roles_json(const Call& call, const in_ledger::Person& person) {
  Json items = codec::json_array();
  for (const auto& held : call.directory().roles_of(person.id, call.now())) {
    auto json = codec::json_object({{"role", held.role}, {"unit", held.unit}});
    if (const auto* role = call.model().role(held.role)) {
      json.add("label", codec::json_object({{"zh", role->title.zh}, {"en", role->title.en}}));
    }
    if (!held.unit.empty()) json.add("unitName", unit_name(call.directory(), held.unit, call.today()));
    items.append(std::move(json));
  }
  return items;
}

Json person_json(const Call& call, const in_ledger::Person& person, base::Date day) {
  Json posts = codec::json_array();
  for (const auto* post : call.directory().posts_of(person.id, day)) posts.append(post_json(call, *post, day));
  auto json = codec::json_object({{"id", person.id},
                                  {"version", std::to_string(person.updated)},
                                  {"name", person_name(call.directory(), person.id)},
                                  {"posts", std::move(posts)},
                                  {"roles", roles_json(call, person)},
                                  {"absent", person.absent(day)},
                                  {"erased", person.erased}});
  if (person.left) json.add("left", base::to_iso(*person.left));
  if (!sees_private(call, person)) return json;
  json.add("login", person.login);
  json.add("mobile", person.mobile);
  json.add("source", person.source);
  return json;
}

http::Response items_answer(Json items) {
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Failure none(std::string what, std::string id) {
  return refused("E-API-004", {{"what", std::move(what)}, {"id", std::move(id)}}, base::ErrorCode::not_found);
}

bool within(const Call& call, std::string_view unit, const std::string& under, base::Date day) {
  return under.empty() || call.directory().within(unit, under, day);
}

}  // namespace

Result<http::Response> list_units(Call& call) {
  const auto day = day_of(call);
  const auto under = call.query("under");
  Json items = codec::json_array();
  for (const auto& [id, unit] : call.directory().units()) {
    if (unit.at(day) == nullptr || !within(call, id, under, day)) continue;
    items.append(unit_line(call, unit, day));
  }
  return items_answer(std::move(items));
}

Result<http::Response> show_unit(Call& call) {
  const auto day = day_of(call);
  const auto* unit = call.directory().unit(call.path("id"));
  if (unit == nullptr) return none("unit", call.path("id"));
  auto json = unit_line(call, *unit, day);
  Json versions = codec::json_array();
  for (const auto& version : unit->versions) {
    versions.append(
        codec::json_object({{"from", base::to_iso(version.from)}, {"name", version.name}, {"parent", version.parent}}));
  }
  json.add("versions", std::move(versions));
  json.add("successors", texts_json(unit->successors));
  Json posts = codec::json_array();
  for (const auto* post : call.directory().posts_of_unit(unit->id, day)) posts.append(post_json(call, *post, day));
  json.add("posts", std::move(posts));
  auto response = http::json_answer(codec::write_json(json));
  response.headers.add("ETag", version_tag(unit->updated));
  return response;
}

Result<http::Response> list_groups(Call& call) {
  const auto day = day_of(call);
  Json items = codec::json_array();
  for (const auto& [id, group] : call.directory().groups()) {
    Json members = codec::json_array();
    for (const auto unit : call.directory().members(group, day)) members.append(unit);
    items.append(codec::json_object({{"id", id},
                                     {"version", std::to_string(group.updated)},
                                     {"name", group.name},
                                     {"aliases", texts_json(group.aliases)},
                                     {"members", std::move(members)}}));
  }
  return items_answer(std::move(items));
}

Result<http::Response> list_people(Call& call) {
  const auto day = day_of(call);
  const auto under = call.query("under");
  Json items = codec::json_array();
  std::uint64_t count = 0;
  for (const auto& [id, person] : call.directory().people()) {
    if (person.left && !call.flag("left")) continue;
    const auto posts = call.directory().posts_of(id, day);
    const bool fits = under.empty() || std::ranges::any_of(posts, [&](const auto* post) {
                        return within(call, post->unit, under, day);
                      });
    if (!fits) continue;
    ++count;
    items.append(person_json(call, person, day));
  }
  LUOSHI_CHECK(call.look("people", {}, count));
  return items_answer(std::move(items));
}

Result<http::Response> show_person(Call& call) {
  const auto* person = call.directory().person(call.path("id"));
  if (person == nullptr) return none("person", call.path("id"));
  LUOSHI_CHECK(call.look("people", {person->id}));
  auto response = http::json_answer(codec::write_json(person_json(call, *person, call.today())));
  response.headers.add("ETag", version_tag(person->updated));
  return response;
}

// One's own, given and taken; all of them for who manages people.
Result<http::Response> list_delegations(Call& call) {
  const bool all = call.allow(model::Verb::manage_people).has_value();
  Json items = codec::json_array();
  for (const auto& [id, delegation] : call.directory().delegations()) {
    if (!all && delegation.from != call.by().actor && delegation.to != call.by().actor) continue;
    items.append(codec::json_object({{"id", id},
                                     {"version", std::to_string(delegation.updated)},
                                     {"from", delegation.from},
                                     {"fromName", person_name(call.directory(), delegation.from)},
                                     {"to", delegation.to},
                                     {"toName", person_name(call.directory(), delegation.to)},
                                     {"verbs", texts_json(delegation.verbs)},
                                     {"begins", base::to_iso(delegation.begins)},
                                     {"ends", base::to_iso(delegation.ends)},
                                     {"reason", delegation.reason}}));
  }
  return items_answer(std::move(items));
}

}  // namespace luoshi::api::people
