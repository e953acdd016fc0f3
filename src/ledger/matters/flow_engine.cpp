// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/flow_engine.hpp"

#include "ledger/matters/patch.hpp"
#include "process/state_bytes.hpp"

namespace luoshi::ledger::matters {
namespace {

using process::EffectKind;

constexpr std::size_t kEffectsUsual = 32;  // more than most steps have

// Whether a clock of work items decides when the matter is due: the type's main clock, where it runs to no date field.
bool decides_due(const model::Type& type, std::string_view clock) {
  const auto* main = type.main_clock();
  return main != nullptr && main->deadline.empty() && main->id == clock;
}

// What such a clock allows: {"workingDays": 5}. Null for every other one.
codec::Json allowed_by(const model::Type& type, const process::Effect& effect) {
  if (effect.kind != EffectKind::clock_started || !decides_due(type, effect.name) ||
      !effect.value.is(feel::Kind::context)) {
    return {};
  }
  auto made = codec::json_object();
  for (const auto* name : {"workingDays", "workingMs", "ms"}) {
    const auto* held = effect.value.as_context().find(name);
    if (held == nullptr || !held->is(feel::Kind::number)) continue;
    if (const auto amount = held->as_number().to_int64()) made.add(name, *amount);
  }
  return made;
}

bool is_kernel_service(std::string_view operation) {
  return operation.starts_with("matter.") || operation.starts_with("notice.") || operation.starts_with("supervision.");
}

}  // namespace

bool escalates(const ServiceCall& call) {
  return call.operation == "supervision.propose" || call.operation == "notice.leader";
}

FlowEngine::FlowEngine(const process::Library& library, const calendar::Calendars& calendars,
                       const process::Decisions* decisions)
    : library_(&library), time_(calendars) {
  process::Environment environment{.working_time = &time_, .decisions = decisions};
  environment.limits.trace = true;
  environment.service = [this](std::string_view operation, const feel::Value& inputs) -> std::optional<feel::Value> {
    if (!is_kernel_service(operation)) return std::nullopt;
    calls_.push_back({std::string(operation), inputs});
    return feel::Value();
  };
  environment.outside = [this](std::string_view name, bool first) -> std::optional<feel::Value> {
    return outside_ != nullptr && *outside_ ? (*outside_)(name, first) : std::nullopt;
  };
  engine_ = std::make_unique<process::Engine>(library, std::move(environment));
}

Result<void> FlowEngine::step(process::State& state, const process::Event& event, base::Instant now,
                              std::vector<process::Effect>& effects, const process::Outside& outside) {
  calls_.clear();
  outside_ = &outside;
  auto stepped = engine_->step(state, event, now, effects);
  outside_ = nullptr;
  return stepped;
}

FlowEngine& Flows::of(const Definitions& definitions) {
  auto& engine = engines_[&definitions];
  if (!engine) engine = std::make_unique<FlowEngine>(definitions.library(), definitions.calendars());
  return *engine;
}

Result<Flow> Flow::load(FlowEngine& engine, const model::Type& type, std::string_view bytes, std::string_view matter) {
  if (bytes.empty()) {
    return fail({.code = base::ErrorCode::conflict, .id = "E-MATTER-022", .where = {.item = std::string(matter)}});
  }
  LUOSHI_TRY(auto state, process::load(bytes, engine.library()));
  return Flow(engine, type, std::move(state));
}

Result<void> Flow::step(const process::Event& event, base::Instant now, const process::Outside& outside) {
  std::vector<process::Effect> effects;
  effects.reserve(kEffectsUsual);
  LUOSHI_CHECK(engine_->step(state_, event, now, effects, outside));
  moved_ = true;
  for (const auto& effect : effects) take(effect);
  calls_.insert(calls_.end(), engine_->calls().begin(), engine_->calls().end());
  return {};
}

const process::Node* Flow::node_of(const process::Effect& effect) const {
  if (effect.node == process::kNone) return nullptr;
  return &engine_->library().process(effect.definition).nodes[effect.node];
}

const model::Step* Flow::step_at(process::DefinitionIndex definition, process::NodeIndex node) const {
  const auto& process = engine_->library().process(definition);
  const auto& id = process.nodes[node].id;
  return type_->step(process.id == type_->life ? id : process.id + "/" + id);
}

void Flow::take(const process::Effect& effect) {
  const auto* node = node_of(effect);
  const auto node_id = node == nullptr ? std::string() : node->id;
  switch (effect.kind) {
    case EffectKind::entered:
      if (node == nullptr) break;
      if (const auto* step = step_at(effect.definition, effect.node); step != nullptr && !step->state.empty()) {
        entered_ = step->state;
      }
      break;
    case EffectKind::timer_set:
    case EffectKind::timer_cleared:
      timers_.push_back({effect.token, node_id, effect.firing, effect.at.ms, effect.kind == EffectKind::timer_set});
      break;
    case EffectKind::supervised:  // rings at its due date, too
      timers_.push_back({effect.token, {}, effect.firing, effect.at.ms, true});
      break;
    case EffectKind::item_opened: {
      const auto* wanted = effect.value.is(feel::Kind::context) ? effect.value.as_context().find("assignee") : nullptr;
      const bool named = wanted != nullptr && wanted->is(feel::Kind::string);
      opened_for_.push_back(named ? wanted->as_string() : std::string());
      break;
    }
    case EffectKind::clock_started:
    case EffectKind::clock_resumed:
    case EffectKind::clock_moved:
      put_at(steps_, std::string(effect.name) + "/due", base::to_iso(effect.at));
      if (auto allowed = allowed_by(*type_, effect); !allowed.is_null()) {
        put_at(steps_, std::string(effect.name) + "/allowed", std::move(allowed));
      }
      break;
    case EffectKind::clock_overdue:
      put_at(steps_, std::string(effect.name) + "/overdue", true);
      break;
    case EffectKind::clock_stopped:
      put_at(steps_, effect.name, codec::Json());
      if (decides_due(*type_, effect.name)) steps_.put(std::string(effect.name), codec::Json());  // said, not left out
      break;
    case EffectKind::incident: {
      auto told = node_id + " " + std::string(effect.name);
      if (effect.value.is(feel::Kind::string)) told += " " + effect.value.as_string();
      incidents_.push_back(std::move(told));
      break;
    }
    default:
      break;
  }
}

std::vector<OpenItem> Flow::items() const {
  std::vector<OpenItem> made;
  for (const auto& item : state_.items) {
    const auto& token = *process::find_token(state_, item.token);
    const auto* step = step_at(token.definition, token.node);
    made.push_back({.id = item.id,
                    .token = item.token,
                    .process = engine_->library().process(token.definition).id,
                    .node = process::node_of(state_, engine_->library(), item).id,
                    .verb = step == nullptr ? std::nullopt : step->verb,
                    .holder = item.holder ? std::string_view(*item.holder) : std::string_view(),
                    .role = item.role,
                    .status = item.status});
  }
  return made;
}

std::string_view Flow::node_for(model::Verb verb, const OpenItem& item) const {
  for (const auto& step : type_->steps) {
    if (step.verb != verb) continue;
    const std::string_view node = step.node;
    const auto slash = node.find('/');
    const auto process = slash == std::string_view::npos ? std::string_view(type_->life) : node.substr(0, slash);
    if (process == item.process) return slash == std::string_view::npos ? node : node.substr(slash + 1);
  }
  return {};
}

std::optional<std::string> Flow::message_for(model::Verb verb) const {
  for (const auto& watch : state_.watches) {
    if (watch.kind != process::WatchKind::message) continue;
    const auto definition = process::find_token(state_, watch.token)->definition;
    const auto* step = step_at(definition, watch.node);
    if (step == nullptr || step->verb != verb) continue;
    return engine_->library().process(definition).nodes[watch.node].event->name;
  }
  return std::nullopt;
}

std::string_view Flow::done_before(std::string_view node) const {
  for (auto at = state_.done.rbegin(); at != state_.done.rend(); ++at) {
    const auto& id = engine_->library().process(at->definition).nodes[at->node].id;
    if (id != node) return id;
  }
  return {};
}

process::ItemId Flow::last_done_by(std::string_view actor) const {
  for (auto at = state_.done.rbegin(); at != state_.done.rend(); ++at) {
    if (at->actor && *at->actor == actor) return at->item;
  }
  return 0;
}

std::string Flow::bytes() const { return process::save(state_, engine_->library()); }

}  // namespace luoshi::ledger::matters
