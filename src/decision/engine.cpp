// SPDX-License-Identifier: Apache-2.0
#include "decision/engine.hpp"

namespace luoshi::decision {

using feel::Value;

namespace {

// A business knowledge model as a function.
class Knowledge : public feel::Function {
 public:
  Knowledge(ContentPtr content, const KnowledgeElement& element) : content_(std::move(content)), element_(&element) {}
  [[nodiscard]] std::span<const Parameter> parameters() const override { return element_->body.parameters; }
  [[nodiscard]] Value call(const feel::Call& call) const override {
    CurrentRun current(call.evaluation);
    Engine engine(content_, call.evaluation, current.run());
    std::vector<Value> captured;
    captured.reserve(element_->sources.size());
    for (const Source& source : element_->sources) {
      if (source.members.empty()) {
        captured.push_back(engine.function(source.reference));
        continue;
      }
      feel::Context context;
      for (const Source::Member& member : source.members) context.put(member.name, engine.function(member.reference));
      captured.push_back(Value::context(std::move(context)));
    }
    return element_->body.call(captured, call);
  }

 private:
  ContentPtr content_;  // keeps the element alive
  const KnowledgeElement* element_;
};

class ServiceFunction : public feel::Function {
 public:
  ServiceFunction(ContentPtr content, const ServiceElement& element)
      : content_(std::move(content)), element_(&element) {}
  [[nodiscard]] std::span<const Parameter> parameters() const override { return element_->parameters; }
  [[nodiscard]] Value call(const feel::Call& call) const override {
    const Deeper deeper(call.evaluation);
    if (!deeper.allowed()) return {};
    CurrentRun current(call.evaluation);
    return Engine(content_, call.evaluation, current.run()).call_service(*element_, call.arguments);
  }

 private:
  ContentPtr content_;
  const ServiceElement* element_;
};

}  // namespace

Value Engine::function(const Reference& reference) {
  if (reference.kind == Reference::Kind::knowledge) {
    return feel::FunctionPtr(std::make_shared<const Knowledge>(content_, content_->knowledge[reference.index]));
  }
  return feel::FunctionPtr(std::make_shared<const ServiceFunction>(content_, content_->services[reference.index]));
}

Value Engine::value_of(const Reference& reference, const Values& values) {
  if (reference.kind == Reference::Kind::input) return values.inputs[reference.index];
  if (reference.kind == Reference::Kind::decision) return values.decisions[reference.index];
  return function(reference);
}

Value Engine::source(const Source& source, const Values& values) {
  if (source.members.empty()) return value_of(source.reference, values);
  feel::Context context;
  for (const Source::Member& member : source.members) context.put(member.name, value_of(member.reference, values));
  return Value::context(std::move(context));
}

Value Engine::decide_one(const DecisionElement& decision, const Values& values) {
  auto slots = run_->slots(decision.frame_size);
  for (std::size_t i = 0; i < decision.sources.size(); ++i) slots.data()[i] = source(decision.sources[i], values);
  Trace* trace = run_->trace;
  std::size_t traced = 0;
  if (trace != nullptr) {
    TraceDecision entry{.name = decision.name, .id = decision.id};
    for (std::size_t i = 0; i < decision.sources.size(); ++i) {
      if (!slots.data()[i].is(feel::Kind::function)) entry.inputs.emplace_back(decision.names[i], slots.data()[i]);
    }
    traced = trace->decisions.size();
    trace->decisions.push_back(std::move(entry));
  }
  Frame frame{.evaluation = *evaluation_, .run = *run_, .slots = slots.data()};
  Value value = decision.node->evaluate(frame);
  if (decision.type != nullptr) {
    const std::size_t first = evaluation_->diagnostics().size();
    value = checked(value, *decision.type, decision.name, *evaluation_);
    run_->note(first, *evaluation_, *decision.origin);
  }
  if (trace != nullptr) trace->decisions[traced].output = value;
  return value;
}

void Engine::decide(std::span<const std::uint32_t> order, Values& values) {
  for (const std::uint32_t index : order) {
    if (!evaluation_->step()) return;
    values.decisions[index] = decide_one(content_->decisions[index], values);
  }
}

Value Engine::input(std::uint32_t index, const Value& value) {
  const InputElement& input = content_->inputs[index];
  if (input.type == nullptr || value.is_null()) return value;
  const std::size_t first = evaluation_->diagnostics().size();
  Value converted = checked(value, *input.type, input.name, *evaluation_);
  if (evaluation_->diagnostics().size() != first) run_->note(first, *evaluation_, *input.origin);
  return converted;
}

Value Engine::call_service(const ServiceElement& service, std::span<const Value> arguments) {
  Values values{.inputs = std::vector<Value>(content_->inputs.size()),
                .decisions = std::vector<Value>(content_->decisions.size())};
  for (std::size_t i = 0; i < service.bound.size(); ++i) {
    const Reference& bound = service.bound[i];
    if (bound.kind == Reference::Kind::input) {
      values.inputs[bound.index] = input(bound.index, arguments[i]);
      continue;
    }
    const ItemTypePtr& type = content_->decisions[bound.index].type;
    const bool check = type != nullptr && !arguments[i].is_null();
    values.decisions[bound.index] =
        check ? checked(arguments[i], *type, service.parameters[i].name, *evaluation_) : arguments[i];
  }
  decide(service.order, values);
  Value value;
  if (service.outputs.size() == 1) {
    value = values.decisions[service.outputs[0]];
  } else {
    feel::Context context;
    for (const std::uint32_t output : service.outputs) {
      context.put(content_->decisions[output].name, values.decisions[output]);
    }
    value = Value::context(std::move(context));
  }
  if (service.result == nullptr) return value;
  const std::size_t first = evaluation_->diagnostics().size();
  value = checked(value, *service.result, service.name, *evaluation_);
  run_->note(first, *evaluation_, *service.origin);
  return value;
}

}  // namespace luoshi::decision
