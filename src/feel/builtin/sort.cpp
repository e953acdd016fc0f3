// SPDX-License-Identifier: Apache-2.0
// sort (10.3.4.9): a merge sort of our own, because a function that a person wrote may contradict itself, and then the
// standard's algorithms promise nothing.
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

class Sorter {
 public:
  Sorter(const Call& call, const Value& precedes) : call_(call), precedes_(precedes) {}

  /// Stable; absent, with a reason, when the function did not answer with a boolean.
  std::optional<List> sorted(List items) {
    List merged(items.size());
    for (std::size_t width = 1; width < items.size(); width *= 2) {
      for (std::size_t first = 0; first < items.size(); first += 2 * width) {
        const std::size_t middle = std::min(first + width, items.size());
        const std::size_t last = std::min(first + 2 * width, items.size());
        if (!merge(items, merged, first, middle, last)) return std::nullopt;
      }
      std::swap(items, merged);
    }
    return items;
  }

 private:
  bool merge(List& from, List& to, std::size_t first, std::size_t middle, std::size_t last) {
    std::size_t left = first;
    std::size_t right = middle;
    for (std::size_t out = first; out < last; ++out) {
      bool take_right = left == middle;
      if (!take_right && right < last) {
        const auto before = precedes(from[right], from[left]);
        if (!before) return false;
        take_right = *before;
      }
      to[out] = from[take_right ? right++ : left++];
    }
    return true;
  }

  std::optional<bool> precedes(const Value& left, const Value& right) {
    if (!call_.evaluation.step()) return std::nullopt;
    const std::array arguments{left, right};
    const Value answer =
        invoke(precedes_, {.arguments = arguments, .evaluation = call_.evaluation, .position = call_.position});
    if (answer.is(Kind::boolean)) return answer.as_boolean();
    return nothing(call_, "E-FEEL-116", {{"kind", std::string(name_of(answer.kind()))}});
  }

  const Call& call_;
  const Value& precedes_;
};

Value sort(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  const Value& precedes = item_of(call.arguments[1]);
  if (!precedes.is(Kind::function)) return wrong_argument(call, 1, name_of(Kind::function));
  if (!precedes.as_function().takes(2)) return call.null("E-FEEL-117");
  auto sorted = Sorter(call, precedes).sorted(List(items->begin(), items->end()));
  if (!sorted) return {};
  return Value::list(std::move(*sorted));
}

constexpr std::array kSort{Signature{kParameters<"list", "precedes">, 2, false, sort}};
constexpr std::array kRows{Builtin{"sort", kSort}};

}  // namespace

std::span<const Builtin> sort_chapter() { return kRows; }

}  // namespace luoshi::feel
