// SPDX-License-Identifier: Apache-2.0
// Functions that give a list with single items added, removed or replaced (10.3.4.4).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

Value append(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  List out(items->begin(), items->end());
  out.insert(out.end(), call.arguments.begin() + 1, call.arguments.end());
  return limited_list(call, std::move(out));
}

Value insert_before(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const auto position = position_argument(call, 1, items->size());
  if (!position) return {};
  List out(items->begin(), items->end());
  out.insert(out.begin() + static_cast<std::ptrdiff_t>(*position), call.arguments[2]);
  return limited_list(call, std::move(out));
}

Value remove(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const auto position = position_argument(call, 1, items->size());
  if (!position) return {};
  List out(items->begin(), items->end());
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(*position));
  return Value::list(std::move(out));
}

// What match(item, new item) says; absent with a reason when it is not a boolean.
std::optional<bool> matched(const Call& call, const Value& match, const Value& item, const Value& new_item) {
  const std::array arguments{item, new_item};
  const Value answer =
      invoke(match, {.arguments = arguments, .evaluation = call.evaluation, .position = call.position});
  if (answer.is(Kind::boolean)) return answer.as_boolean();
  return nothing(call, "E-FEEL-116", {{"kind", std::string(name_of(answer.kind()))}});
}

Value list_replace(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const Value& new_item = call.arguments[2];
  List out(items->begin(), items->end());
  const Value& where = item_of(call.arguments[1]);
  if (where.is(Kind::function)) {
    if (!where.as_function().takes(2)) return call.null("E-FEEL-117");
    for (Value& item : out) {
      if (!call.evaluation.step()) return {};
      const auto replaced = matched(call, where, item, new_item);
      if (!replaced) return {};
      if (*replaced) item = new_item;
    }
  } else {
    const auto position = position_argument(call, 1, items->size());
    if (!position) return {};
    out[*position] = new_item;
  }
  return limited_list(call, std::move(out));
}

constexpr std::array kAppend{Signature{kParameters<"list", "item">, 1, true, append}};
constexpr std::array kInsertBefore{Signature{kParameters<"list", "position", "newItem">, 3, false, insert_before}};
constexpr std::array kRemove{Signature{kParameters<"list", "position">, 2, false, remove}};
constexpr std::array kListReplace{Signature{kParameters<"list", "position", "newItem">, 3, false, list_replace},
                                  Signature{kParameters<"list", "match", "newItem">, 3, false, list_replace}};
constexpr std::array kRows{Builtin{"append", kAppend}, Builtin{"insert before", kInsertBefore},
                           Builtin{"remove", kRemove}, Builtin{"list replace", kListReplace}};

}  // namespace

std::span<const Builtin> list_edit_chapter() { return kRows; }

}  // namespace luoshi::feel
