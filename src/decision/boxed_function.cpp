// SPDX-License-Identifier: Apache-2.0
#include "decision/boxed_function.hpp"

namespace luoshi::decision {

using feel::Value;

namespace {

// One call of a function of a model nests about so many frames of the machine's stack as so many nodes of FEEL do.
constexpr std::uint32_t kNodesPerCall = 3;

class Closure : public feel::Function {
 public:
  Closure(std::shared_ptr<const FunctionBody> body, std::vector<Value> captured)
      : body_(std::move(body)), captured_(std::move(captured)) {}
  [[nodiscard]] std::span<const Parameter> parameters() const override { return body_->parameters; }
  [[nodiscard]] Value call(const feel::Call& call) const override { return body_->call(captured_, call); }

 private:
  std::shared_ptr<const FunctionBody> body_;
  std::vector<Value> captured_;
};

}  // namespace

CurrentRun::CurrentRun(feel::Evaluation& evaluation) : evaluation_(&evaluation), own_(nullptr) {
  run_ = dynamic_cast<Run*>(evaluation.attachment);
  if (run_ != nullptr) return;
  run_ = &own_;
  evaluation.attachment = run_;
}

CurrentRun::~CurrentRun() {
  if (run_ == &own_) evaluation_->attachment = nullptr;
}

Deeper::Deeper(feel::Evaluation& evaluation)
    : evaluation_(&evaluation), allowed_(evaluation.enter(kNodesPerCall, {})) {}

Deeper::~Deeper() { evaluation_->leave(kNodesPerCall); }

void FunctionBody::add_parameter(std::string name, ItemTypePtr type) {
  parameters.push_back({.name = std::move(name), .type = type == nullptr ? nullptr : type->type});
  types.push_back(std::move(type));
}

Value FunctionBody::call(std::span<const Value> captured_values, const feel::Call& call) const {
  feel::Evaluation& evaluation = call.evaluation;
  const Deeper deeper(evaluation);
  if (!deeper.allowed()) return {};
  CurrentRun current(evaluation);
  auto slots = current.run().slots(frame_size);
  std::ranges::copy(captured_values, slots.data());
  const std::size_t first = evaluation.diagnostics().size();
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Value& slot = slots.data()[captured + i];
    slot = call.arguments[i];
    if (types[i] == nullptr || slot.is_null()) continue;
    slot = checked(slot, *types[i], parameters[i].name, evaluation);
    if (!slot.is_null()) continue;
    current.run().note(first, evaluation, *origin);
    return {};
  }
  Frame frame{.evaluation = evaluation, .run = current.run(), .slots = slots.data()};
  Value value = node->evaluate(frame);
  if (result != nullptr) {
    value = checked(value, *result, origin->name, evaluation);
    current.run().note(first, evaluation, *origin);
  }
  return value;
}

Value FunctionNode::evaluate(Frame& frame) const {
  return feel::FunctionPtr(
      std::make_shared<const Closure>(body_, std::vector<Value>(frame.slots, frame.slots + body_->captured)));
}

Value InvocationNode::evaluate(Frame& frame) const {
  const Value function = function_->evaluate(frame);
  const std::size_t first = frame.evaluation.diagnostics().size();
  Value value = called(function, frame);
  frame.run.note(first, frame.evaluation, *origin_);
  return value;
}

Value InvocationNode::called(const Value& function, Frame& frame) const {
  if (!function.is(feel::Kind::function)) return frame.evaluation.null("E-DMN-029", {});
  const auto parameters = function.as_function().parameters();
  std::vector<Value> arguments(parameters.size());
  for (const Binding& binding : bindings_) {
    const auto found = std::ranges::find(parameters, binding.name, &feel::Function::Parameter::name);
    if (found == parameters.end()) return frame.evaluation.null("E-DMN-031", {}, {{"parameter", binding.name}});
    Value value = binding.node == nullptr ? Value() : binding.node->evaluate(frame);
    if (binding.type != nullptr) value = checked(value, *binding.type, binding.name, frame.evaluation);
    arguments[static_cast<std::size_t>(found - parameters.begin())] = std::move(value);
  }
  return feel::invoke(function, {.arguments = arguments, .evaluation = frame.evaluation});
}

}  // namespace luoshi::decision
