// SPDX-License-Identifier: Apache-2.0
#include "process/engine/run.hpp"

namespace luoshi::process {

Failure refuse(std::string_view id, std::string_view item, std::vector<base::Arg> args, base::ErrorCode code) {
  return fail({code, id, {.item = std::string(item)}, std::move(args)});
}

feel::Value text_value(std::string_view text) {
  return text.empty() ? feel::Value() : feel::Value::string(std::string(text));
}
feel::Value text_value(const feel::StringPtr& text) { return text ? feel::Value(text) : feel::Value(); }

feel::Value pairs(std::initializer_list<std::pair<std::string_view, feel::Value>> entries) {
  feel::Context context;
  for (const auto& [name, value] : entries) {
    if (!value.is_null()) context.put(std::string(name), value);
  }
  return context.entries().empty() ? feel::Value() : feel::Value::context(std::move(context));
}

void Run::settle() {
  for (;;) {
    for (std::size_t head = 0; head < scratch_.agenda.size(); ++head) work(scratch_.agenda[head]);
    scratch_.agenda.clear();
    if (state_.ended()) return;
    if (dirty_ && state_.conditions > 0 && check_conditions()) continue;
    if (!scratch_.agenda.empty()) continue;
    if (state_.merging > 0 && fire_inclusive()) continue;
    return;
  }
}

void Run::work(TokenId id) {
  const auto* token = find(id);
  if (token == nullptr || (token->flags & flag::kIncident) != 0) return;
  const bool moves = token->state == TokenState::arriving || token->state == TokenState::leaving;
  if (moves && ++steps_ > env_.limits.steps) {
    return incident(id, "E-FLOW-150", std::to_string(env_.limits.steps));
  }
  if (token->state == TokenState::arriving) return arrive(id);
  if (token->state == TokenState::leaving) return leave(id);
  if (token->state == TokenState::compensating) return undo_next(id);
}

TokenId Run::spawn(TokenId parent, DefinitionIndex definition, NodeIndex node, TokenId origin, TokenState state,
                   std::uint8_t flags) {
  const auto id = state_.next_token++;
  state_.tokens.push_back({.id = id,
                           .node = node,
                           .parent = parent,
                           .origin = origin,
                           .reference = kNone,
                           .definition = definition,
                           .state = state,
                           .flags = flags});
  if (parent != 0) ++at(parent).children;
  // What an event adds beyond the limit stands where it is until there is room (retry); splits ask before (room()).
  if (living() > env_.limits.tokens) {
    incident(id, "E-FLOW-151", std::to_string(env_.limits.tokens));
  } else if (state != TokenState::inside) {
    push(id);
  }
  return id;
}

bool Run::room(TokenId id, std::size_t more) {
  if (living() + more <= env_.limits.tokens) return true;
  incident(id, "E-FLOW-151", std::to_string(env_.limits.tokens));
  return false;
}

void Run::set_state(Token& token, TokenState state) {
  const auto& here = token.node == kNone ? nullptr : &node(token);
  const bool inclusive = here != nullptr && here->kind == NodeKind::inclusive_gateway;
  if (inclusive && token.state == TokenState::joining) --state_.merging;
  if (inclusive && state == TokenState::joining) ++state_.merging;
  token.state = state;
}

// Everything that hangs on a token, but not what stands inside it.
void Run::strip(Token& token) {
  const auto id = token.id;
  if (token.watches != 0) drop_watches(id);
  if (token.item != 0) close_items(id, closing_);
  drop_scope(token);
  if (state_.rare) {
    if ((token.flags & flag::kBody) != 0)
      std::erase_if(rare().loops, [&](const auto& loop) { return loop.body == id; });
    if (token.state == TokenState::compensating) {
      std::erase_if(rare().undoing, [&](const auto& undoing) { return undoing.thrower == id; });
    }
    if ((token.flags & flag::kIncident) != 0) {
      std::erase_if(rare().incidents, [&](const auto& incident) { return incident.token == id; });
    }
  }
  set_state(token, TokenState::leaving);
  token.flags = 0;
  token.resume = kNone;
  if (token.node == kNone || is_container(node(token).kind)) {
    std::erase_if(state_.done, [&](const Done& done) { return done.scope == id; });
  }
}

void Run::remove(TokenId id) {
  auto& token = at(id);
  const auto parent = token.parent;
  strip(token);
  token.state = TokenState::dead;
  ++state_.dead;
  if (parent != 0) {
    if (auto* above = find(parent)) --above->children;
  }
}

// Whatever stands inside a token has a greater id, so one pass finds all of it.
void Run::kill_inside(TokenId id, bool keep_undo) {
  if (at(id).children == 0 && !state_.rare) return;
  std::vector<TokenId> doomed{id};
  const auto first = static_cast<std::size_t>(&at(id) - state_.tokens.data());
  for (std::size_t i = first + 1; i < state_.tokens.size(); ++i) {
    const auto& token = state_.tokens[i];
    if (token.state == TokenState::dead || !std::ranges::binary_search(doomed, token.parent)) continue;
    doomed.push_back(token.id);
  }
  forget_undo(std::span(doomed).subspan(keep_undo ? 1 : 0));
  for (std::size_t i = doomed.size(); i-- > 1;) {
    if (at(doomed[i]).node != kNone) note(EffectKind::left, at(doomed[i]));
    remove(doomed[i]);
  }
}

void Run::kill(TokenId id) {
  kill_inside(id);
  note(EffectKind::left, at(id));
  remove(id);
}

TokenId Run::container_of(const Token& token) const {
  auto parent = token.parent;
  while (parent != 0) {
    const auto& above = *find(parent);
    if ((above.flags & flag::kBody) == 0) break;
    parent = above.parent;
  }
  return parent;
}

void Run::end_path(TokenId id) {
  plain_ = false;
  const auto parent = at(id).parent;
  remove(id);
  child_gone(parent);
}

void Run::child_gone(TokenId parent) {
  auto* above = find(parent);
  if (above == nullptr || above->children != 0 || above->state != TokenState::inside) return;
  if (above->node == kNone) {
    if (above->parent == 0) return complete_instance();
    // A called process is over: its variables are what the outputs of the call see.
    const auto caller = above->parent;
    auto& call = at(caller);
    if (above->scope != kNone) {
      drop_scope(call);
      call.scope = above->scope;
      state_.scopes[call.scope].owner = caller;
      above->scope = kNone;
    }
    const TokenId called[] = {parent};
    forget_undo(called);
    remove(parent);
    set_state(at(caller), TokenState::leaving);
    return push(caller);
  }
  if (node(*above).kind == NodeKind::ad_hoc_sub_process) return;  // ends by its condition or by finish_ad_hoc
  set_state(*above, TokenState::leaving);
  push(parent);
}

void Run::complete_instance() {
  auto& root = state_.tokens.front();
  if (root.watches != 0) drop_watches(root.id);
  close_everything();
  state_.status = Status::completed;
  effect(EffectKind::completed, state_.tokens.front()).value = feel::Value::context(visible(0));
}

// What may outlive its token ends with the instance; the root keeps its variables.
void Run::close_everything() {
  scratch_.agenda.clear();
  for (std::size_t i = state_.watches.size(); i-- > 0;) close_watch(i);
  if (!state_.rare) return;
  for (const auto& supervision : rare().supervisions) {
    auto& told = effect(EffectKind::supervision_ended, state_.tokens.front());
    told.item = supervision.id;
  }
  auto& all = rare();
  all.loops.clear();
  all.clocks.clear();
  all.undo.clear();
  all.undoing.clear();
  all.incidents.clear();
  all.supervisions.clear();
  all.extensions.clear();
}

void Run::compact() {
  if (state_.dead == 0 || (state_.dead < 8 && state_.tokens.back().state != TokenState::dead)) return;
  if (state_.dead * 2 < state_.tokens.size() && state_.tokens.back().state != TokenState::dead) return;
  std::erase_if(state_.tokens, [](const Token& token) { return token.state == TokenState::dead; });
  state_.dead = 0;
}

void Run::incident(TokenId id, std::string_view error, std::string about) {
  auto& token = at(id);
  token.flags |= flag::kIncident;
  auto& told = effect(EffectKind::incident, token);
  told.value = pairs({{"error", text_value(error)}, {"about", text_value(about)}});
  rare().incidents.push_back({id, std::string(error), std::move(about)});
}

bool Run::resolve_incident(TokenId id) {
  auto& token = at(id);
  if ((token.flags & flag::kIncident) == 0) return false;
  token.flags &= static_cast<std::uint8_t>(~flag::kIncident);
  std::erase_if(rare().incidents, [&](const auto& incident) { return incident.token == id; });
  effect(EffectKind::resolved, token);
  return true;
}

Effect& Run::effect(EffectKind kind, const Token& token) {
  effects_.push_back({.kind = kind, .definition = token.definition, .node = token.node, .token = token.id});
  return effects_.back();
}

void Run::note(EffectKind kind, const Token& token) {
  if (env_.limits.trace && token.node != kNone) effect(kind, token);
}

}  // namespace luoshi::process
