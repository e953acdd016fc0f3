// SPDX-License-Identifier: Apache-2.0
// Step 5: what must hold of nodes together before they can run: starts, gateways before events, links, joins of kinds.
#include "process/bpmn/draft.hpp"
#include "process/bpmn/kinds.hpp"

#include <algorithm>

namespace luoshi::process::bpmn {
namespace {

bool is_event_of(const Node& node, EventKind kind) { return node.event && node.event->kind == kind; }

void check_event_gateway(Draft& draft, NodeIndex index) {
  const Node& node = draft.process.nodes[index];
  if (node.outgoing.size() < 2) draft.wrong("E-BPMN-031", draft.node_elements[index]);
  for (const auto flow : node.outgoing) {
    const Node& target = draft.process.nodes[draft.process.flows[flow].to];
    const bool waits = target.kind == NodeKind::receive_task ||
                       (target.kind == NodeKind::intermediate_catch && !is_event_of(target, EventKind::link));
    if (!waits) draft.wrong("E-BPMN-031", draft.node_elements[index]);
  }
}

void check_links(Draft& draft) {
  const auto& nodes = draft.process.nodes;
  for (NodeIndex i = 0; i < nodes.size(); ++i) {
    if (!is_event_of(nodes[i], EventKind::link) || nodes[i].kind != NodeKind::intermediate_throw) continue;
    const auto targets = std::ranges::count_if(nodes, [&](const Node& other) {
      return other.kind == NodeKind::intermediate_catch && is_event_of(other, EventKind::link) &&
             other.event->name == nodes[i].event->name && other.parent == nodes[i].parent;
    });
    if (targets != 1) draft.wrong("E-BPMN-032", draft.node_elements[i], {{"name", nodes[i].event->name}});
  }
}

/// Where a scope begins: a start event, or (BPMN 13.3.4) any node without incoming flow.
bool has_start(const Draft& draft, const std::vector<NodeIndex>& scope, NodeKind container) {
  return std::ranges::any_of(scope, [&](NodeIndex index) {
    const Node& node = draft.process.nodes[index];
    if (node.kind == NodeKind::start_event) return true;
    if (container == NodeKind::event_sub_process) return false;
    const bool begins = node.incoming.empty() && !node.is_for_compensation && node.kind != NodeKind::boundary_event &&
                        node.kind != NodeKind::event_sub_process && node.kind != NodeKind::intermediate_catch;
    return begins;
  });
}

void check_scope(Draft& draft, const std::vector<NodeIndex>& scope, NodeKind container, const Element& at) {
  if (scope.empty() && container == NodeKind::sub_process) return;  // runs through
  if (!has_start(draft, scope, container)) draft.wrong("E-BPMN-033", at);
  if (container != NodeKind::event_sub_process) return;
  const auto starts = std::ranges::count_if(
      scope, [&](NodeIndex index) { return draft.process.nodes[index].kind == NodeKind::start_event; });
  if (starts > 1) draft.wrong("E-BPMN-033", at);
}

void check_node(Draft& draft, NodeIndex index) {
  const Node& node = draft.process.nodes[index];
  const Element& element = draft.node_elements[index];
  const auto refuse_flow = [&](bool incoming) {
    draft.wrong("E-BPMN-034", element, {{"direction", incoming ? "incoming" : "outgoing"}});
  };
  if (node.kind == NodeKind::start_event && !node.incoming.empty()) refuse_flow(true);
  if (node.kind == NodeKind::end_event && !node.outgoing.empty()) refuse_flow(false);
  if (node.kind == NodeKind::event_sub_process && !(node.incoming.empty() && node.outgoing.empty())) {
    refuse_flow(!node.incoming.empty());
  }
  if (is_event_of(node, EventKind::link)) {
    if (node.kind == NodeKind::intermediate_throw && !node.outgoing.empty()) refuse_flow(false);
    if (node.kind == NodeKind::intermediate_catch && !node.incoming.empty()) refuse_flow(true);
  }
  if (node.kind == NodeKind::event_based_gateway) check_event_gateway(draft, index);
  if (is_container(node.kind)) {
    check_scope(draft, node.children, node.kind, element);
  }
}

}  // namespace

void check_structure(Draft& draft) {
  for (NodeIndex i = 0; i < draft.process.nodes.size(); ++i) check_node(draft, i);
  check_links(draft);
}

}  // namespace luoshi::process::bpmn
