// SPDX-License-Identifier: Apache-2.0
// Draft: a process while it is being made from its elements: what has an index already, which element each came from,
// and where problems go. The steps (outline, events, activities, extensions, structure) each add their part to it.
// Internal to bpmn/; used by one thread.
#pragma once

#include "process/bpmn/expression.hpp"
#include "process/bpmn/problem.hpp"
#include "process/model.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::process::bpmn {

/// Elements by id, over the whole file.
using Index = std::unordered_map<std::string, Element>;

struct Draft {
  Process process;
  bool executable = true;
  const Index* index = nullptr;
  Problems* problems = nullptr;
  Expressions* expressions = nullptr;

  Element process_element = {};
  std::vector<Element> node_elements = {};  ///< of each node
  std::vector<Element> flow_elements = {};  ///< of each sequence flow
  std::unordered_map<std::string, NodeIndex> node_by_id = {};
  std::unordered_map<std::string, FlowIndex> flow_by_id = {};
  std::vector<Element> associations = {};
  std::unordered_map<std::string, std::string> lane_by_node = {};

  [[nodiscard]] NodeIndex node(std::string_view reference) const;
  [[nodiscard]] Element find(std::string_view reference) const;
  /// Something that BPMN has and the executable part has not.
  void unsupported(std::string_view id, const Element& at, std::vector<base::Arg> args = {}) {
    problems->add(Severity::unsupported, id, at, std::move(args));
  }
  /// Something that an executable process needs; a diagram may lack it.
  void wrong(std::string_view id, const Element& at, std::vector<base::Arg> args = {}) {
    if (executable) problems->add(Severity::error, id, at, std::move(args));
  }
};

// The steps, in this order.
void draw_outline(Draft& draft, const Element& process);  ///< nodes, flows, lanes, data
void add_events(Draft& draft);
void add_activities(Draft& draft);
void add_extensions(Draft& draft);
void check_structure(Draft& draft);

// Shared between the steps.
/// A timer from its literal or expression; `kind` says what the text must yield.
[[nodiscard]] Timer timer_of(Draft& draft, Timer::Kind kind, std::string_view text, bool working,
                             std::string_view calendar, const Element& at);
/// A due date as modelers write it: a date, a duration, or an expression that yields either.
[[nodiscard]] Timer due_timer(Draft& draft, std::string_view text, bool working, std::string_view calendar,
                              const Element& at);
/// An attribute as Luoshi, Camunda, Flowable or Activiti write it, the first that is there.
[[nodiscard]] std::string_view plain_attribute(const Element& element, std::string_view local);

}  // namespace luoshi::process::bpmn
