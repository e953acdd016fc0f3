// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/facts.hpp"

#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/near.hpp"
#include "ledger/matters/patch.hpp"
#include "model/body_json.hpp"

namespace luoshi::ledger::matters {
namespace {

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
  const auto* nudges = find_at(body, "counters/nudges");
  made.put("nudges", feel::Value::number(nudges == nullptr ? 0 : nudges->integer().value_or(0)));
  const auto nudged = base::parse_iso_instant(text_at(body, "nudged"));
  made.put("nudged", nudged ? feel::Value(feel::date_from_days(calendar::to_local(*nudged).day)) : feel::Value());
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
    : fields_(fields_of(body, type)) {
  Near near(body);
  co_ = std::move(near.co);
  asked_ = std::move(near.asked);
  involved_ = std::move(near.involved);
  readers_ = std::move(near.readers);
  handlers_ = std::move(near.handlers);
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
