// SPDX-License-Identifier: Apache-2.0
// Step 1: nodes, sequence flows, lanes and data of a process, with their references resolved.
#include "process/bpmn/draft.hpp"
#include "process/bpmn/kinds.hpp"

namespace luoshi::process::bpmn {
namespace {

void read_lanes(Draft& draft, const Element& holder) {
  for (const auto& set : holder.children()) {
    if (!set.is("laneSet") && !set.is("childLaneSet")) continue;
    for (const auto& lane : set.children("lane")) {
      for (const auto& reference : lane.children("flowNodeRef")) {
        draft.lane_by_node[std::string(without_prefix(reference.text()))] = std::string(lane.attribute("name"));
      }
      read_lanes(draft, lane);  // the innermost lane wins
    }
  }
}

void read_data(Draft& draft, const Element& element) {
  const auto name = element.attribute("name");
  if (name.empty()) return;
  draft.expressions->declare(name);
  for (const auto& known : draft.process.data) {
    if (known.name == name) return;
  }
  DataObject object{.name = std::string(name), .is_collection = element.flag("isCollection", false)};
  const auto initial = element.attribute(kLuoshiSpace, "initial");
  if (!initial.empty()) object.initial = draft.expressions->feel(initial, element);
  draft.process.data.push_back(std::move(object));
}

NodeKind kind_of(const Element& element, NodeKind kind) {
  const bool by_event = kind == NodeKind::sub_process && element.flag("triggeredByEvent", false);
  return by_event ? NodeKind::event_sub_process : kind;
}

void read_nodes(Draft& draft, const Element& scope, NodeIndex parent);

void read_node(Draft& draft, const Element& element, NodeKind kind, NodeIndex parent) {
  const auto index = static_cast<NodeIndex>(draft.process.nodes.size());
  Node node{.id = std::string(element.id()), .name = std::string(element.attribute("name"))};
  node.kind = kind_of(element, kind);
  node.line = element.line();
  node.parent = parent;
  node.is_for_compensation = element.flag("isForCompensation", false);
  if (node.id.empty()) draft.problems->add(Severity::error, "E-BPMN-018", element);
  draft.node_by_id.emplace(node.id, index);
  (parent == kNone ? draft.process.top : draft.process.nodes[parent].children).push_back(index);
  draft.process.nodes.push_back(std::move(node));
  draft.node_elements.push_back(element);
  if (is_container(kind)) read_nodes(draft, element, index);
}

void read_nodes(Draft& draft, const Element& scope, NodeIndex parent) {
  for (const auto& child : scope.children()) {
    if (child.space() != kModelSpace) continue;
    const auto local = child.local();
    if (const auto kind = node_kind(local)) {
      read_node(draft, child, *kind, parent);
    } else if (local == "sequenceFlow") {
      draft.flow_elements.push_back(child);
    } else if (local == "association") {
      draft.associations.push_back(child);
    } else if (local == "dataObject" || local == "dataObjectReference" || local == "property") {
      read_data(draft, child);
    } else if (!is_silent(local)) {
      draft.unsupported(refusal_of(local), child);
    }
  }
}

void read_flow(Draft& draft, const Element& element) {
  SequenceFlow flow{.id = std::string(element.id()), .name = std::string(element.attribute("name"))};
  flow.line = element.line();
  flow.from = draft.node(element.attribute("sourceRef"));
  flow.to = draft.node(element.attribute("targetRef"));
  for (const auto* end : {"sourceRef", "targetRef"}) {
    if (draft.node(element.attribute(end)) != kNone) continue;
    // An end at an element that was refused has been named already.
    if (const auto target = draft.find(element.attribute(end)); target && is_flow_node(target.local())) continue;
    draft.problems->add(Severity::error, "E-BPMN-013", element,
                        {{"attribute", end}, {"value", std::string(element.attribute(end))}});
  }
  if (flow.from == kNone || flow.to == kNone) return;
  auto& nodes = draft.process.nodes;
  if (nodes[flow.from].parent != nodes[flow.to].parent) {
    draft.problems->add(Severity::error, "E-BPMN-019", element);
    return;
  }
  const auto index = static_cast<FlowIndex>(draft.process.flows.size());
  nodes[flow.from].outgoing.push_back(index);
  nodes[flow.to].incoming.push_back(index);
  draft.flow_by_id.emplace(flow.id, index);
  draft.process.flows.push_back(std::move(flow));
}

void read_defaults_and_conditions(Draft& draft) {
  for (std::size_t i = 0; i < draft.process.nodes.size(); ++i) {
    const auto reference = draft.node_elements[i].attribute("default");
    if (reference.empty()) continue;
    const auto found = draft.flow_by_id.find(std::string(without_prefix(reference)));
    if (found != draft.flow_by_id.end() && draft.process.flows[found->second].from == i) {
      draft.process.nodes[i].default_flow = found->second;
    } else {
      draft.problems->add(Severity::error, "E-BPMN-013", draft.node_elements[i],
                          {{"attribute", "default"}, {"value", std::string(reference)}});
    }
  }
  for (const auto& element : draft.flow_elements) {
    const auto found = draft.flow_by_id.find(std::string(element.id()));
    const Element condition = element.child("conditionExpression");
    if (!condition || found == draft.flow_by_id.end() || !draft.executable) continue;
    draft.process.flows[found->second].condition = draft.expressions->feel(condition.text(), condition);
  }
}

/// Names with blanks that expressions may use: they must be known before the first expression is compiled.
void declare_names(Draft& draft, const Element& element) {
  for (const auto& child : element.children()) {
    for (const auto* name : {"target", "resultVariable", "outputCollection", "inputElement", "element"}) {
      draft.expressions->declare(child.attribute(name));
    }
    for (const auto* name : {"resultVariable", "element", "outputCollection", "collection", "elementVariable"}) {
      draft.expressions->declare(plain_attribute(child, name));
    }
    const auto local = child.local();
    if (local == "inputParameter" || local == "outputParameter" || local == "dataInput" || local == "dataOutput" ||
        local == "inputDataItem" || local == "dataObject" || local == "dataObjectReference" || local == "property") {
      draft.expressions->declare(child.attribute("name"));
    }
    declare_names(draft, child);
  }
}

}  // namespace

NodeIndex Draft::node(std::string_view reference) const {
  auto found = node_by_id.find(std::string(reference));
  if (found == node_by_id.end()) found = node_by_id.find(std::string(without_prefix(reference)));
  return found == node_by_id.end() ? kNone : found->second;
}

Element Draft::find(std::string_view reference) const {
  auto found = index->find(std::string(reference));
  if (found == index->end()) found = index->find(std::string(without_prefix(reference)));
  return found == index->end() ? Element() : found->second;
}

std::string_view plain_attribute(const Element& element, std::string_view local) {
  for (const auto space : {kLuoshiSpace, kCamundaSpace, kFlowableSpace, kActivitiSpace}) {
    if (const auto value = element.attribute(space, local); !value.empty()) return value;
  }
  return {};
}

void draw_outline(Draft& draft, const Element& process) {
  declare_names(draft, process);
  read_lanes(draft, process);
  read_nodes(draft, process, kNone);
  for (const auto& element : draft.flow_elements) read_flow(draft, element);
  read_defaults_and_conditions(draft);
}

}  // namespace luoshi::process::bpmn
