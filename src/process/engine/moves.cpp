// SPDX-License-Identifier: Apache-2.0
// Moving a token by hand: 退回, 撤回 and jumps. engine/README.md states the rules; what they rest on is the graph
// between the two places and the joins on it.
#include "process/engine/run.hpp"

namespace luoshi::process {
namespace {

bool is_join(const Node& node) {
  return node.incoming.size() > 1 &&
         (node.kind == NodeKind::parallel_gateway || node.kind == NodeKind::inclusive_gateway);
}

template <class Visit>
void successors(const Definition& all, NodeIndex index, const Visit& visit) {
  const auto& here = all.node(index);
  for (const auto flow : here.outgoing) visit(all.process->flows[flow].to);
  for (const auto boundary : here.boundaries) visit(boundary);
  if (const auto link = all.plan(index).link; link != kNone) visit(link);
}

// What can be reached from the flows out of `from`; `enter` says whether a node may be gone through.
template <class Enter>
std::vector<bool> reached(const Definition& all, NodeIndex from, const Enter& enter) {
  std::vector<bool> seen(all.plans.size());
  std::vector<NodeIndex> open{from};
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    successors(all, at, [&](NodeIndex next) {
      if (seen[next] || !enter(next)) return;
      seen[next] = true;
      open.push_back(next);
    });
  }
  return seen;
}

}  // namespace

void Run::place(TokenId id, NodeIndex index) {
  if (at(id).state == TokenState::joining) set_state(at(id), TokenState::leaving);
  interrupt(id);
  auto& token = at(id);
  token.flags = 0;
  token.node = index;
  token.reference = kNone;
  token.state = TokenState::arriving;
  push(id);
}

// Tokens that came from what `target` did before: those ahead of it on paths that do not pass a join, unless the mover
// has itself passed that join.
std::vector<TokenId> Run::downstream(const Token& mover, TokenId scope, NodeIndex target) const {
  const auto& all = definition(mover);
  std::vector<bool> closed(all.plans.size());
  for (NodeIndex i = 0; i < closed.size(); ++i) {
    if (!is_join(all.node(i))) continue;
    const auto without = reached(all, target, [&](NodeIndex next) { return next != i; });
    closed[i] = without[mover.node] && i != mover.node;
  }
  const auto ahead = reached(all, target, [&](NodeIndex next) { return !closed[next]; });
  std::vector<TokenId> found;
  for (const auto& token : state_.tokens) {
    if (token.state == TokenState::dead || token.parent != scope || token.id == mover.id) continue;
    if ((token.flags & (flag::kHandler | flag::kEventSub)) != 0 || token.node == kNone) continue;
    auto where = token.node;
    if (token.state == TokenState::joining && token.reference < all.process->flows.size()) {
      where = all.process->flows[token.reference].from;
    }
    if (ahead[where] || where == target) found.push_back(token.id);
  }
  return found;
}

Result<void> Run::return_to(const Event& event) {
  LUOSHI_TRY(const auto* held, open_for(event));
  const auto from = at(held->token);
  const Done* done = nullptr;
  TokenId mover = from.id;
  for (; mover != 0 && done == nullptr; mover = at(mover).parent) {
    const auto& token = at(mover);
    if (token.parent == 0 || token.node == kNone) continue;
    for (const auto& one : state_.done) {
      if (one.scope == token.parent && definition(token).node(one.node).id == event.node &&
          one.definition == token.definition) {
        done = &one;
      }
    }
    if (done != nullptr) break;
  }
  if (done == nullptr) return refuse("E-FLOW-129", std::to_string(event.item), {{"node", event.node}});
  const auto target = done->node;
  const auto scope = done->scope;
  closing_ = "returned";
  item_effect(EffectKind::item_changed, *held, "returned", event);
  for (const auto other : downstream(at(mover), scope, target)) kill(other);
  const auto back = event.straight_back ? at(mover).node : kNone;
  place(mover, target);
  at(mover).resume = back;
  return {};
}

// Whether a token came out of another one (itself included), by splits.
bool Run::heir_of(const Token& token, TokenId ancestor) const {
  for (const auto* at = &token; at != nullptr; at = at->origin == at->id ? nullptr : find(at->origin)) {
    if (at->id == ancestor) return true;
    if (at->origin == 0) return false;
  }
  return token.origin == ancestor;
}

bool Run::untouched(const Token& token) const {
  if ((token.flags & flag::kIncident) != 0) return false;
  if (token.state == TokenState::joining) return true;
  if (token.state == TokenState::inside && (token.flags & flag::kBody) != 0) {
    const auto* loop = loop_of(token.id);
    if (loop == nullptr || loop->completed != 0 || loop->terminated != 0) return false;
    return std::ranges::all_of(state_.tokens, [&](const Token& inner) {
      return inner.state == TokenState::dead || inner.parent != token.id || untouched(inner);
    });
  }
  if (token.state != TokenState::item) return false;
  const auto* main = find_item(state_, token.item);
  return main != nullptr && !main->touched && main->status == ItemStatus::open;
}

// After a completion: what came of it, so that it can be told later whether all of that is untouched.
void Run::close_done() {
  const auto done = std::ranges::find(state_.done, completed_, &Done::item);
  if (completed_ == 0 || done == state_.done.end()) return;
  done->clean = plain_;
  done->heirs = 0;
  done->step = state_.revision;
  for (const auto& token : state_.tokens) {
    if (token.state == TokenState::dead || token.parent != done->scope || !heir_of(token, done->token)) continue;
    ++done->heirs;
  }
}

Result<void> Run::withdraw(const Event& event) {
  const auto number = std::to_string(event.item);
  const auto done = std::ranges::find(state_.done, event.item, &Done::item);
  if (done == state_.done.end()) return refuse("E-FLOW-130", number, {}, base::ErrorCode::not_found);
  if (done->actor && !event.actor.empty() && *done->actor != event.actor && event.on_behalf_of != *done->actor) {
    return refuse("E-FLOW-112", number, {{"holder", *done->actor}});
  }
  std::vector<TokenId> heirs;
  bool clean = done->clean;
  for (const auto& token : state_.tokens) {
    if (token.state == TokenState::dead || token.parent != done->scope || !heir_of(token, done->token)) continue;
    heirs.push_back(token.id);
    clean = clean && token.since == done->step && untouched(token);
  }
  if (!clean || heirs.empty() || heirs.size() != done->heirs) return refuse("E-FLOW-131", number);
  const auto target = done->node;
  const auto first = heirs.front();
  closing_ = "withdrawn";
  state_.done.erase(done);
  auto& told = effect(EffectKind::item_changed, at(first));
  told.item = event.item;
  told.value =
      pairs({{"what", text_value("withdrawn")}, {"by", text_value(event.actor)}, {"reason", text_value(event.reason)}});
  for (std::size_t i = 1; i < heirs.size(); ++i) kill(heirs[i]);
  place(first, target);
  return {};
}

Result<void> Run::jump(const Event& event) {
  auto id = event.token;
  if (const auto* held = item(event.item); event.item != 0 && held != nullptr) id = held->token;
  const auto* from = find(id);
  if (from == nullptr || from->node == kNone) return refuse("E-FLOW-120", event.node, {}, base::ErrorCode::not_found);
  if (event.reason.empty()) return refuse("E-FLOW-133", event.node);
  const auto& all = definition(*from);
  const auto target = all.process->find(event.node);
  const auto allowed = target != kNone && all.node(target).kind != NodeKind::boundary_event &&
                       all.node(target).kind != NodeKind::event_sub_process &&
                       all.node(target).kind != NodeKind::start_event && !all.node(target).is_for_compensation;
  if (!allowed) return refuse("E-FLOW-132", event.node);
  // The mover is what stands in the scope that the target stands in.
  while (id != 0 && at(id).node != kNone) {
    const auto& above = at(at(id).parent);
    if ((above.flags & flag::kBody) == 0 && above.definition == from->definition &&
        above.node == all.node(target).parent) {
      break;
    }
    id = at(id).parent;
  }
  if (id == 0 || at(id).node == kNone || (at(id).flags & (flag::kHandler | flag::kEventSub)) != 0) {
    return refuse("E-FLOW-132", event.node);
  }
  closing_ = "jumped";
  auto& told = effect(EffectKind::item_changed, at(id));
  told.item = at(id).item;
  told.value = pairs({{"what", text_value("jumped")},
                      {"by", text_value(event.actor)},
                      {"reason", text_value(event.reason)},
                      {"to", text_value(event.node)}});
  place(id, target);
  return {};
}

}  // namespace luoshi::process
