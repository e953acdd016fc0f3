// SPDX-License-Identifier: Apache-2.0
// Step 2: what events wait for or throw; where boundary events are attached; compensation.
#include "process/bpmn/draft.hpp"
#include "process/bpmn/kinds.hpp"

#include <array>
#include <utility>

namespace luoshi::process::bpmn {
namespace {

constexpr std::array<std::pair<std::string_view, EventKind>, 9> kDefinitions{{
    {"timerEventDefinition", EventKind::timer},
    {"messageEventDefinition", EventKind::message},
    {"signalEventDefinition", EventKind::signal},
    {"errorEventDefinition", EventKind::error},
    {"escalationEventDefinition", EventKind::escalation},
    {"conditionalEventDefinition", EventKind::conditional},
    {"linkEventDefinition", EventKind::link},
    {"terminateEventDefinition", EventKind::terminate},
    {"compensateEventDefinition", EventKind::compensation},
}};

std::optional<EventKind> event_kind(std::string_view local) {
  for (const auto& [name, kind] : kDefinitions) {
    if (name == local) return kind;
  }
  return std::nullopt;
}

/// Which events may stand where (BPMN 2.0.2, Table 10.93). container: call_activity stands for the process itself.
bool allowed(NodeKind node, EventKind event, NodeKind container) {
  using enum EventKind;
  const bool outer = event == none || event == timer || event == message || event == signal || event == conditional;
  const bool inner = event == error || event == escalation || event == compensation;
  switch (node) {
    case NodeKind::start_event:
      if (container == NodeKind::event_sub_process) return (outer || inner) && event != none;
      return container == NodeKind::sub_process || container == NodeKind::ad_hoc_sub_process ? event == none : outer;
    case NodeKind::intermediate_catch:
      return (outer && event != none) || event == link;
    case NodeKind::intermediate_throw:
      return event == none || event == message || event == signal || event == escalation || event == link ||
             event == compensation;
    case NodeKind::boundary_event:
      return (outer && event != none) || inner;
    case NodeKind::end_event:
      return event == none || event == message || event == signal || inner || event == terminate;
    default:
      return false;
  }
}

/// The named thing behind a reference: its code or name, or its id when it has neither.
std::string referred(Draft& draft, const Element& definition, const char* attribute, const char* code, bool required) {
  const auto reference = definition.attribute(attribute);
  if (reference.empty()) {
    if (required) draft.wrong("E-BPMN-021", definition, {{"attribute", attribute}});
    return {};
  }
  const Element target = draft.find(reference);
  if (!target) {
    draft.wrong("E-BPMN-013", definition, {{"attribute", attribute}, {"value", std::string(reference)}});
    return std::string(without_prefix(reference));
  }
  if (const auto value = target.attribute(code); !value.empty()) return std::string(value);
  if (const auto name = target.attribute("name"); !name.empty()) return std::string(name);
  return std::string(target.id());
}

Expression correlation_of(Draft& draft, const Element& definition) {
  std::string_view text = definition.attribute(kLuoshiSpace, "correlation");
  if (!text.empty()) return draft.expressions->feel(text, definition);
  const Element message = draft.find(definition.attribute("messageRef"));
  if (!message) return {};
  text = message.attribute(kLuoshiSpace, "correlation");
  if (text.empty()) text = message.extension(kZeebeSpace, "subscription").attribute("correlationKey");
  return draft.expressions->feel(text, message);
}

std::optional<Timer> timer(Draft& draft, const Element& definition) {
  constexpr std::array<std::pair<const char*, Timer::Kind>, 3> kParts{
      {{"timeDate", Timer::Kind::date}, {"timeDuration", Timer::Kind::duration}, {"timeCycle", Timer::Kind::cycle}}};
  for (const auto& [name, kind] : kParts) {
    const Element part = definition.child(name);
    if (!part) continue;
    const auto either = [&](std::string_view attribute) {
      const auto own = part.attribute(kLuoshiSpace, attribute);
      return own.empty() ? definition.attribute(kLuoshiSpace, attribute) : own;
    };
    return timer_of(draft, kind, part.text(), either("workingTime") == "true", either("calendar"), part);
  }
  draft.wrong("E-BPMN-020", definition, {{"text", ""}});
  return std::nullopt;
}

EventDefinition event_of(Draft& draft, const Node& node, const Element& definition, EventKind kind, bool has_effect) {
  const bool catches = node.kind != NodeKind::end_event && node.kind != NodeKind::intermediate_throw;
  EventDefinition event{.kind = kind};
  switch (kind) {
    case EventKind::timer:
      event.timer = timer(draft, definition);
      break;
    case EventKind::message:
      event.name = referred(draft, definition, "messageRef", "name", !has_effect);
      event.correlation = catches && draft.executable ? correlation_of(draft, definition) : Expression();
      break;
    case EventKind::signal:
      event.name = referred(draft, definition, "signalRef", "name", true);
      break;
    case EventKind::error:
      event.name = referred(draft, definition, "errorRef", "errorCode", !catches);
      break;
    case EventKind::escalation:
      event.name = referred(draft, definition, "escalationRef", "escalationCode", !catches);
      break;
    case EventKind::conditional: {
      const Element condition = definition.child("condition");
      if (draft.executable) event.condition = draft.expressions->feel(condition ? condition.text() : "", definition);
      if (!event.condition && (!condition || condition.text().empty())) {
        draft.wrong("E-BPMN-021", definition, {{"attribute", "condition"}});
      }
      break;
    }
    case EventKind::link:
      event.name = std::string(definition.attribute("name"));
      if (event.name.empty()) event.name = node.name;
      if (event.name.empty()) draft.wrong("E-BPMN-021", definition, {{"attribute", "name"}});
      break;
    case EventKind::compensation:
      if (const auto activity = definition.attribute("activityRef"); !activity.empty()) {
        event.activity = draft.node(activity);
        if (event.activity == kNone) {
          draft.wrong("E-BPMN-013", definition, {{"attribute", "activityRef"}, {"value", std::string(activity)}});
        }
      }
      if (!definition.flag("waitForCompletion", true)) {
        draft.unsupported("E-BPMN-014", definition, {{"attribute", "waitForCompletion"}, {"value", "false"}});
      }
      break;
    case EventKind::none:
    case EventKind::terminate:
      break;
  }
  return event;
}

/// The definitions of an event, those it refers to included.
std::vector<Element> definitions_of(Draft& draft, const Element& element) {
  std::vector<Element> found;
  for (const auto& child : element.children()) {
    if (child.space() != kModelSpace) continue;
    if (child.local() == "eventDefinitionRef") {
      if (const auto target = draft.find(child.text())) found.push_back(target);
    } else if (child.local().ends_with("EventDefinition")) {
      found.push_back(child);
    }
  }
  return found;
}

void add_event(Draft& draft, NodeIndex index) {
  Node& node = draft.process.nodes[index];
  const Element& element = draft.node_elements[index];
  const auto definitions = definitions_of(draft, element);
  if (definitions.size() > 1) {
    draft.unsupported("E-BPMN-022", element);
    return;
  }
  const NodeKind container = node.parent == kNone ? NodeKind::call_activity : draft.process.nodes[node.parent].kind;
  EventKind kind = EventKind::none;
  if (!definitions.empty()) {
    const auto known = event_kind(definitions[0].local());
    if (!known) {
      draft.unsupported(definitions[0].local() == "cancelEventDefinition" ? "E-BPMN-011" : "E-BPMN-009",
                        definitions[0]);
      return;
    }
    kind = *known;
  }
  if (!allowed(node.kind, kind, container)) {
    const bool embedded = node.kind == NodeKind::start_event && node.parent != kNone;
    draft.wrong(embedded ? "E-BPMN-024" : "E-BPMN-023", element);
    return;
  }
  if (kind == EventKind::none) return;
  const bool has_effect = !element.attribute(kLuoshiSpace, "operation").empty() ||
                          !plain_attribute(definitions[0], "topic").empty() ||
                          element.extension(kZeebeSpace, "taskDefinition");
  node.event = event_of(draft, node, definitions[0], kind, has_effect);
  if (const auto topic = plain_attribute(definitions[0], "topic"); !topic.empty()) node.operation = topic;
}

void attach(Draft& draft, NodeIndex index) {
  Node& node = draft.process.nodes[index];
  const Element& element = draft.node_elements[index];
  const auto reference = element.attribute("attachedToRef");
  const NodeIndex target = draft.node(reference);
  if (target == kNone || !is_activity(draft.process.nodes[target].kind)) {
    const Element refused = draft.find(reference);
    if (!refused || target != kNone) {
      draft.wrong("E-BPMN-013", element, {{"attribute", "attachedToRef"}, {"value", std::string(reference)}});
    }
    return;
  }
  node.attached_to = target;
  node.interrupting = element.flag("cancelActivity", true);
  draft.process.nodes[target].boundaries.push_back(index);
  if (!node.incoming.empty()) draft.wrong("E-BPMN-025", element);
  if (node.event && node.event->kind == EventKind::error && !node.interrupting) {
    draft.unsupported("E-BPMN-014", element, {{"attribute", "cancelActivity"}, {"value", "false"}});
  }
}

/// A compensation boundary event is joined to the activity that undoes by an association.
void join_compensation(Draft& draft) {
  for (const auto& association : draft.associations) {
    const NodeIndex from = draft.node(association.attribute("sourceRef"));
    const NodeIndex to = draft.node(association.attribute("targetRef"));
    if (from == kNone || to == kNone) continue;  // to an annotation or a data object
    auto& nodes = draft.process.nodes;
    const bool undoes = nodes[from].kind == NodeKind::boundary_event && nodes[from].event &&
                        nodes[from].event->kind == EventKind::compensation && is_activity(nodes[to].kind);
    if (!undoes || nodes[from].attached_to == kNone) continue;
    nodes[nodes[from].attached_to].compensation_handler = to;
    nodes[to].is_for_compensation = true;
  }
}

}  // namespace

void add_events(Draft& draft) {
  for (NodeIndex i = 0; i < draft.process.nodes.size(); ++i) {
    if (!is_event(draft.process.nodes[i].kind)) continue;
    add_event(draft, i);
    if (draft.process.nodes[i].kind == NodeKind::boundary_event) attach(draft, i);
    if (draft.process.nodes[i].kind == NodeKind::start_event) {
      draft.process.nodes[i].interrupting = draft.node_elements[i].flag("isInterrupting", true);
    }
  }
  join_compensation(draft);
  for (NodeIndex i = 0; i < draft.process.nodes.size(); ++i) {
    const Node& node = draft.process.nodes[i];
    const bool compensates =
        node.kind == NodeKind::boundary_event && node.event && node.event->kind == EventKind::compensation;
    if (compensates && node.attached_to != kNone &&
        draft.process.nodes[node.attached_to].compensation_handler == kNone) {
      draft.wrong("E-BPMN-026", draft.node_elements[i]);
    }
  }
}

}  // namespace luoshi::process::bpmn
