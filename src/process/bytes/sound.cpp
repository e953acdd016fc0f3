// SPDX-License-Identifier: Apache-2.0
#include "process/bytes/sound.hpp"

#include "process/engine/definition.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

class Sound {
 public:
  Sound(State& state, const Library& library) : state_(state), library_(library) {}

  bool run() {
    if (state_.status > Status::cancelled) return false;
    if (state_.status == Status::fresh) return state_.tokens.empty() && state_.watches.empty() && state_.items.empty();
    if (state_.tokens.empty() || state_.definition >= library_.size()) return false;
    return tokens() && scopes() && watches() && items() && loops() && undo() && others();
  }

 private:
  [[nodiscard]] const Definition& all(const Token& token) const { return library_.definition(token.definition); }
  [[nodiscard]] const Token* find(TokenId id) const { return find_token(std::as_const(state_), id); }

  bool tokens() {
    TokenId last = 0;
    for (auto& token : state_.tokens) {
      token.children = 0;
      if (token.id <= last || token.id >= state_.next_token || token.definition >= library_.size()) return false;
      last = token.id;
      const auto& nodes = all(token).process->nodes;
      if (token.node != kNone && token.node >= nodes.size()) return false;
      if (token.resume != kNone && token.resume >= nodes.size()) return false;
      if (token.state == TokenState::dead || token.state > TokenState::compensating) return false;
      if (!placed(token) || !waits(token)) return false;
    }
    return state_.tokens.front().parent == 0;
  }

  // Its parent is there, and is what the model puts around its node.
  bool placed(const Token& token) {
    if (token.id == state_.tokens.front().id) return token.id == 1 && token.node == kNone && token.parent == 0;
    auto* above = find_token(state_, token.parent);
    if (above == nullptr || above->id >= token.id) return false;
    ++above->children;
    if (above->state != TokenState::inside && above->state != TokenState::compensating &&
        (above->flags & flag::kIncident) == 0) {
      return false;
    }
    if (token.node == kNone) {
      return above->node != kNone && all(*above).node(above->node).kind == NodeKind::call_activity &&
             (above->flags & flag::kBody) == 0;
    }
    if (token.definition != above->definition) return false;
    if ((token.flags & flag::kInstance) != 0) return (above->flags & flag::kBody) != 0 && above->node == token.node;
    return (above->flags & flag::kBody) == 0 && all(token).node(token.node).parent == above->node;
  }

  bool waits(const Token& token) {
    if (token.node == kNone) return token.state == TokenState::inside;
    const auto& node = all(token).node(token.node);
    const bool body = (token.flags & flag::kBody) != 0;
    if ((body || (token.flags & flag::kInstance) != 0) && !node.loop) return false;
    if (body && (token.flags & flag::kInstance) != 0) return false;
    switch (token.state) {
      case TokenState::arriving:
      case TokenState::leaving:
        return (token.flags & flag::kIncident) != 0;
      case TokenState::item:
        return node.kind == NodeKind::user_task && !body;
      case TokenState::service:
        return node.kind == NodeKind::service_task && !body;
      case TokenState::catching:
        return (node.kind == NodeKind::intermediate_catch || node.kind == NodeKind::receive_task) && !body;
      case TokenState::choosing:
        return node.kind == NodeKind::event_based_gateway;
      case TokenState::joining:
        if (node.kind == NodeKind::inclusive_gateway) ++state_.merging;
        return (node.kind == NodeKind::parallel_gateway || node.kind == NodeKind::inclusive_gateway) &&
               std::ranges::find(node.incoming, token.reference) != node.incoming.end();
      case TokenState::inside:
        return body || is_container(node.kind);
      default:
        return true;
    }
  }

  bool scopes() {
    for (const auto& scope : state_.scopes) {
      if (!known(scope.variables)) return false;
    }
    return true;
  }
  static bool known(const std::vector<Variable>& variables) {
    return std::ranges::none_of(variables, [](const Variable& variable) { return variable.symbol == kNoSymbol; });
  }

  bool watches() {
    for (const auto& watch : state_.watches) {
      auto* token = find_token(state_, watch.token);
      if (token == nullptr || watch.kind > WatchKind::supervision || watch.firing > token->firing) return false;
      ++token->watches;
      if (watch.kind == WatchKind::conditional) ++state_.conditions;
      if (watch.kind == WatchKind::supervision) {
        if (watch.node != kNone || token->id != 1) return false;
        continue;
      }
      if (watch.node >= all(*token).plans.size()) return false;
      const auto& node = all(*token).node(watch.node);
      if (watch.kind == WatchKind::clock_due || watch.kind == WatchKind::clock_warning) {
        const auto* item = find_item(state_, watch.item);
        const auto clock = static_cast<std::size_t>(watch.index & 15U);
        if (item == nullptr || item->token != token->id || watch.node != token->node || clock >= node.clocks.size()) {
          return false;
        }
        if (watch.kind == WatchKind::clock_warning && watch.index >> 4U >= node.clocks[clock].warnings.size())
          return false;
      } else if (!awaited(watch, *token, node)) {
        return false;
      }
    }
    return true;
  }

  bool awaited(const Watch& watch, const Token& token, const Node& node) const {
    if (!node.event) return false;
    const auto wanted = watch.kind == WatchKind::timer     ? EventKind::timer
                        : watch.kind == WatchKind::message ? EventKind::message
                        : watch.kind == WatchKind::signal  ? EventKind::signal
                                                           : EventKind::conditional;
    if (node.event->kind != wanted || (wanted == EventKind::timer && !node.event->timer)) return false;
    if (node.kind == NodeKind::boundary_event) return token.node != kNone && node.attached_to == token.node;
    if (node.kind == NodeKind::start_event) {
      return node.parent != kNone && all(token).node(node.parent).kind == NodeKind::event_sub_process &&
             all(token).node(node.parent).parent == token.node;
    }
    if (token.state == TokenState::choosing) {
      const auto& flows = all(token).process->flows;
      return std::ranges::any_of(all(token).node(token.node).outgoing,
                                 [&](FlowIndex flow) { return flows[flow].to == watch.node; });
    }
    return watch.node == token.node && (token.state == TokenState::catching || token.state == TokenState::arriving);
  }

  bool items() {
    ItemId last = 0;
    for (const auto& item : state_.items) {
      const auto* token = find(item.token);
      if (item.id <= last || item.id >= state_.next_item || token == nullptr || token->state != TokenState::item) {
        return false;
      }
      last = item.id;
      if (item.role > ItemRole::after || item.status > ItemStatus::finished) return false;
      if ((item.status == ItemStatus::delegated) && !item.holder) return false;
      const bool main = item.role == ItemRole::main;
      if (main ? token->item != item.id || item.of != 0 : token->item != item.of) return false;
      if (item.merged_with != 0 && find_item(state_, item.merged_with) == nullptr) return false;
    }
    return std::ranges::all_of(state_.tokens, [&](const Token& token) {
      const auto* item = find_item(state_, token.item);
      return token.state == TokenState::item
                 ? item != nullptr && item->token == token.id && item->role == ItemRole::main
                 : token.item == 0;
    });
  }

  bool loops() {
    TokenId last = 0;
    std::size_t bodies = 0;
    for (const auto& loop : state_.rare.read().loops) {
      const auto* body = find(loop.body);
      if (loop.body <= last || body == nullptr || (body->flags & flag::kBody) == 0) return false;
      last = loop.body;
      const std::uint64_t over = std::uint64_t{loop.completed} + loop.terminated;
      if (over + body->children != loop.started || loop.started > loop.total) return false;
      if (std::ranges::any_of(loop.tally, [](const TallyLine& line) { return !line.outcome; })) return false;
    }
    for (const auto& token : state_.tokens) {
      const bool leaving = token.state == TokenState::leaving;
      if ((token.flags & flag::kBody) != 0 && !leaving) ++bodies;
      if ((token.flags & flag::kInstance) != 0 && token.index == 0) return false;
    }
    return bodies == state_.rare.read().loops.size();
  }

  bool undo() {
    const auto& rare = state_.rare.read();
    std::uint32_t last = 0;
    for (const auto& one : rare.undo) {
      if (one.id <= last || one.id >= state_.next_undo || one.definition >= library_.size()) return false;
      last = one.id;
      if (one.node >= library_.definition(one.definition).plans.size() || !known(one.variables)) return false;
      if (one.scope != 0) {
        const auto* scope = find(one.scope);
        if (scope == nullptr || scope->definition != one.definition ||
            library_.definition(one.definition).node(one.node).parent != scope->node) {
          return false;
        }
      }
    }
    for (const auto& token : state_.tokens) {
      const auto running = std::ranges::count(rare.undoing, token.id, &Undoing::thrower);
      if (running != (token.state == TokenState::compensating ? 1 : 0)) return false;
    }
    return std::ranges::all_of(rare.undoing, [&](const Undoing& one) {
      const auto* thrower = find(one.thrower);
      const auto* scope = find(one.scope);
      return thrower != nullptr && scope != nullptr &&
             (one.activity == kNone || one.activity < all(*thrower).plans.size());
    });
  }

  bool others() {
    const auto& rare = state_.rare.read();
    for (const auto& token : state_.tokens) {
      const auto there = std::ranges::count(rare.incidents, token.id, &Incident::token);
      if (there != ((token.flags & flag::kIncident) != 0 ? 1 : 0)) return false;
    }
    for (const auto& done : state_.done) {
      const auto* scope = find(done.scope);
      if (scope == nullptr || done.definition != scope->definition) return false;
      if (done.node >= library_.definition(done.definition).plans.size()) return false;
      if (library_.definition(done.definition).node(done.node).parent != scope->node) return false;
    }
    const auto item_of = [&](ItemId id) { return find_item(state_, id); };
    for (const auto& clock : rare.clocks) {
      const auto* item = item_of(clock.item);
      if (item == nullptr) return false;
      const auto& token = *find(item->token);
      if (clock.index >= all(token).node(token.node).clocks.size()) return false;
    }
    const auto has_who = [](const Reader& reader) { return reader.who != nullptr; };
    return std::ranges::all_of(rare.readers, has_who) &&
           std::ranges::all_of(rare.extensions, [&](const Extension& one) { return item_of(one.item) != nullptr; }) &&
           std::ranges::all_of(rare.incidents, [&](const Incident& one) { return find(one.token) != nullptr; });
  }

  State& state_;
  const Library& library_;
};

}  // namespace

bool make_sound(State& state, const Library& library) { return Sound(state, library).run(); }

}  // namespace luoshi::process
