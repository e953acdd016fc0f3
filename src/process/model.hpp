// SPDX-License-Identifier: Apache-2.0
// Model: an executable BPMN 2.0 process, as values: nodes, sequence flows and
// what they carry, with every reference resolved to an index. Made once by
// load() (bpmn/), immutable, shared by any number of instances and threads.
// Expressions are kept as compiled FEEL; whatever lies outside the executable
// part was refused while loading.
#pragma once

#include "feel/program.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::process {

using NodeIndex = std::uint32_t;
using FlowIndex = std::uint32_t;
inline constexpr std::uint32_t kNone = UINT32_MAX;

/// BPMN 2.0.2, clause 13 (execution semantics) for what each of them does.
enum class NodeKind : std::uint8_t {
  start_event,
  end_event,
  intermediate_catch,
  intermediate_throw,
  boundary_event,
  task,  ///< abstract: passes at once
  user_task,
  manual_task,
  service_task,
  script_task,
  business_rule_task,
  send_task,
  receive_task,
  exclusive_gateway,
  parallel_gateway,
  inclusive_gateway,
  event_based_gateway,
  sub_process,
  event_sub_process,
  ad_hoc_sub_process,
  call_activity
};

enum class EventKind : std::uint8_t {
  none,
  timer,
  message,
  signal,
  error,
  escalation,
  conditional,
  link,
  terminate,
  compensation
};

/// FEEL over the variables of a scope. `variables` are the names it reads, in
/// the order of its inputs; which scope has them is looked up when it runs (a
/// name nobody has is null).
struct Expression {
  std::string text = {};
  std::vector<std::string> variables = {};
  std::optional<feel::Program> program = {};
  [[nodiscard]] explicit operator bool() const { return program.has_value(); }
};

/// When a timer fires. `value` yields a date and time (date), a duration
/// (duration), or ISO text "R3/PT1H" (cycle). working: the duration counts
/// working time (extension luoshi:workingTime, e.g. P5D or PT8H) of the
/// calendar that luoshi:calendar names or, as `=unit`, yields when it starts.
struct Timer {
  enum class Kind : std::uint8_t { date, duration, cycle };
  Kind kind = Kind::duration;
  Expression value = {};
  bool working = false;
  Expression calendar = {};  ///< empty: the default calendar
  bool after = false;        ///< of a clock's warning: so long after its end (升级), not before it (临期)
};

struct EventDefinition {
  EventKind kind = EventKind::none;
  std::string name = {};  ///< of the message or signal, code of the error or
                          ///< escalation, name of the link
  std::optional<Timer> timer = {};
  Expression condition = {};    ///< of a conditional event
  Expression correlation = {};  ///< of a message: the value it must carry (luoshi:correlation)
  NodeIndex activity = kNone;   ///< of a compensation thrown at one activity
};

/// target := source, in order (luoshi:input, luoshi:output,
/// camunda:inputParameter …).
struct Mapping {
  std::string target;
  Expression source;
};

/// Who may take a work item. Texts of units, posts and people are values of
/// expressions (constants included).
struct Assignment {
  Expression assignee = {};
  Expression candidate_users = {};
  Expression candidate_groups = {};
  std::string lane = {};  ///< name of the lane the node stands in: the candidate
                          ///< unit when nothing else says
};

/// A clock a work item runs under (luoshi:clock): budget in working or calendar
/// time, with warning points.
struct Clock {
  std::string id = {};
  Timer budget = {};
  std::vector<Timer> warnings = {};  ///< before the end (临期) or after it (升级), each given once
};

/// Multi-instance or standard loop.
struct Loop {
  enum class Kind : std::uint8_t { parallel, sequential, standard };
  Kind kind = Kind::parallel;
  Expression cardinality = {};  ///< how many, or …
  Expression collection = {};   ///< … one for each item of this list, as `element`
  std::string element = {};
  Expression completion = {};  ///< true after an instance completes: the rest is cancelled
  std::string output_collection = {};
  Expression output_element = {};
  Expression condition = {};  ///< of a standard loop
  bool test_before = false;
  Expression loop_maximum = {};
};

struct Node {
  std::string id;
  std::string name = {};
  NodeKind kind = NodeKind::task;
  std::uint32_t line = 0;    ///< in the file, 1-based
  NodeIndex parent = kNone;  ///< the sub-process it stands in
  std::vector<FlowIndex> incoming = {};
  std::vector<FlowIndex> outgoing = {};
  FlowIndex default_flow = kNone;
  std::vector<NodeIndex> children = {};    ///< of a sub-process, in the order of the file
  std::vector<NodeIndex> boundaries = {};  ///< boundary events attached to it
  std::optional<EventDefinition> event = {};
  NodeIndex attached_to = kNone;           ///< of a boundary event
  bool interrupting = true;                ///< of a boundary event or the start of an event sub-process
  NodeIndex compensation_handler = kNone;  ///< of an activity: the activity that undoes it
  bool is_for_compensation = false;
  std::optional<Loop> loop = {};
  std::optional<Assignment> assignment = {};
  std::vector<Clock> clocks = {};
  std::string form = {};
  std::vector<Mapping> inputs = {};
  std::vector<Mapping> outputs = {};
  std::string operation = {};        ///< of a service or send task: the named kernel effect
  Expression script = {};            ///< of a script task
  std::string result_variable = {};  ///< of script, rule and service tasks; of a start event: who started
  std::string decision = {};         ///< of a business rule task: name or id of the DMN decision
  std::string called = {};           ///< of a call activity: id of the process
  bool copy_all_variables = false;   ///< of a call activity
  Expression ad_hoc_completion = {};
  bool ad_hoc_sequential = false;
  /// Everything else written under luoshi: on it, by name; for the ledger
  /// (rights, evidence), not for the engine.
  std::vector<std::pair<std::string, std::string>> extensions = {};
};

struct SequenceFlow {
  std::string id;
  std::string name = {};
  NodeIndex from = kNone;
  NodeIndex to = kNone;
  Expression condition = {};
  std::uint32_t line = 0;
};

struct DataObject {
  std::string name;
  bool is_collection = false;
  Expression initial = {};
};

struct Process {
  std::string id;
  std::string name = {};
  bool executable = true;
  std::vector<Node> nodes = {};
  std::vector<SequenceFlow> flows = {};
  std::vector<NodeIndex> top = {};  ///< nodes that stand in no sub-process, in the order of the file
  std::vector<DataObject> data = {};
  std::string version = {};  ///< hash of the file's content

  [[nodiscard]] NodeIndex find(std::string_view id) const;  ///< kNone when there is none
};
using ProcessPtr = std::shared_ptr<const Process>;

}  // namespace luoshi::process
