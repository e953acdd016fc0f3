// SPDX-License-Identifier: Apache-2.0
#include "model/body.hpp"

#include "model/type.hpp"

namespace luoshi::model {
namespace {

// Equal for the record: FEEL's own equality says null for values of different kinds, and lists compare item by item.
bool same(const feel::Value* before, const feel::Value* after) {
  if (before == nullptr || after == nullptr) return before == after;
  return feel::equal(*before, *after).value_or(false);
}

}  // namespace

std::vector<base::Error> check_rules(const Type& type, const Body& body, const Surroundings& around,
                                     feel::Evaluation& evaluation) {
  std::vector<base::Error> mistakes;
  for (const auto& rule : type.rules) {
    if (!rule.formula.evaluate(body, around, evaluation).is_false()) continue;
    mistakes.push_back({.code = base::ErrorCode::invalid_input,
                        .id = "E-MODEL-120",
                        .where = {.item = rule.field},
                        .args = {{"rule", rule.id}, {"zh", rule.message.zh}, {"en", rule.message.en}}});
  }
  return mistakes;
}

Body with_computed(const Type& type, Body body, const Surroundings& around, feel::Evaluation& evaluation) {
  Body made;
  for (const auto& field : type.fields) {
    if (!field.formula) {
      if (const auto* value = body.find(field.key)) made.append(field.key, *value);
      continue;
    }
    // A formula reads only fields that stand before it (the loader sees to it), but inputs may follow.
    body.remove(field.key);
    auto value = field.formula->evaluate(body, around, evaluation);
    if (value.is_null()) continue;
    body.put(field.key, value);
    made.append(field.key, std::move(value));
  }
  made.measure();
  return made;
}

std::vector<std::string> changed_keys(const Type& type, const Body& before, const Body& after) {
  std::vector<std::string> keys;
  for (const auto& field : type.fields) {
    if (!same(before.find(field.key), after.find(field.key))) keys.push_back(field.key);
  }
  return keys;
}

}  // namespace luoshi::model
