// SPDX-License-Identifier: Apache-2.0
#include "api/people/handlers.hpp"
#include "api/people/values.hpp"

namespace luoshi::api::people {
namespace {

using codec::Json;

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
