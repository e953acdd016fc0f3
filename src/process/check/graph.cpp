// SPDX-License-Identifier: Apache-2.0
#include "process/check/graph.hpp"

namespace luoshi::process {
namespace {

/// Whether a node may begin by itself when its scope is entered.
bool begins_by_itself(const Node& node, const Node* container) {
  if (!node.incoming.empty() || node.is_for_compensation) return false;
  if (node.kind == NodeKind::boundary_event || node.kind == NodeKind::event_sub_process) return false;
  if (has_event(node, EventKind::link) && node.kind == NodeKind::intermediate_catch) return false;
  return container == nullptr || container->kind != NodeKind::event_sub_process || node.kind == NodeKind::start_event;
}

}  // namespace

ScopeGraph::ScopeGraph(const Process& process, NodeIndex container, std::span<const NodeIndex> nodes)
    : process_(&process), container_(container), nodes_(nodes.begin(), nodes.end()) {
  const Node* around = container == kNone ? nullptr : &process.nodes[container];
  const bool ad_hoc = around != nullptr && around->kind == NodeKind::ad_hoc_sub_process;
  for (const auto index : nodes_) {
    if (process.nodes[index].kind == NodeKind::start_event) begins_.push_back(index);
  }
  alternatives_ = !begins_.empty() || ad_hoc;
  if (!begins_.empty()) return;
  for (const auto index : nodes_) {
    if (begins_by_itself(process.nodes[index], around)) begins_.push_back(index);
  }
}

NodeIndex ScopeGraph::link_target(NodeIndex index) const {
  const Node& from = node(index);
  if (from.kind != NodeKind::intermediate_throw || !has_event(from, EventKind::link)) return kNone;
  for (const auto other : nodes_) {
    const Node& to = node(other);
    if (to.kind == NodeKind::intermediate_catch && has_event(to, EventKind::link) &&
        to.event->name == from.event->name) {
      return other;
    }
  }
  return kNone;
}

std::vector<NodeIndex> ScopeGraph::next(NodeIndex index) const {
  std::vector<NodeIndex> out;
  for (const auto flow : node(index).outgoing) out.push_back(process_->flows[flow].to);
  for (const auto boundary : node(index).boundaries) out.push_back(boundary);
  if (const auto target = link_target(index); target != kNone) out.push_back(target);
  if (has_event(node(index), EventKind::compensation) && node(index).kind == NodeKind::boundary_event) {
    const auto attached = node(index).attached_to;
    const auto handler = attached == kNone ? kNone : node(attached).compensation_handler;
    if (handler != kNone) out.push_back(handler);
  }
  return out;
}

bool ScopeGraph::is_sink(NodeIndex index) const { return node(index).outgoing.empty() && link_target(index) == kNone; }

std::vector<bool> ScopeGraph::reachable() const {
  std::vector<bool> seen(process_->nodes.size());
  std::vector<NodeIndex> open = begins_;
  for (const auto index : nodes_) {
    if (node(index).kind == NodeKind::event_sub_process) open.push_back(index);
  }
  while (!open.empty()) {
    const auto index = open.back();
    open.pop_back();
    if (seen[index]) continue;
    seen[index] = true;
    for (const auto to : next(index)) open.push_back(to);
  }
  return seen;
}

std::vector<bool> ScopeGraph::able_to_end() const {
  std::vector<std::vector<NodeIndex>> before(process_->nodes.size());
  std::vector<NodeIndex> open;
  for (const auto index : nodes_) {
    for (const auto to : next(index)) before[to].push_back(index);
    if (is_sink(index)) open.push_back(index);
  }
  std::vector<bool> seen(process_->nodes.size());
  while (!open.empty()) {
    const auto index = open.back();
    open.pop_back();
    if (seen[index]) continue;
    seen[index] = true;
    for (const auto from : before[index]) open.push_back(from);
  }
  return seen;
}

}  // namespace luoshi::process
