// SPDX-License-Identifier: Apache-2.0
#include "api/matters/position_json.hpp"

#include "api/matters/verb_form.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/position.hpp"
#include "ledger/matters/verbs.hpp"

namespace luoshi::api {
namespace {

namespace matters = ledger::matters;
using codec::Json;

Json place_json(const matters::Place& place) {
  auto json = codec::json_object({{"process", place.process}, {"node", place.node}, {"name", place.name}});
  if (place.verb) json.add("verb", model::info_of(*place.verb).id);
  return json;
}

Json places_json(const std::vector<matters::Place>& places) {
  Json items = codec::json_array();
  for (const auto& place : places) items.append(place_json(place));
  return items;
}

// A holder is a person, a unit, a post, or a word of the flow.
Json work_json(const View& view, const matters::OpenWork& work) {
  auto json = place_json(work.place);
  json.add("holder", work.holder);
  if (view.directory.unit(work.holder) != nullptr) {
    json.add("holderName", unit_name(view.directory, work.holder, view.today));
  } else if (!work.holder.empty()) {
    json.add("holderName", person_name(view.directory, work.holder));
  }
  json.add("suspended", work.suspended);
  return json;
}

Json words_json(std::string_view words) {
  Json items = codec::json_array();
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    items.append(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return items;
}

// A co-unit of the caller that has not signed yet: it signs for itself, whatever the flow waits for.
bool may_sign_as_co(const Call& call, const matters::Row& row) {
  const auto* co = row.body.members_of("co");
  if (co == nullptr) return false;
  for (const auto& [unit, part] : *co) {
    if (part.find("signed") != nullptr) continue;
    for (const auto* post : call.directory().posts_of(call.by().actor, call.today())) {
      if (call.directory().within(post->unit, unit, call.today())) return true;
    }
  }
  return false;
}

bool is_possible(const Call& call, const matters::Position& position, const model::Type& type, const matters::Row& row,
                 model::Verb verb) {
  if (verb != model::Verb::sign_for) return matters::is_possible(position, type, verb);
  const bool waits = std::ranges::find(position.waits_for, verb) != position.waits_for.end();
  return waits || may_sign_as_co(call, row);
}

}  // namespace

Json inputs_json(model::Verb verb) {
  Json items = codec::json_array();
  for (const auto& input : inputs_of(verb)) {
    auto json = codec::json_object({{"name", input.name},
                                    {"kind", name_of(input.kind)},
                                    {"required", input.required},
                                    {"label", codec::json_object({{"zh", input.zh}, {"en", input.en}})}});
    if (!input.choices.empty()) json.add("choices", words_json(input.choices));
    items.append(std::move(json));
  }
  return items;
}

Result<Json> position_json(const Call& call, const matters::Row& row) {
  const auto* type = call.model().type(matters::columns_of(row.body).type);
  if (type == nullptr) return codec::json_object({{"process", ""}, {"ended", true}});
  LUOSHI_TRY(const auto position, matters::position_of(call.definitions(), *type, row));
  const auto view = call.view();
  Json work = codec::json_array();
  for (const auto& one : position.work) work.append(work_json(view, one));
  return codec::json_object({{"process", position.process},
                             {"ended", position.ended},
                             {"life", places_json(position.life)},
                             {"here", places_json(position.here)},
                             {"work", std::move(work)},
                             {"done", places_json(position.done)}});
}

Result<Json> verbs_json(const Call& call, const matters::Row& row) {
  Json items = codec::json_array();
  const auto* type = call.model().type(matters::columns_of(row.body).type);
  if (type == nullptr || row.body.find("erased") != nullptr) return items;
  LUOSHI_TRY(const auto position, matters::position_of(call.definitions(), *type, row));
  for (const auto& rule : matters::verb_rules()) {
    if (!is_possible(call, position, *type, row, rule.verb)) continue;
    const matters::Facts facts(row.id, row.body, *type, nullptr, matters::asked_by(row.body, rule.verb));
    const auto allowed =
        ledger::access::allows(call.directory(), call.model(), call.by(), rule.verb, facts.view(), call.now());
    if (!allowed) continue;
    const auto& info = model::info_of(rule.verb);
    auto json =
        codec::json_object({{"id", info.id}, {"label", codec::json_object({{"zh", info.zh}, {"en", info.en}})}});
    if (!allowed->on_behalf_of.empty()) json.add("onBehalfOf", allowed->on_behalf_of);
    json.add("inputs", inputs_json(rule.verb));
    items.append(std::move(json));
  }
  return items;
}

}  // namespace luoshi::api
