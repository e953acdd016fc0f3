// SPDX-License-Identifier: Apache-2.0
// Step 4: mappings, clocks and forms from extensions, and the refusal of those that would change what happens.
#include "process/bpmn/draft.hpp"
#include "process/bpmn/juel.hpp"
#include "process/bpmn/kinds.hpp"
#include "process/bpmn/vendors.hpp"

#include <algorithm>
#include <array>

namespace luoshi::process::bpmn {
namespace {

/// Attributes of Luoshi's namespace that a step reads; all others are kept for the ledger.
constexpr auto kOwnAttributes = std::to_array<std::string_view>(
    {"operation", "decision", "resultVariable", "initiator", "assignee", "candidateUsers", "candidateGroups", "dueDate",
     "form", "workingTime", "calendar", "collection", "element", "outputCollection", "outputElement", "correlation",
     "copyAllVariables", "initial"});

void map(Draft& draft, std::vector<Mapping>& mappings, std::string_view target, Expression source, const Element& at) {
  if (target.empty()) {
    draft.wrong("E-BPMN-021", at, {{"attribute", "target"}});
    return;
  }
  mappings.push_back({.target = std::string(target), .source = std::move(source)});
}

/// camunda:inputOutput: the text of a parameter is a literal or `${…}`; lists, maps and scripts are theirs alone.
void add_parameters(Draft& draft, Node& node, const Element& holder) {
  for (const auto& parameter : holder.children()) {
    if (!parameter.children().empty()) {
      draft.unsupported("E-BPMN-017", parameter.children()[0],
                        {{"name", std::string(parameter.children()[0].node().name())}});
      continue;
    }
    auto& mappings = parameter.local() == "inputParameter" ? node.inputs : node.outputs;
    map(draft, mappings, parameter.attribute("name"), draft.expressions->value(parameter.text(), parameter), parameter);
  }
}

/// camunda:in, flowable:in …: what a call activity hands over.
void add_call_mapping(Draft& draft, Node& node, const Element& element) {
  const bool in = element.local() == "in";
  if (element.attribute("variables") == "all") {
    node.copy_all_variables = true;
    return;
  }
  if (element.has("businessKey")) return;
  const auto source =
      element.has("sourceExpression") ? element.attribute("sourceExpression") : element.attribute("source");
  auto target = element.attribute("target");
  if (target.empty()) target = element.attribute("source");
  map(draft, in ? node.inputs : node.outputs, target, draft.expressions->feel(source, element), element);
}

void add_clock(Draft& draft, Node& node, const Element& element) {
  const auto working = element.attribute("working") == "true";
  const auto calendar = element.attribute("calendar");
  Clock clock{.id = std::string(element.id())};
  if (clock.id.empty()) clock.id = "clock" + std::to_string(node.clocks.size() + 1);
  if (std::ranges::any_of(node.clocks, [&](const Clock& other) { return other.id == clock.id; })) {
    draft.wrong("E-BPMN-008", element, {{"value", clock.id}});
  }
  clock.budget = due_timer(draft, element.attribute("budget"), working, calendar, element);
  for (const auto& warning : element.children()) {
    if (!warning.is(kLuoshiSpace, "warning")) continue;
    const bool own = warning.has("working") ? warning.flag("working", false) : working;
    const bool after = warning.has("after");
    const auto span = warning.attribute(after ? "after" : "before");
    clock.warnings.push_back(timer_of(draft, Timer::Kind::duration, span, own, calendar, warning));
    clock.warnings.back().after = after;
  }
  node.clocks.push_back(std::move(clock));
}

void add_due_date(Draft& draft, Node& node, const Element& element) {
  auto due = plain_attribute(element, "dueDate");
  if (const auto schedule = element.extension(kZeebeSpace, "taskSchedule"); schedule && due.empty()) {
    due = schedule.attribute("dueDate");
  }
  if (due.empty()) return;
  const bool working = element.attribute(kLuoshiSpace, "workingTime") == "true";
  const auto calendar = element.attribute(kLuoshiSpace, "calendar");
  node.clocks.push_back({.id = "dueDate", .budget = due_timer(draft, due, working, calendar, element)});
}

void add_form(Node& node, const Element& element) {
  for (const auto* name : {"form", "formKey", "formRef"}) {
    const auto value = plain_attribute(element, name);
    if (node.form.empty()) node.form = value;
  }
  const Element zeebe = element.extension(kZeebeSpace, "formDefinition");
  if (!zeebe || !node.form.empty()) return;
  node.form = zeebe.has("formKey") ? zeebe.attribute("formKey") : zeebe.attribute("formId");
}

/// What the standard says of data: associations between data objects and a node's inputs and outputs.
void add_data_associations(Draft& draft, Node& node, const Element& element) {
  const auto name_of = [&](const std::string& reference) {
    const Element target = draft.find(reference);
    return target ? std::string(target.attribute("name")) : std::string();
  };
  for (const auto& child : element.children()) {
    const bool in = child.is("dataInputAssociation");
    if (!in && !child.is("dataOutputAssociation")) continue;
    auto& mappings = in ? node.inputs : node.outputs;
    const auto assignments = child.children("assignment");
    for (const auto& assignment : assignments) {
      const std::string to = assignment.child("to").text();
      map(draft, mappings, is_juel(to) ? to.substr(2, to.size() - 3) : to,
          draft.expressions->feel(assignment.child("from").text(), assignment), assignment);
    }
    const std::string target = name_of(child.child("targetRef").text());
    if (const auto transformation = child.child("transformation")) {
      map(draft, mappings, target, draft.expressions->feel(transformation.text(), transformation), child);
    } else if (const std::string source = name_of(child.child("sourceRef").text());
               assignments.empty() && !source.empty() && !target.empty() && source != target) {
      map(draft, mappings, target, draft.expressions->feel(source, child), child);
    }
  }
}

void add_own(Draft& draft, Node& node, const Element& extension) {
  const auto local = extension.local();
  if (local == "input" || local == "output") {
    auto& mappings = local == "input" ? node.inputs : node.outputs;
    map(draft, mappings, extension.attribute("target"),
        draft.expressions->feel(extension.attribute("source"), extension), extension);
  } else if (local == "clock") {
    add_clock(draft, node, extension);
  } else {
    const auto value = extension.attribute("value");
    node.extensions.emplace_back(local, value.empty() ? extension.text() : std::string(value));
  }
}

void add_vendor(Draft& draft, Node& node, const Element& extension) {
  const auto local = extension.local();
  switch (vendor_element(extension.space(), local)) {
    case Understanding::idle:
      return;
    case Understanding::foreign:
      draft.unsupported("E-BPMN-017", extension, {{"name", extension.node().name()}});
      return;
    case Understanding::used:
      break;
  }
  if (local == "inputOutput") return add_parameters(draft, node, extension);
  if (local == "in" || local == "out") return add_call_mapping(draft, node, extension);
  if (local != "ioMapping") return;
  for (const auto& mapping : extension.children()) {
    map(draft, mapping.local() == "input" ? node.inputs : node.outputs, mapping.attribute("target"),
        draft.expressions->value(mapping.attribute("source"), mapping), mapping);
  }
}

/// Names every attribute that would change what happens, on an element and the parts of it that are not nodes.
void refuse_attributes(Draft& draft, Node& node, const Element& element, bool top) {
  const bool own_operation = !node.operation.empty() && !element.attribute(kLuoshiSpace, "operation").empty();
  for (const auto attribute : element.node().attributes()) {
    const std::string_view name = attribute.name();
    const auto colon = name.find(':');
    if (colon == std::string_view::npos || name.starts_with("xmlns:")) continue;
    const auto space = element.tree()->space_of(element.node(), name.substr(0, colon));
    const auto local = name.substr(colon + 1);
    if (space == kLuoshiSpace && top && std::ranges::find(kOwnAttributes, local) == kOwnAttributes.end()) {
      node.extensions.emplace_back(local, attribute.value());
    }
    if (!is_vendor(space)) continue;
    const bool settled = own_operation && (local == "class" || local == "expression" || local == "delegateExpression");
    if (vendor_attribute(local, attribute.value()) == Understanding::foreign && !settled) {
      draft.unsupported("E-BPMN-017", element, {{"name", std::string(name)}});
    }
    const bool job = local == "type" && std::string_view(attribute.value()) != "external";
    if (job && node.operation.empty() && node.decision.empty()) {
      draft.unsupported("E-BPMN-017", element, {{"name", std::string(name)}});
    }
  }
}

void add_node_extensions(Draft& draft, Node& node, const Element& element) {
  refuse_attributes(draft, node, element, true);
  for (const auto& part : element.children()) {
    const bool is_part =
        part.space() == kModelSpace && part.local() != "extensionElements" && !is_flow_node(part.local());
    if (is_part) refuse_attributes(draft, node, part, false);
  }
  add_form(node, element);
  add_data_associations(draft, node, element);
  add_due_date(draft, node, element);
  for (const auto& extension : element.extensions()) {
    if (extension.space() == kLuoshiSpace) {
      add_own(draft, node, extension);
    } else {
      add_vendor(draft, node, extension);
    }
  }
}

/// Listeners and the like on the process itself and on its flows, which no node carries.
void refuse_foreign(Draft& draft, const Element& element) {
  for (const auto& extension : element.extensions()) {
    if (vendor_element(extension.space(), extension.local()) != Understanding::foreign) continue;
    draft.unsupported("E-BPMN-017", extension, {{"name", extension.node().name()}});
  }
}

}  // namespace

void add_extensions(Draft& draft) {
  if (!draft.executable) return;
  refuse_foreign(draft, draft.process_element);
  for (const auto& flow : draft.flow_elements) refuse_foreign(draft, flow);
  for (std::size_t i = 0; i < draft.process.nodes.size(); ++i) {
    add_node_extensions(draft, draft.process.nodes[i], draft.node_elements[i]);
  }
}

}  // namespace luoshi::process::bpmn
