// SPDX-License-Identifier: Apache-2.0
#include "decision/model.hpp"

#include "decision/engine.hpp"
#include "decision/linker.hpp"

namespace luoshi::decision {

using feel::Value;

namespace {

std::string import_name(const Content& content, std::size_t model) {
  if (model == 0) return {};
  for (const Import& import : content.models[0].imports) {
    if (import.space == content.models[model].space) return import.name;
  }
  return {};
}

Model::Element element_of(const Content& content, std::size_t model, const std::string& name, const std::string& id,
                          const ItemTypePtr& type) {
  return {.name = name,
          .id = id,
          .space = content.models[model].space,
          .import = import_name(content, model),
          .type = type == nullptr ? nullptr : type->type,
          .type_name = type == nullptr ? "" : type->name};
}

Value named_value(const feel::Context& named, const Model::Element& element) {
  if (!element.import.empty()) {
    const Value* imported = named.find(element.import);
    if (imported != nullptr && imported->is(feel::Kind::context)) {
      if (const Value* value = imported->as_context().find(element.name)) return *value;
    }
  }
  const Value* value = named.find(element.name);
  return value == nullptr ? Value() : *value;
}

std::vector<Value> ordered(std::span<const feel::Function::Parameter> parameters, const feel::Context& arguments) {
  std::vector<Value> values;
  for (const auto& parameter : parameters) {
    const Value* value = arguments.find(parameter.name);
    values.push_back(value == nullptr ? Value() : *value);
  }
  return values;
}

}  // namespace

Model::Model(std::shared_ptr<const Content> content) : content_(std::move(content)) {
  std::vector<Element> inputs;
  for (const InputElement& input : content_->inputs) {
    inputs.push_back(element_of(*content_, input.model, input.name, input.origin->element, input.type));
  }
  std::vector<Element> decisions;
  for (const DecisionElement& decision : content_->decisions) {
    decisions.push_back(element_of(*content_, decision.model, decision.name, decision.id, decision.type));
  }
  std::vector<Element> knowledge;
  for (const KnowledgeElement& element : content_->knowledge) {
    knowledge.push_back(element_of(*content_, element.model, element.name, element.body.origin->element, nullptr));
  }
  std::vector<Element> services;
  for (const ServiceElement& service : content_->services) {
    services.push_back(element_of(*content_, service.model, service.name, service.origin->element, service.result));
  }
  inputs_ = std::make_shared<const std::vector<Element>>(std::move(inputs));
  decisions_ = std::make_shared<const std::vector<Element>>(std::move(decisions));
  knowledge_ = std::make_shared<const std::vector<Element>>(std::move(knowledge));
  services_ = std::make_shared<const std::vector<Element>>(std::move(services));
}

Result<Model> Model::build(std::vector<Definitions> models) {
  LUOSHI_TRY(std::shared_ptr<Content> content, link(std::move(models)));
  return Model(std::move(content));
}

const std::vector<Problem>& Model::problems() const { return content_->problems; }

const std::string& Model::space() const { return content_->models[0].space; }

std::optional<std::size_t> Model::find(const std::vector<Element>& elements, std::string_view name,
                                       std::string_view space) {
  const auto first = [&](auto&& fits) -> std::optional<std::size_t> {
    const auto found = std::ranges::find_if(elements, fits);
    if (found == elements.end()) return std::nullopt;
    return static_cast<std::size_t>(found - elements.begin());
  };
  const auto named = [&](const Element& element) { return element.name == name || element.id == name; };
  if (!space.empty()) {
    return first([&](const Element& element) { return named(element) && element.space == space; });
  }
  if (elements.empty()) return std::nullopt;
  // Elements of the main model stand first.
  if (auto found = first(named)) return found;
  return first(
      [&](const Element& element) { return !element.import.empty() && name == element.import + "." + element.name; });
}

std::vector<Value> Model::bind(const feel::Context& named) const {
  std::vector<Value> values;
  values.reserve(inputs_->size());
  for (const Element& input : *inputs_) values.push_back(named_value(named, input));
  return values;
}

struct Session::State {
  State(const Model& model, feel::Evaluation& evaluation_of, Trace* trace)
      : content(model.content()), evaluation(&evaluation_of), run(trace) {
    values.inputs.resize(content->inputs.size());
    values.decisions.resize(content->decisions.size());
    done.resize(content->inputs.size());
    evaluation->attachment = &run;
  }

  // Inputs are converted when a decision of the order first requires them.
  void take_inputs(std::span<const std::uint32_t> order, std::span<const Value> inputs, Engine& engine) {
    done.assign(done.size(), 0);
    const auto take = [&](const Reference& reference) {
      if (reference.kind != Reference::Kind::input || done[reference.index] != 0) return;
      done[reference.index] = 1;
      values.inputs[reference.index] = engine.input(reference.index, inputs[reference.index]);
    };
    for (const std::uint32_t decision : order) {
      for (const Source& source : content->decisions[decision].sources) {
        take(source.reference);
        for (const Source::Member& member : source.members) take(member.reference);
      }
    }
  }

  ContentPtr content;
  feel::Evaluation* evaluation;
  Run run;
  Values values;
  std::vector<char> done;
};

Session::Session(const Model& model, feel::Evaluation& evaluation, Trace* trace)
    : state_(std::make_unique<State>(model, evaluation, trace)) {}

Session::~Session() { state_->evaluation->attachment = nullptr; }

void Session::restart(feel::Evaluation& evaluation) {
  state_->evaluation = &evaluation;
  evaluation.attachment = &state_->run;
  state_->run.forget_origins();
}

Value Session::decide(std::size_t decision, std::span<const Value> inputs) {
  Engine engine(state_->content, *state_->evaluation, state_->run);
  const auto& order = state_->content->decisions[decision].order;
  state_->take_inputs(order, inputs, engine);
  engine.decide(order, state_->values);
  return state_->evaluation->stopped() ? Value() : state_->values.decisions[decision];
}

Value Session::call_service(std::size_t service, const feel::Context& arguments) {
  const ServiceElement& element = state_->content->services[service];
  Engine engine(state_->content, *state_->evaluation, state_->run);
  return engine.call_service(element, ordered(element.parameters, arguments));
}

Value Session::call_knowledge(std::size_t knowledge, const feel::Context& arguments) {
  const KnowledgeElement& element = state_->content->knowledge[knowledge];
  Engine engine(state_->content, *state_->evaluation, state_->run);
  const auto values = ordered(element.body.parameters, arguments);
  const Value function =
      engine.function({.kind = Reference::Kind::knowledge, .index = static_cast<std::uint32_t>(knowledge)});
  return feel::invoke(function, {.arguments = values, .evaluation = *state_->evaluation});
}

const std::vector<const Origin*>& Session::origins() const { return state_->run.origins(); }

}  // namespace luoshi::decision
