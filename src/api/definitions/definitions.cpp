// SPDX-License-Identifier: Apache-2.0
#include "api/definitions/handlers.hpp"
#include "api/http/conditional.hpp"
#include "api/matters/position_json.hpp"
#include "api/matters/view_query.hpp"
#include "codec/hex.hpp"
#include "crypto/hash.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace luoshi::api::definitions {
namespace {

using codec::Json;

Json label_json(const model::Label& label) { return codec::json_object({{"zh", label.zh}, {"en", label.en}}); }

Json limits_json(const model::Limits& limits) {
  Json json = codec::json_object();
  if (limits.length_min > 0) json.add("lengthMin", static_cast<std::int64_t>(limits.length_min));
  if (limits.length_max) json.add("lengthMax", static_cast<std::int64_t>(*limits.length_max));
  if (limits.low) json.add("low", limits.low->to_string());
  if (limits.high) json.add("high", limits.high->to_string());
  if (limits.digits) json.add("digits", static_cast<std::int64_t>(*limits.digits));
  if (limits.pattern) json.add("pattern", limits.pattern->text());
  if (limits.check) json.add("check", model::name_of(*limits.check));
  return json;
}

Json field_json(const model::Field& field) {
  auto json = codec::json_object({{"key", field.key},
                                  {"label", label_json(field.label)},
                                  {"hint", label_json(field.hint)},
                                  {"kind", model::name_of(field.kind)},
                                  {"many", field.many},
                                  {"required", field.required},
                                  {"indexed", field.indexed},
                                  {"personal", field.personal},
                                  {"findable", field.findable},
                                  {"limits", limits_json(field.limits)}});
  if (!field.unit.empty()) json.add("unit", field.unit);
  if (!field.vocabulary.empty()) json.add("vocabulary", field.vocabulary);
  if (!field.of.empty()) json.add("of", field.of);
  if (field.kind == model::FieldKind::computed) json.add("yields", model::name_of(field.yields));
  if (field.columns.empty()) return json;
  Json columns = codec::json_array();
  for (const auto& column : field.columns) columns.append(field_json(column));
  json.add("columns", std::move(columns));
  return json;
}

// The node's name in the flow in force; empty for what befalls the whole instance, and for a flow that is not there.
std::string_view name_in_flow(const process::Library& library, const model::Type& type, std::string_view node) {
  const auto slash = node.find('/');
  const auto process =
      library.current(slash == std::string_view::npos ? std::string_view(type.life) : node.substr(0, slash));
  if (process == process::kNoDefinition) return {};
  const auto id = slash == std::string_view::npos ? node : node.substr(slash + 1);
  const auto& nodes = library.process(process).nodes;
  const auto found = std::ranges::find_if(nodes, [&](const auto& one) { return one.id == id; });
  return found == nodes.end() ? std::string_view() : std::string_view(found->name);
}

// The steps of its life: where each stands and by which verb it is done.
Json steps_json(const model::Type& type, const process::Library& library) {
  Json steps = codec::json_array();
  for (const auto& step : type.steps) {
    auto json = codec::json_object({{"node", step.node}, {"name", name_in_flow(library, type, step.node)}});
    if (!step.state.empty()) json.add("state", step.state);
    if (step.verb) json.add("verb", model::info_of(*step.verb).id);
    steps.append(std::move(json));
  }
  return steps;
}

// The balances that its matters keep, or that are posted on them.
Json balances_json(const model::Type& type, const model::Definitions& model) {
  Json ids = codec::json_array();
  for (const auto& balance : model.balances()) {
    if (balance.kept_by(type.id) || balance.posted_on(type.id)) ids.append(balance.id);
  }
  return ids;
}

Json type_json(const model::Type& type, const model::Definitions& model, const process::Library& library) {
  Json fields = codec::json_array();
  for (const auto& field : type.fields) fields.append(field_json(field));
  Json states = codec::json_array();
  for (const auto& state : type.states) {
    states.append(codec::json_object(
        {{"id", state.id}, {"label", label_json(state.label)}, {"progress", model::name_of(state.progress)}}));
  }
  Json clocks = codec::json_array();
  for (const auto& clock : type.clocks) {
    clocks.append(
        codec::json_object({{"id", clock.id}, {"label", label_json(clock.label)}, {"decidesDue", clock.decides_due}}));
  }
  Json evidence = codec::json_array();
  for (const auto& demand : type.evidence) {
    Json kinds = codec::json_array();
    for (const auto& kind : demand.kinds) kinds.append(kind);
    evidence.append(codec::json_object({{"kinds", std::move(kinds)},
                                        {"atLeast", static_cast<std::int64_t>(demand.at_least)},
                                        {"before", model::info_of(demand.before).id}}));
  }
  auto json = codec::json_object({{"id", type.id},
                                  {"title", label_json(type.title)},
                                  {"pack", type.pack},
                                  {"level", model::name_of(type.level)},
                                  {"evidenceKinds", type.evidence_kinds},
                                  {"fields", std::move(fields)},
                                  {"states", std::move(states)},
                                  {"steps", steps_json(type, library)},
                                  {"clocks", std::move(clocks)},
                                  {"evidence", std::move(evidence)},
                                  {"balances", balances_json(type, model)}});
  if (type.round) {
    Json covers = codec::json_array();
    for (const auto& id : type.round->covers) covers.append(id);
    json.add("round", codec::json_object({{"covers", std::move(covers)}, {"opens", type.round->opens}}));
  }
  return json;
}

Json vocabulary_json(const model::Vocabulary& vocabulary) {
  Json codes = codec::json_array();
  for (const auto& code : vocabulary.codes) {
    codes.append(codec::json_object({{"code", code.code}, {"label", label_json(code.label)}}));
  }
  return codec::json_object(
      {{"id", vocabulary.id}, {"title", label_json(vocabulary.title)}, {"codes", std::move(codes)}});
}

Json verbs_all_json() {
  Json items = codec::json_array();
  for (const auto& info : model::verbs()) {
    items.append(codec::json_object({{"id", info.id},
                                     {"label", codec::json_object({{"zh", info.zh}, {"en", info.en}})},
                                     {"district", info.subject == model::Subject::district},
                                     {"inputs", inputs_json(info.verb)}}));
  }
  return items;
}

Json texts_json(const std::vector<std::string>& texts) {
  Json items = codec::json_array();
  for (const auto& text : texts) items.append(text);
  return items;
}

Json view_json(const model::View& view, bool offered) {
  Json find = codec::json_array();
  for (const auto& filter : view.find) {
    find.append(codec::json_object({{"field", filter.field}, {"value", filter.value}}));
  }
  Json stages = codec::json_array();
  for (const auto stage : view.progress) stages.append(model::name_of(stage));
  auto json = codec::json_object({{"id", view.id},
                                  {"title", label_json(view.title)},
                                  {"pack", view.pack},
                                  {"shape", model::name_of(view.shape)},
                                  {"types", texts_json(view.types)},
                                  {"columns", texts_json(view.columns)},
                                  {"find", std::move(find)},
                                  {"progress", std::move(stages)},
                                  {"menu", view.menu},
                                  {"tray", view.tray},
                                  {"offered", offered}});
  for (const auto& [key, value] : {std::pair("lanes", &view.lanes), std::pair("from", &view.from),
                                   std::pair("to", &view.to), std::pair("place", &view.place)}) {
    if (!value->empty()) json.add(key, *value);
  }
  return json;
}

// Those that need no other come first: what the others are built on is what a menu begins with.
Json packs_json(const model::Definitions& model) {
  Json items = codec::json_array();
  for (const bool needs : {false, true}) {
    for (const auto& pack : model.packs()) {
      if (pack.needs.empty() == needs) continue;
      items.append(codec::json_object({{"id", pack.id}, {"title", label_json(pack.title)}}));
    }
  }
  return items;
}

// The views of which the caller may see a type: what is told depends on who asks.
Json views_json(const Call& call) {
  Json items = codec::json_array();
  for (const auto& view : call.model().views()) {
    if (may_open(call, view)) items.append(view_json(view, is_offered(call, view)));
  }
  return items;
}

}  // namespace

Result<http::Response> show(Call& call) {
  const auto& model = call.model();
  Json types = codec::json_array();
  for (const auto& type : model.types()) types.append(type_json(type, model, call.definitions().library()));
  Json vocabularies = codec::json_array();
  for (const auto& vocabulary : model.vocabularies()) vocabularies.append(vocabulary_json(vocabulary));
  Json roles = codec::json_array();
  for (const auto& role : model.roles()) {
    roles.append(codec::json_object({{"id", role.id}, {"title", label_json(role.title)}, {"pack", role.pack}}));
  }
  auto packs = packs_json(model);
  auto views = views_json(call);
  crypto::Sha256 seen;
  seen.update(codec::write_json(views));
  const auto tag = call.definitions().hash() + "-" + codec::to_hex(seen.finish()).substr(0, 16);
  const auto json = codec::json_object({{"hash", call.definitions().hash()},
                                        {"packs", std::move(packs)},
                                        {"views", std::move(views)},
                                        {"types", std::move(types)},
                                        {"vocabularies", std::move(vocabularies)},
                                        {"roles", std::move(roles)},
                                        {"verbs", verbs_all_json()}});
  return tagged_answer(call, json, http::entity_tag(tag));
}

std::span<const Operation> operations() {
  static constexpr std::array kCalendar{
      Parameter{"id", In::path, Kind::text, "编号", "id"},
      Parameter{"year", In::query, Kind::integer, "哪一年;默认今年", "of that year; this one else", "", 1992, 2099}};
  static constexpr std::array kRule{Parameter{"rule", In::path, Kind::text, "文号规则", "rule of numbers"}};
  static constexpr std::array kRows{Operation{.id = "definitions",
                                              .method = http::Method::get,
                                              .path = "/api/v1/definitions",
                                              .tag = "definitions",
                                              .zh = "类型、字段、状态、词表、角色、动词、视图",
                                              .en = "Types, fields, states, vocabularies, roles, verbs, views",
                                              .handle = show,
                                              .response = "Definitions"},
                                    Operation{.id = "listCalendars",
                                              .method = http::Method::get,
                                              .path = "/api/v1/calendars",
                                              .tag = "definitions",
                                              .zh = "日历",
                                              .en = "Calendars",
                                              .handle = list_calendars,
                                              .response = "CalendarList"},
                                    Operation{.id = "showCalendar",
                                              .method = http::Method::get,
                                              .path = "/api/v1/calendars/{id}",
                                              .tag = "definitions",
                                              .zh = "一个日历的一年:节假日、调休、办公时间",
                                              .en = "A year of a calendar: holidays, make-up days, hours",
                                              .handle = show_calendar,
                                              .parameters = kCalendar,
                                              .response = "Calendar"},
                                    Operation{.id = "listNumbers",
                                              .method = http::Method::get,
                                              .path = "/api/v1/numbers",
                                              .tag = "definitions",
                                              .zh = "文号规则:下一个、今年作废的",
                                              .en = "Rules of numbers: the next, and the void ones of this year",
                                              .handle = list_numbers,
                                              .response = "NumberRuleList"},
                                    Operation{.id = "voidNumber",
                                              .method = http::Method::post,
                                              .path = "/api/v1/numbers/{rule}/void",
                                              .tag = "definitions",
                                              .zh = "作废下一个文号",
                                              .en = "Make the next number void",
                                              .handle = void_number,
                                              .parameters = kRule,
                                              .request = "Reason",
                                              .response = "VoidedNumber",
                                              .status = 201,
                                              .effect = Effect::writes,
                                              .takes_key = true,
                                              .duty = model::Verb::void_number}};
  return kRows;
}

}  // namespace luoshi::api::definitions
