// SPDX-License-Identifier: Apache-2.0
#include "feel/function.hpp"

namespace luoshi::feel {
namespace {

bool any_typed(std::span<const Function::Parameter> parameters) {
  for (const auto& parameter : parameters) {
    if (parameter.type != nullptr) return true;
  }
  return false;
}

Value coerced_result(Value value, const Function& function, const Call& call) {
  if (!function.checks_result()) return value;
  const TypePtr type = function.result_type();
  if (type == nullptr || value.is_null()) return value;
  auto coerced = coerce(value, *type);
  if (!coerced.conforming) return call.null("E-FEEL-063", {{"kind", std::string(name_of(value.kind()))}});
  return std::move(coerced.value);
}

}  // namespace

Value invoke(const Value& function, const Call& call) {
  if (!function.is(Kind::function)) {
    return call.null("E-FEEL-060", {{"kind", std::string(name_of(function.kind()))}});
  }
  const Function& callee = function.as_function();
  if (!callee.takes(call.arguments.size())) {
    return call.null("E-FEEL-061", {{"expected", std::to_string(callee.parameters().size())},
                                    {"given", std::to_string(call.arguments.size())}});
  }
  const auto parameters = callee.parameters();
  if (!any_typed(parameters)) return coerced_result(callee.call(call), callee, call);
  std::vector<Value> arguments(call.arguments.begin(), call.arguments.end());
  for (std::size_t i = 0; i < std::min(arguments.size(), parameters.size()); ++i) {
    if (parameters[i].type == nullptr) continue;
    auto coerced = coerce(arguments[i], *parameters[i].type);
    if (!coerced.conforming) {
      return call.null("E-FEEL-062",
                       {{"parameter", parameters[i].name}, {"kind", std::string(name_of(arguments[i].kind()))}});
    }
    arguments[i] = std::move(coerced.value);
  }
  const Call typed{.arguments = arguments, .evaluation = call.evaluation, .position = call.position};
  return coerced_result(callee.call(typed), callee, call);
}

}  // namespace luoshi::feel
