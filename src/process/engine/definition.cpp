// SPDX-License-Identifier: Apache-2.0
#include "process/engine/definition.hpp"

#include "feel/temporal.hpp"

#include <algorithm>

namespace luoshi::process {
namespace {

Failure misfit(const Process& process, std::string_view item) {
  return fail({base::ErrorCode::invalid_input,
               "E-FLOW-101",
               {.item = std::string(item)},
               {{"process", process.id}, {"item", std::string(item)}}});
}

bool valid(const Process& process, NodeIndex index, bool may_be_none) {
  return index == kNone ? may_be_none : index < process.nodes.size();
}

bool valid_node(const Process& process, NodeIndex index) {
  const auto& node = process.nodes[index];
  const auto flow_ok = [&](FlowIndex flow) { return flow < process.flows.size(); };
  const auto node_ok = [&](NodeIndex other) { return other < process.nodes.size(); };
  if (!std::ranges::all_of(node.incoming, flow_ok) || !std::ranges::all_of(node.outgoing, flow_ok)) return false;
  if (node.default_flow != kNone && !flow_ok(node.default_flow)) return false;
  if (!std::ranges::all_of(node.children, node_ok) || !std::ranges::all_of(node.boundaries, node_ok)) return false;
  if (!valid(process, node.parent, true) || !valid(process, node.compensation_handler, true)) return false;
  if (node.kind == NodeKind::boundary_event ? !node.event || !node_ok(node.attached_to) : false) return false;
  if (node.event && !valid(process, node.event->activity, true)) return false;
  if (node.event && node.event->kind == EventKind::timer && !node.event->timer) return false;
  // A parent stands before nothing it holds itself in: walking up ends.
  std::size_t up = 0;
  for (auto at = node.parent; at != kNone; at = process.nodes[at].parent) {
    if (!node_ok(at) || ++up > process.nodes.size()) return false;
  }
  return node.clocks.size() <= 8 &&
         std::ranges::all_of(node.clocks, [](const Clock& clock) { return clock.warnings.size() <= 8; });
}

Result<void> validate(const Process& process) {
  for (const auto& flow : process.flows) {
    if (!valid(process, flow.from, false) || !valid(process, flow.to, false)) return misfit(process, flow.id);
  }
  for (const auto top : process.top) {
    if (!valid(process, top, false)) return misfit(process, process.id);
  }
  for (NodeIndex i = 0; i < process.nodes.size(); ++i) {
    if (!valid_node(process, i)) return misfit(process, process.nodes[i].id);
  }
  return {};
}

EventKind event_kind(const Node& node) { return node.event ? node.event->kind : EventKind::none; }

// Where paths begin: at the first start event without trigger, else at whatever nothing leads to.
Container container_of(const Process& process, const std::vector<NodeIndex>& children, bool ad_hoc) {
  Container made;
  bool has_start = false;
  for (const auto child : children) {
    const auto& node = process.nodes[child];
    if (node.kind == NodeKind::event_sub_process) {
      for (const auto inner : node.children) {
        if (process.nodes[inner].kind == NodeKind::start_event) made.event_subs.push_back({child, inner});
      }
    }
    if (node.kind != NodeKind::start_event) continue;
    has_start = true;
    if (event_kind(node) == EventKind::none && made.starts.empty()) made.starts.push_back(child);
  }
  if (has_start || ad_hoc) return made;
  for (const auto child : children) {
    const auto& node = process.nodes[child];
    const bool waits_elsewhere = node.kind == NodeKind::boundary_event || node.kind == NodeKind::event_sub_process ||
                                 node.is_for_compensation ||
                                 (node.kind == NodeKind::intermediate_catch && event_kind(node) == EventKind::link);
    if (node.incoming.empty() && !waits_elsewhere) made.starts.push_back(child);
  }
  return made;
}

// Nodes from which a token may come to `flow` without passing `gateway`: backwards along flows, and from an activity to
// the boundary events that may take its token.
std::vector<bool> reach_of(const Process& process, NodeIndex gateway, FlowIndex flow) {
  std::vector<bool> seen(process.nodes.size());
  std::vector<NodeIndex> open;
  const auto visit = [&](NodeIndex node) {
    if (node == gateway || seen[node]) return;
    seen[node] = true;
    open.push_back(node);
  };
  visit(process.flows[flow].from);
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    const auto& node = process.nodes[at];
    for (const auto incoming : node.incoming) visit(process.flows[incoming].from);
    if (node.kind == NodeKind::boundary_event) visit(node.attached_to);
    if (node.kind != NodeKind::intermediate_catch || event_kind(node) != EventKind::link) continue;
    for (NodeIndex i = 0; i < process.nodes.size(); ++i) {
      const auto& other = process.nodes[i];
      if (other.kind == NodeKind::intermediate_throw && event_kind(other) == EventKind::link &&
          other.parent == node.parent && other.event->name == node.event->name) {
        visit(i);
      }
    }
  }
  return seen;
}

class Maker {
 public:
  Maker(Definition& made, Library& library) : made_(made), library_(library) {}

  void run() {
    const auto& process = *made_.process;
    made_.top = container_of(process, process.top, false);
    made_.plans.resize(process.nodes.size());
    for (NodeIndex i = 0; i < process.nodes.size(); ++i) plan(i);
    for (const auto& flow : process.flows) formula(flow.condition);
    for (const auto& object : process.data) {
      made_.data.push_back(library_.intern(object.name));
      formula(object.initial);
    }
  }

 private:
  void formula(const Expression& expression) {
    if (!expression.program) return;
    Formula made{.program = &*expression.program, .constant = expression.program->constant()};
    made.inputs.assign(expression.variables.size(), kNoSymbol);
    for (const auto used : expression.program->used_variables()) {
      if (used < made.inputs.size()) made.inputs[used] = library_.intern(expression.variables[used]);
    }
    made_.formulas.emplace(&expression, std::move(made));
  }

  void mappings(const std::vector<Mapping>& from, std::vector<Symbol>& to) {
    for (const auto& mapping : from) {
      to.push_back(library_.intern(mapping.target));
      formula(mapping.source);
    }
  }

  void timer(const Timer& timer) {
    formula(timer.value);
    formula(timer.calendar);
  }

  void event(const EventDefinition& definition) {
    if (definition.timer) timer(*definition.timer);
    formula(definition.condition);
    formula(definition.correlation);
  }

  void loop(const Loop& from, NodePlan& plan) {
    for (const auto* expression : {&from.cardinality, &from.collection, &from.completion, &from.output_element,
                                   &from.condition, &from.loop_maximum}) {
      formula(*expression);
    }
    if (!from.element.empty()) plan.element = library_.intern(from.element);
    if (!from.output_collection.empty()) plan.output_collection = library_.intern(from.output_collection);
  }

  void extensions(const Node& node, NodePlan& plan) {
    for (const auto& [name, value] : node.extensions) {
      if (name == "nudgeInterval") {
        const auto interval = feel::parse_day_time_duration(value);
        if (interval) plan.nudge_interval_ms = std::clamp<std::int64_t>(interval->seconds, 0, 1'000'000'000) * 1000;
      }
      if (name != "outcomes") continue;
      for (std::size_t from = 0; from <= value.size();) {
        const auto end = std::min(value.find(',', from), value.size());
        if (end > from) plan.outcomes.push_back(std::make_shared<const std::string>(value.substr(from, end - from)));
        from = end + 1;
      }
    }
  }

  void plan(NodeIndex index) {
    const auto& process = *made_.process;
    const auto& node = process.nodes[index];
    auto& plan = made_.plans[index];
    plan.inside = container_of(process, node.children, node.kind == NodeKind::ad_hoc_sub_process);
    mappings(node.inputs, plan.inputs);
    mappings(node.outputs, plan.outputs);
    if (node.event) event(*node.event);
    if (node.loop) loop(*node.loop, plan);
    if (node.assignment) {
      formula(node.assignment->assignee);
      formula(node.assignment->candidate_users);
      formula(node.assignment->candidate_groups);
    }
    for (const auto& clock : node.clocks) {
      timer(clock.budget);
      for (const auto& warning : clock.warnings) timer(warning);
    }
    formula(node.script);
    formula(node.ad_hoc_completion);
    if (!node.result_variable.empty()) plan.result = library_.intern(node.result_variable);
    extensions(node, plan);
    if (node.kind == NodeKind::inclusive_gateway && node.incoming.size() > 1) {
      plan.joins = true;
      for (const auto flow : node.incoming) plan.reach.push_back(reach_of(process, index, flow));
    }
    if (node.kind == NodeKind::intermediate_throw && event_kind(node) == EventKind::link) plan.link = link_of(node);
  }

  [[nodiscard]] NodeIndex link_of(const Node& thrown) const {
    const auto& nodes = made_.process->nodes;
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
      if (nodes[i].kind == NodeKind::intermediate_catch && event_kind(nodes[i]) == EventKind::link &&
          nodes[i].parent == thrown.parent && nodes[i].event->name == thrown.event->name) {
        return i;
      }
    }
    return kNone;
  }

  Definition& made_;
  Library& library_;
};

}  // namespace

Result<std::unique_ptr<Definition>> make_definition(ProcessPtr process, Library& library) {
  LUOSHI_CHECK(validate(*process));
  auto made = std::make_unique<Definition>();
  made->process = std::move(process);
  Maker(*made, library).run();
  return made;
}

bool is_container(NodeKind kind) {
  return kind == NodeKind::sub_process || kind == NodeKind::event_sub_process || kind == NodeKind::ad_hoc_sub_process ||
         kind == NodeKind::call_activity;
}

bool is_activity(NodeKind kind) {
  switch (kind) {
    case NodeKind::task:
    case NodeKind::user_task:
    case NodeKind::manual_task:
    case NodeKind::service_task:
    case NodeKind::script_task:
    case NodeKind::business_rule_task:
    case NodeKind::send_task:
    case NodeKind::receive_task:
      return true;
    default:
      return is_container(kind);
  }
}

bool passes(const Node& node) {
  switch (node.kind) {
    case NodeKind::task:
    case NodeKind::manual_task:
    case NodeKind::exclusive_gateway:
    case NodeKind::parallel_gateway:
    case NodeKind::inclusive_gateway:
      return !node.loop;
    case NodeKind::intermediate_throw:
      return !node.event || node.event->kind == EventKind::none || node.event->kind == EventKind::link;
    default:
      return false;
  }
}

}  // namespace luoshi::process
