// SPDX-License-Identifier: Apache-2.0
#include "process/migration.hpp"

#include "process/engine/definition.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

Failure wrong(std::string_view id, std::string_view item, std::vector<base::Arg> args = {}) {
  return fail({base::ErrorCode::conflict, id, {.item = std::string(item)}, std::move(args)});
}

// Where each node of `from` goes; kNone where there is nothing.
std::vector<NodeIndex> targets(const MigrationPlan& plan, const Library& library) {
  const auto& from = library.process(plan.from);
  const auto& to = library.process(plan.to);
  std::vector<NodeIndex> map(from.nodes.size(), kNone);
  for (std::size_t i = 0; i < map.size(); ++i) map[i] = to.find(from.nodes[i].id);
  for (const auto& [old_id, new_id] : plan.nodes) {
    if (const auto old = from.find(old_id); old != kNone) map[old] = to.find(new_id);
  }
  return map;
}

EventKind kind_of(const Node& node) { return node.event ? node.event->kind : EventKind::none; }

class Mover {
 public:
  Mover(const MigrationPlan& plan, const Library& library)
      : plan_(plan), library_(library), map_(targets(plan, library)) {}

  [[nodiscard]] Result<void> check(const State& state) const {
    for (const auto& token : state.tokens) {
      if (token.state == TokenState::dead || token.definition != plan_.from) continue;
      if (token.node != kNone) LUOSHI_CHECK(fits(token.node));
      if (token.state == TokenState::joining && flow(token.reference) == kNone) {
        return wrong("E-FLOW-173", library_.process(plan_.from).flows[token.reference].id);
      }
      if (token.resume != kNone) LUOSHI_CHECK(fits(token.resume));
    }
    for (const auto& watch : state.watches) {
      if (watch.node != kNone && of(state, watch.token)) LUOSHI_CHECK(fits(watch.node));
    }
    for (const auto& clock : state.rare.read().clocks) {
      const auto* item = find_item(state, clock.item);
      const auto& token = *find_token(state, item->token);
      if (token.definition != plan_.from) continue;
      if (clock.index >= library_.process(plan_.to).nodes[map_[token.node]].clocks.size()) {
        return wrong("E-FLOW-173", library_.process(plan_.from).nodes[token.node].id);
      }
    }
    for (const auto& undo : state.rare.read().undo) {
      if (undo.definition == plan_.from) LUOSHI_CHECK(fits(undo.node));
    }
    for (const auto& undoing : state.rare.read().undoing) {
      if (undoing.activity != kNone && of(state, undoing.thrower)) LUOSHI_CHECK(fits(undoing.activity));
    }
    return {};
  }

  void move(State& state) const {
    for (auto& watch : state.watches) {
      if (watch.node != kNone && of(state, watch.token)) watch.node = map_[watch.node];
    }
    std::erase_if(state.done,
                  [&](const Done& done) { return done.definition == plan_.from && map_[done.node] == kNone; });
    for (auto& done : state.done) {
      if (done.definition != plan_.from) continue;
      done.node = map_[done.node];
      done.definition = plan_.to;
    }
    if (state.rare) {
      for (auto& undoing : state.rare.write().undoing) {
        if (undoing.activity != kNone && of(state, undoing.thrower)) undoing.activity = map_[undoing.activity];
      }
      for (auto& undo : state.rare.write().undo) {
        if (undo.definition != plan_.from) continue;
        undo.node = map_[undo.node];
        undo.definition = plan_.to;
      }
    }
    for (auto& token : state.tokens) {
      if (token.definition != plan_.from) continue;
      if (token.state != TokenState::dead && token.node != kNone) {
        if ((token.flags & flag::kHandler) == 0) token.reference = flow(token.reference);
        if (token.resume != kNone) token.resume = map_[token.resume];
        token.node = map_[token.node];
      }
      token.definition = plan_.to;
    }
    if (state.definition == plan_.from) state.definition = plan_.to;
  }

 private:
  [[nodiscard]] bool of(const State& state, TokenId token) const {
    return find_token(state, token)->definition == plan_.from;
  }
  [[nodiscard]] Result<void> fits(NodeIndex node) const {
    if (map_[node] != kNone) return {};
    return wrong("E-FLOW-173", library_.process(plan_.from).nodes[node].id);
  }
  [[nodiscard]] FlowIndex flow(FlowIndex old) const {
    const auto& from = library_.process(plan_.from);
    const auto& to = library_.process(plan_.to);
    if (old >= from.flows.size()) return kNone;
    const auto found = std::ranges::find(to.flows, from.flows[old].id, &SequenceFlow::id);
    return found == to.flows.end() ? kNone : static_cast<FlowIndex>(found - to.flows.begin());
  }

  const MigrationPlan& plan_;
  const Library& library_;
  std::vector<NodeIndex> map_;
};

bool concerned(const State& state, const MigrationPlan& plan) {
  if (state.ended() || state.status == Status::fresh) return false;
  return std::ranges::any_of(state.tokens, [&](const Token& token) {
    return token.state != TokenState::dead && token.definition == plan.from;
  });
}

}  // namespace

Result<void> check(const MigrationPlan& plan, const Library& library) {
  if (plan.from >= library.size() || plan.to >= library.size()) return wrong("E-FLOW-170", {});
  const auto& from = library.process(plan.from);
  const auto& to = library.process(plan.to);
  for (const auto& [old_id, new_id] : plan.nodes) {
    if (from.find(old_id) == kNone) return wrong("E-FLOW-170", old_id, {{"node", old_id}});
    if (to.find(new_id) == kNone) return wrong("E-FLOW-170", new_id, {{"node", new_id}});
  }
  const auto map = targets(plan, library);
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (map[i] == kNone) continue;
    const auto& old = from.nodes[i];
    const auto& node = to.nodes[map[i]];
    const bool same_loop =
        old.loop.has_value() == node.loop.has_value() && (!old.loop || old.loop->kind == node.loop->kind);
    if (old.kind != node.kind || kind_of(old) != kind_of(node) || !same_loop) {
      return wrong("E-FLOW-171", old.id, {{"node", old.id}, {"to", node.id}});
    }
    if ((old.parent == kNone ? kNone : map[old.parent]) != node.parent) {
      return wrong("E-FLOW-172", old.id, {{"node", old.id}, {"to", node.id}});
    }
  }
  return {};
}

std::vector<std::string> left_behind(const MigrationPlan& plan, const Library& library) {
  std::vector<std::string> ids;
  const auto map = targets(plan, library);
  for (std::size_t i = 0; i < map.size(); ++i) {
    if (map[i] == kNone) ids.push_back(library.process(plan.from).nodes[i].id);
  }
  return ids;
}

Result<void> migrate(State& state, const MigrationPlan& plan, const Library& library) {
  LUOSHI_CHECK(check(plan, library));
  if (!concerned(state, plan)) return {};
  const Mover mover(plan, library);
  LUOSHI_CHECK(mover.check(state));
  mover.move(state);
  ++state.revision;
  return {};
}

MigrationCount dry_run(std::span<const State* const> states, const MigrationPlan& plan, const Library& library) {
  MigrationCount count;
  const auto sound = check(plan, library);
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!concerned(*states[i], plan)) {
      ++count.not_concerned;
      continue;
    }
    const auto possible = sound ? Mover(plan, library).check(*states[i]) : sound;
    if (possible) {
      ++count.moved;
    } else {
      count.refused.emplace_back(i, possible.error());
    }
  }
  return count;
}

}  // namespace luoshi::process
