// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/facts.hpp"

#include "journal/private_value.hpp"
#include "ledger/matters/patch.hpp"
#include "model/body_json.hpp"

namespace luoshi::ledger::matters {
namespace {

std::vector<std::string> names_at(const Json& body, std::string_view path) {
  std::vector<std::string> made;
  const auto* found = find_at(body, path);
  if (found == nullptr || found->members() == nullptr) return made;
  for (const auto& member : *found->members()) made.push_back(member.name);
  return made;
}

feel::Value text_value(std::string_view text) {
  return text.empty() ? feel::Value() : feel::Value::string(std::string(text));
}

feel::Value list_of(const std::vector<std::string>& names) {
  feel::List items;
  for (const auto& name : names) items.push_back(feel::Value::string(name));
  return feel::Value::list(std::move(items));
}

feel::Value matter_context(std::string_view id, const Json& body) {
  feel::Context made;
  made.put("id", text_value(id));
  for (const std::string member : {"number", "type", "state", "level", "due", "created"}) {
    made.put(member, text_value(text_at(body, member)));
  }
  const auto* title = body.find("title");
  made.put("title", title == nullptr ? feel::Value() : text_value(journal::open_text(*title)));
  return feel::Value::context(std::move(made));
}

feel::Value children_context(const Json& body) {
  feel::Context made;
  for (const std::string member : {"total", "open", "done"}) {
    const auto* held = find_at(body, "children/" + member);
    made.put(member, feel::Value::number(held == nullptr ? 0 : held->integer().value_or(0)));
  }
  return feel::Value::context(std::move(made));
}

}  // namespace

std::string_view asked_by(const Json& body, model::Verb verb) {
  if (verb == model::Verb::approve_extension) return text_at(body, "extension/by");
  if (verb == model::Verb::approve_plan) return text_at(body, "plan/filer");
  return {};
}

model::Body fields_of(const Json& body, const model::Type& type) {
  Json open = codec::json_object();
  if (const auto* fields = body.members_of("fields")) {
    for (const auto& [key, value] : *fields) {
      const auto* held = journal::open_value(value);
      if (held != nullptr && type.field(key) != nullptr) open.add(key, *held);
    }
  }
  auto read = model::body_from_json(type, open);
  return read.body ? *std::move(read.body) : model::Body();
}

Facts::Facts(std::string_view id, const Json& body, const model::Type& type, const Json* parent,
             std::string_view asked_by)
    : co_(names_at(body, "co")),
      asked_(names_at(body, "consulted")),
      readers_(names_at(body, "readers")),
      handlers_(names_at(body, "handlers")),
      fields_(fields_of(body, type)) {
  if (const auto creator = text_at(body, "creator"); !creator.empty()) involved_.emplace_back(creator);
  if (const auto leader = text_at(body, "leader"); !leader.empty()) involved_.emplace_back(leader);
  for (auto& name : names_at(body, "named")) involved_.push_back(std::move(name));
  feel::Context units;
  units.put("lead", text_value(text_at(body, "unit")));
  units.put("co", list_of(co_));
  units.put("asked", list_of(asked_));
  view_ = {.type = type.id,
           .state = text_at(body, "state"),
           .level = level_of(body),
           .lead = text_at(body, "unit"),
           .co = co_,
           .asked = asked_,
           .post = text_at(body, "post"),
           .involved = involved_,
           .readers = readers_,
           .handlers = handlers_,
           .asked_by = asked_by,
           .body = &fields_,
           .around = {.matter = matter_context(id, body),
                      .parent = parent == nullptr ? feel::Value() : matter_context(text_at(body, "parent"), *parent),
                      .children = children_context(body),
                      .units = feel::Value::context(std::move(units))}};
}

}  // namespace luoshi::ledger::matters
