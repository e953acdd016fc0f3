// SPDX-License-Identifier: Apache-2.0
#include "process/check/check.hpp"

#include "feel/temporal.hpp"
#include "process/check/token_game.hpp"

#include <algorithm>
#include <set>

namespace luoshi::process {
namespace {

using bpmn::Problem;
using bpmn::Severity;

class Checker {
 public:
  Checker(const Process& process, const CheckOptions& options) : process_(process), options_(options) {}

  std::vector<Problem> run() {
    check_scope(kNone, process_.top);
    for (NodeIndex i = 0; i < process_.nodes.size(); ++i) {
      if (bpmn::is_container(process_.nodes[i].kind)) check_scope(i, process_.nodes[i].children);
      check_ways_out(process_.nodes[i]);
      check_timers(process_.nodes[i]);
      check_roles(process_.nodes[i]);
    }
    std::ranges::sort(found_, {}, [](const Problem& problem) {
      return std::pair(problem.error.where.line, std::string(problem.error.id));
    });
    return std::move(found_);
  }

 private:
  void add(Severity severity, std::string_view id, const Node& node, std::vector<base::Arg> args = {}) {
    args.push_back({"name", node.name.empty() ? node.id : node.name});
    found_.push_back({.severity = severity,
                      .error = {.code = base::ErrorCode::invalid_input,
                                .id = id,
                                .where = {.file = {}, .line = node.line, .item = node.id},
                                .args = std::move(args)}});
  }

  void check_scope(NodeIndex container, const std::vector<NodeIndex>& nodes) {
    if (nodes.empty()) return;
    const ScopeGraph graph(process_, container, nodes);
    const auto reachable = graph.reachable();
    const auto ends = graph.able_to_end();
    const bool ad_hoc = container != kNone && process_.nodes[container].kind == NodeKind::ad_hoc_sub_process;
    bool told = false;
    for (const auto index : nodes) {
      const Node& node = process_.nodes[index];
      if (!reachable[index]) {
        add(Severity::warning, "E-BPMN-101", node);
        continue;
      }
      if (graph.is_sink(index) && !ad_hoc && may_not_be_last(node)) add(Severity::warning, "E-BPMN-102", node);
      if (!ends[index] && !told) {
        add(Severity::error, "E-BPMN-107", node);
        told = true;
      }
    }
    play_scope(graph, reachable);
  }

  [[nodiscard]] static bool may_not_be_last(const Node& node) {
    if (node.kind == NodeKind::end_event || node.kind == NodeKind::event_sub_process) return false;
    if (node.is_for_compensation || has_event(node, EventKind::link)) return false;
    return !(node.kind == NodeKind::boundary_event && has_event(node, EventKind::compensation));
  }

  void play_scope(const ScopeGraph& graph, const std::vector<bool>& reachable) {
    const TokenGame game = play(graph, options_.states_max);
    for (const auto index : game.blocked) add(Severity::error, "E-BPMN-103", process_.nodes[index]);
    for (const auto index : game.doubled) add(Severity::warning, "E-BPMN-104", process_.nodes[index]);
    if (!game.complete) {
      const Node whole{.id = process_.id, .name = process_.name};
      const Node& at = graph.container() == kNone ? whole : process_.nodes[graph.container()];
      add(Severity::note, "N-BPMN-002", at, {{"states", std::to_string(game.states)}});
      return;
    }
    for (const auto index : graph.nodes()) {
      const Node& node = process_.nodes[index];
      const bool plays = node.kind != NodeKind::event_sub_process && !node.is_for_compensation &&
                         !has_event(node, EventKind::compensation);
      // A blocked join is named already.
      if (plays && reachable[index] && !game.fired[index] && !game.blocked.contains(index)) {
        add(Severity::warning, "E-BPMN-108", node);
      }
    }
  }

  /// An exclusive or inclusive gateway must always find a way out.
  void check_ways_out(const Node& node) {
    const bool chooses = node.kind == NodeKind::exclusive_gateway || node.kind == NodeKind::inclusive_gateway;
    if (!chooses || node.outgoing.size() < 2 || node.default_flow != kNone || !process_.executable) return;
    const bool all = std::ranges::all_of(
        node.outgoing, [&](FlowIndex flow) { return static_cast<bool>(process_.flows[flow].condition); });
    if (all) add(Severity::warning, "E-BPMN-109", node);
  }

  /// Seconds of a timer that is a literal duration, duration("PT1H") or (working time) "PT1H"; absent for others.
  [[nodiscard]] static std::optional<std::int64_t> seconds_of(const Timer& timer) {
    if (timer.kind != Timer::Kind::duration) return std::nullopt;
    std::string_view text = timer.value.text;
    for (const auto& [head, tail] : {std::pair{"duration(", ")"}, std::pair{"\"", "\""}}) {
      if (text.starts_with(head)) text.remove_prefix(std::string_view(head).size());
      if (text.ends_with(tail)) text.remove_suffix(1);
    }
    const auto duration = feel::parse_day_time_duration(text);
    return duration ? std::optional(duration->seconds) : std::nullopt;
  }

  void check_timers(const Node& node) {
    if (node.event && node.event->timer) {
      const Timer& timer = *node.event->timer;
      if (timer.kind == Timer::Kind::cycle && timer.value.text.starts_with("\"R0/")) {
        add(Severity::warning, "E-BPMN-105", node);
      }
      if (const auto seconds = seconds_of(timer); seconds && *seconds < 0) add(Severity::warning, "E-BPMN-105", node);
    }
    const bool rings = node.kind == NodeKind::boundary_event && node.event &&
                       (node.event->kind == EventKind::timer || node.event->kind == EventKind::message ||
                        node.event->kind == EventKind::signal || node.event->kind == EventKind::conditional);
    if (rings && node.attached_to != kNone && passes_at_once(process_.nodes[node.attached_to])) {
      add(Severity::warning, "E-BPMN-105", node);
    }
    for (const auto& clock : node.clocks) {
      const auto budget = seconds_of(clock.budget);
      for (const auto& warning : clock.warnings) {
        const auto before = seconds_of(warning);
        const bool comparable = !warning.after && budget && before && clock.budget.working == warning.working;
        if (comparable && *before >= *budget) add(Severity::warning, "E-BPMN-105", node);
      }
    }
  }

  [[nodiscard]] static bool passes_at_once(const Node& node) {
    return node.kind == NodeKind::task || node.kind == NodeKind::script_task ||
           node.kind == NodeKind::business_rule_task;
  }

  void check_roles(const Node& node) {
    if (!options_.roles || !node.assignment || node.kind != NodeKind::user_task) return;
    const Assignment& who = *node.assignment;
    const auto known = [&](std::string_view role) {
      return std::ranges::find(*options_.roles, role) != options_.roles->end();
    };
    if (who.candidate_groups) {
      const auto constant = who.candidate_groups.program->constant();
      if (!constant || !constant->is(feel::Kind::string)) return;
      std::string_view rest = constant->as_string();
      while (!rest.empty()) {
        const auto comma = rest.find(',');
        std::string_view role = rest.substr(0, comma);
        while (role.starts_with(' ')) role.remove_prefix(1);
        while (role.ends_with(' ')) role.remove_suffix(1);
        if (!role.empty() && !known(role)) add(Severity::warning, "E-BPMN-106", node, {{"role", std::string(role)}});
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
      }
    } else if (!who.assignee && !who.candidate_users) {
      if (who.lane.empty()) {
        add(Severity::warning, "E-BPMN-110", node);
      } else if (!known(who.lane)) {
        add(Severity::warning, "E-BPMN-106", node, {{"role", who.lane}});
      }
    }
  }

  const Process& process_;       // NOLINT: a checker lives within one call
  const CheckOptions& options_;  // NOLINT
  std::vector<Problem> found_;
};

}  // namespace

std::vector<bpmn::Problem> check(const Process& process, const CheckOptions& options) {
  return Checker(process, options).run();
}

}  // namespace luoshi::process
