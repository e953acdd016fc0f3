// SPDX-License-Identifier: Apache-2.0
// Events (BPMN 2.0.2, 13.5): what is awaited, what happens when it comes, and what is thrown.
#include "process/engine/run.hpp"

namespace luoshi::process {
namespace {

constexpr bool is_timed(WatchKind kind) {
  return kind != WatchKind::message && kind != WatchKind::signal && kind != WatchKind::conditional;
}

// Code or name of an event against what is thrown: 2 exact, 1 an event that takes all, 0 no.
int match(const EventDefinition& event, EventKind kind, std::string_view code) {
  if (event.kind != kind) return 0;
  if (event.name.empty()) return 1;
  return event.name == code ? 2 : 0;
}

}  // namespace

// Waits for the event of a node on behalf of a token. False: an incident was made.
bool Run::watch(TokenId id, NodeIndex index) {
  const auto& here = definition(at(id)).node(index);
  if (!here.event) return true;
  const auto& event = *here.event;
  Watch made{.token = id, .node = index};
  if (event.kind == EventKind::timer) {
    const auto span = when(id, *event.timer, now_);
    if (!span.error.empty()) {
      incident(id, span.error, span.about);
      return false;
    }
    made.at = span.at;
    made.every = span.every;
    made.repeats = span.repeats;
  } else if (event.kind == EventKind::message || event.kind == EventKind::signal) {
    made.kind = event.kind == EventKind::message ? WatchKind::message : WatchKind::signal;
    auto correlation = evaluate(id, event.correlation);
    if (correlation.failed) {
      incident(id, "E-FLOW-140", std::move(correlation.about));
      return false;
    }
    made.correlation = std::move(correlation.value);
  } else if (event.kind == EventKind::conditional) {
    made.kind = WatchKind::conditional;
    ++state_.conditions;
    dirty_ = true;
  } else {
    return true;  // errors, escalations and compensation find their way by the tree
  }
  auto& token = at(id);
  ++token.watches;
  made.firing = ++token.firing;
  if (made.kind != WatchKind::conditional) {
    const bool timer = made.kind == WatchKind::timer;
    auto& told = effect(timer ? EffectKind::timer_set : EffectKind::waiting, token);
    told.node = index;
    told.firing = made.firing;
    told.at = made.at;
    told.name = event.name;
    if (!timer) {
      const bool message = made.kind == WatchKind::message;
      told.value = pairs({{"kind", text_value(message ? "message" : "signal")}, {"correlation", made.correlation}});
    }
  }
  state_.watches.push_back(std::move(made));
  return true;
}

bool Run::watch_boundaries(TokenId id) {
  for (const auto boundary : node(at(id)).boundaries) {
    if (!watch(id, boundary)) return false;
  }
  return true;
}

bool Run::watch_event_subs(TokenId id, const Container& container) {
  for (const auto& sub : container.event_subs) {
    if (!watch(id, sub.start)) return false;
  }
  return true;
}

void Run::close_watch(std::size_t index) {
  const auto& closed = state_.watches[index];
  auto& token = at(closed.token);
  --token.watches;
  if (closed.kind == WatchKind::conditional) --state_.conditions;
  if (closed.kind != WatchKind::conditional && !closed.still) {
    auto& told = effect(is_timed(closed.kind) ? EffectKind::timer_cleared : EffectKind::waiting_over, token);
    told.node = closed.node;
    told.firing = closed.firing;
    told.item = closed.item;
  }
  state_.watches.erase(state_.watches.begin() + static_cast<std::ptrdiff_t>(index));
}

void Run::drop_watches(TokenId id) {
  for (std::size_t i = state_.watches.size(); i-- > 0 && at(id).watches > 0;) {
    if (state_.watches[i].token == id) close_watch(i);
  }
}

std::optional<std::size_t> Run::find_watch(TokenId token, NodeIndex index, std::uint32_t firing) const {
  for (std::size_t i = 0; i < state_.watches.size(); ++i) {
    const auto& watch = state_.watches[i];
    if (watch.token == token && watch.firing == firing && (index == kNone || watch.node == index)) return i;
  }
  return std::nullopt;
}

// What a token waited for has come: it goes on.
void Run::wake(TokenId id) {
  resolve_incident(id);
  set_state(at(id), TokenState::leaving);
  push(id);
}

void Run::deliver(TokenId id, const feel::Value& variables) {
  assign_all(id, variables, !node(at(id)).outputs.empty());
}

void Run::trigger(std::size_t index, const feel::Value& variables) {
  auto& fired = state_.watches[index];
  const auto id = fired.token;
  const auto where = fired.node;
  const auto& here = definition(at(id)).node(where);
  const bool again =
      (here.kind == NodeKind::boundary_event || here.kind == NodeKind::start_event) && !here.interrupting;
  if (again && fired.kind == WatchKind::timer) {
    if (fired.repeats == 0) {
      fired.still = true;  // it has rung: nothing to clear
      close_watch(index);
    } else {
      if (fired.repeats > 0) --fired.repeats;
      const auto* timer = timer_of(fired);
      const auto next = timer->working ? when(id, *timer, fired.at) : Span{.error = "calendar"};
      fired.at = next.error.empty() ? next.at : base::Instant{fired.at.ms + fired.every};
      fired.firing = ++at(id).firing;
      auto& told = effect(EffectKind::timer_set, at(id));
      told.node = where;
      told.firing = fired.firing;
      told.at = fired.at;
    }
  } else if (!again) {
    const bool quiet = fired.kind == WatchKind::timer;
    fired.still = quiet;
    close_watch(index);
  }
  if (here.kind == NodeKind::boundary_event) return trigger_boundary(id, where, variables);
  if (here.kind == NodeKind::start_event) return trigger_event_sub(id, where, here.interrupting, variables);
  if (at(id).state == TokenState::choosing) {
    drop_watches(id);
    note(EffectKind::left, at(id));
    at(id).node = where;
    note(EffectKind::entered, at(id));
  }
  deliver(id, variables);
  wake(id);
}

void Run::interrupt(TokenId id) {
  kill_inside(id);
  auto& token = at(id);
  note(EffectKind::left, token);
  const auto kept = static_cast<std::uint8_t>(token.flags & flag::kHandler);
  strip(token);
  token.flags = kept;
}

void Run::trigger_boundary(TokenId activity, NodeIndex boundary, const feel::Value& variables) {
  auto id = activity;
  if (definition(at(activity)).node(boundary).interrupting) {
    interrupt(activity);
    at(id).node = boundary;
    push(id);
  } else {
    const auto token = at(activity);
    id = spawn(token.parent, token.definition, boundary, activity, TokenState::leaving);
  }
  note(EffectKind::entered, at(id));
  deliver(id, variables);
}

void Run::trigger_event_sub(TokenId scope, NodeIndex start, bool interrupting, const feel::Value& variables) {
  const auto sub = definition(at(scope)).node(start).parent;
  if (interrupting) {
    kill_inside(scope, true);  // what has completed can still be undone from inside the event sub-process
    for (std::size_t i = state_.watches.size(); i-- > 0;) {
      const auto& watch = state_.watches[i];
      if (watch.token == scope && watch.kind != WatchKind::supervision &&
          definition(at(scope)).node(watch.node).kind == NodeKind::start_event) {
        close_watch(i);
      }
    }
  }
  const auto inner = at(scope).definition;
  const auto id = spawn(scope, inner, sub, scope, TokenState::inside, flag::kEventSub);
  note(EffectKind::entered, at(id));
  if (!watch_event_subs(id, plan(at(id)).inside)) return;
  const auto first = spawn(id, inner, start, id, TokenState::leaving);
  deliver(first, variables);
}

// Errors and escalations rise from a token through what it stands in (13.5.2, 13.5.3). False: nobody catches it.
bool Run::catch_up(TokenId from, EventKind kind, std::string_view code, const feel::Value& variables) {
  for (auto id = from; id != 0;) {
    const auto token = at(id);
    const auto& all = definition(token);
    if (token.node != kNone && (token.flags & flag::kInstance) == 0) {
      NodeIndex best = kNone;
      int how = 0;
      for (const auto boundary : node(token).boundaries) {
        const int fits = match(*all.node(boundary).event, kind, code);
        if (fits > how) best = boundary;
        how = std::max(how, fits);
      }
      if (best != kNone) {
        trigger_boundary(id, best, variables);
        return true;
      }
    }
    if (token.parent == 0) return false;
    const auto& above = at(token.parent);
    if (token.node != kNone && (above.flags & flag::kBody) == 0 && (token.flags & flag::kEventSub) == 0) {
      EventSub best;
      int how = 0;
      for (const auto& sub : all.inside(above.node).event_subs) {
        const int fits = all.node(sub.start).event ? match(*all.node(sub.start).event, kind, code) : 0;
        if (fits > how) best = sub;
        how = std::max(how, fits);
      }
      if (best.start != kNone) {
        trigger_event_sub(token.parent, best.start, all.node(best.start).interrupting, variables);
        return true;
      }
    }
    id = token.parent;
  }
  return false;
}

void Run::broadcast(std::string_view name, const feel::Value& variables) {
  struct Heard {
    TokenId token;
    NodeIndex node;
    std::uint32_t firing;
  };
  std::vector<Heard> heard;
  for (const auto& watch : state_.watches) {
    if (watch.kind != WatchKind::signal) continue;
    if (definition(at(watch.token)).node(watch.node).event->name == name) {
      heard.push_back({watch.token, watch.node, watch.firing});
    }
  }
  for (const auto& one : heard) {
    if (const auto index = find_watch(one.token, one.node, one.firing)) trigger(*index, variables);
  }
}

void Run::throw_event(TokenId id) {
  const auto& here = node(at(id));
  if (!is_activity(here.kind) && !here.inputs.empty() && !map_inputs(id)) return;
  const auto kind = here.event                         ? here.event->kind
                    : here.kind == NodeKind::send_task ? EventKind::message
                                                       : EventKind::none;
  const auto payload = kind == EventKind::none ? feel::Value() : local_context(at(id));
  switch (kind) {
    case EventKind::message: {
      const auto correlation = here.event ? evaluate(id, here.event->correlation).value : feel::Value();
      auto& told = effect(EffectKind::message_sent, at(id));
      told.firing = ++at(id).firing;
      told.name = here.event && !here.event->name.empty() ? here.event->name : here.operation;
      told.value = pairs({{"correlation", correlation}, {"variables", payload}});
      break;
    }
    case EventKind::signal: {
      auto& told = effect(EffectKind::signal_sent, at(id));
      told.firing = ++at(id).firing;
      told.name = here.event->name;
      told.value = payload;
      broadcast(here.event->name, payload);
      break;
    }
    case EventKind::escalation: {
      effect(EffectKind::escalated, at(id));
      effects_.back().firing = ++at(id).firing;
      effects_.back().name = here.event->name;
      const auto place = effects_.size() - 1;
      const bool caught = catch_up(id, kind, here.event->name, payload);
      effects_[place].value = feel::Value(caught);
      break;
    }
    case EventKind::error:
      if (!catch_up(id, kind, here.event->name, payload)) incident(id, "E-FLOW-142", here.event->name);
      return;
    case EventKind::terminate: {
      const auto around = at(id).parent;
      kill_inside(around);
      if (auto& above = at(around); above.node != kNone) {
        set_state(above, TokenState::leaving);
        return push(around);
      }
      return child_gone(around);
    }
    case EventKind::compensation:
      return throw_compensation(id);
    case EventKind::link: {
      const auto link = plan(at(id)).link;
      if (link == kNone) return incident(id, "E-FLOW-147", here.event->name);
      drop_scope(at(id));
      at(id).node = link;
      note(EffectKind::entered, at(id));
      break;
    }
    default:
      break;
  }
  auto* token = find(id);  // what was thrown may have ended it
  if (token == nullptr || token->state != TokenState::arriving) return;
  set_state(*token, TokenState::leaving);
  push(id);
}

bool Run::check_conditions() {
  dirty_ = false;
  for (std::size_t i = 0; i < state_.watches.size(); ++i) {
    if (state_.watches[i].kind != WatchKind::conditional) continue;
    const auto id = state_.watches[i].token;
    if ((at(id).flags & flag::kIncident) != 0) continue;
    const auto holds = truth(id, definition(at(id)).node(state_.watches[i].node).event->condition);
    if (!holds) continue;
    const bool rises = *holds && !state_.watches[i].held;
    state_.watches[i].held = *holds;
    if (!rises) continue;
    trigger(i, {});
    dirty_ = true;  // the others are looked at again
    return true;
  }
  return false;
}

Result<void> Run::on_timer(const Event& event) {
  const auto* token = find(event.token);
  if (token == nullptr) return refuse("E-FLOW-120", event.node);
  auto index = find_watch(event.token, kNone, event.firing);
  if (!index || state_.watches[*index].kind == WatchKind::message || state_.watches[*index].kind == WatchKind::signal ||
      state_.watches[*index].kind == WatchKind::conditional || state_.watches[*index].still) {
    return refuse("E-FLOW-120", event.node);
  }
  const auto& watch = state_.watches[*index];
  if (!event.node.empty() && (watch.node == kNone || definition(*token).node(watch.node).id != event.node)) {
    return refuse("E-FLOW-120", event.node);
  }
  if (now_ < watch.at) return refuse("E-FLOW-121", event.node, {{"at", base::to_iso(watch.at)}});
  if (watch.kind == WatchKind::timer) {
    trigger(*index, {});
  } else {
    ring_clock(*index);
  }
  return {};
}

Result<void> Run::on_message(const Event& event) {
  for (std::size_t i = 0; i < state_.watches.size(); ++i) {
    const auto& watch = state_.watches[i];
    if (watch.kind != WatchKind::message || (event.token != 0 && event.token != watch.token)) continue;
    if (definition(at(watch.token)).node(watch.node).event->name != event.name) continue;
    if (!watch.correlation.is_null() && feel::equal(watch.correlation, event.value) != true) continue;
    trigger(i, event.variables);
    return {};
  }
  return refuse("E-FLOW-122", event.name);
}

Result<void> Run::on_signal(const Event& event) {
  const bool anybody = std::ranges::any_of(state_.watches, [&](const Watch& watch) {
    return watch.kind == WatchKind::signal && definition(at(watch.token)).node(watch.node).event->name == event.name;
  });
  if (!anybody) return refuse("E-FLOW-122", event.name);
  broadcast(event.name, event.variables);
  return {};
}

}  // namespace luoshi::process
