// SPDX-License-Identifier: Apache-2.0
// Model: a decision model (DMN 1.1 to 1.6) made ready to run, with the models it imports. Start here. A Model is
// immutable and cheap to copy; any number of threads may evaluate it at once, each with a Session of its own. Elements
// with faults are listed in problems() and yield null; the others work.
#pragma once

#include "base/result.hpp"
#include "decision/definitions.hpp"
#include "decision/problem.hpp"
#include "decision/run.hpp"
#include "decision/trace.hpp"
#include "feel/evaluation.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::decision {

struct Content;

class Model {
 public:
  /// An element that others can see, by what a person calls it.
  struct Element {
    std::string name = {};
    std::string id = {};
    std::string space = {};        ///< name space of its model
    std::string import = {};       ///< name under which the main model imports it; empty in the main model itself
    feel::TypePtr type = nullptr;  ///< nullptr: any
    std::string type_name = {};
  };

  /// models[0] is the main one, the others are those it imports, directly or not. Refused: a circle of decisions.
  [[nodiscard]] static Result<Model> build(std::vector<Definitions> models);

  [[nodiscard]] const std::vector<Problem>& problems() const;
  [[nodiscard]] const std::vector<Element>& inputs() const { return *inputs_; }
  [[nodiscard]] const std::vector<Element>& decisions() const { return *decisions_; }
  [[nodiscard]] const std::vector<Element>& knowledge() const { return *knowledge_; }
  [[nodiscard]] const std::vector<Element>& services() const { return *services_; }
  /// Name space of the main model.
  [[nodiscard]] const std::string& space() const;

  /// The element of that name (or id) in the model of that name space; an empty one is the main model's, then any.
  [[nodiscard]] static std::optional<std::size_t> find(const std::vector<Element>& elements, std::string_view name,
                                                       std::string_view space = {});

  /// Values for all inputs from named ones: by name, those of imports under the import's name or by their own.
  [[nodiscard]] std::vector<feel::Value> bind(const feel::Context& named) const;

  [[nodiscard]] const std::shared_ptr<const Content>& content() const { return content_; }

 private:
  explicit Model(std::shared_ptr<const Content> content);

  using Elements = std::shared_ptr<const std::vector<Element>>;
  std::shared_ptr<const Content> content_;
  Elements inputs_;
  Elements decisions_;
  Elements knowledge_;
  Elements services_;
};

/// One thread's evaluations of a model. Between two calls with the same Evaluation nothing is remembered but what the
/// Evaluation itself counts.
class Session {
 public:
  /// Both must outlive the session; a trace is filled when there is one.
  Session(const Model& model, feel::Evaluation& evaluation, Trace* trace = nullptr);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Goes on with another evaluation, keeping the memory at hand.
  void restart(feel::Evaluation& evaluation);

  /// The value of a decision; inputs as many as Model::inputs(), in that order.
  [[nodiscard]] feel::Value decide(std::size_t decision, std::span<const feel::Value> inputs);
  /// The value of a service or knowledge model called with named arguments; those not named are null.
  [[nodiscard]] feel::Value call_service(std::size_t service, const feel::Context& arguments);
  [[nodiscard]] feel::Value call_knowledge(std::size_t knowledge, const feel::Context& arguments);

  /// Where each diagnostic of the evaluation came from (may be shorter than their list, or hold nullptr).
  [[nodiscard]] const std::vector<const Origin*>& origins() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace luoshi::decision
