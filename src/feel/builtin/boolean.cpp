// SPDX-License-Identifier: Apache-2.0
// not (10.3.4.2), is (10.3.4.6), and all and any of lists (10.3.4.4).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

Value negation(const Call& call, std::size_t) {
  const Value& value = item_of(call.arguments[0]);
  if (value.is(Kind::boolean)) return !value.as_boolean();
  if (value.is_null()) return {};  // what is unknown stays so; no error
  return wrong_argument(call, 0, name_of(Kind::boolean));
}

// Whether both are the same element of FEEL's domain: unlike `=` it tells times apart that name one moment differently.
bool same(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case Kind::time:
      return left.as_time() == right.as_time();
    case Kind::date_time:
      return left.as_date_time() == right.as_date_time();
    case Kind::list:
      return &left.as_list() == &right.as_list() || std::ranges::equal(left.as_list(), right.as_list(), same);
    case Kind::context: {
      const Context& other = right.as_context();
      return left.as_context().entries().size() == other.entries().size() &&
             std::ranges::all_of(left.as_context().entries(), [&](const Context::Entry& entry) {
               const Value* value = other.find(entry.first);
               return value != nullptr && same(entry.second, *value);
             });
    }
    case Kind::range:
      return equal(left, right) == true && same(left.as_range().low, right.as_range().low) &&
             same(left.as_range().high, right.as_range().high);
    default:
      return equal(left, right).value_or(false);
  }
}

Value is(const Call& call, std::size_t given) {
  if (given == 0) return call.null("E-FEEL-112");
  const std::uint64_t size = size_of(call.arguments[0]).items;
  if (!call.evaluation.step(size)) return {};
  return same(call.arguments[0], call.arguments[1]);
}

// `decisive` decides at once; the other value needs all items.
Value decided(const Call& call, std::span<const Value> items, bool decisive) {
  const Value* odd_one = nullptr;
  for (const Value& item : items) {
    if (item.is(Kind::boolean)) {
      if (item.as_boolean() == decisive) return decisive;
    } else if (odd_one == nullptr || odd_one->is_null()) {
      odd_one = &item;
    }
  }
  if (odd_one == nullptr) return !decisive;
  if (odd_one->is_null()) return {};
  return wrong_item(call, *odd_one, static_cast<std::size_t>(odd_one - items.data()), name_of(Kind::boolean));
}

template <bool decisive>
Value over_list(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  return decided(call, *items, decisive);
}

template <bool decisive>
Value over_arguments(const Call& call, std::size_t) {
  return decided(call, call.arguments, decisive);
}

constexpr std::array kNot{Signature{kParameters<"negand">, 1, false, negation}};
// Either may be left out of a call by names; it is null then.
constexpr std::array kIs{Signature{kParameters<"value1", "value2">, 0, false, is}};
constexpr std::array kAll{Signature{kParameters<"list">, 1, false, over_list<false>},
                          Signature{kParameters<"b">, 1, true, over_arguments<false>}};
constexpr std::array kAny{Signature{kParameters<"list">, 1, false, over_list<true>},
                          Signature{kParameters<"b">, 1, true, over_arguments<true>}};
constexpr std::array kRows{Builtin{"not", kNot}, Builtin{"is", kIs}, Builtin{"all", kAll}, Builtin{"any", kAny}};

}  // namespace

std::span<const Builtin> boolean_chapter() { return kRows; }

}  // namespace luoshi::feel
