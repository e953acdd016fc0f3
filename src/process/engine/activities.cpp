// SPDX-License-Identifier: Apache-2.0
// What nodes do when a token arrives, and how it leaves them (BPMN 2.0.2, 13.3).
#include "process/engine/run.hpp"

namespace luoshi::process {
namespace {

class Visible final : public VariableReader {
 public:
  Visible(const Run& run, TokenId from) : run_(run), from_(from) {}
  [[nodiscard]] feel::Value find(std::string_view name) const override { return run_.lookup_name(from_, name); }
  [[nodiscard]] feel::Context all() const override { return run_.visible(from_); }

 private:
  const Run& run_;
  TokenId from_;
};

}  // namespace

void Run::arrive(TokenId id) {
  auto& token = at(id);
  const auto& here = node(token);
  token.since = state_.revision;
  note(EffectKind::entered, token);
  if (here.kind != NodeKind::user_task && !passes(here)) plain_ = false;
  switch (here.kind) {
    case NodeKind::parallel_gateway:
      return arrive_parallel(id);
    case NodeKind::inclusive_gateway:
      return arrive_inclusive(id);
    case NodeKind::event_based_gateway:
      return choose_events(id);
    case NodeKind::intermediate_throw:
    case NodeKind::end_event:
      return throw_event(id);
    case NodeKind::intermediate_catch:
      if (here.event && here.event->kind != EventKind::link && here.event->kind != EventKind::none) {
        if (watch(id, token.node)) set_state(at(id), TokenState::catching);
        return;
      }
      break;
    default:
      if (!is_activity(here.kind)) break;
      if (here.loop && (token.flags & flag::kInstance) == 0) return start_loop(id);
      return begin(id);
  }
  set_state(at(id), TokenState::leaving);
  push(id);
}

void Run::begin(TokenId id) {
  if (!node(at(id)).inputs.empty() && !map_inputs(id)) return;
  if ((at(id).flags & flag::kInstance) == 0 && !watch_boundaries(id)) return;
  switch (node(at(id)).kind) {
    case NodeKind::user_task:
      return open_item(id);
    case NodeKind::service_task:
      return call_service(id);
    case NodeKind::script_task:
      return run_script(id);
    case NodeKind::business_rule_task:
      return run_decision(id);
    case NodeKind::send_task:
      return throw_event(id);
    case NodeKind::receive_task:
      if (watch(id, at(id).node)) set_state(at(id), TokenState::catching);
      return;
    case NodeKind::sub_process:
    case NodeKind::event_sub_process:
    case NodeKind::ad_hoc_sub_process:
      return enter_container(id);
    case NodeKind::call_activity:
      return enter_call(id);
    default:
      break;
  }
  set_state(at(id), TokenState::leaving);
  push(id);
}

void Run::enter_container(TokenId id) {
  const auto& token = at(id);
  start_inside(id, plan(token).inside, token.definition);
}

// `id` is a sub-process, or a process (token without node) that was just made.
void Run::start_inside(TokenId id, const Container& container, DefinitionIndex inner) {
  std::uint32_t depth = 0;
  for (const auto* above = find(id); above != nullptr; above = find(above->parent)) {
    if ((above->flags & flag::kBody) == 0 && above->node != kNone) ++depth;
  }
  if (depth > env_.limits.depth) return incident(id, "E-FLOW-152", std::to_string(env_.limits.depth));
  if (!room(id, container.starts.size()) || !watch_event_subs(id, container)) return;
  set_state(at(id), TokenState::inside);
  for (const auto start : container.starts) spawn(id, inner, start, id, TokenState::arriving);
  if (container.starts.empty()) child_gone(id);
}

void Run::enter_call(TokenId id) {
  const auto& here = node(at(id));
  const auto called = library_.current(here.called);
  if (called == kNoDefinition) return incident(id, "E-FLOW-143", here.called);
  if (!room(id, 2)) return;
  const auto mapped = local_context(at(id));
  const auto all = here.copy_all_variables ? visible(id) : feel::Context();
  drop_scope(at(id));
  set_state(at(id), TokenState::inside);
  const auto root = spawn(id, called, kNone, id, TokenState::inside);
  for (const auto& [name, value] : all.entries()) declare(root, own_symbol(name), value);
  assign_all(root, mapped, true);
  const auto& inner = library_.definition(called);
  for (std::size_t i = 0; i < inner.data.size(); ++i) {
    const auto& initial = inner.process->data[i].initial;
    if (initial) declare(root, inner.data[i], evaluate(root, initial).value);
  }
  start_inside(root, inner.top, called);
}

void Run::result(TokenId id, feel::Value value) {
  const auto symbol = plan(at(id)).result;
  if (symbol == kNoSymbol) return;
  if (node(at(id)).outputs.empty()) {
    assign(id, symbol, std::move(value));
  } else {
    declare(id, symbol, std::move(value));
  }
}

void Run::call_service(TokenId id) {
  auto& token = at(id);
  const auto& here = node(token);
  auto inputs = local_context(token);
  if (env_.service) {
    if (auto answer = env_.service(here.operation, inputs)) {
      result(id, std::move(*answer));
      set_state(at(id), TokenState::leaving);
      return push(id);
    }
  }
  set_state(token, TokenState::service);
  auto& told = effect(EffectKind::service, token);
  told.firing = ++token.firing;
  told.name = here.operation;
  told.value = std::move(inputs);
}

void Run::run_script(TokenId id) {
  auto made = evaluate(id, node(at(id)).script);
  if (made.failed) return incident(id, "E-FLOW-140", std::move(made.about));
  result(id, std::move(made.value));
  set_state(at(id), TokenState::leaving);
  push(id);
}

void Run::run_decision(TokenId id) {
  const auto& here = node(at(id));
  if (env_.decisions == nullptr) return incident(id, "E-FLOW-145", here.decision);
  feel::Evaluation evaluation(moment(), env_.limits.feel);
  auto decided = env_.decisions->decide(here.decision, Visible(*this, id), evaluation);
  if (!decided) return incident(id, "E-FLOW-145", here.decision + " · " + std::string(decided.error().id));
  if (evaluation.stopped()) return incident(id, "E-FLOW-140", here.decision);
  result(id, std::move(*decided));
  set_state(at(id), TokenState::leaving);
  push(id);
}

// Everything that can fail comes first and leaves the token as it was, so that it can be tried again.
void Run::leave(TokenId id) {
  auto& token = at(id);
  const auto& here = node(token);
  const bool activity = is_activity(here.kind);
  if ((token.flags & (flag::kMapped | flag::kBody)) == 0) {
    if (!here.outputs.empty() && !map_outputs(id)) return;
    at(id).flags |= flag::kMapped;
    if (activity) remember(id);
  }
  if ((at(id).flags & flag::kInstance) != 0) return instance_done(id);
  if ((at(id).flags & flag::kHandler) != 0) {
    const auto thrower = at(id).reference;
    const auto parent = at(id).parent;
    note(EffectKind::left, at(id));
    remove(id);
    if (const auto* throwing = find(thrower); throwing != nullptr && throwing->state == TokenState::compensating) {
      push(thrower);
    } else {
      child_gone(parent);
    }
    return;
  }
  if (at(id).resume != kNone) return place(id, at(id).resume);
  std::vector<FlowIndex> picked;
  if (here.outgoing.size() == 1 && !process::is_container(here.kind) && !here.outgoing.empty() &&
      !definition(at(id)).process->flows[here.outgoing.front()].condition) {
    picked.push_back(here.outgoing.front());
  } else if (!pick_flows(id, picked)) {
    return;
  }
  if (picked.size() > 1 && !room(id, picked.size() - 1)) return;
  if (activity && end_ad_hoc(at(id).parent)) return;
  note(EffectKind::left, at(id));
  strip(at(id));
  if (picked.empty()) return end_path(id);
  const auto copy = at(id);
  move(id, picked.front());
  for (std::size_t i = 1; i < picked.size(); ++i) {
    const auto made = spawn(copy.parent, copy.definition, copy.node, id, TokenState::leaving);
    scratch_.agenda.pop_back();
    move(made, picked[i]);
  }
}

void Run::move(TokenId id, FlowIndex flow) {
  auto& token = at(id);
  const auto& taken = definition(token).process->flows[flow];
  if (env_.limits.trace) effect(EffectKind::taken, token).name = taken.id;
  token.node = taken.to;
  token.reference = flow;
  token.state = TokenState::arriving;
  push(id);
}

// Whether an ad-hoc sub-process is over now that one of its activities has completed (13.3.5).
bool Run::end_ad_hoc(TokenId container) {
  const auto* above = find(container);
  if (above == nullptr || above->node == kNone || node(*above).kind != NodeKind::ad_hoc_sub_process) return false;
  if (!node(*above).ad_hoc_completion) return false;
  const auto over = truth(container, node(*above).ad_hoc_completion);
  if (!over || !*over) return false;
  kill_inside(container, true);
  set_state(at(container), TokenState::leaving);
  push(container);
  return true;
}

}  // namespace luoshi::process
