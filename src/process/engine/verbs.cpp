// SPDX-License-Identifier: Apache-2.0
// Events of the instance and of the world, and the way every event takes: checked, done, settled.
#include "process/engine/run.hpp"

namespace luoshi::process {

Result<void> Run::check_payload(const Event& event) const {
  if (!event.variables.is_null() && !event.variables.is(feel::Kind::context)) {
    return refuse("E-FLOW-108", {}, {}, base::ErrorCode::invalid_input);
  }
  if (event.people.size() > env_.limits.people || event.items.size() > env_.limits.people) {
    return refuse("E-FLOW-154", {}, {{"limit", std::to_string(env_.limits.people)}}, base::ErrorCode::limit);
  }
  if (event.variables.is_null()) return {};
  auto count = event.variables.as_context().entries().size();
  if (!state_.tokens.empty() && state_.tokens.front().scope != kNone) {
    const auto& held = state_.scopes[state_.tokens.front().scope].variables;
    if (held.size() + count > env_.limits.variables) {  // names that are there already do not count twice
      for (const auto& variable : held) {
        if (event.variables.as_context().find(symbol_name(variable.symbol)) == nullptr) ++count;
      }
    }
  }
  if (count > env_.limits.variables) {
    return refuse("E-FLOW-155", {}, {{"limit", std::to_string(env_.limits.variables)}}, base::ErrorCode::limit);
  }
  return {};
}

Result<void> Run::allowed_now(const Event& event) const {
  if (event.revision != 0 && event.revision != state_.revision) {
    return refuse("E-FLOW-104", {}, {{"revision", std::to_string(state_.revision)}});
  }
  const auto verb = event.verb;
  const bool aside = verb == Verb::mark_read || verb == Verb::circulate;
  switch (state_.status) {
    case Status::fresh:
      if (verb != Verb::start) return refuse("E-FLOW-102", {});
      return {};
    case Status::running:
      if (verb == Verb::start) return refuse("E-FLOW-105", {});
      if (verb == Verb::resume || verb == Verb::unmerge || verb == Verb::finish_merged) return refuse("E-FLOW-115", {});
      return {};
    case Status::suspended:
      if (aside || verb == Verb::resume || verb == Verb::cancel || verb == Verb::supervise ||
          verb == Verb::end_supervision || verb == Verb::set_variables) {
        return {};
      }
      return refuse("E-FLOW-106", {});
    case Status::merged:
      if (aside || verb == Verb::unmerge || verb == Verb::finish_merged || verb == Verb::cancel) return {};
      return refuse("E-FLOW-107", {}, {{"name", rare().merged_into}});
    case Status::completed:
    case Status::cancelled:
      break;
  }
  if (verb == Verb::mark_read) return {};
  return refuse("E-FLOW-103", {});
}

Result<void> Run::apply(const Event& event) {
  LUOSHI_CHECK(allowed_now(event));
  LUOSHI_CHECK(check_payload(event));
  scratch_.agenda.clear();
  LUOSHI_CHECK(dispatch(event));
  if (state_.status == Status::running) settle();
  if (event.verb == Verb::complete) {
    completed_ = event.item;
    close_done();
  }
  ++state_.revision;
  compact();
  return {};
}

Result<void> Run::dispatch(const Event& event) {
  switch (event.verb) {
    case Verb::start:
      return start(event);
    case Verb::cancel:
      return cancel(event);
    case Verb::suspend:
      return suspend(event);
    case Verb::resume:
    case Verb::unmerge:
      return resume(event);
    case Verb::set_variables:
      return set_variables(event);
    case Verb::merge_into:
      return merge_into(event);
    case Verb::finish_merged:
      return finish_merged(event);
    case Verb::timer:
      return on_timer(event);
    case Verb::message:
      return on_message(event);
    case Verb::signal:
      return on_signal(event);
    case Verb::service_done:
    case Verb::service_failed:
      return service_answer(event);
    case Verb::activate:
      return activate(event);
    case Verb::finish_ad_hoc:
      return finish_ad_hoc(event);
    case Verb::retry:
      return retry(event);
    case Verb::jump:
      return jump(event);
    default:
      return dispatch_item(event);
  }
}

Result<void> Run::dispatch_item(const Event& event) {
  switch (event.verb) {
    case Verb::claim:
      return claim(event);
    case Verb::release:
      return release(event);
    case Verb::complete:
      return complete(event);
    case Verb::return_to:
      return return_to(event);
    case Verb::withdraw:
      return withdraw(event);
    case Verb::transfer:
      return transfer(event);
    case Verb::delegate:
      return delegate(event);
    case Verb::resolve:
      return resolve(event);
    case Verb::add_signer_before:
    case Verb::add_signer_after:
      return add_signers(event);
    case Verb::add_instance:
      return add_instance(event);
    case Verb::remove_signer:
      return remove_signer(event);
    case Verb::circulate:
      return circulate(event);
    case Verb::mark_read:
      return mark_read(event);
    case Verb::nudge:
      return nudge(event);
    case Verb::supervise:
      return supervise(event);
    case Verb::end_supervision:
      return end_supervision(event);
    case Verb::suspend_item:
      return suspend_item(event);
    case Verb::resume_item:
      return resume_item(event);
    case Verb::request_extension:
      return request_extension(event);
    case Verb::approve_extension:
    case Verb::refuse_extension:
      return decide_extension(event);
    case Verb::merge_items:
      return merge_items(event);
    default:
      break;
  }
  return refuse("E-FLOW-115", {});
}

Result<void> Run::start(const Event& event) {
  const auto index = library_.current(event.name);
  if (index == kNoDefinition) return refuse("E-FLOW-109", event.name, {}, base::ErrorCode::not_found);
  const auto& all = library_.definition(index);
  auto starts = all.top.starts;
  if (!event.node.empty() || event.value.is(feel::Kind::string)) {
    starts.clear();
    for (const auto top : all.process->top) {
      const auto& here = all.node(top);
      if (here.kind != NodeKind::start_event) continue;
      const bool named = event.node.empty() && here.event && here.event->name == event.value.as_string();
      if (named || (!event.node.empty() && here.id == event.node)) starts = {top};
    }
  }
  if (starts.empty()) {
    const auto& what = event.node.empty() ? event.name : event.node;
    return refuse("E-FLOW-109", what, {}, base::ErrorCode::not_found);
  }
  state_.status = Status::running;
  state_.definition = index;
  const auto root = spawn(0, index, kNone, 0, TokenState::inside);
  effect(EffectKind::started, at(root)).name = all.process->id;
  assign_all(root, event.variables, true);
  for (std::size_t i = 0; i < all.data.size(); ++i) {
    const auto& initial = all.process->data[i].initial;
    if (initial && local(at(root), all.data[i]) == nullptr) declare(root, all.data[i], evaluate(root, initial).value);
  }
  for (const auto first : starts) {
    const auto starter = all.plan(first).result;
    if (starter != kNoSymbol) declare(root, starter, text_value(event.actor));
  }
  if (!watch_event_subs(root, all.top) || !room(root, starts.size())) return {};
  for (const auto first : starts) spawn(root, index, first, root, TokenState::arriving);
  return {};
}

Result<void> Run::cancel(const Event& event) {
  kill_inside(1);
  close_everything();
  state_.status = Status::cancelled;
  effect(EffectKind::cancelled, state_.tokens.front()).value =
      pairs({{"by", text_value(event.actor)}, {"reason", text_value(event.reason)}});
  return {};
}

Result<void> Run::suspend(const Event& event) {
  still_all();
  state_.status = Status::suspended;
  effect(EffectKind::suspended, state_.tokens.front()).value =
      pairs({{"by", text_value(event.actor)}, {"reason", text_value(event.reason)}});
  return {};
}

Result<void> Run::resume(const Event& event) {
  state_.status = Status::running;
  if (state_.rare) rare().merged_into.clear();
  run_all();
  effect(EffectKind::resumed, state_.tokens.front()).value = pairs({{"by", text_value(event.actor)}});
  dirty_ = true;
  return {};
}

Result<void> Run::merge_into(const Event& event) {
  if (event.name.empty()) return refuse("E-FLOW-117", {});
  still_all();
  state_.status = Status::merged;
  rare().merged_into = event.name;
  effect(EffectKind::merged, state_.tokens.front()).value =
      pairs({{"into", text_value(event.name)}, {"by", text_value(event.actor)}, {"reason", text_value(event.reason)}});
  return {};
}

Result<void> Run::finish_merged(const Event& event) {
  assign_all(1, event.variables, true);
  kill_inside(1);
  complete_instance();
  return {};
}

Result<void> Run::set_variables(const Event& event) {
  const auto id = event.token == 0 ? 1 : event.token;
  if (find(id) == nullptr) return refuse("E-FLOW-120", {}, {}, base::ErrorCode::not_found);
  assign_all(id, event.variables, event.token == 0);
  dirty_ = true;  // what stands outside may have changed, too: conditions are looked at again
  return {};
}

Result<void> Run::service_answer(const Event& event) {
  const auto* token = find(event.token);
  if (token == nullptr || token->state != TokenState::service || token->firing != event.firing) {
    return refuse("E-FLOW-120", event.node);
  }
  const auto id = event.token;
  if (event.verb == Verb::service_done) {
    assign_all(id, event.variables, !node(*token).outputs.empty());
    result(id, plain(event.value));
    wake(id);
    return {};
  }
  resolve_incident(id);
  if (event.name.empty()) {
    incident(id, "E-FLOW-148", event.reason);
  } else if (!catch_up(id, EventKind::error, event.name, event.variables)) {
    incident(id, "E-FLOW-142", event.name);
  }
  return {};
}

Result<void> Run::activate(const Event& event) {
  const auto* token = find(event.token);
  if (token == nullptr || token->state != TokenState::inside || token->node == kNone ||
      (token->flags & flag::kBody) != 0 || node(*token).kind != NodeKind::ad_hoc_sub_process) {
    return refuse("E-FLOW-124", event.node);
  }
  const auto target = definition(*token).process->find(event.node);
  if (target == kNone || definition(*token).node(target).parent != token->node ||
      !is_activity(definition(*token).node(target).kind) || definition(*token).node(target).is_for_compensation) {
    return refuse("E-FLOW-124", event.node);
  }
  if (node(*token).ad_hoc_sequential && token->children > 0) return refuse("E-FLOW-124", event.node);
  spawn(event.token, token->definition, target, event.token, TokenState::arriving);
  return {};
}

Result<void> Run::finish_ad_hoc(const Event& event) {
  const auto* token = find(event.token);
  if (token == nullptr || token->state != TokenState::inside || token->node == kNone ||
      (token->flags & flag::kBody) != 0 || node(*token).kind != NodeKind::ad_hoc_sub_process) {
    return refuse("E-FLOW-124", event.node);
  }
  kill_inside(event.token, true);
  wake(event.token);
  return {};
}

Result<void> Run::retry(const Event& event) {
  const auto id = event.token;
  if (find(id) == nullptr || (at(id).flags & flag::kIncident) == 0) return refuse("E-FLOW-123", std::to_string(id));
  resolve_incident(id);
  dirty_ = true;
  auto& token = at(id);
  if (token.state == TokenState::service) {
    call_service(id);
  } else if (token.state == TokenState::arriving) {
    // What it had begun is begun again; an instance keeps its element.
    if (token.watches != 0) drop_watches(id);
    if ((token.flags & (flag::kInstance | flag::kHandler)) == 0) drop_scope(token);
    push(id);
  } else if (token.state == TokenState::inside && token.node == kNone && token.children == 0) {
    drop_watches(id);
    start_inside(id, definition(token).top, token.definition);
  } else {
    push(id);
  }
  return {};
}

}  // namespace luoshi::process
