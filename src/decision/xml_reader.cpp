// SPDX-License-Identifier: Apache-2.0
#include "decision/xml_reader.hpp"

#include "decision/boxed_reader.hpp"

namespace luoshi::decision {
namespace {

using codec::XmlElement;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

// Names spaces of all versions contain this; what is written after it is the date of the version.
bool is_dmn(std::string_view space) {
  return space.contains("www.omg.org/spec/DMN/") && (space.ends_with("/MODEL/") || space.ends_with("/dmn.xsd"));
}

Href href_of(const XmlElement& element) {
  return {.text = std::string(trimmed(element.get("href"))),
          .place = {.line = element.place.line, .column = element.place.column}};
}

std::vector<Href> hrefs_of(const XmlElement& parent, std::string_view name) {
  std::vector<Href> hrefs;
  for (const XmlElement& child : parent.children) {
    if (child.local == name) hrefs.push_back(href_of(child));
  }
  return hrefs;
}

std::vector<Href> required_of(const XmlElement& parent, std::string_view requirement) {
  std::vector<Href> hrefs;
  for (const XmlElement& child : parent.children) {
    if (child.local != requirement) continue;
    for (const XmlElement& required : child.children) {
      if (required.find_attribute("href") != nullptr) hrefs.push_back(href_of(required));
    }
  }
  return hrefs;
}

// The variable of an element; where none is written, it has the element's name and any type.
Named variable_of(const XmlElement& element, const Named& named) {
  const XmlElement* variable = element.child("variable");
  if (variable == nullptr) return {.id = named.id, .name = named.name, .type_ref = {}, .place = named.place};
  Named read = read_named(*variable);
  if (read.name.empty()) read.name = named.name;
  return read;
}

ItemDefinition read_item(const XmlElement& element) {
  ItemDefinition item{.named = read_named(element),
                      .is_collection = element.get("isCollection") == "true" || element.get("isCollection") == "1",
                      .allowed_values = read_optional_text(element, "allowedValues"),
                      .type_constraint = read_optional_text(element, "typeConstraint"),
                      .components = {},
                      .function = std::nullopt};
  if (const XmlElement* type = element.child("typeRef")) item.named.type_ref = std::string(trimmed(type->text));
  for (const XmlElement& child : element.children) {
    if (child.local == "itemComponent") item.components.push_back(read_item(child));
    if (child.local != "functionItem") continue;
    FunctionItem function{.parameters = {}, .output_type_ref = std::string(child.get("outputTypeRef"))};
    for (const XmlElement& parameter : child.children) {
      if (parameter.local == "parameters") function.parameters.push_back(read_named(parameter));
    }
    item.function = std::move(function);
  }
  return item;
}

Result<Decision> read_decision(const XmlElement& element) {
  Decision decision;
  decision.named = read_named(element);
  decision.variable = variable_of(element, decision.named);
  decision.required = required_of(element, "informationRequirement");
  decision.knowledge = required_of(element, "knowledgeRequirement");
  LUOSHI_TRY(decision.logic, read_expression_in(element));
  return decision;
}

Result<KnowledgeModel> read_knowledge(const XmlElement& element) {
  KnowledgeModel model;
  model.named = read_named(element);
  model.variable = variable_of(element, model.named);
  model.knowledge = required_of(element, "knowledgeRequirement");
  if (const XmlElement* logic = element.child("encapsulatedLogic")) {
    LUOSHI_TRY(model.logic, read_function(*logic));
    model.logic_type_ref = std::string(logic->get("typeRef"));
  }
  return model;
}

Service read_service(const XmlElement& element) {
  Service service;
  service.named = read_named(element);
  service.variable = variable_of(element, service.named);
  service.outputs = hrefs_of(element, "outputDecision");
  service.encapsulated = hrefs_of(element, "encapsulatedDecision");
  service.input_decisions = hrefs_of(element, "inputDecision");
  service.input_data = hrefs_of(element, "inputData");
  return service;
}

Import read_import(const XmlElement& element) {
  return {.name = read_named(element).name,
          .space = std::string(element.get("namespace")),
          .location = std::string(element.get("locationURI")),
          .type = std::string(element.get("importType")),
          .place = {.line = element.place.line, .column = element.place.column}};
}

Result<void> read_child(const XmlElement& element, Definitions& definitions) {
  if (element.local == "import") definitions.imports.push_back(read_import(element));
  if (element.local == "itemDefinition") definitions.items.push_back(read_item(element));
  if (element.local == "decisionService") definitions.services.push_back(read_service(element));
  if (element.local == "inputData") {
    InputData input{.named = read_named(element), .variable = {}};
    input.variable = variable_of(element, input.named);
    definitions.inputs.push_back(std::move(input));
  }
  if (element.local == "decision") {
    LUOSHI_TRY(Decision decision, read_decision(element));
    definitions.decisions.push_back(std::move(decision));
  }
  if (element.local == "businessKnowledgeModel") {
    LUOSHI_TRY(KnowledgeModel model, read_knowledge(element));
    definitions.knowledge.push_back(std::move(model));
  }
  return {};
}

// Drops what is of other name spaces, so that a vendor's `context` is not taken for a boxed one.
void drop_foreign(XmlElement& element, std::string_view space) {
  std::erase_if(element.children, [&](const XmlElement& child) { return child.space != space; });
  for (XmlElement& child : element.children) drop_foreign(child, space);
}

Result<Definitions> read_root(std::string_view xml, const codec::XmlTreeLimits& limits) {
  LUOSHI_TRY(XmlElement root, codec::read_xml_tree(xml, limits));
  if (root.local != "definitions" || !is_dmn(root.space)) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-DMN-001",
                 .where = {.file = {}, .line = root.place.line, .item = {}},
                 .args = {{"element", root.local}, {"space", root.space}}});
  }
  drop_foreign(root, std::string(root.space));
  Definitions definitions;
  definitions.name = std::string(root.get("name"));
  definitions.space = std::string(root.get("namespace"));
  for (const XmlElement& child : root.children) LUOSHI_CHECK(read_child(child, definitions));
  return definitions;
}

}  // namespace

Result<Definitions> read_definitions(std::string_view xml, std::string_view file, const codec::XmlTreeLimits& limits) {
  auto read = read_root(xml, limits);
  if (!read) {
    Error error = std::move(read).error();
    error.where.file = std::string(file);
    return fail(std::move(error));
  }
  read->file = std::string(file);
  return read;
}

}  // namespace luoshi::decision
