// SPDX-License-Identifier: Apache-2.0
// FlowEngine: the life of matters on process::Engine: one step on the flow of one matter, and what it means for the
// ledger: the state of the step it entered last (model::Step), work items with the verb that completes each, timers,
// step clocks, and the kernel's own services, which answer at once. For the deciding thread only; folding an
// entry never comes here (kernel.md 1).
#pragma once

#include "calendar/calendars.hpp"
#include "ledger/definitions/definitions.hpp"
#include "ledger/matters/outcome.hpp"
#include "process/engine.hpp"
#include "process/working_time.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::matters {

/// A service task of the kernel that a step came to: "notice.remind" …
struct ServiceCall {
  std::string operation;
  feel::Value inputs = {};
};

/// Whether it is what a flow calls when a matter goes up: 拟发督办, 报责任领导.
[[nodiscard]] bool escalates(const ServiceCall& call);

class FlowEngine {
 public:
  /// Both outlive it. `decisions` may be null.
  FlowEngine(const process::Library& library, const calendar::Calendars& calendars,
             const process::Decisions* decisions = nullptr);
  FlowEngine(const FlowEngine&) = delete;
  FlowEngine& operator=(const FlowEngine&) = delete;

  /// `outside` is what the flow may read of its matter beside its variables; may be empty.
  Result<void> step(process::State& state, const process::Event& event, base::Instant now,
                    std::vector<process::Effect>& effects, const process::Outside& outside);
  /// What the last step called.
  [[nodiscard]] const std::vector<ServiceCall>& calls() const { return calls_; }
  [[nodiscard]] const process::Library& library() const { return *library_; }

 private:
  const process::Library* library_;
  process::CalendarTime time_;
  std::vector<ServiceCall> calls_;
  const process::Outside* outside_ = nullptr;  ///< while a step runs
  std::unique_ptr<process::Engine> engine_;
};

/// The flow engines of the definitions that commands of this process decide by, each made when it is first asked for.
/// Held by the facade; for the deciding thread only. The definitions outlive it (they stand on the Shelf).
class Flows {
 public:
  [[nodiscard]] FlowEngine& of(const Definitions& definitions);

 private:
  std::map<const Definitions*, std::unique_ptr<FlowEngine>> engines_;
};

/// A work item that waits.
struct OpenItem {
  process::ItemId id = 0;
  process::TokenId token = 0;
  std::string_view process;              ///< id of the process it stands in: the life, or one it calls
  std::string_view node;                 ///< id
  std::optional<model::Verb> verb = {};  ///< by which it is completed, as the type's step says
  std::string_view holder;               ///< person, unit or post; empty: whoever may
  process::ItemRole role = process::ItemRole::main;
  process::ItemStatus status = process::ItemStatus::open;
};

/// The flow of one matter while a command is decided: loaded once, stepped as often as the command needs.
class Flow {
 public:
  /// E-FLOW-160 to 162 for bytes that cannot be read; E-MATTER-022 where the matter has no flow.
  [[nodiscard]] static Result<Flow> load(FlowEngine& engine, const model::Type& type, std::string_view bytes,
                                         std::string_view matter);
  [[nodiscard]] static Flow fresh(FlowEngine& engine, const model::Type& type) { return Flow(engine, type, {}); }

  Result<void> step(const process::Event& event, base::Instant now, const process::Outside& outside = {});

  [[nodiscard]] std::vector<OpenItem> items() const;
  [[nodiscard]] const process::State& state() const { return state_; }
  /// Id of the task that the verb completes, in the process that the item stands in; empty when it has none.
  [[nodiscard]] std::string_view node_for(model::Verb verb, const OpenItem& item) const;
  /// The message that the flow waits for at a step of that verb; absent when it does not.
  [[nodiscard]] std::optional<std::string> message_for(model::Verb verb) const;
  /// Id of the last task done before, other than that node; empty when there is none.
  [[nodiscard]] std::string_view done_before(std::string_view node) const;
  /// The last item that somebody completed; 0 when there is none.
  [[nodiscard]] process::ItemId last_done_by(std::string_view actor) const;

  // What the steps so far came to.
  [[nodiscard]] bool moved() const { return moved_; }
  [[nodiscard]] std::string bytes() const;
  /// State of the step entered last, if the type names one.
  [[nodiscard]] const std::optional<std::string>& entered() const { return entered_; }
  [[nodiscard]] const std::vector<TimerChange>& timers() const { return timers_; }
  [[nodiscard]] const std::vector<ServiceCall>& calls() const { return calls_; }
  /// Patch of the member `steps` of a body: clocks of work items.
  [[nodiscard]] const codec::Json& steps() const { return steps_; }
  /// Ids and facts of failures that wait for a person.
  [[nodiscard]] const std::vector<std::string>& incidents() const { return incidents_; }
  /// Work items that were opened: holder as the flow says it ("" whoever may).
  [[nodiscard]] const std::vector<std::string>& opened_for() const { return opened_for_; }

 private:
  Flow(FlowEngine& engine, const model::Type& type, process::State state)
      : engine_(&engine), type_(&type), state_(std::move(state)) {}
  void take(const process::Effect& effect);
  [[nodiscard]] const model::Step* step_at(process::DefinitionIndex definition, process::NodeIndex node) const;
  [[nodiscard]] const process::Node* node_of(const process::Effect& effect) const;

  FlowEngine* engine_;
  const model::Type* type_;
  process::State state_;
  bool moved_ = false;
  std::optional<std::string> entered_ = {};
  std::vector<TimerChange> timers_ = {};
  std::vector<ServiceCall> calls_ = {};
  codec::Json steps_ = {};
  std::vector<std::string> incidents_ = {};
  std::vector<std::string> opened_for_ = {};
};

}  // namespace luoshi::ledger::matters
