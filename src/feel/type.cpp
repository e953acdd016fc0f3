// SPDX-License-Identifier: Apache-2.0
#include "feel/type.hpp"

#include "feel/function.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace luoshi::feel {
namespace {

using TypeKind = Type::Kind;

struct Named {
  std::string_view name;
  TypeKind kind;
};

// Names of Table 50. `list`, `context`, `range` and `function` without arguments hold anything.
constexpr std::array kNamed = std::to_array<Named>({
    {"Any", TypeKind::any},
    {"Null", TypeKind::null},
    {"boolean", TypeKind::boolean},
    {"number", TypeKind::number},
    {"string", TypeKind::string},
    {"date", TypeKind::date},
    {"time", TypeKind::time},
    {"date and time", TypeKind::date_time},
    {"dateTime", TypeKind::date_time},
    {"days and time duration", TypeKind::day_time_duration},
    {"dayTimeDuration", TypeKind::day_time_duration},
    {"years and months duration", TypeKind::year_month_duration},
    {"yearMonthDuration", TypeKind::year_month_duration},
    {"list", TypeKind::list},
    {"context", TypeKind::context},
    {"range", TypeKind::range},
    {"function", TypeKind::function},
});

// Kinds of values and of types stand in the same order, with Any before them.
bool same_kind(Kind value, TypeKind type) { return static_cast<int>(value) + 1 == static_cast<int>(type); }

// Null fits any part of a structure.
bool fits(const Value& value, const TypePtr& type) {
  return type == nullptr || value.is_null() || is_instance(value, *type);
}

bool function_fits(const Function& function, const Type& type) {
  if (type.parameters.empty() && type.result == nullptr) return true;  // `function` without more
  if (!function.takes(type.parameters.size())) return false;
  const auto parameters = function.parameters();
  for (std::size_t i = 0; i < std::min(parameters.size(), type.parameters.size()); ++i) {
    if (!conforms(type.parameters[i], parameters[i].type)) return false;
  }
  return conforms(function.result_type(), type.result);
}

bool range_fits(const Range& range, const TypePtr& element) {
  return fits(range.low, element) && fits(range.high, element);
}

bool context_conforms(const Type& type, const Type& other) {
  return std::ranges::all_of(other.fields, [&](const Type::Field& field) {
    const auto own = std::ranges::find(type.fields, field.name, &Type::Field::name);
    return own != type.fields.end() && conforms(own->type, field.type);
  });
}

bool function_conforms(const Type& type, const Type& other) {
  if (type.parameters.size() != other.parameters.size()) return false;
  for (std::size_t i = 0; i < type.parameters.size(); ++i) {
    if (!conforms(other.parameters[i], type.parameters[i])) return false;
  }
  return conforms(type.result, other.result);
}

}  // namespace

TypePtr any_type() {
  static const TypePtr any = std::make_shared<const Type>();
  return any;
}

TypePtr simple_type(std::string_view name) {
  static const auto made = [] {
    std::array<TypePtr, kNamed.size()> types;
    for (std::size_t i = 0; i < types.size(); ++i)
      types[i] = std::make_shared<const Type>(Type{.kind = kNamed[i].kind});
    return types;
  }();
  const auto* found = std::ranges::find(kNamed, name, &Named::name);
  return found == kNamed.end() ? nullptr : made[static_cast<std::size_t>(found - kNamed.begin())];
}

TypePtr list_of(TypePtr element) {
  return std::make_shared<const Type>(Type{.kind = TypeKind::list, .element = std::move(element)});
}

bool is_instance(const Value& value, const Type& type) {
  if (type.kind == TypeKind::any) return !value.is_null();
  if (!same_kind(value.kind(), type.kind)) return false;
  switch (type.kind) {
    case TypeKind::list:
      return std::ranges::all_of(value.as_list(), [&](const Value& item) { return fits(item, type.element); });
    case TypeKind::context:
      return std::ranges::all_of(type.fields, [&](const Type::Field& field) {
        const Value* entry = value.as_context().find(field.name);
        return entry != nullptr && fits(*entry, field.type);
      });
    case TypeKind::range:
      return range_fits(value.as_range(), type.element);
    case TypeKind::function:
      return function_fits(value.as_function(), type);
    default:
      return true;
  }
}

bool conforms(const Type& type, const Type& other) {
  if (other.kind == TypeKind::any || type.kind == TypeKind::null) return true;
  if (type.kind != other.kind) return false;
  switch (type.kind) {
    case TypeKind::list:
    case TypeKind::range:
      return conforms(type.element, other.element);
    case TypeKind::context:
      return context_conforms(type, other);
    case TypeKind::function:
      return function_conforms(type, other);
    default:
      return true;
  }
}

bool conforms(const TypePtr& type, const TypePtr& other) {
  return type == nullptr || other == nullptr || conforms(*type, *other);
}

Coerced coerce(const Value& value, const Type& type) {
  if (value.is_null() || is_instance(value, type)) return {value};
  if (type.kind == TypeKind::date_time && value.is(Kind::date)) {
    return {DateTime{.date = value.as_date(), .time = {.nanoseconds = 0, .zone = Zone::utc()}}};
  }
  if (value.is(Kind::list) && value.as_list().size() == 1 && type.kind != TypeKind::list) {
    const Value& only = value.as_list().front();
    if (!only.is_null() && is_instance(only, type)) return {only};
  }
  if (type.kind == TypeKind::list && !value.is(Kind::list) && fits(value, type.element)) {
    return {Value::list({value})};
  }
  return {.value = {}, .conforming = false};
}

}  // namespace luoshi::feel
