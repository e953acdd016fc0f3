// SPDX-License-Identifier: Apache-2.0
#include "ledger/definitions/lives.hpp"

#include "ledger/definitions/flow_reads.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace luoshi::ledger {
namespace {

// A life: the process and whatever it calls.
class Life {
 public:
  Life(const model::Type& type, const process::Library& library, const FlowFiles& files,
       std::vector<base::Error>& found)
      : type_(type), library_(library), files_(files), found_(found) {}

  void check() {
    if (!take(type_.life, {})) return tell("E-LEDGER-010", type_.life);
    check_steps();
    check_states();
    check_clocks();
    check_flows();
  }

 private:
  // Remembers the nodes of a process and of those it calls, named as steps name them. False: there is no such process.
  bool take(const std::string& id, const std::string& prefix) {
    const auto index = library_.current(id);
    if (index == process::kNoDefinition) return false;
    if (!taken_.insert(id).second) return true;
    processes_.push_back(&library_.process(index));
    for (const auto& node : library_.process(index).nodes) {
      nodes_.insert(prefix + node.id);
      if (node.kind == process::NodeKind::user_task) tasks_.push_back(prefix + node.id);
      for (const auto& clock : node.clocks) clocks_.insert(clock.id);
      if (!node.called.empty()) take(node.called, node.called + "/");
    }
    return true;
  }

  void check_steps() {
    for (const auto& step : type_.steps) {
      if (!step.node.starts_with('@') && !nodes_.contains(step.node)) tell("E-LEDGER-011", step.node);
    }
    for (const auto& task : tasks_) {
      const auto* step = type_.step(task);
      if (step == nullptr || !step->verb) tell("E-LEDGER-012", task);
    }
  }

  void check_states() {
    for (const auto& state : type_.states) {
      const bool first = &state == &type_.states.front();
      if (!first && std::ranges::find(type_.steps, state.id, &model::Step::state) == type_.steps.end()) {
        tell("E-LEDGER-013", state.id);
      }
    }
  }

  void check_clocks() {
    for (const auto& clock : type_.clocks) {
      if (clock.deadline.empty() && !clocks_.contains(clock.id)) tell("E-LEDGER-014", clock.id);
    }
  }

  void check_flows() {
    for (auto& error : check_flow_reads(type_, processes_)) {
      const auto flow = std::ranges::find(error.args, "flow", &base::Arg::name);
      const auto file = flow == error.args.end() ? files_.end() : files_.find(flow->value);
      if (file != files_.end()) error.where.file = file->second;
      found_.push_back(std::move(error));
    }
  }

  void tell(std::string_view id, const std::string& what) {
    found_.push_back({base::ErrorCode::invalid_input,
                      id,
                      {.file = type_.file, .line = type_.line, .item = type_.id},
                      {{"what", what}, {"life", type_.life}}});
  }

  const model::Type& type_;
  const process::Library& library_;
  const FlowFiles& files_;
  std::vector<base::Error>& found_;
  std::vector<const process::Process*> processes_;
  std::set<std::string, std::less<>> taken_;
  std::set<std::string, std::less<>> nodes_;
  std::set<std::string, std::less<>> clocks_;
  std::vector<std::string> tasks_;
};

}  // namespace

std::vector<base::Error> check_lives(const model::Definitions& model, const process::Library& library,
                                     const FlowFiles& files) {
  std::vector<base::Error> found;
  for (const auto& type : model.types()) Life(type, library, files, found).check();
  return found;
}

}  // namespace luoshi::ledger
