// SPDX-License-Identifier: Apache-2.0
#include "feel/builtin/arguments.hpp"

namespace luoshi::feel {
namespace {

const Value* item_argument(const Call& call, std::size_t index, Kind kind) {
  const Value& value = item_of(call.arguments[index]);
  if (value.is(kind)) return &value;
  wrong_argument(call, index, name_of(kind));
  return nullptr;
}

}  // namespace

const Value& item_of(const Value& value) {
  return value.is(Kind::list) && value.as_list().size() == 1 ? value.as_list().front() : value;
}

Value wrong_argument(const Call& call, std::size_t index, std::string_view expected) {
  return call.null("E-FEEL-101", {{"index", std::to_string(index + 1)},
                                  {"expected", std::string(expected)},
                                  {"kind", std::string(name_of(call.arguments[index].kind()))}});
}

Value wrong_item(const Call& call, const Value& value, std::size_t item, std::string_view expected) {
  return call.null("E-FEEL-102", {{"index", std::to_string(item + 1)},
                                  {"expected", std::string(expected)},
                                  {"kind", std::string(name_of(value.kind()))}});
}

const base::Decimal* number_argument(const Call& call, std::size_t index) {
  const Value* value = item_argument(call, index, Kind::number);
  return value == nullptr ? nullptr : &value->as_number();
}

const std::string* string_argument(const Call& call, std::size_t index) {
  const Value* value = item_argument(call, index, Kind::string);
  return value == nullptr ? nullptr : &value->as_string();
}

const Context* context_argument(const Call& call, std::size_t index) {
  const Value* value = item_argument(call, index, Kind::context);
  return value == nullptr ? nullptr : &value->as_context();
}

const Range* range_argument(const Call& call, std::size_t index) {
  const Value* value = item_argument(call, index, Kind::range);
  return value == nullptr ? nullptr : &value->as_range();
}

std::optional<Date> date_argument(const Call& call, std::size_t index) {
  const Value& value = item_of(call.arguments[index]);
  if (value.is(Kind::date)) return value.as_date();
  if (value.is(Kind::date_time)) return value.as_date_time().date;
  wrong_argument(call, index, name_of(Kind::date));
  return std::nullopt;
}

std::optional<std::span<const Value>> list_argument(const Call& call, std::size_t index) {
  const Value& value = call.arguments[index];
  if (value.is_null()) {
    wrong_argument(call, index, name_of(Kind::list));
    return std::nullopt;
  }
  const std::span<const Value> items =
      value.is(Kind::list) ? std::span<const Value>(value.as_list()) : std::span<const Value>(&value, 1);
  if (!call.evaluation.step(items.size())) return std::nullopt;
  return items;
}

std::optional<std::int64_t> whole_argument(const Call& call, std::size_t index) {
  const base::Decimal* number = number_argument(call, index);
  if (number == nullptr) return std::nullopt;
  const auto whole = number->rounded(0, base::Rounding::down);
  const auto value = whole ? whole->to_int64() : std::nullopt;
  if (!value)
    return nothing(call, "E-FEEL-105", {{"index", std::to_string(index + 1)}, {"value", number->to_string()}});
  return value;
}

std::optional<std::size_t> position_argument(const Call& call, std::size_t index, std::size_t size) {
  const auto position = whole_argument(call, index);
  if (!position) return std::nullopt;
  const auto count = static_cast<std::int64_t>(size);
  if (*position >= 1 && *position <= count) return static_cast<std::size_t>(*position - 1);
  if (*position <= -1 && *position >= -count) return static_cast<std::size_t>(count + *position);
  return nothing(call, "E-FEEL-106", {{"position", std::to_string(*position)}, {"count", std::to_string(size)}});
}

Value number_or_null(const Call& call, const std::optional<base::Decimal>& number) {
  if (number && number->is_finite()) return *number;
  return call.null("E-FEEL-107");
}

Value number_or_null(const Call& call, const base::Decimal& number) {
  return number_or_null(call, std::optional(number));
}

Value limited_string(const Call& call, std::string text) {
  if (!call.evaluation.allow_bytes(text.size(), call.position)) return {};
  return Value::string(std::move(text));
}

Value limited_list(const Call& call, List items) {
  if (!call.evaluation.allow_items(items.size(), call.position)) return {};
  Value list = Value::list(std::move(items));
  if (!call.evaluation.allow_depth(list, call.position)) return {};
  return list;
}

}  // namespace luoshi::feel
