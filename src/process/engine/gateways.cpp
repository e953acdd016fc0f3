// SPDX-License-Identifier: Apache-2.0
// Gateways (BPMN 2.0.2, 13.4). Inclusive joins are looked at when nothing else can move: then every token waits at a
// node, and what may still come is known from the reach of these nodes.
#include "process/engine/run.hpp"

namespace luoshi::process {

// False: an incident was made.
bool Run::pick_flows(TokenId id, std::vector<FlowIndex>& picked) {
  const auto& here = node(at(id));
  const auto& flows = definition(at(id)).process->flows;
  if (here.kind == NodeKind::parallel_gateway) {
    picked = here.outgoing;
    return true;
  }
  const bool only_one = here.kind == NodeKind::exclusive_gateway;
  for (const auto flow : here.outgoing) {
    if (flow == here.default_flow) continue;
    if (flows[flow].condition) {
      const auto holds = truth(id, flows[flow].condition);
      if (!holds) return false;
      if (!*holds) continue;
    }
    picked.push_back(flow);
    if (only_one) return true;
  }
  // The default is taken when no condition held; flows without one do not count (13.2.1).
  const bool any =
      std::ranges::any_of(picked, [&](FlowIndex flow) { return static_cast<bool>(flows[flow].condition); });
  if (here.default_flow != kNone && !any) picked.push_back(here.default_flow);
  if (!picked.empty() || here.outgoing.empty()) return true;
  incident(id, "E-FLOW-141", here.id);
  return false;
}

void Run::arrive_parallel(TokenId id) {
  const auto token = at(id);
  const auto& here = node(token);
  if (here.incoming.size() > 1 && token.reference != kNone) {  // one placed by hand passes
    set_state(at(id), TokenState::joining);
    std::vector<TokenId> first(here.incoming.size());
    std::size_t found = 0;
    for (const auto& other : state_.tokens) {
      if (other.node != token.node || other.parent != token.parent || other.state != TokenState::joining) continue;
      const auto flow = std::ranges::find(here.incoming, other.reference);
      if (flow == here.incoming.end()) continue;
      auto& place = first[static_cast<std::size_t>(flow - here.incoming.begin())];
      if (place == 0) ++found;
      if (place == 0 || other.id == id) place = other.id;
    }
    if (found < here.incoming.size()) return;
    for (const auto other : first) {
      if (other != id) remove(other);
    }
  }
  set_state(at(id), TokenState::leaving);
  push(id);
}

void Run::arrive_inclusive(TokenId id) {
  const bool joins = plan(at(id)).joins && at(id).reference != kNone;  // one placed by hand passes
  set_state(at(id), joins ? TokenState::joining : TokenState::leaving);
  if (!joins) push(id);
}

// 13.4.3: enabled when no token can still come by an empty incoming flow, unless it could as well come by one that has
// a token already.
bool Run::inclusive_ready(const Token& waiting) const {
  const auto& here = node(waiting);
  const auto& reach = plan(waiting).reach;
  std::vector<bool> full(here.incoming.size());
  for (const auto& token : state_.tokens) {
    if (token.state != TokenState::joining || token.node != waiting.node || token.parent != waiting.parent) continue;
    const auto flow = std::ranges::find(here.incoming, token.reference);
    if (flow != here.incoming.end()) full[static_cast<std::size_t>(flow - here.incoming.begin())] = true;
  }
  for (const auto& token : state_.tokens) {
    if (token.state == TokenState::dead || token.parent != waiting.parent || token.node == waiting.node) continue;
    if ((token.flags & (flag::kHandler | flag::kEventSub)) != 0 || token.node == kNone) continue;
    bool to_empty = false;
    bool to_full = false;
    for (std::size_t i = 0; i < reach.size(); ++i) {
      if (reach[i][token.node]) (full[i] ? to_full : to_empty) = true;
    }
    if (to_empty && !to_full) return false;
  }
  return true;
}

bool Run::fire_inclusive() {
  std::vector<std::pair<TokenId, NodeIndex>> seen;
  for (const auto& token : state_.tokens) {
    if (token.state != TokenState::joining || node(token).kind != NodeKind::inclusive_gateway) continue;
    if (std::ranges::find(seen, std::pair{token.parent, token.node}) != seen.end()) continue;
    seen.emplace_back(token.parent, token.node);
    if (!inclusive_ready(token)) continue;
    // One token of each flow is taken; the oldest goes on.
    const auto survivor = token.id;
    const auto gateway = std::pair{token.parent, token.node};
    std::vector<std::uint32_t> flows;
    std::vector<TokenId> taken;
    for (const auto& other : state_.tokens) {
      if (other.state != TokenState::joining || std::pair{other.parent, other.node} != gateway) continue;
      if (std::ranges::find(flows, other.reference) != flows.end()) continue;
      flows.push_back(other.reference);
      if (other.id != survivor) taken.push_back(other.id);
    }
    for (const auto other : taken) remove(other);
    set_state(at(survivor), TokenState::leaving);
    push(survivor);
    return true;
  }
  return false;
}

void Run::choose_events(TokenId id) {
  const auto& here = node(at(id));
  const auto& flows = definition(at(id)).process->flows;
  for (const auto flow : here.outgoing) {
    if (!watch(id, flows[flow].to)) return;
  }
  set_state(at(id), TokenState::choosing);
}

}  // namespace luoshi::process
