// SPDX-License-Identifier: Apache-2.0
#include "decision/item_type.hpp"

namespace luoshi::decision {
namespace {

bool accepts(const std::optional<feel::Program>& tests, const feel::Value& value, feel::Evaluation& evaluation) {
  return !tests || tests->evaluate({&value, 1}, evaluation).is_true();
}

// Whether a value of the right type keeps every constraint. Null is not tested: it stands for "not known".
bool keeps(const feel::Value& value, const ItemType& type, feel::Evaluation& evaluation) {
  if (!type.constrained || value.is_null()) return true;
  if (type.base != nullptr && !keeps(value, *type.base, evaluation)) return false;
  if (type.element != nullptr && value.is(feel::Kind::list)) {
    for (const feel::Value& item : value.as_list()) {
      if (!keeps(item, *type.element, evaluation)) return false;
    }
  }
  if (value.is(feel::Kind::context)) {
    for (const auto& [name, field] : type.fields) {
      const feel::Value* entry = value.as_context().find(name);
      if (entry != nullptr && !keeps(*entry, *field, evaluation)) return false;
    }
  }
  return accepts(type.allowed, value, evaluation) && accepts(type.constraint, value, evaluation);
}

constexpr std::size_t kShownMax = 200;

std::string shown(const feel::Value& value) {
  std::string text = feel::to_feel(value);
  if (text.size() <= kShownMax) return text;
  std::size_t end = kShownMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

feel::Value checked(const feel::Value& value, const ItemType& type, std::string_view subject,
                    feel::Evaluation& evaluation) {
  if (type.type->kind == feel::Type::Kind::any && !type.constrained) return value;
  feel::Coerced coerced = feel::coerce(value, *type.type);
  if (!coerced.conforming) {
    return evaluation.null("E-DMN-020", {},
                           {{"subject", std::string(subject)}, {"value", shown(value)}, {"type", type.name}});
  }
  const std::size_t noted = evaluation.diagnostics().size();
  if (!keeps(coerced.value, type, evaluation)) {
    evaluation.forget(noted);
    return evaluation.null("E-DMN-021", {},
                           {{"subject", std::string(subject)}, {"value", shown(value)}, {"type", type.name}});
  }
  return std::move(coerced.value);
}

}  // namespace luoshi::decision
