// SPDX-License-Identifier: Apache-2.0
#include "api/people/values.hpp"

namespace luoshi::api::people {

namespace in_ledger = ledger::people;

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

namespace {

// Telephone and login are for who manages people, and for the person.
bool sees_private(const Call& call, const in_ledger::Person& person) {
  return person.id == call.by().actor || call.allow(model::Verb::manage_people).has_value();
}

Json roles_json(const Call& call, const in_ledger::Person& person) {
  Json items = codec::json_array();
  for (const auto& held : call.directory().roles_of(person.id, call.now())) {
    auto json = codec::json_object({{"role", held.role}, {"unit", held.unit}});
    if (const auto* role = call.model().role(held.role)) json.add("label", label_json(role->title));
    if (!held.unit.empty()) json.add("unitName", unit_name(call.directory(), held.unit, call.today()));
    items.append(std::move(json));
  }
  return items;
}

}  // namespace

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
  const bool open = sees_private(call, person);
  if (open || call.allow(model::Verb::grant_roles)) json.add("grants", grants_json(call, person.grants));
  if (!open) return json;
  json.add("login", person.login);
  json.add("mobile", person.mobile);
  json.add("source", person.source);
  json.add("barred", person.barred);
  Json absences = codec::json_array();
  for (const auto& away : person.absences) absences.append(period_json(away));
  json.add("absences", std::move(absences));
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

Json period_json(const in_ledger::Period& period) {
  auto json = codec::json_object({{"from", base::to_iso(period.from)}});
  if (period.until) json.add("until", base::to_iso(*period.until));
  return json;
}

Json grants_json(const Call& call, const std::vector<in_ledger::Grant>& grants) {
  Json items = codec::json_array();
  for (const auto& grant : grants) {
    auto json = period_json(grant.period);
    json.add("role", grant.role);
    if (const auto* role = call.model().role(grant.role)) json.add("label", label_json(role->title));
    json.add("unit", grant.unit);
    if (!grant.unit.empty()) json.add("unitName", unit_name(call.directory(), grant.unit, call.today()));
    items.append(std::move(json));
  }
  return items;
}

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

}  // namespace luoshi::api::people
