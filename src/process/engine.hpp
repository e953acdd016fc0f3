// SPDX-License-Identifier: Apache-2.0
// Engine: the meaning of flows (BPMN 2.0.2 clause 13, and the verbs of Chinese practice over work items). One call,
// step(): what happened, and when, changes a state in place and appends effects; or it is refused, and nothing changed.
// Pure: the same states, events and moments give the same states and effects, byte for byte. An Engine belongs to one
// thread (it keeps scratch memory); any number may share a Library. engine/README.md has what was chosen where BPMN
// leaves a choice, and the rules of 退回 and 撤回.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "feel/evaluation.hpp"
#include "process/effect.hpp"
#include "process/event.hpp"
#include "process/library.hpp"
#include "process/state.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace luoshi::process {

/// Working time, told by the room calendar (working_time.hpp) or a test. Spans are whole working days plus milliseconds
/// of office hours.
class WorkingTime {
 public:
  WorkingTime() = default;
  WorkingTime(const WorkingTime&) = delete;
  WorkingTime& operator=(const WorkingTime&) = delete;
  virtual ~WorkingTime() = default;
  /// The moment at which so much working time has passed since `from` (before it, when negative); absent when the
  /// calendar is not known.
  [[nodiscard]] virtual std::optional<base::Instant> after(std::string_view calendar, base::Instant from,
                                                           std::int64_t days, std::int64_t ms) const = 0;
  /// Office hours between two moments, in ms.
  [[nodiscard]] virtual std::optional<std::int64_t> between(std::string_view calendar, base::Instant from,
                                                            base::Instant to) const = 0;
  /// Working days that a clock which started at `start` uses up between two moments: a day is used up at its end, the
  /// day of the start is not counted (次日起算).
  [[nodiscard]] virtual std::optional<std::int64_t> days_used(std::string_view calendar, base::Instant start,
                                                              base::Instant from, base::Instant to) const = 0;
  /// The moment at which such a clock has used up so many days more than at `from`.
  [[nodiscard]] virtual std::optional<base::Instant> days_on(std::string_view calendar, base::Instant start,
                                                             base::Instant from, std::int64_t days) const = 0;
};

/// Variables as somebody sees them.
class VariableReader {
 public:
  VariableReader() = default;
  VariableReader(const VariableReader&) = delete;
  VariableReader& operator=(const VariableReader&) = delete;
  virtual ~VariableReader() = default;
  [[nodiscard]] virtual feel::Value find(std::string_view name) const = 0;
  [[nodiscard]] virtual feel::Context all() const = 0;
};

/// DMN decisions, by name or id as a business rule task gives it (decision_models.hpp).
class Decisions {
 public:
  Decisions() = default;
  Decisions(const Decisions&) = delete;
  Decisions& operator=(const Decisions&) = delete;
  virtual ~Decisions() = default;
  [[nodiscard]] virtual Result<feel::Value> decide(std::string_view decision, const VariableReader& variables,
                                                   feel::Evaluation& evaluation) const = 0;
};

/// Kernel effects that answer at once; absent: the task waits for service_done.
using SynchronousService =
    std::function<std::optional<feel::Value>(std::string_view operation, const feel::Value& inputs)>;

/// At the limit all is well; one more is refused (an event) or becomes an incident on the token (what a model does).
struct Limits {
  std::uint32_t steps = 100'000;     ///< nodes entered and left in one step()                         E-FLOW-150
  std::uint32_t tokens = 100'000;    ///< living tokens of an instance                                 E-FLOW-151
  std::uint32_t depth = 100;         ///< sub-processes and calls inside one another                   E-FLOW-152
  std::uint32_t instances = 10'000;  ///< of one multi-instance                                        E-FLOW-153
  std::uint32_t people = 1'000;      ///< signers or readers named by one event, signers of one item   E-FLOW-154
  std::uint32_t variables = 10'000;  ///< of one scope                                                 E-FLOW-155
  std::uint32_t readers = 10'000;    ///< of an instance, and supervisions                             E-FLOW-156
  std::int64_t nudge_interval_ms = 14'400'000;  ///< between two nudges of an item (a node may say luoshi:nudgeInterval)
  bool trace = false;                           ///< effects entered, left, taken and variable too
  feel::Limits feel = {};
};

/// What a flow may read beside its variables: asked for a name that no scope has, and in conditions (`first`) for each
/// name before the scopes are looked at. Absent: nothing is known of it. The same answers throughout one step().
using Outside = std::function<std::optional<feel::Value>(std::string_view name, bool first)>;

struct Environment {
  const WorkingTime* working_time = nullptr;  ///< absent: a working timer is an incident (E-FLOW-144)
  const Decisions* decisions = nullptr;       ///< absent: a business rule task is an incident (E-FLOW-145)
  SynchronousService service = {};
  Outside outside = {};
  std::int32_t zone_offset_s = 28'800;  ///< of dates and times without zone, and of now(): Asia/Shanghai
  Limits limits = {};
};

class Engine {
 public:
  /// The library outlives the engine.
  explicit Engine(const Library& library, Environment environment = {});
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// `effects` is appended to. Refused: E-FLOW-102 to 139, and state and effects are as they were.
  Result<void> step(State& state, const Event& event, base::Instant now, std::vector<Effect>& effects);

  [[nodiscard]] const Library& library() const;
  [[nodiscard]] const Environment& environment() const;

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

}  // namespace luoshi::process
