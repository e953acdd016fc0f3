// SPDX-License-Identifier: Apache-2.0
#include "process/check/token_game.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace luoshi::process {
namespace {

using State = std::string;  // a count for each place
using Place = std::size_t;  // a flow of the scope, or the beginning of a node
constexpr char kTokensMax = 3;
constexpr std::size_t kChoicesMax = 6;  // conditional flows of one split that are combined freely

class Player {
 public:
  Player(const ScopeGraph& graph, std::size_t states_max) : graph_(graph), states_max_(states_max) {
    result_.fired.assign(graph.process().nodes.size(), false);
    place_of_flow_.assign(graph.process().flows.size(), 0);
    for (const auto index : graph.nodes()) {
      for (const auto flow : graph.node(index).incoming) {
        place_of_flow_[flow] = target_.size();
        target_.push_back(index);
      }
    }
    begin_place_.assign(graph.process().nodes.size(), 0);
    for (const auto index : graph.begins()) {
      begin_place_[index] = target_.size();
      target_.push_back(index);
    }
    rank_nodes();
    find_sides();
  }

  TokenGame run() {
    const State empty(target_.size(), 0);
    if (graph_.begins_are_alternatives()) {
      for (const auto begin : graph_.begins()) visit(add(empty, begin_place_[begin]));
    } else {
      State all = empty;
      for (const auto begin : graph_.begins()) all = add(std::move(all), begin_place_[begin]);
      visit(std::move(all));
    }
    while (!open_.empty() && result_.complete) {
      const State state = std::move(open_.back());
      open_.pop_back();
      expand(state);
    }
    result_.states = seen_.size();
    return std::move(result_);
  }

 private:
  /// Order of nodes from the beginnings on: a node comes after all that lead to it, loops aside.
  void rank_nodes() {
    std::vector<int> colour(graph_.process().nodes.size());
    std::vector<NodeIndex> finished;
    for (const auto begin : graph_.nodes()) {
      std::vector<std::pair<NodeIndex, std::vector<NodeIndex>>> path;
      const auto enter = [&](NodeIndex index) {
        if (colour[index]++ == 0) path.emplace_back(index, graph_.next(index));
      };
      const bool is_begin = std::ranges::find(graph_.begins(), begin) != graph_.begins().end();
      if (is_begin) enter(begin);
      while (!path.empty()) {
        auto& [index, next] = path.back();
        if (next.empty()) {
          finished.push_back(index);
          path.pop_back();
        } else {
          const auto to = next.back();
          next.pop_back();
          enter(to);
        }
      }
    }
    order_.assign(finished.rbegin(), finished.rend());
  }

  /// Side branches: what only an event that does not interrupt leads to. One may well run again while it still runs
  /// (reminders), so a second token there is no finding and need not be told from the first.
  void find_sides() {
    std::vector<NodeIndex> open = graph_.begins();
    main_.assign(graph_.process().nodes.size(), false);
    while (!open.empty()) {
      const auto index = open.back();
      open.pop_back();
      if (main_[index]) continue;
      main_[index] = true;
      for (const auto to : graph_.next(index)) {
        const Node& node = graph_.node(to);
        if (node.kind != NodeKind::boundary_event || node.interrupting) open.push_back(to);
      }
    }
  }

  State add(State state, Place place) {
    if (!main_[target_[place]]) {
      state[place] = 1;
      return state;
    }
    if (++state[place] > 1) result_.doubled.insert(target_[place]);
    return state;
  }

  void visit(State state) {
    if (std::ranges::any_of(state, [](char count) { return count > kTokensMax; })) {
      result_.complete = false;  // grows without end; doubled names where
      return;
    }
    if (seen_.size() >= states_max_ && !seen_.contains(state)) {
      result_.complete = false;
      return;
    }
    if (seen_.insert(state).second) open_.push_back(std::move(state));
  }

  /// An end that ends its whole scope may come at any moment, so it is played at once and the others go on as well.
  /// All else is free of such races: one that can go goes first.
  void expand(const State& state) {
    bool ended = false;
    for (const auto index : order_) {
      if (!ends_scope(graph_.node(index)) || take(state, index).empty()) continue;
      result_.fired[index] = true;
      ended = true;
      visit(State(state.size(), 0));  // what its parent does is another scope's play
    }
    for (const auto index : order_) {
      if (ends_scope(graph_.node(index))) continue;
      const State taken = take(state, index);
      if (taken.empty()) continue;
      result_.fired[index] = true;
      fire(taken, index);
      return;
    }
    if (ended) return;
    // Nothing can go on: whoever still holds a token is blocked.
    for (Place place = 0; place < state.size(); ++place) {
      if (state[place] > 0) result_.blocked.insert(target_[place]);
    }
  }

  [[nodiscard]] static bool ends_scope(const Node& node) {
    return node.kind == NodeKind::end_event &&
           (has_event(node, EventKind::terminate) || has_event(node, EventKind::error));
  }

  /// The state without the tokens that the node takes; empty when it cannot go.
  State take(const State& state, NodeIndex index) {
    const Node& node = graph_.node(index);
    State out = state;
    if (node.incoming.size() > 1 && node.kind == NodeKind::parallel_gateway) {
      for (const auto flow : node.incoming) {
        if (out[place_of_flow_[flow]]-- == 0) return {};
      }
      return out;
    }
    if (node.incoming.size() > 1 && node.kind == NodeKind::inclusive_gateway) return take_inclusive(out, index);
    for (const auto flow : node.incoming) {
      if (out[place_of_flow_[flow]] > 0) return --out[place_of_flow_[flow]], out;
    }
    const Place begin = begin_place_[index];
    if (begin < target_.size() && target_[begin] == index && out[begin] > 0 && is_begin(index)) {
      return --out[begin], out;
    }
    return {};
  }

  [[nodiscard]] bool is_begin(NodeIndex index) const {
    return std::ranges::find(graph_.begins(), index) != graph_.begins().end();
  }

  /// BPMN 2.0.2, Table 13.3: it goes when no token elsewhere can still reach an empty incoming flow, except those that
  /// can reach one that has a token already.
  State take_inclusive(State out, NodeIndex index) {
    const Node& node = graph_.node(index);
    std::vector<bool> to_empty(target_.size());
    std::vector<bool> to_marked(target_.size());
    bool any = false;
    for (const auto flow : node.incoming) {
      const bool marked = out[place_of_flow_[flow]] > 0;
      any = any || marked;
      mark_upstream(flow, index, marked ? to_marked : to_empty);
    }
    if (!any) return {};
    for (Place place = 0; place < out.size(); ++place) {
      if (out[place] > 0 && target_[place] != index && to_empty[place] && !to_marked[place]) return {};
    }
    for (const auto flow : node.incoming) {
      if (out[place_of_flow_[flow]] > 0) --out[place_of_flow_[flow]];
    }
    return out;
  }

  /// Places from which a token can come to a flow without passing the gateway.
  void mark_upstream(FlowIndex flow, NodeIndex gateway, std::vector<bool>& marked) {
    std::vector<NodeIndex> open{graph_.process().flows[flow].from};
    std::vector<bool> seen(graph_.process().nodes.size());
    while (!open.empty()) {
      const auto index = open.back();
      open.pop_back();
      if (index == gateway || seen[index]) continue;
      seen[index] = true;
      const Node& node = graph_.node(index);
      for (const auto incoming : node.incoming) {
        marked[place_of_flow_[incoming]] = true;
        open.push_back(graph_.process().flows[incoming].from);
      }
      if (is_begin(index)) marked[begin_place_[index]] = true;
      if (node.attached_to != kNone) open.push_back(node.attached_to);
      for (const auto other : graph_.nodes()) {
        if (graph_.link_target(other) == index) open.push_back(other);
      }
    }
  }

  void fire(const State& state, NodeIndex index) {
    if (const auto target = graph_.link_target(index); target != kNone) {
      result_.fired[target] = true;
      give_ways(state, target);
      return;
    }
    fire_boundaries(state, index, 0, true);
  }

  /// Every way in which boundary events of an activity may happen before it ends: at most one that interrupts, any
  /// number of the others, once each.
  void fire_boundaries(const State& state, NodeIndex index, std::size_t from, bool alive) {
    const auto& boundaries = graph_.node(index).boundaries;
    if (!alive) return;
    if (from == boundaries.size()) {
      give_ways(state, index);
      return;
    }
    const Node& boundary = graph_.node(boundaries[from]);
    if (!has_event(boundary, EventKind::compensation)) {
      result_.fired[boundaries[from]] = true;
      for (const auto& way : ways(boundaries[from])) {
        State after = state;
        for (const auto flow : way) after = add(std::move(after), place_of_flow_[flow]);
        if (boundary.interrupting) {
          visit(std::move(after));
        } else {
          fire_boundaries(after, index, from + 1, true);
        }
      }
    }
    fire_boundaries(state, index, from + 1, true);
  }

  void give_ways(const State& state, NodeIndex index) {
    for (const auto& way : ways(index)) {
      State after = state;
      for (const auto flow : way) after = add(std::move(after), place_of_flow_[flow]);
      visit(std::move(after));
    }
  }

  [[nodiscard]] bool never(FlowIndex flow) const {
    const auto& condition = graph_.process().flows[flow].condition;
    if (!condition) return false;
    const auto constant = condition.program->constant();
    return constant && constant->is_false();
  }

  /// The sets of flows that a node may give a token to when it is left.
  [[nodiscard]] std::vector<std::vector<FlowIndex>> ways(NodeIndex index) {
    const Node& node = graph_.node(index);
    if (node.outgoing.empty()) return {{}};
    if (node.kind == NodeKind::parallel_gateway) return {node.outgoing};
    std::vector<std::vector<FlowIndex>> out;
    if (node.kind == NodeKind::exclusive_gateway || node.kind == NodeKind::event_based_gateway) {
      for (const auto flow : node.outgoing) {
        if (!never(flow)) out.push_back({flow});
      }
      return out;
    }
    std::vector<FlowIndex> always;
    std::vector<FlowIndex> perhaps;
    // In a drawing conditions are words for people.
    const bool inclusive = node.kind == NodeKind::inclusive_gateway && node.outgoing.size() > 1;
    const bool drawn = !graph_.process().executable && (inclusive || node.default_flow != kNone);
    for (const auto flow : node.outgoing) {
      if (flow == node.default_flow || never(flow)) continue;
      const bool open = graph_.process().flows[flow].condition || drawn;
      (open ? perhaps : always).push_back(flow);
    }
    if (perhaps.size() > kChoicesMax) result_.complete = false;
    const std::size_t choices = std::min(perhaps.size(), kChoicesMax);
    for (std::size_t mask = 0; mask < std::size_t{1} << choices; ++mask) {
      std::vector<FlowIndex> way = always;
      for (std::size_t i = 0; i < choices; ++i) {
        if ((mask >> i & 1) != 0) way.push_back(perhaps[i]);
      }
      if (way.empty() && node.default_flow != kNone) way.push_back(node.default_flow);
      if (!way.empty()) out.push_back(std::move(way));
    }
    return out;
  }

  const ScopeGraph& graph_;  // NOLINT: a player lives within one call
  std::size_t states_max_;
  std::vector<NodeIndex> target_;  // of each place
  std::vector<Place> place_of_flow_;
  std::vector<Place> begin_place_;
  std::vector<NodeIndex> order_;
  std::vector<bool> main_;  // by node: not on a side branch
  std::unordered_set<State> seen_;
  std::vector<State> open_;
  TokenGame result_;
};

}  // namespace

TokenGame play(const ScopeGraph& graph, std::size_t states_max) { return Player(graph, states_max).run(); }

}  // namespace luoshi::process
