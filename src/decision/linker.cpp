// SPDX-License-Identifier: Apache-2.0
#include "decision/linker.hpp"

#include "decision/compiler.hpp"
#include "decision/graph.hpp"

#include <map>
#include <set>

namespace luoshi::decision {
namespace {

using Problems = std::vector<Problem>;

feel::TypePtr type_or_null(const ItemTypePtr& type) { return type == nullptr ? nullptr : type->type; }

// The elements that a body may name, ready for a compiler: each source gives the value of the variable beside it.
struct Scope {
  std::vector<Source> sources = {};
  feel::Names names = {};
};

class Linker {
 public:
  explicit Linker(Content& content)
      : content_(content),
        types_(content.models, content.problems),
        workshop_{.models = content.models, .types = types_, .problems = content.problems, .tables = content.tables} {}

  Result<void> link() {
    for (std::size_t model = 0; model < content_.models.size(); ++model) register_model(model);
    for (std::size_t model = 0; model < content_.models.size(); ++model) check_imports(model);
    for (const auto& [definition, index] : decisions_) require(*definition, content_.decisions[index]);
    LUOSHI_CHECK(order_decisions(content_));
    for (const auto& [definition, index] : services_) link_service(*definition, content_.services[index]);
    for (const auto& [definition, index] : knowledge_) compile_knowledge(*definition, index);
    for (const auto& [definition, index] : decisions_) compile_decision(*definition, content_.decisions[index]);
    drop_repeated();
    return {};
  }

 private:
  void register_model(std::size_t model);
  void add_reference(std::size_t model, const Named& named, Reference::Kind kind, std::size_t index);
  void check_imports(std::size_t model);
  [[nodiscard]] const Reference* find(std::size_t model, const Href& href, const std::string& item);
  void require(const Decision& definition, DecisionElement& decision);
  void link_service(const Service& definition, ServiceElement& service);
  void compile_knowledge(const KnowledgeModel& definition, std::size_t index);
  void compile_decision(const Decision& definition, DecisionElement& decision);
  void add_to(Scope& scope, std::size_t model, const Reference& reference);
  [[nodiscard]] Scope scope_of(std::size_t model, const std::vector<Href>& required, const std::vector<Href>& knowledge,
                               const std::string& item);
  [[nodiscard]] std::size_t model_of(const Reference& reference) const;
  [[nodiscard]] const std::string& name_of(const Reference& reference) const;
  [[nodiscard]] feel::TypePtr type_of(const Reference& reference) const;
  [[nodiscard]] OriginPtr origin_of(std::size_t model, const Named& named) const;
  void note_unused(const Decision& definition, const Compiler& compiler, const Scope& scope, std::size_t model);
  void problem(std::string_view id, std::size_t model, const Place& place, std::string item,
               std::vector<base::Arg> args, Severity severity = Severity::error);
  void drop_repeated();

  Content& content_;
  TypeTable types_;
  Workshop workshop_;
  std::map<std::pair<std::string, std::string>, Reference> references_;  ///< by name space and id
  std::vector<std::pair<const Decision*, std::size_t>> decisions_;
  std::vector<std::pair<const KnowledgeModel*, std::size_t>> knowledge_;
  std::vector<std::pair<const Service*, std::size_t>> services_;
};

void Linker::problem(std::string_view id, std::size_t model, const Place& place, std::string item,
                     std::vector<base::Arg> args, Severity severity) {
  content_.problems.push_back({.severity = severity,
                               .error = {.code = base::ErrorCode::invalid_input,
                                         .id = id,
                                         .where = {.file = content_.models[model].file,
                                                   .line = place.line,
                                                   .column = place.column,
                                                   .item = std::move(item)},
                                         .args = std::move(args)}});
}

OriginPtr Linker::origin_of(std::size_t model, const Named& named) const {
  return std::make_shared<const Origin>(Origin{.file = content_.models[model].file,
                                               .element = named.id,
                                               .name = named.name,
                                               .text = {.text = {}, .place = named.place}});
}

void Linker::add_reference(std::size_t model, const Named& named, Reference::Kind kind, std::size_t index) {
  const Reference reference{.kind = kind, .index = static_cast<std::uint32_t>(index)};
  if (named.id.empty()) return;
  if (!references_.emplace(std::pair(content_.models[model].space, named.id), reference).second) {
    problem("E-DMN-012", model, named.place, named.id, {{"id", named.id}});
  }
}

void Linker::register_model(std::size_t model) {
  const Definitions& definitions = content_.models[model];
  for (const InputData& input : definitions.inputs) {
    add_reference(model, input.named, Reference::Kind::input, content_.inputs.size());
    content_.inputs.push_back(
        {.model = model,
         .name = input.variable.name,
         .type = types_.resolve(model, input.variable.type_ref, input.variable.place, input.named.id),
         .origin = origin_of(model, input.named)});
  }
  for (const Decision& decision : definitions.decisions) {
    add_reference(model, decision.named, Reference::Kind::decision, content_.decisions.size());
    decisions_.emplace_back(&decision, content_.decisions.size());
    content_.decisions.push_back(
        {.model = model,
         .name = decision.variable.name,
         .id = decision.named.id,
         .type = types_.resolve(model, decision.variable.type_ref, decision.variable.place, decision.named.id),
         .origin = origin_of(model, decision.named)});
  }
  for (const KnowledgeModel& knowledge : definitions.knowledge) {
    add_reference(model, knowledge.named, Reference::Kind::knowledge, content_.knowledge.size());
    knowledge_.emplace_back(&knowledge, content_.knowledge.size());
    KnowledgeElement element{.model = model, .name = knowledge.variable.name};
    if (knowledge.logic) {
      for (const Named& parameter : knowledge.logic->parameters) {
        element.body.add_parameter(parameter.name,
                                   types_.resolve(model, parameter.type_ref, parameter.place, knowledge.named.id));
      }
    }
    content_.knowledge.push_back(std::move(element));
  }
  for (const Service& service : definitions.services) {
    add_reference(model, service.named, Reference::Kind::service, content_.services.size());
    services_.emplace_back(&service, content_.services.size());
    content_.services.push_back(
        {.model = model, .name = service.variable.name, .origin = origin_of(model, service.named)});
  }
}

void Linker::check_imports(std::size_t model) {
  for (const Import& import : content_.models[model].imports) {
    const bool is_model = import.type.contains("/DMN/");
    const auto known = [&](const Definitions& other) { return other.space == import.space; };
    if (is_model && std::ranges::none_of(content_.models, known)) {
      problem("E-DMN-018", model, import.place, import.name, {{"name", import.name}, {"space", import.space}});
    }
  }
}

const Reference* Linker::find(std::size_t model, const Href& href, const std::string& item) {
  const auto hash = href.text.rfind('#');
  std::string space = hash == std::string::npos ? "" : href.text.substr(0, hash);
  if (space.empty()) space = content_.models[model].space;
  const std::string id = hash == std::string::npos ? href.text : href.text.substr(hash + 1);
  if (const auto found = references_.find({space, id}); found != references_.end()) return &found->second;
  problem("E-DMN-011", model, href.place, item, {{"href", href.text}});
  return nullptr;
}

void Linker::require(const Decision& definition, DecisionElement& decision) {
  for (const Href& href : definition.required) {
    const Reference* reference = find(decision.model, href, definition.named.id);
    if (reference != nullptr && reference->kind == Reference::Kind::decision) {
      decision.requires_decisions.push_back(reference->index);
    }
  }
}

std::size_t Linker::model_of(const Reference& reference) const {
  switch (reference.kind) {
    case Reference::Kind::input:
      return content_.inputs[reference.index].model;
    case Reference::Kind::decision:
      return content_.decisions[reference.index].model;
    case Reference::Kind::knowledge:
      return content_.knowledge[reference.index].model;
    default:
      return content_.services[reference.index].model;
  }
}

const std::string& Linker::name_of(const Reference& reference) const {
  switch (reference.kind) {
    case Reference::Kind::input:
      return content_.inputs[reference.index].name;
    case Reference::Kind::decision:
      return content_.decisions[reference.index].name;
    case Reference::Kind::knowledge:
      return content_.knowledge[reference.index].name;
    default:
      return content_.services[reference.index].name;
  }
}

feel::TypePtr Linker::type_of(const Reference& reference) const {
  if (reference.kind == Reference::Kind::input) return type_or_null(content_.inputs[reference.index].type);
  if (reference.kind == Reference::Kind::decision) return type_or_null(content_.decisions[reference.index].type);
  return nullptr;
}

void Linker::add_to(Scope& scope, std::size_t model, const Reference& reference) {
  const std::size_t from = model_of(reference);
  std::string import_name;
  for (const Import& import : content_.models[model].imports) {
    if (from != model && import.space == content_.models[from].space) import_name = import.name;
  }
  auto& variables = scope.names.variables;
  const std::string& name = name_of(reference);
  const auto known =
      std::ranges::find(variables, import_name.empty() ? name : import_name, &feel::Names::Variable::name);
  if (import_name.empty()) {
    if (known != variables.end()) return;  // required twice
    variables.push_back({name, type_of(reference)});
    scope.sources.push_back({.reference = reference, .members = {}});
    return;
  }
  // What is imported shows as one context with the name of the import.
  const auto place = static_cast<std::size_t>(known - variables.begin());
  auto type = std::make_shared<feel::Type>();
  type->kind = feel::Type::Kind::context;
  if (known == variables.end()) {
    variables.push_back({import_name, nullptr});
    scope.sources.emplace_back();
  } else if (variables[place].type != nullptr) {
    *type = *variables[place].type;
  }
  const feel::TypePtr field = type_of(reference);
  type->fields.push_back({name, field == nullptr ? feel::any_type() : field});
  variables[place].type = std::move(type);
  scope.sources[place].members.push_back({.name = name, .reference = reference});
}

Scope Linker::scope_of(std::size_t model, const std::vector<Href>& required, const std::vector<Href>& knowledge,
                       const std::string& item) {
  Scope scope;
  for (const Href& href : required) {
    const Problems::size_type before = content_.problems.size();
    if (const Reference* reference = find(model, href, item)) add_to(scope, model, *reference);
    content_.problems.resize(before);  // told by require() already
  }
  for (const Href& href : knowledge) {
    if (const Reference* reference = find(model, href, item)) add_to(scope, model, *reference);
  }
  scope.names.types = types_.names(model);
  return scope;
}

void Linker::link_service(const Service& definition, ServiceElement& service) {
  const auto bind = [&](const Href& href) {
    const Reference* reference = find(service.model, href, definition.named.id);
    if (reference == nullptr) return;
    service.parameters.push_back({.name = name_of(*reference), .type = type_of(*reference)});
    service.bound.push_back(*reference);
  };
  for (const Href& href : definition.input_data) bind(href);
  for (const Href& href : definition.input_decisions) bind(href);
  for (const Href& href : definition.outputs) {
    const Reference* reference = find(service.model, href, definition.named.id);
    if (reference != nullptr && reference->kind == Reference::Kind::decision) {
      service.outputs.push_back(reference->index);
    }
  }
  order_service(content_, service);
  const ItemTypePtr type =
      types_.resolve(service.model, definition.variable.type_ref, definition.variable.place, definition.named.id);
  const bool is_function = type != nullptr && type->type->kind == feel::Type::Kind::function;
  service.result = is_function ? type->result : type;
}

void Linker::compile_knowledge(const KnowledgeModel& definition, std::size_t index) {
  KnowledgeElement& element = content_.knowledge[index];
  Scope scope = scope_of(element.model, {}, definition.knowledge, definition.named.id);
  // A function may call itself.
  add_to(scope, element.model, {.kind = Reference::Kind::knowledge, .index = static_cast<std::uint32_t>(index)});
  element.sources = scope.sources;
  element.body.captured = scope.sources.size();
  element.body.origin = origin_of(element.model, definition.named);
  for (const auto& parameter : element.body.parameters) {
    // A parameter hides knowledge of the same name.
    for (auto& variable : scope.names.variables) {
      if (variable.name == parameter.name) variable.name += '\n';
    }
    scope.names.variables.push_back({parameter.name, parameter.type});
  }
  Compiler compiler(workshop_, element.model, element.name, std::move(scope.names));
  const Place& place = definition.named.place;
  const OriginPtr& origin = element.body.origin;
  if (!definition.logic ||
      (definition.logic->language == FunctionDefinition::Language::feel && definition.logic->body == nullptr)) {
    element.body.node = compiler.broken(origin, "E-DMN-014", place);
  } else if (definition.logic->language == FunctionDefinition::Language::java) {
    element.body.node = compiler.broken(origin, "E-DMN-015", place);
  } else if (definition.logic->language == FunctionDefinition::Language::pmml) {
    element.body.node = compiler.broken(origin, "E-DMN-016", place);
  } else {
    element.body.node = compiler.compile(*definition.logic->body);
  }
  element.body.frame_size = compiler.frame_size();
  const ItemTypePtr type =
      types_.resolve(element.model, definition.variable.type_ref, definition.variable.place, definition.named.id);
  if (type != nullptr) {
    element.body.result = type->type->kind == feel::Type::Kind::function ? type->result : type;
  }
}

void Linker::compile_decision(const Decision& definition, DecisionElement& decision) {
  Scope scope = scope_of(decision.model, definition.required, definition.knowledge, definition.named.id);
  decision.sources = scope.sources;
  for (const auto& variable : scope.names.variables) decision.names.push_back(variable.name);
  Compiler compiler(workshop_, decision.model, decision.name, std::move(scope.names));
  if (definition.logic == nullptr) {
    decision.node = compiler.broken(decision.origin, "E-DMN-014", definition.named.place);
  } else {
    const std::size_t before = content_.problems.size();
    decision.node = compiler.compile(*definition.logic);
    if (content_.problems.size() == before) note_unused(definition, compiler, scope, decision.model);
  }
  decision.frame_size = compiler.frame_size();
}

void Linker::note_unused(const Decision& definition, const Compiler& compiler, const Scope& scope, std::size_t model) {
  for (std::size_t i = 0; i < scope.sources.size(); ++i) {
    if (compiler.used()[i] || !scope.sources[i].members.empty()) continue;
    problem("N-DMN-001", model, definition.named.place, definition.named.id,
            {{"decision", definition.named.name}, {"name", name_of(scope.sources[i].reference)}}, Severity::note);
  }
}

void Linker::drop_repeated() {
  std::set<std::tuple<std::string_view, std::string, std::string, std::uint32_t, std::uint32_t, std::string>> seen;
  std::erase_if(content_.problems, [&](const Problem& problem) {
    const base::Error& error = problem.error;
    const std::string value = error.args.empty() ? "" : error.args[0].value;
    return !seen.emplace(error.id, error.where.file, error.where.item, error.where.line, error.where.column, value)
                .second;
  });
}

}  // namespace

Result<std::shared_ptr<Content>> link(std::vector<Definitions> models) {
  auto content = std::make_shared<Content>();
  content->models = std::move(models);
  Linker linker(*content);
  LUOSHI_CHECK(linker.link());
  return content;
}

}  // namespace luoshi::decision
