// SPDX-License-Identifier: Apache-2.0
#include "decision/boxed_reader.hpp"

#include "decision/table_reader.hpp"

#include <array>

namespace luoshi::decision {
namespace {

using codec::XmlElement;
using Form = decltype(Boxed::form);

Place place_of(const codec::XmlPlace& place) { return {.line = place.line, .column = place.column}; }

constexpr std::array<std::string_view, 12> kExpressions{"literalExpression",
                                                        "decisionTable",
                                                        "context",
                                                        "invocation",
                                                        "functionDefinition",
                                                        "list",
                                                        "relation",
                                                        "conditional",
                                                        "filter",
                                                        "for",
                                                        "some",
                                                        "every"};

bool is_expression(const XmlElement& element) {
  return std::ranges::find(kExpressions, element.local) != kExpressions.end();
}

Result<BoxedPtr> read_expression(const XmlElement& element);

// The expression inside of a wrapper (<in>, <then>, …), which must be there.
Result<BoxedPtr> read_part(const XmlElement& element, std::string_view name) {
  const XmlElement* part = element.child(name);
  if (part == nullptr) return lacks(element, name);
  LUOSHI_TRY(BoxedPtr read, read_expression_in(*part));
  if (read == nullptr) return lacks(*part, "expression");
  return read;
}

Result<Form> read_literal(const XmlElement& element) {
  if (element.child("importedValues") != nullptr && element.child("text") == nullptr) return lacks(element, "text");
  return Form(Literal{.text = read_text(element), .language = std::string(element.get("expressionLanguage"))});
}

Result<Form> read_context(const XmlElement& element) {
  BoxedContext context;
  for (const XmlElement& child : element.children) {
    if (child.local != "contextEntry") continue;
    BoxedContext::Entry entry;
    if (const XmlElement* variable = child.child("variable")) entry.variable = read_named(*variable);
    LUOSHI_TRY(entry.value, read_expression_in(child));
    if (entry.value == nullptr) return lacks(child, "expression");
    context.entries.push_back(std::move(entry));
  }
  return Form(std::move(context));
}

Result<Form> read_invocation(const XmlElement& element) {
  Invocation invocation;
  LUOSHI_TRY(invocation.function, read_expression_in(element));
  if (invocation.function == nullptr) return lacks(element, "expression");
  for (const XmlElement& child : element.children) {
    if (child.local != "binding") continue;
    const XmlElement* parameter = child.child("parameter");
    if (parameter == nullptr) return lacks(child, "parameter");
    Invocation::Binding binding{.parameter = read_named(*parameter), .value = nullptr};
    LUOSHI_TRY(binding.value, read_expression_in(child));
    invocation.bindings.push_back(std::move(binding));
  }
  return Form(std::move(invocation));
}

Result<Form> read_list(const XmlElement& element) {
  BoxedList list;
  for (const XmlElement& child : element.children) {
    if (!is_expression(child)) continue;
    LUOSHI_TRY(BoxedPtr item, read_expression(child));
    list.items.push_back(std::move(item));
  }
  return Form(std::move(list));
}

Result<Form> read_relation(const XmlElement& element) {
  Relation relation;
  for (const XmlElement& child : element.children) {
    if (child.local == "column") relation.columns.push_back(read_named(child));
    if (child.local != "row") continue;
    std::vector<BoxedPtr> row;
    for (const XmlElement& cell : child.children) {
      if (!is_expression(cell)) continue;
      LUOSHI_TRY(BoxedPtr item, read_expression(cell));
      row.push_back(std::move(item));
    }
    if (row.size() != relation.columns.size()) return lacks(child, "cell");
    relation.rows.push_back(std::move(row));
  }
  return Form(std::move(relation));
}

Result<Form> read_conditional(const XmlElement& element) {
  Conditional conditional;
  LUOSHI_TRY(conditional.condition, read_part(element, "if"));
  LUOSHI_TRY(conditional.consequence, read_part(element, "then"));
  LUOSHI_TRY(conditional.alternative, read_part(element, "else"));
  return Form(std::move(conditional));
}

Result<Form> read_filter(const XmlElement& element) {
  Filter filter;
  LUOSHI_TRY(filter.in, read_part(element, "in"));
  LUOSHI_TRY(filter.match, read_part(element, "match"));
  return Form(std::move(filter));
}

Result<Form> read_iteration(const XmlElement& element) {
  Iteration iteration{.variable = std::string(element.get("iteratorVariable"))};
  if (iteration.variable.empty()) return lacks(element, "iteratorVariable");
  if (element.local == "some") iteration.kind = Iteration::Kind::some;
  if (element.local == "every") iteration.kind = Iteration::Kind::every;
  LUOSHI_TRY(iteration.in, read_part(element, "in"));
  LUOSHI_TRY(iteration.body, read_part(element, element.local == "for" ? "return" : "satisfies"));
  return Form(std::move(iteration));
}

Result<Form> read_form(const XmlElement& element) {
  if (element.local == "literalExpression") return read_literal(element);
  if (element.local == "context") return read_context(element);
  if (element.local == "invocation") return read_invocation(element);
  if (element.local == "list") return read_list(element);
  if (element.local == "relation") return read_relation(element);
  if (element.local == "conditional") return read_conditional(element);
  if (element.local == "filter") return read_filter(element);
  if (element.local == "functionDefinition") {
    LUOSHI_TRY(FunctionDefinition function, read_function(element));
    return Form(std::move(function));
  }
  if (element.local == "decisionTable") {
    LUOSHI_TRY(Table table, read_table(element));
    return Form(std::move(table));
  }
  return read_iteration(element);
}

Result<BoxedPtr> read_expression(const XmlElement& element) {
  LUOSHI_TRY(Form form, read_form(element));
  const Named named = read_named(element);
  return BoxedPtr(std::make_shared<const Boxed>(
      Boxed{.id = named.id, .type_ref = named.type_ref, .place = named.place, .form = std::move(form)}));
}

}  // namespace

Failure lacks(const XmlElement& element, std::string_view what) {
  const std::string_view id = element.get("id");
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-DMN-002",
               .where = {.file = {}, .line = element.place.line, .item = std::string(id)},
               .args = {{"element", element.local}, {"what", std::string(what)}}});
}

Named read_named(const XmlElement& element) {
  Named named{.id = std::string(element.get("id")),
              .name = std::string(element.get("name")),
              .type_ref = std::string(element.get("typeRef")),
              .place = place_of(element.place)};
  // A name may be broken over lines in the file; blanks inside of names count as one.
  std::string name;
  for (const char c : named.name) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      name += c;
    else if (!name.empty() && name.back() != ' ')
      name += ' ';
  }
  if (!name.empty() && name.back() == ' ') name.pop_back();
  named.name = std::move(name);
  return named;
}

Text read_text(const XmlElement& element) {
  const XmlElement* text = element.child("text");
  if (text == nullptr) return {.text = {}, .place = place_of(element.place)};
  return {.text = text->text, .place = place_of(text->text.empty() ? text->place : text->text_place)};
}

std::optional<Text> read_optional_text(const XmlElement& parent, std::string_view name) {
  const XmlElement* element = parent.child(name);
  if (element == nullptr) return std::nullopt;
  Text text = read_text(*element);
  if (text.text.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
  return text;
}

Result<BoxedPtr> read_expression_in(const XmlElement& parent) {
  for (const XmlElement& child : parent.children) {
    if (is_expression(child)) return read_expression(child);
  }
  return BoxedPtr();
}

Result<FunctionDefinition> read_function(const XmlElement& element) {
  FunctionDefinition function;
  const std::string_view kind = element.get("kind");
  if (kind == "Java") function.language = FunctionDefinition::Language::java;
  if (kind == "PMML") function.language = FunctionDefinition::Language::pmml;
  for (const XmlElement& child : element.children) {
    if (child.local == "formalParameter") function.parameters.push_back(read_named(child));
  }
  LUOSHI_TRY(function.body, read_expression_in(element));
  return function;
}

}  // namespace luoshi::decision
