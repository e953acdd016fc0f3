// SPDX-License-Identifier: Apache-2.0
// Functions that ask lists or put them together (10.3.4.4); those that change single items are in list_edit.cpp.
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"
#include "feel/builtin/distinct.hpp"

namespace luoshi::feel {
namespace {

Value list_contains(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const std::uint64_t size = size_of(call.arguments[1]).items;
  for (const Value& item : *items) {
    if (!call.evaluation.step(size)) return {};
    if (equal(item, call.arguments[1]) == true) return true;
  }
  return false;
}

Value index_of(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const std::uint64_t size = size_of(call.arguments[1]).items;
  List positions;
  for (std::size_t i = 0; i < items->size(); ++i) {
    if (!call.evaluation.step(size)) return {};
    if (equal((*items)[i], call.arguments[1]) == true) {
      positions.push_back(Value::number(static_cast<std::int64_t>(i + 1)));
    }
  }
  return Value::list(std::move(positions));
}

Value sublist(const Call& call, std::size_t given) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const auto start = position_argument(call, 1, items->size());
  if (!start) return {};
  auto part = items->subspan(*start);
  if (given > 2) {
    const auto length = whole_argument(call, 2);
    if (!length) return {};
    if (*length < 1) return call.null("E-FEEL-115", {{"length", std::to_string(*length)}});
    part = part.first(std::min(part.size(), static_cast<std::size_t>(*length)));  // more than there is: all there is
  }
  return Value::list(List(part.begin(), part.end()));
}

Value reverse(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  return Value::list(List(items->rbegin(), items->rend()));
}

// All the arguments' items; absent when one of them is null.
std::optional<List> joined(const Call& call) {
  List all;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const auto items = list_argument(call, i);
    if (!items || !call.evaluation.allow_items(all.size() + items->size(), call.position)) return std::nullopt;
    all.insert(all.end(), items->begin(), items->end());
  }
  return all;
}

Value concatenate(const Call& call, std::size_t) {
  auto all = joined(call);
  if (!all) return {};
  return limited_list(call, std::move(*all));
}

Value without_repeats(const Call& call, std::span<const Value> items) {
  Distinct distinct(call.evaluation);
  List kept;
  for (const Value& item : items) {
    if (distinct.add(item)) kept.push_back(item);
  }
  if (call.evaluation.stopped()) return {};
  return limited_list(call, std::move(kept));
}

Value union_of(const Call& call, std::size_t) {
  const auto all = joined(call);
  if (!all) return {};
  return without_repeats(call, *all);
}

Value distinct_values(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  return without_repeats(call, *items);
}

void flatten_into(List& out, std::span<const Value> items) {
  for (const Value& item : items) {
    if (item.is(Kind::list))
      flatten_into(out, item.as_list());
    else
      out.push_back(item);
  }
}

Value flatten(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  // The depth of every value is limited; its written-out size is what this walks through.
  if (!call.evaluation.step(size_of(call.arguments[0]).items)) return {};
  List out;
  flatten_into(out, *items);
  return limited_list(call, std::move(out));
}

constexpr auto kList = std::span<const std::string_view>(kParameters<"list">);
constexpr std::array kListContains{Signature{kParameters<"list", "element">, 2, false, list_contains}};
constexpr std::array kIndexOf{Signature{kParameters<"list", "match">, 2, false, index_of}};
constexpr std::array kSublist{Signature{kParameters<"list", "start position", "length">, 2, false, sublist}};
constexpr std::array kReverse{Signature{kList, 1, false, reverse}};
constexpr std::array kConcatenate{Signature{kList, 1, true, concatenate}};
constexpr std::array kUnion{Signature{kList, 1, true, union_of}};
constexpr std::array kDistinctValues{Signature{kList, 1, false, distinct_values}};
constexpr std::array kFlatten{Signature{kList, 1, false, flatten}};
constexpr std::array kRows{
    Builtin{"list contains", kListContains},
    Builtin{"index of", kIndexOf},
    Builtin{"sublist", kSublist},
    Builtin{"reverse", kReverse},
    Builtin{"concatenate", kConcatenate},
    Builtin{"union", kUnion},
    Builtin{"distinct values", kDistinctValues},
    Builtin{"flatten", kFlatten},
};

}  // namespace

std::span<const Builtin> list_chapter() { return kRows; }

}  // namespace luoshi::feel
