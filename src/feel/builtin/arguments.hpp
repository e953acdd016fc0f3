// SPDX-License-Identifier: Apache-2.0
// What the built-in functions ask of their arguments: each helper gives the argument as the kind that is needed, with
// the implicit conversions of 10.3.2.9.4 (a list of one item stands for the item, an item for a list of one), or notes
// why not and gives nothing; the function then returns null. What they give lives as long as the call's arguments.
#pragma once

#include "feel/function.hpp"

#include <optional>
#include <span>

namespace luoshi::feel {

/// The item of a list of one, everything else itself.
[[nodiscard]] const Value& item_of(const Value& value);

/// Notes why there is no value: `return nothing(call, "E-FEEL-105");`
inline std::nullopt_t nothing(const Call& call, std::string_view id, std::vector<base::Arg> args = {}) {
  static_cast<void>(call.null(id, std::move(args)));
  return std::nullopt;
}
/// Null, because argument `index` (from 0) is not of the expected kind.
Value wrong_argument(const Call& call, std::size_t index, std::string_view expected);
/// Null, because item `item` (from 0) of a list is not of the expected kind.
Value wrong_item(const Call& call, const Value& value, std::size_t item, std::string_view expected);

[[nodiscard]] const base::Decimal* number_argument(const Call& call, std::size_t index);
[[nodiscard]] const std::string* string_argument(const Call& call, std::size_t index);
[[nodiscard]] const Context* context_argument(const Call& call, std::size_t index);
[[nodiscard]] const Range* range_argument(const Call& call, std::size_t index);
/// A date, or the date of a date and time.
[[nodiscard]] std::optional<Date> date_argument(const Call& call, std::size_t index);
/// Items of a list, or the one that is given; counts a step an item.
[[nodiscard]] std::optional<std::span<const Value>> list_argument(const Call& call, std::size_t index);
/// A number without what stands behind its point.
[[nodiscard]] std::optional<std::int64_t> whole_argument(const Call& call, std::size_t index);
/// A position of `size` things, from 1, or from the end when negative, as an index from 0.
[[nodiscard]] std::optional<std::size_t> position_argument(const Call& call, std::size_t index, std::size_t size);

/// A number, or null with a reason when there is none (too large, or not defined).
[[nodiscard]] Value number_or_null(const Call& call, const std::optional<base::Decimal>& number);
[[nodiscard]] Value number_or_null(const Call& call, const base::Decimal& number);
/// A string or list that is not larger than the limits allow.
[[nodiscard]] Value limited_string(const Call& call, std::string text);
[[nodiscard]] Value limited_list(const Call& call, List items);

}  // namespace luoshi::feel
