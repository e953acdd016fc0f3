// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/values_json.hpp"

#include "journal/private_value.hpp"

#include <utility>

namespace luoshi::ledger::people {
namespace {

using codec::Json;

void add_date(Json& out, const char* name, const std::optional<Date>& date) {
  if (date) out.add(name, base::to_iso(*date));
}

void add_text(Json& out, const char* name, const std::string& text) {
  if (!text.empty()) out.add(name, text);
}

void add_texts(Json& out, const char* name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  Json list = codec::json_array();
  for (const std::string& text : texts) list.append(text);
  out.add(name, std::move(list));
}

template <class Value>
void add_list(Json& out, const char* name, const std::vector<Value>& values) {
  if (values.empty()) return;
  Json list = codec::json_array();
  for (const Value& value : values) list.append(to_json(value));
  out.add(name, std::move(list));
}

void add_private(Json& out, const char* name, journal::KeyNumber key, const std::string& text) {
  if (!text.empty()) out.add(name, journal::private_value(key, text));
}

void add_period(Json& out, const Period& period) {
  out.add("from", base::to_iso(period.from));
  add_date(out, "until", period.until);
}

std::string text_of(const Json& json, std::string_view name) { return std::string(json.text_of(name).value_or("")); }

std::optional<Date> date_of(const Json& json, std::string_view name) {
  return base::parse_iso_date(json.text_of(name).value_or(""));
}

Instant instant_of(const Json& json, std::string_view name) {
  return base::parse_iso_instant(json.text_of(name).value_or("")).value_or(Instant{});
}

Period period_of(const Json& json) { return {date_of(json, "from").value_or(Date{}), date_of(json, "until")}; }

std::vector<std::string> texts_of(const Json& json, std::string_view name) {
  std::vector<std::string> out;
  const Json::Array* items = json.items_of(name);
  if (items == nullptr) return out;
  for (const Json& item : *items) out.emplace_back(item.text().value_or(""));
  return out;
}

template <class Read>
void each(const Json& json, std::string_view name, Read&& read_item) {
  const Json::Array* items = json.items_of(name);
  if (items == nullptr) return;
  for (const Json& item : *items) read_item(item);
}

// A personal value; says so when its key is destroyed.
std::string private_of(const Json& json, std::string_view name, bool& erased) {
  const Json* node = json.find(name);
  if (node == nullptr) return {};
  const auto opened = journal::read_private(*node);
  if (opened && opened->erased) erased = true;
  return std::string(journal::open_text(*node));
}

journal::KeyNumber key_of(const Json& json) { return journal::key_number(json.text_of("key")); }

Grant read_grant(const Json& json) { return {text_of(json, "role"), text_of(json, "unit"), period_of(json)}; }

Json to_json(const UnitVersion& version) {
  Json out = codec::json_object({{"from", base::to_iso(version.from)}, {"name", version.name}});
  add_text(out, "parent", version.parent);
  return out;
}

Json to_json(const Holding& holding) {
  Json out = codec::json_object({{"person", holding.person}, {"angle", holding.angle == Angle::a ? "A" : "B"}});
  add_text(out, "duty", holding.duty);
  add_period(out, holding.period);
  return out;
}

}  // namespace

Json to_json(const Period& period) {
  Json out = codec::json_object();
  add_period(out, period);
  return out;
}

Json to_json(const Grant& grant) {
  Json out = codec::json_object({{"role", grant.role}});
  add_text(out, "unit", grant.unit);
  add_period(out, grant.period);
  return out;
}

Json to_json(const Unit& unit) {
  Json out = codec::json_object();
  add_text(out, "source", unit.source);
  add_text(out, "kind", unit.kind);
  add_texts(out, "aliases", unit.aliases);
  Json versions = codec::json_array();
  for (const UnitVersion& version : unit.versions) versions.append(to_json(version));
  out.add("versions", std::move(versions));
  add_date(out, "dissolved", unit.dissolved);
  add_texts(out, "successors", unit.successors);
  return out;
}

Json to_json(const UnitGroup& group) {
  Json out = codec::json_object({{"name", group.name}});
  add_texts(out, "aliases", group.aliases);
  add_texts(out, "kinds", group.kinds);
  add_texts(out, "members", group.members);
  add_texts(out, "except", group.except);
  return out;
}

Json to_json(const Post& post) {
  Json out = codec::json_object({{"unit", post.unit}, {"title", post.title}});
  add_period(out, post.period);
  Json holdings = codec::json_array();
  for (const Holding& holding : post.holdings) holdings.append(to_json(holding));
  out.add("holdings", std::move(holdings));
  add_list(out, "grants", post.grants);
  return out;
}

Json to_json(const Person& person) {
  Json out = codec::json_object({{"key", journal::to_json(person.key)}});
  add_text(out, "source", person.source);
  if (person.erased) {
    out.add("name", journal::erased_value(person.key));
  } else {
    add_private(out, "name", person.key, person.name);
    add_private(out, "mobile", person.key, person.mobile);
    add_private(out, "login", person.key, person.login);
  }
  add_list(out, "absences", person.absences);
  add_list(out, "grants", person.grants);
  add_date(out, "left", person.left);
  if (person.barred) out.add("barred", true);
  return out;
}

Json to_json(const Delegation& delegation) {
  Json out = codec::json_object({{"from", delegation.from},
                                 {"to", delegation.to},
                                 {"begins", base::to_iso(delegation.begins)},
                                 {"ends", base::to_iso(delegation.ends)},
                                 {"key", journal::to_json(delegation.key)}});
  add_texts(out, "verbs", delegation.verbs);
  add_private(out, "reason", delegation.key, delegation.reason);
  return out;
}

Json to_json(const Portfolio& portfolio) {
  Json leaders = codec::json_array();
  for (const auto& [post, units] : portfolio.units) {
    Json leader = codec::json_object({{"post", post}});
    add_texts(leader, "units", units);
    leaders.append(std::move(leader));
  }
  return codec::json_object({{"from", base::to_iso(portfolio.from)}, {"leaders", std::move(leaders)}});
}

void read(const Json& json, Unit& unit) {
  unit.source = text_of(json, "source");
  unit.kind = text_of(json, "kind");
  unit.aliases = texts_of(json, "aliases");
  each(json, "versions", [&](const Json& item) {
    unit.versions.push_back({date_of(item, "from").value_or(Date{}), text_of(item, "name"), text_of(item, "parent")});
  });
  if (unit.versions.empty()) unit.versions.push_back({});
  unit.dissolved = date_of(json, "dissolved");
  unit.successors = texts_of(json, "successors");
}

void read(const Json& json, UnitGroup& group) {
  group.name = text_of(json, "name");
  group.aliases = texts_of(json, "aliases");
  group.kinds = texts_of(json, "kinds");
  group.members = texts_of(json, "members");
  group.except = texts_of(json, "except");
}

void read(const Json& json, Post& post) {
  post.unit = text_of(json, "unit");
  post.title = text_of(json, "title");
  post.period = period_of(json);
  each(json, "holdings", [&](const Json& item) {
    const Angle angle = item.text_of("angle") == "B" ? Angle::b : Angle::a;
    post.holdings.push_back({text_of(item, "person"), angle, text_of(item, "duty"), period_of(item)});
  });
  each(json, "grants", [&](const Json& item) { post.grants.push_back(read_grant(item)); });
}

void read(const Json& json, Person& person) {
  person.key = key_of(json);
  person.source = text_of(json, "source");
  person.name = private_of(json, "name", person.erased);
  person.mobile = private_of(json, "mobile", person.erased);
  person.login = private_of(json, "login", person.erased);
  each(json, "absences", [&](const Json& item) { person.absences.push_back(period_of(item)); });
  each(json, "grants", [&](const Json& item) { person.grants.push_back(read_grant(item)); });
  person.left = date_of(json, "left");
  person.barred = json.boolean_of("barred").value_or(false);
}

void read(const Json& json, Delegation& delegation) {
  delegation.from = text_of(json, "from");
  delegation.to = text_of(json, "to");
  delegation.verbs = texts_of(json, "verbs");
  delegation.begins = instant_of(json, "begins");
  delegation.ends = instant_of(json, "ends");
  delegation.key = key_of(json);
  bool erased = false;
  delegation.reason = private_of(json, "reason", erased);
}

void read(const Json& json, Portfolio& portfolio) {
  portfolio.from = date_of(json, "from").value_or(Date{});
  each(json, "leaders", [&](const Json& item) { portfolio.units[text_of(item, "post")] = texts_of(item, "units"); });
}

}  // namespace luoshi::ledger::people
