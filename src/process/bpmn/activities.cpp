// SPDX-License-Identifier: Apache-2.0
// Step 3: what activities do, who may take them, how often they run.
#include "process/bpmn/draft.hpp"
#include "process/bpmn/kinds.hpp"

namespace luoshi::process::bpmn {
namespace {

/// The effect of a service or send task (or throwing message), as Luoshi and the modelers name it.
std::string operation_of(const Element& element) {
  if (const auto own = element.attribute(kLuoshiSpace, "operation"); !own.empty()) return std::string(own);
  if (const auto job = element.extension(kZeebeSpace, "taskDefinition")) return std::string(job.attribute("type"));
  if (const auto topic = plain_attribute(element, "topic"); !topic.empty()) return std::string(topic);
  return {};
}

std::string decision_of(const Element& element) {
  for (const auto* name : {"decision", "decisionRef"}) {
    if (const auto value = plain_attribute(element, name); !value.empty()) return std::string(value);
  }
  if (const auto called = element.extension(kZeebeSpace, "calledDecision")) {
    const auto id = called.attribute("decisionId");
    return std::string(id.starts_with('=') ? std::string_view() : id);
  }
  for (const auto& field : element.extensions()) {  // Flowable's decision task
    if (field.local() != "field" || field.attribute("name") != "decisionTableReferenceKey") continue;
    const auto text = field.attribute("stringValue");
    return text.empty() ? field.text() : std::string(text);
  }
  return {};
}

std::string result_variable_of(const Element& element) {
  for (const auto* name : {"resultVariable", "resultVariableName"}) {
    if (const auto value = plain_attribute(element, name); !value.empty()) return std::string(value);
  }
  for (const auto* name : {"calledDecision", "script"}) {
    if (const auto found = element.extension(kZeebeSpace, name)) return std::string(found.attribute("resultVariable"));
  }
  return {};
}

void add_script(Draft& draft, Node& node, const Element& element) {
  const Element own = element.extension(kZeebeSpace, "script");
  const Element script = element.child("script");
  if (!is_feel_language(element.attribute("scriptFormat"))) {
    draft.unsupported("E-BPMN-027", element, {{"language", std::string(element.attribute("scriptFormat"))}});
    return;
  }
  if (!draft.executable) return;
  node.script = draft.expressions->feel(own ? std::string(own.attribute("expression")) : script.text(), element);
  if (node.script.text.empty()) draft.wrong("E-BPMN-021", element, {{"attribute", "script"}});
}

void add_call(Draft& draft, Node& node, const Element& element) {
  node.called = without_prefix(element.attribute("calledElement"));
  if (const auto called = element.extension(kZeebeSpace, "calledElement")) {
    node.called = called.attribute("processId");
    node.copy_all_variables = called.flag("propagateAllParentVariables", true);
  }
  if (element.attribute(kLuoshiSpace, "copyAllVariables") == "true") node.copy_all_variables = true;
  if (node.called.empty()) {
    draft.wrong("E-BPMN-021", element, {{"attribute", "calledElement"}});
  } else if (node.called.starts_with('=') || node.called.find("${") != std::string::npos) {
    draft.unsupported("E-BPMN-014", element, {{"attribute", "calledElement"}, {"value", node.called}});
  }
}

void add_message(Draft& draft, Node& node, const Element& element) {
  const auto reference = element.attribute("messageRef");
  if (element.flag("instantiate", false)) {
    draft.unsupported("E-BPMN-014", element, {{"attribute", "instantiate"}, {"value", "true"}});
  }
  if (reference.empty()) {
    if (node.operation.empty()) draft.wrong("E-BPMN-021", element, {{"attribute", "messageRef"}});
    return;
  }
  const Element message = draft.find(reference);
  if (!message) {
    draft.wrong("E-BPMN-013", element, {{"attribute", "messageRef"}, {"value", std::string(reference)}});
    return;
  }
  const auto name = message.attribute("name");
  node.event = EventDefinition{.kind = EventKind::message, .name = std::string(name.empty() ? message.id() : name)};
  if (!draft.executable || node.kind != NodeKind::receive_task) return;
  std::string_view text = element.attribute(kLuoshiSpace, "correlation");
  if (text.empty()) text = message.attribute(kLuoshiSpace, "correlation");
  if (text.empty()) text = message.extension(kZeebeSpace, "subscription").attribute("correlationKey");
  node.event->correlation = draft.expressions->feel(text, element);
}

void add_ad_hoc(Draft& draft, Node& node, const Element& element) {
  node.ad_hoc_sequential = element.attribute("ordering") == "Sequential";
  if (!element.flag("cancelRemainingInstances", true)) {
    draft.unsupported("E-BPMN-014", element, {{"attribute", "cancelRemainingInstances"}, {"value", "false"}});
  }
  const Element completion = element.child("completionCondition");
  if (completion && draft.executable) {
    node.ad_hoc_completion = draft.expressions->feel(completion.text(), completion);
  }
}

void add_work(Draft& draft, Node& node, const Element& element) {
  switch (node.kind) {
    case NodeKind::service_task:
      if (node.decision = decision_of(element); !node.decision.empty()) {
        node.kind = NodeKind::business_rule_task;  // Flowable writes decision tasks as service tasks
      } else if (node.operation.empty()) {
        draft.wrong("E-BPMN-028", element);
      }
      break;
    case NodeKind::business_rule_task:
      node.decision = decision_of(element);
      if (node.decision.empty()) draft.wrong("E-BPMN-029", element);
      break;
    case NodeKind::script_task:
      add_script(draft, node, element);
      break;
    case NodeKind::send_task:
    case NodeKind::receive_task:
      add_message(draft, node, element);
      break;
    case NodeKind::call_activity:
      add_call(draft, node, element);
      break;
    case NodeKind::ad_hoc_sub_process:
      add_ad_hoc(draft, node, element);
      break;
    default:
      break;
  }
}

/// The name of the data that a multi-instance loop goes over (loopDataInputRef and its like).
std::string data_name(Draft& draft, const Element& reference) {
  if (!reference) return {};
  const Element target = draft.find(reference.text());
  const auto name = target ? target.attribute("name") : std::string_view();
  return name.empty() ? reference.text() : std::string(name);
}

void add_multi_instance(Draft& draft, Loop& loop, const Element& element) {
  auto& expressions = *draft.expressions;
  loop.kind = element.flag("isSequential", false) ? Loop::Kind::sequential : Loop::Kind::parallel;
  if (const auto cardinality = element.child("loopCardinality")) {
    loop.cardinality = expressions.feel(cardinality.text(), cardinality);
  }
  if (const auto completion = element.child("completionCondition")) {
    loop.completion = expressions.feel(completion.text(), completion);
  }
  std::string collection = data_name(draft, element.child("loopDataInputRef"));
  loop.element = element.child("inputDataItem").attribute("name");
  loop.output_collection = data_name(draft, element.child("loopDataOutputRef"));
  std::string output(element.child("outputDataItem").attribute("name"));
  if (const auto plain = plain_attribute(element, "collection"); !plain.empty()) collection = plain;
  for (const auto* name : {"element", "elementVariable"}) {
    if (const auto plain = plain_attribute(element, name); !plain.empty()) loop.element = plain;
  }
  if (const auto plain = plain_attribute(element, "outputCollection"); !plain.empty()) loop.output_collection = plain;
  if (const auto plain = plain_attribute(element, "outputElement"); !plain.empty()) output = plain;
  if (const auto zeebe = element.extension(kZeebeSpace, "loopCharacteristics")) {
    collection = zeebe.attribute("inputCollection");
    loop.element = zeebe.attribute("inputElement");
    loop.output_collection = zeebe.attribute("outputCollection");
    output = zeebe.attribute("outputElement");
  }
  loop.collection = expressions.feel(collection, element);
  if (!loop.output_collection.empty()) loop.output_element = expressions.feel(output, element);
  if (!loop.collection && !loop.cardinality && collection.empty() && !element.child("loopCardinality")) {
    draft.wrong("E-BPMN-030", element);
  }
  const auto behavior = element.attribute("behavior");
  if (!behavior.empty() && behavior != "All") {
    draft.unsupported("E-BPMN-014", element, {{"attribute", "behavior"}, {"value", std::string(behavior)}});
  }
}

void add_loop(Draft& draft, Node& node, const Element& element) {
  if (const auto found = element.child("multiInstanceLoopCharacteristics")) {
    node.loop.emplace();
    if (draft.executable) add_multi_instance(draft, *node.loop, found);
  }
  const auto found = element.child("standardLoopCharacteristics");
  if (!found) return;
  Loop& loop = node.loop.emplace();
  loop.kind = Loop::Kind::standard;
  loop.test_before = found.flag("testBefore", false);
  if (!draft.executable) return;
  if (const auto condition = found.child("loopCondition")) {
    loop.condition = draft.expressions->feel(condition.text(), condition);
  }
  loop.loop_maximum = draft.expressions->feel(found.attribute("loopMaximum"), found);
  if (!loop.condition && !loop.loop_maximum) draft.wrong("E-BPMN-030", found);
}

/// Potential owners as the standard has them: a resource, or an expression like user(zhang), group(office).
void add_owner(Draft& draft, Assignment& assignment, const Element& role) {
  const bool one = !role.is("potentialOwner");
  std::string text;
  if (const auto reference = role.child("resourceRef")) {
    const Element resource = draft.find(reference.text());
    const auto name = resource ? resource.attribute("name") : std::string_view();
    text = name.empty() ? reference.text() : std::string(name);
    auto& place = one ? assignment.assignee : assignment.candidate_groups;
    if (!place) place = draft.expressions->constant(text, role);
    return;
  }
  text = role.child("resourceAssignmentExpression").text();
  if (text.empty()) return;
  if (one) {
    if (!assignment.assignee) assignment.assignee = draft.expressions->value(text, role);
  } else if (text.starts_with("user(") && text.find(')') == text.size() - 1) {
    assignment.candidate_users = draft.expressions->constant(text.substr(5, text.size() - 6), role);
  } else {
    const bool group = text.starts_with("group(") && text.find(')') == text.size() - 1;
    assignment.candidate_groups = draft.expressions->value(group ? text.substr(6, text.size() - 7) : text, role);
  }
}

/// Flowable's modeler writes $INITIATOR for whoever started the process; a start event names the variable.
Expression initiator(Draft& draft, const Element& element) {
  for (const auto& start : draft.node_elements) {
    if (!start.is("startEvent")) continue;
    const auto name = plain_attribute(start, "initiator");
    if (!name.empty()) return draft.expressions->feel(name, element);
  }
  draft.wrong("E-BPMN-021", element, {{"attribute", "initiator"}});
  return {};
}

void add_assignment(Draft& draft, Node& node, const Element& element) {
  Assignment assignment;
  auto& expressions = *draft.expressions;
  const Element zeebe = element.extension(kZeebeSpace, "assignmentDefinition");
  const auto read = [&](const char* name) {
    const auto plain = plain_attribute(element, name);
    return expressions.value(plain.empty() && zeebe ? zeebe.attribute(name) : plain, element);
  };
  assignment.assignee =
      plain_attribute(element, "assignee") == "$INITIATOR" ? initiator(draft, element) : read("assignee");
  assignment.candidate_users = read("candidateUsers");
  assignment.candidate_groups = read("candidateGroups");
  for (const auto& role : element.children()) {
    if (role.is("potentialOwner") || role.is("humanPerformer") || role.is("performer")) {
      add_owner(draft, assignment, role);
    }
  }
  for (NodeIndex at = draft.node(node.id); at != kNone; at = draft.process.nodes[at].parent) {
    const auto lane = draft.lane_by_node.find(draft.process.nodes[at].id);
    if (lane == draft.lane_by_node.end()) continue;
    assignment.lane = lane->second;
    break;
  }
  node.assignment = std::move(assignment);
}

}  // namespace

void add_activities(Draft& draft) {
  for (std::size_t i = 0; i < draft.process.nodes.size(); ++i) {
    Node& node = draft.process.nodes[i];
    const Element& element = draft.node_elements[i];
    node.operation = node.operation.empty() ? operation_of(element) : node.operation;
    node.result_variable = node.kind == NodeKind::start_event ? std::string(plain_attribute(element, "initiator"))
                                                              : result_variable_of(element);
    if (node.kind == NodeKind::event_based_gateway) {
      const auto type = element.attribute("eventGatewayType");
      if (element.flag("instantiate", false) || type == "Parallel") {
        draft.unsupported("E-BPMN-014", element,
                          {{"attribute", type == "Parallel" ? "eventGatewayType" : "instantiate"},
                           {"value", type == "Parallel" ? "Parallel" : "true"}});
      }
    }
    if (!is_activity(node.kind)) continue;
    add_work(draft, node, element);
    add_loop(draft, node, element);
    if (node.kind == NodeKind::user_task || node.kind == NodeKind::manual_task) add_assignment(draft, node, element);
  }
}

}  // namespace luoshi::process::bpmn
