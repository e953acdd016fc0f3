// SPDX-License-Identifier: Apache-2.0
// The graph of one scope (a process, or the inside of one sub-process): its nodes and where each leads, boundary events
// and links included. What the analysis walks on. Lives as long as the process it was made from.
#pragma once

#include "process/bpmn/kinds.hpp"
#include "process/model.hpp"

#include <span>
#include <vector>

namespace luoshi::process {

class ScopeGraph {
 public:
  ScopeGraph(const Process& process, NodeIndex container, std::span<const NodeIndex> nodes);

  [[nodiscard]] const Process& process() const { return *process_; }
  [[nodiscard]] const Node& node(NodeIndex index) const { return process_->nodes[index]; }
  [[nodiscard]] NodeIndex container() const { return container_; }
  [[nodiscard]] std::span<const NodeIndex> nodes() const { return nodes_; }
  /// Where tokens begin. Each start event alone (`alternatives`), or all nodes without incoming flow together.
  [[nodiscard]] const std::vector<NodeIndex>& begins() const { return begins_; }
  [[nodiscard]] bool begins_are_alternatives() const { return alternatives_; }
  /// Nodes that may get a token after this one: by its flows, its boundary events, its link.
  [[nodiscard]] std::vector<NodeIndex> next(NodeIndex index) const;
  /// The catching link of a throwing one; kNone for any other node.
  [[nodiscard]] NodeIndex link_target(NodeIndex index) const;
  /// Whether tokens end here: nothing leads on.
  [[nodiscard]] bool is_sink(NodeIndex index) const;
  /// By index of node in the process: reached from a beginning; able to reach a sink.
  [[nodiscard]] std::vector<bool> reachable() const;
  [[nodiscard]] std::vector<bool> able_to_end() const;

 private:
  const Process* process_;  // never null
  NodeIndex container_;
  std::vector<NodeIndex> nodes_;
  std::vector<NodeIndex> begins_;
  bool alternatives_ = false;
};

[[nodiscard]] inline bool has_event(const Node& node, EventKind kind) { return node.event && node.event->kind == kind; }

}  // namespace luoshi::process
