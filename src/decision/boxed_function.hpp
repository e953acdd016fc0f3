// SPDX-License-Identifier: Apache-2.0
// Functions of a decision model as FEEL values: boxed functions with what they captured, and the nodes that make and
// call them. Bodies are immutable and shared, so that a function may outlive the evaluation that made it.
#pragma once

#include "decision/node.hpp"
#include "feel/function.hpp"

#include <span>

namespace luoshi::decision {

/// A function without the values around it: its Frame holds what it captured, then the arguments.
struct FunctionBody {
  std::size_t captured = 0;
  std::vector<feel::Function::Parameter> parameters = {};
  std::vector<ItemTypePtr> types = {};  ///< of the parameters, nullptr for any
  ItemTypePtr result = nullptr;
  NodePtr node = nullptr;
  std::size_t frame_size = 0;
  OriginPtr origin = nullptr;

  void add_parameter(std::string name, ItemTypePtr type);
  /// Runs it on arguments that invoke() has let through.
  [[nodiscard]] feel::Value call(std::span<const feel::Value> captured_values, const feel::Call& call) const;
};

/// A boxed function definition: evaluates to a function.
class FunctionNode : public Node {
 public:
  explicit FunctionNode(std::shared_ptr<const FunctionBody> body) : body_(std::move(body)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  std::shared_ptr<const FunctionBody> body_;
};

/// A boxed invocation: binds by the names of the parameters.
class InvocationNode : public Node {
 public:
  struct Binding {
    std::string name = {};
    NodePtr node = nullptr;  ///< absent: null
    ItemTypePtr type = nullptr;
  };
  InvocationNode(NodePtr function, std::vector<Binding> bindings, OriginPtr origin)
      : function_(std::move(function)), bindings_(std::move(bindings)), origin_(std::move(origin)) {}
  [[nodiscard]] feel::Value evaluate(Frame& frame) const override;

 private:
  [[nodiscard]] feel::Value called(const feel::Value& function, Frame& frame) const;

  NodePtr function_;
  std::vector<Binding> bindings_;
  OriginPtr origin_;
};

/// The run of the model that hangs on an evaluation, or a new one for as long as this object lives.
class CurrentRun {
 public:
  explicit CurrentRun(feel::Evaluation& evaluation);
  ~CurrentRun();
  CurrentRun(const CurrentRun&) = delete;
  CurrentRun& operator=(const CurrentRun&) = delete;
  [[nodiscard]] Run& run() { return *run_; }

 private:
  feel::Evaluation* evaluation_;
  Run own_;
  Run* run_;
};

/// Counts one more call inside of another; `allowed` is false, and the run stopped, beyond the limit of depth.
class Deeper {
 public:
  explicit Deeper(feel::Evaluation& evaluation);
  ~Deeper();
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
  [[nodiscard]] bool allowed() const { return allowed_; }

 private:
  feel::Evaluation* evaluation_;
  bool allowed_;
};

}  // namespace luoshi::decision
