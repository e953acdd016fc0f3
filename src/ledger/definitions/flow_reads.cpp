// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/flow_reads.hpp"

#include "feel/evaluation.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace luoshi::ledger {
namespace {

// What every flow is told (Case::flow_variables), what the engine tells, and what formulas have beside the fields.
constexpr auto kTold = std::to_array<std::string_view>({
    "matter",
    "type",
    "unit",
    "post",
    "holder",
    "level",
    "leader",
    "creator",
    "supervisor",
    "approver",
    "condition",
    "deadline",
    "standing",
    "levels",
    "asked",
    "coUnits",
    "children",
    "units",
    "outcome",
    "weight",
    "tally",
    "tallyCount",
    "loopCounter",
    "nrOfInstances",
    "nrOfCompletedInstances",
    "nrOfActiveInstances",
    "nrOfTerminatedInstances",
});

class FlowReads {
 public:
  FlowReads(const model::Type& type, std::span<const process::Process* const> processes)
      : type_(type), processes_(processes), known_(kTold.begin(), kTold.end()) {
    for (const auto* process : processes) know(*process);
  }

  std::vector<base::Error> check() && {
    for (const auto* process : processes_) {
      for (const auto& flow : process->flows) check_condition(*process, flow.condition, flow.line);
      for (const auto& node : process->nodes) {
        if (node.event) check_condition(*process, node.event->condition, node.line);
        if (node.operation == "matter.make") check_make(*process, node);
      }
    }
    return std::move(found_);
  }

 private:
  // Whatever any of the processes writes: which of them sees it is not asked.
  void know(const process::Process& process) {
    for (const auto& object : process.data) known_.insert(object.name);
    for (const auto& node : process.nodes) {
      for (const auto* mappings : {&node.inputs, &node.outputs}) {
        for (const auto& mapping : *mappings) known_.insert(mapping.target);
      }
      known_.insert(node.result_variable);
      if (!node.loop) continue;
      known_.insert(node.loop->element);
      known_.insert(node.loop->output_collection);
    }
  }

  void check_condition(const process::Process& process, const process::Expression& condition, std::uint32_t line) {
    if (!condition) return;
    for (const auto& name : condition.variables) {
      if (known_.contains(name)) continue;
      const auto* field = type_.field(name);
      if (field != nullptr && !field->personal) continue;
      if (field != nullptr) tell("E-MODEL-095", process, line, {{"key", condition.text}, {"field", name}});
      if (field == nullptr) tell("E-MODEL-097", process, line, {{"name", name}, {"type", type_.id}});
    }
  }

  void check_make(const process::Process& process, const process::Node& node) {
    const auto named = std::ranges::find(node.inputs, "make", &process::Mapping::target);
    std::string make;
    if (named != node.inputs.end() && named->source && named->source.variables.empty()) {
      feel::Evaluation evaluation;
      const auto value = named->source.program->evaluate({}, evaluation);
      if (value.is(feel::Kind::string)) make = value.as_string();
    }
    if (type_.make(make) != nullptr) return;
    tell("E-MODEL-098", process, node.line, {{"node", node.id}, {"name", make}, {"type", type_.id}});
  }

  void tell(std::string_view id, const process::Process& process, std::uint32_t line, std::vector<base::Arg> args) {
    args.push_back({"flow", process.id});
    found_.push_back(
        {base::ErrorCode::invalid_input, id, {.file = type_.file, .line = line, .item = process.id}, std::move(args)});
  }

  const model::Type& type_;
  std::span<const process::Process* const> processes_;
  std::set<std::string, std::less<>> known_;
  std::vector<base::Error> found_;
};

}  // namespace

std::vector<base::Error> check_flow_reads(const model::Type& type, std::span<const process::Process* const> processes) {
  return FlowReads(type, processes).check();
}

}  // namespace luoshi::ledger
