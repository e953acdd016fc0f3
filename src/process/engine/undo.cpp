// SPDX-License-Identifier: Apache-2.0
// Compensation (BPMN 2.0.2, 13.5.5): an activity that completed and has a handler leaves a record; throwing takes the
// records of a scope, last one first, and runs their handlers one after another. A sub-process that completed keeps the
// records inside it, with its variables as they were.
#include "process/engine/run.hpp"

namespace luoshi::process {

void Run::remember(TokenId id) {
  const auto& token = at(id);
  const auto& here = node(token);
  if ((token.flags & flag::kHandler) != 0 || here.is_for_compensation) return;
  const bool holds =
      state_.rare && std::ranges::any_of(rare().undo, [&](const Undo& undo) { return undo.scope == id; });
  if (here.compensation_handler == kNone && !holds) return;
  Undo made{.id = state_.next_undo++, .scope = container_of(token), .node = token.node, .definition = token.definition};
  if (token.scope != kNone) made.variables = state_.scopes[token.scope].variables;
  auto& undo = rare().undo;
  if (here.compensation_handler != kNone || (token.flags & flag::kEventSub) != 0) {
    std::erase_if(undo, [&](const Undo& inner) { return inner.scope == id; });
    if (here.compensation_handler == kNone) return;
  }
  for (auto& inner : undo) {
    if (inner.scope != id) continue;
    inner.scope = 0;
    inner.inside = made.id;
  }
  undo.push_back(std::move(made));
}

void Run::throw_compensation(TokenId id) {
  const auto& all = definition(at(id));
  const auto activity = node(at(id)).event->activity;
  auto scope = container_of(at(id));
  // From inside an event sub-process the scope around it is meant; with an activity, the scope the activity stands in.
  const auto above = [&](TokenId inner) { return container_of(at(inner)); };
  if (activity == kNone) {
    if ((at(scope).flags & flag::kEventSub) != 0) scope = above(scope);
  } else {
    const auto wanted = all.node(activity).parent;
    while (scope != 0 && at(scope).node != wanted && at(scope).node != kNone) scope = above(scope);
    if (at(scope).node != wanted) {
      set_state(at(id), TokenState::leaving);
      return push(id);
    }
  }
  begin_undo(id, scope, activity);
}

void Run::begin_undo(TokenId thrower, TokenId scope, NodeIndex activity) {
  rare().undoing.push_back({thrower, scope, activity, state_.next_undo});
  set_state(at(thrower), TokenState::compensating);
  push(thrower);
}

void Run::undo_next(TokenId thrower) {
  const auto running = std::ranges::find(rare().undoing, thrower, &Undoing::thrower);
  if (running == rare().undoing.end()) return;
  auto& undo = rare().undo;
  auto next = undo.end();
  for (auto one = undo.begin(); one != undo.end(); ++one) {
    if (one->scope != running->scope || one->id >= running->below) continue;
    if (running->activity == kNone || one->node == running->activity) next = one;  // ids ascend: the last one
  }
  if (next == undo.end()) {
    rare().undoing.erase(running);
    set_state(at(thrower), TokenState::leaving);
    return push(thrower);
  }
  const auto record = std::move(*next);
  const auto scope = running->scope;
  undo.erase(next);
  const auto& here = library_.definition(record.definition).node(record.node);
  const bool whole = here.compensation_handler == kNone;  // a sub-process, undone by what is inside it
  const auto id =
      spawn(scope, record.definition, whole ? record.node : here.compensation_handler, thrower,
            whole ? TokenState::inside : TokenState::arriving, whole ? flag::kHandler | flag::kMapped : flag::kHandler);
  at(id).reference = thrower;
  for (const auto& [symbol, value] : record.variables) declare(id, symbol, value);
  if (!whole) return;
  note(EffectKind::entered, at(id));
  for (auto& inner : rare().undo) {
    if (inner.inside != record.id) continue;
    inner.inside = 0;
    inner.scope = id;
  }
  const auto& all = library_.definition(record.definition);
  for (const auto& sub : all.inside(record.node).event_subs) {
    const auto& start = all.node(sub.start);
    if (start.event && start.event->kind == EventKind::compensation) return trigger_event_sub(id, sub.start, false, {});
  }
  begin_undo(id, id, kNone);
}

void Run::forget_undo(std::span<const TokenId> scopes) {
  if (!state_.rare || rare().undo.empty()) return;
  auto& undo = rare().undo;
  std::vector<std::uint32_t> gone;
  std::erase_if(undo, [&](const Undo& record) {
    const bool out = std::ranges::binary_search(scopes, record.scope) ||
                     (record.inside != 0 && std::ranges::find(gone, record.inside) != gone.end());
    if (out) gone.push_back(record.id);
    return out;
  });
  // What is inside a record is older than it: go on until nothing is left that hangs on what is gone.
  for (std::size_t before = 0; before != gone.size();) {
    before = gone.size();
    std::erase_if(undo, [&](const Undo& record) {
      const bool out = record.inside != 0 && std::ranges::find(gone, record.inside) != gone.end();
      if (out) gone.push_back(record.id);
      return out;
    });
  }
}

}  // namespace luoshi::process
