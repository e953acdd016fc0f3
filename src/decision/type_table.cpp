// SPDX-License-Identifier: Apache-2.0
#include "decision/type_table.hpp"

#include "decision/expression_problem.hpp"

#include <array>

namespace luoshi::decision {
namespace {

// Names that DMN 1.1 and other tools write for FEEL's types.
constexpr auto kOtherNames = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"dateTime", "date and time"},
    {"dayTimeDuration", "days and time duration"},
    {"yearMonthDuration", "years and months duration"},
    {"days and time duration", "days and time duration"},
    {"any", "Any"},
    {"double", "number"},
    {"decimal", "number"},
    {"integer", "number"},
    {"long", "number"},
    {"int", "number"},
});

std::string_view behind_colon(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool any_constrained(const ItemType& type) {
  if (type.allowed || type.constraint) return true;
  if (type.base != nullptr && type.base->constrained) return true;
  if (type.element != nullptr && type.element->constrained) return true;
  return std::ranges::any_of(type.fields, [](const auto& field) { return field.second->constrained; });
}

ItemTypePtr finished(ItemType type) {
  type.constrained = any_constrained(type);
  return std::make_shared<const ItemType>(std::move(type));
}

}  // namespace

feel::TypePtr simple_type_of(std::string_view name) {
  name = behind_colon(name);
  if (auto type = feel::simple_type(name)) return type;
  for (const auto& [other, known] : kOtherNames) {
    if (other == name) return feel::simple_type(known);
  }
  return nullptr;
}

ItemTypePtr item_type_of(feel::TypePtr type, std::string name) {
  return finished({.name = std::move(name), .type = std::move(type)});
}

TypeTable::TypeTable(std::span<const Definitions> models, std::vector<Problem>& problems)
    : models_(models), problems_(&problems), entries_(models.size()) {
  for (std::size_t i = 0; i < models_.size(); ++i) {
    for (const ItemDefinition& item : models_[i].items) entries_[i][item.named.name] = {.definition = &item};
  }
}

std::optional<std::size_t> TypeTable::model_of(std::string_view space) const {
  for (std::size_t i = 0; i < models_.size(); ++i) {
    if (models_[i].space == space) return i;
  }
  return std::nullopt;
}

ItemTypePtr TypeTable::find(std::size_t model, std::string_view name, bool& known) {
  known = true;
  if (const auto found = entries_[model].find(name); found != entries_[model].end()) {
    Entry& entry = found->second;
    if (entry.made != nullptr || entry.making) return entry.made;
    entry.making = true;
    entry.made = make(model, *entry.definition);
    entry.making = false;
    return entry.made;
  }
  for (const Import& import : models_[model].imports) {
    const auto imported = model_of(import.space);
    if (!imported || *imported == model) continue;
    std::string_view rest = name;
    if (!import.name.empty()) {
      if (!name.starts_with(import.name + ".")) continue;
      rest = name.substr(import.name.size() + 1);
    } else if (!entries_[*imported].contains(name)) {
      continue;
    }
    return find(*imported, rest, known);
  }
  if (auto simple = simple_type_of(name)) return item_type_of(std::move(simple), std::string(behind_colon(name)));
  if (const auto local = behind_colon(name); local.size() != name.size()) return find(model, local, known);
  known = false;
  return nullptr;
}

ItemTypePtr TypeTable::resolve(std::size_t model, std::string_view reference, const Place& place,
                               std::string_view item) {
  if (reference.empty()) return nullptr;
  bool known = false;
  ItemTypePtr type = find(model, reference, known);
  if (!known) {
    problems_->push_back({.error = {.code = base::ErrorCode::not_found,
                                    .id = "E-DMN-010",
                                    .where = {.file = models_[model].file,
                                              .line = place.line,
                                              .column = place.column,
                                              .item = std::string(item)},
                                    .args = {{"type", std::string(reference)}}}});
  }
  if (type != nullptr && type->type->kind == feel::Type::Kind::any && !type->constrained) return nullptr;
  return type;
}

ItemTypePtr TypeTable::make(std::size_t model, const ItemDefinition& definition) {
  ItemTypePtr single = definition.function ? make_function(model, definition) : make_single(model, definition);
  if (!definition.is_collection) return single;
  // typeConstraint is about the collection, allowedValues about its items (DMN 1.5, 7.3.3).
  ItemType list{.name = definition.named.name, .type = feel::list_of(single->type), .element = single};
  list.constraint = tests(model, definition, definition.type_constraint, list.type);
  return finished(std::move(list));
}

ItemTypePtr TypeTable::make_single(std::size_t model, const ItemDefinition& definition) {
  ItemType type{.name = definition.named.name, .type = feel::any_type()};
  if (!definition.components.empty()) {
    auto context = std::make_shared<feel::Type>();
    context->kind = feel::Type::Kind::context;
    for (const ItemDefinition& component : definition.components) {
      ItemTypePtr field = make(model, component);
      context->fields.push_back({component.named.name, field->type});
      type.fields.emplace_back(component.named.name, std::move(field));
    }
    type.type = std::move(context);
  } else if (auto base = resolve(model, definition.named.type_ref, definition.named.place, definition.named.id)) {
    type.type = base->type;
    if (base->constrained || !base->fields.empty()) type.base = std::move(base);
  }
  type.allowed = tests(model, definition, definition.allowed_values, type.type);
  if (!definition.is_collection) type.constraint = tests(model, definition, definition.type_constraint, type.type);
  return finished(std::move(type));
}

ItemTypePtr TypeTable::make_function(std::size_t model, const ItemDefinition& definition) {
  auto function = std::make_shared<feel::Type>();
  function->kind = feel::Type::Kind::function;
  const auto type_of = [](const ItemTypePtr& item) { return item == nullptr ? feel::any_type() : item->type; };
  for (const Named& parameter : definition.function->parameters) {
    function->parameters.push_back(type_of(resolve(model, parameter.type_ref, parameter.place, parameter.id)));
  }
  ItemTypePtr result =
      resolve(model, definition.function->output_type_ref, definition.named.place, definition.named.id);
  function->result = type_of(result);
  return finished({.name = definition.named.name, .type = std::move(function), .result = std::move(result)});
}

std::optional<feel::Program> TypeTable::tests(std::size_t model, const ItemDefinition& definition,
                                              const std::optional<Text>& text, const feel::TypePtr&) {
  if (!text) return std::nullopt;
  auto compiled = feel::compile(text->text, {}, feel::Grammar::unary_tests);
  if (compiled) return *std::move(compiled);
  problems_->push_back(
      problem_in(models_[model].file, definition.named.id, definition.named.name, *text, std::move(compiled).error()));
  return std::nullopt;
}

std::vector<feel::Names::NamedType> TypeTable::names(std::size_t model) {
  std::vector<feel::Names::NamedType> names;
  const auto add = [&](std::size_t from, const std::string& prefix) {
    for (const auto& [name, entry] : entries_[from]) {
      bool known = false;
      if (ItemTypePtr type = find(from, name, known)) names.push_back({prefix + name, type->type});
    }
  };
  add(model, "");
  for (const Import& import : models_[model].imports) {
    if (const auto imported = model_of(import.space); imported && *imported != model) {
      add(*imported, import.name.empty() ? "" : import.name + ".");
    }
  }
  return names;
}

}  // namespace luoshi::decision
