// SPDX-License-Identifier: Apache-2.0
// [[types]]: a kind of matter with all that stands in it.
#include "feel/temporal.hpp"
#include "model/load/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::model::load_inside {
namespace {

constexpr std::string_view kProgressNames = "draft, waiting, active, paused, checking, done, closed, dropped";
constexpr std::size_t kRulesMax = 200;
constexpr std::size_t kStepsMax = 500;
constexpr std::size_t kClocksMax = 20;
constexpr std::size_t kDemandsMax = 50;
constexpr std::int64_t kPiecesMax = 1'000;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kFreshDaysMax = 3'660;

std::vector<std::string> keys_of(const Type& type) {
  std::vector<std::string> keys;
  for (const auto& field : type.fields) keys.push_back(field.key);
  return keys;
}

void tell_unknown(Reader& reader, std::string_view key, const std::string& value,
                  const std::vector<std::string>& known) {
  if (value.empty() || std::ranges::find(known, value) != known.end()) return;
  const auto near = nearest(value, known);
  reader.wrong(near.empty() ? "E-MODEL-021" : "E-MODEL-022", key,
               {{"key", std::string(key)}, {"value", value}, {"near", near}});
}

void read_rules(Reader& reader, Type& type, const std::vector<std::string>& keys) {
  reader.tables("rules", kRulesMax, [&](Reader& table) {
    auto id = table.id("id");
    tell_repeated(table, type.rules, id, &Rule::id, "id");
    if (!table.has("formula")) table.wrong("E-MODEL-001", "formula", {{"key", "formula"}});
    auto formula = read_formula(table, "formula", keys);
    auto message = table.label("message");
    auto field = table.text("field");
    tell_unknown(table, "field", field, keys);
    if (formula) {
      type.rules.push_back({.id = std::move(id),
                            .formula = *std::move(formula),
                            .message = std::move(message),
                            .field = std::move(field)});
    }
  });
}

void read_states(Reader& reader, Type& type) {
  reader.tables("states", kStatesMax, [&](Reader& table) {
    State state{.id = table.id("id"), .label = table.label("label")};
    tell_repeated(table, type.states, state.id, &State::id, "id");
    const auto progress = table.required_text("progress");
    if (!progress.empty()) {
      state.progress = table.parsed("progress", progress, progress_named, kProgressNames).value_or(Progress::active);
    }
    type.states.push_back(std::move(state));
  });
  if (type.states.empty()) reader.wrong("E-MODEL-024", "states");
}

void read_steps(Reader& reader, Type& type) {
  std::vector<std::string> states;
  for (const auto& state : type.states) states.push_back(state.id);
  reader.tables("steps", kStepsMax, [&](Reader& table) {
    Step step{.node = table.required_text("node"), .state = table.text("state")};
    tell_repeated(table, type.steps, step.node, &Step::node, "node");
    tell_unknown(table, "state", step.state, states);
    step.verb = table.named("verb", verb_named, "docs/packs.md");
    type.steps.push_back(std::move(step));
  });
}

void read_clocks(Reader& reader, Type& type) {
  std::size_t deciding = 0;
  reader.tables("clocks", kClocksMax, [&](Reader& table) {
    ClockUse clock{.id = table.id("id"), .label = table.label("label")};
    tell_repeated(table, type.clocks, clock.id, &ClockUse::id, "id");
    clock.decides_due = table.flag("decides_due");
    clock.deadline = table.text("deadline");
    if (clock.decides_due) ++deciding;
    const auto* field = type.field(clock.deadline);
    if (!clock.deadline.empty() && (field == nullptr || field->value_kind() != FieldKind::date || field->many)) {
      table.wrong("E-MODEL-026", "deadline", {{"value", clock.deadline}});
    }
    type.clocks.push_back(std::move(clock));
  });
  if (!type.clocks.empty() && deciding != 1) reader.wrong("E-MODEL-025", "clocks");
}

// "P30D": whole days, so that nobody has to know the hour at which a photo was taken.
std::uint32_t read_fresh(Reader& table) {
  const auto text = table.text("fresh");
  if (text.empty()) return 0;
  const auto span = feel::parse_day_time_duration(text);
  const bool good = span && span->nanoseconds == 0 && span->seconds > 0 && span->seconds % kDaySeconds == 0 &&
                    span->seconds / kDaySeconds <= kFreshDaysMax;
  if (!good) table.wrong("E-MODEL-091", "fresh", {{"value", text}, {"limit", std::to_string(kFreshDaysMax)}});
  return good ? static_cast<std::uint32_t>(span->seconds / kDaySeconds) : 0;
}

void read_evidence(Reader& reader, Type& type, const std::vector<std::string>& keys, Draft& draft) {
  type.evidence_kinds = reader.text("evidence_kinds");
  draft.refer(Reference::To::vocabulary, type.evidence_kinds, "evidence_kinds", reader);
  auto& places = draft.demand_places.emplace_back();
  reader.tables("evidence", kDemandsMax, [&](Reader& table) {
    EvidenceDemand demand{.kinds = table.texts("kinds")};
    demand.at_least = static_cast<std::uint32_t>(table.integer("at_least", 1, kPiecesMax).value_or(1));
    demand.before = table.named("before", verb_named, "docs/packs.md").value_or(Verb::complete);
    demand.when = read_formula(table, "when", keys);
    demand.fresh_days = read_fresh(table);
    if (type.evidence_kinds.empty()) table.wrong("E-MODEL-027", "kinds");
    places.push_back(table.place("kinds"));
    type.evidence.push_back(std::move(demand));
  });
}

// What it covers may stand in a file that is not read yet: check_rounds().
void read_round(Reader& reader, Type& type, Draft& draft) {
  if (!reader.has("round")) return;
  reader.table("round", [&](Reader& table) {
    Round round{
        .covers = table.texts("covers", true), .opens = table.required_text("opens"), .match = table.texts("match")};
    for (const auto& id : round.covers) draft.refer(Reference::To::type, id, "covers", table);
    const auto* opens = type.field(round.opens);
    if (!round.opens.empty() && (opens == nullptr || opens->kind != FieldKind::date || opens->many)) {
      table.wrong("E-MODEL-026", "opens", {{"value", round.opens}});
    }
    draft.round_places.emplace(type.id, table.place("match"));
    type.round = std::move(round);
  });
}

}  // namespace

void read_type(Reader& reader, const std::string& pack, Draft& draft) {
  Type type{.id = reader.id("id"), .title = {}, .pack = pack, .line = reader.place().line, .file = reader.file()};
  if (!type.id.empty()) {
    (void)draft.is_new("type", type.id, reader);
    reader.rename(type.id);
  }
  type.title = reader.label("title");
  type.life = reader.required_text("life");
  type.numbering = reader.text("numbering");
  draft.refer(Reference::To::numbering, type.numbering, "numbering", reader);
  type.level = reader.named("level", level_named, "public, internal, work_secret").value_or(Level::internal);
  type.fields = read_fields(reader, "fields", draft, false);
  if (std::ranges::count(type.fields, true, &Field::indexed) > kIndexedMax) {
    reader.wrong("E-MODEL-013", "fields", {{"limit", std::to_string(kIndexedMax)}});
  }
  const auto keys = keys_of(type);
  read_states(reader, type);
  read_steps(reader, type);
  read_clocks(reader, type);
  read_rules(reader, type, keys);
  read_evidence(reader, type, keys, draft);
  read_round(reader, type, draft);
  read_makes(reader, type, draft);
  reader.tables("permissions", kPermissionsMax,
                [&](Reader& table) { read_permission(table, pack, false, &type, draft); });
  draft.content.types.push_back(std::move(type));
}

}  // namespace luoshi::model::load_inside
