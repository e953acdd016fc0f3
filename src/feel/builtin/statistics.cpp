// SPDX-License-Identifier: Apache-2.0
// Functions of lists of numbers, and min and max of whatever has an order (10.3.4.4).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

#include <vector>

namespace luoshi::feel {
namespace {

using base::Decimal;
using Items = std::span<const Value>;
using Numbers = std::vector<Decimal>;

// Each function comes as f(list) and f(n1, n2, …).
template <Value (*function)(const Call&, Items)>
Value of_list(const Call& call, std::size_t) {
  const auto items = list_argument(call, 0);
  if (!items) return {};
  return function(call, *items);
}

template <Value (*function)(const Call&, Items)>
Value of_arguments(const Call& call, std::size_t) {
  return function(call, call.arguments);
}

template <Value (*function)(const Call&, Items)>
inline constexpr std::array kBoth{Signature{kParameters<"list">, 1, false, of_list<function>},
                                  Signature{kParameters<"n">, 1, true, of_arguments<function>}};

// Absent, with a reason, when an item is no number.
std::optional<Numbers> numbers_of(const Call& call, Items items) {
  Numbers numbers;
  numbers.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::number)) {
      wrong_item(call, items[i], i, name_of(Kind::number));
      return std::nullopt;
    }
    numbers.push_back(items[i].as_number());
  }
  return numbers;
}

Value too_few(const Call& call, std::size_t needed) {
  return call.null("E-FEEL-113", {{"needed", std::to_string(needed)}});
}

std::optional<Decimal> mean_of(const Numbers& numbers) {
  Decimal total;
  for (const Decimal& number : numbers) total = total + number;
  return total.divided_by(Decimal(static_cast<std::int64_t>(numbers.size())));
}

Value count(const Call&, Items items) { return Value::number(static_cast<std::int64_t>(items.size())); }

Value sum(const Call& call, Items items) {
  if (items.empty()) return too_few(call, 1);
  Decimal total;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::number)) return wrong_item(call, items[i], i, name_of(Kind::number));
    total = total + items[i].as_number();
  }
  return number_or_null(call, total);
}

Value product(const Call& call, Items items) {
  if (items.empty()) return too_few(call, 1);
  Decimal total(1);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::number)) return wrong_item(call, items[i], i, name_of(Kind::number));
    total = total * items[i].as_number();
  }
  return number_or_null(call, total);
}

Value mean(const Call& call, Items items) {
  if (items.empty()) return too_few(call, 1);
  const auto numbers = numbers_of(call, items);
  if (!numbers) return {};
  return number_or_null(call, mean_of(*numbers));
}

Value median(const Call& call, Items items) {
  if (items.empty()) return too_few(call, 1);
  auto numbers = numbers_of(call, items);
  if (!numbers) return {};
  std::ranges::sort(*numbers, [](const Decimal& left, const Decimal& right) { return left < right; });
  const std::size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return (*numbers)[middle];
  return number_or_null(call, ((*numbers)[middle - 1] + (*numbers)[middle]).divided_by(Decimal(2)));
}

// Of a sample: divided by one less than there are.
Value stddev(const Call& call, Items items) {
  if (items.size() < 2) return too_few(call, 2);
  const auto numbers = numbers_of(call, items);
  if (!numbers) return {};
  const auto centre = mean_of(*numbers);
  if (!centre) return number_or_null(call, centre);
  Decimal squares;
  for (const Decimal& number : *numbers) {
    const Decimal distance = number - *centre;
    squares = squares + distance * distance;
  }
  const auto variance = squares.divided_by(Decimal(static_cast<std::int64_t>(numbers->size() - 1)));
  return number_or_null(call, variance ? variance->square_root() : std::nullopt);
}

Value mode(const Call& call, Items items) {
  auto numbers = numbers_of(call, items);
  if (!numbers) return {};
  std::ranges::sort(*numbers, [](const Decimal& left, const Decimal& right) { return left < right; });
  List most;
  std::size_t best = 0;
  for (std::size_t first = 0; first < numbers->size();) {
    std::size_t next = first + 1;
    while (next < numbers->size() && (*numbers)[next] == (*numbers)[first]) ++next;
    if (next - first > best) {
      best = next - first;
      most.clear();
    }
    if (next - first == best) most.emplace_back((*numbers)[first]);
    first = next;
  }
  return Value::list(std::move(most));
}

template <Ordering wanted>
Value extreme(const Call& call, Items items) {
  if (items.empty()) return too_few(call, 1);
  const Value* best = items.data();
  for (const Value& item : items) {
    const auto ordering = order(item, *best);
    if (!ordering) {
      return call.null("E-FEEL-114",
                       {{"left", std::string(name_of(item.kind()))}, {"right", std::string(name_of(best->kind()))}});
    }
    if (*ordering == wanted) best = &item;
  }
  return *best;
}

constexpr std::array kCount{Signature{kParameters<"list">, 1, false, of_list<count>}};
constexpr std::array kRows{
    Builtin{"count", kCount},
    Builtin{"sum", kBoth<sum>},
    Builtin{"product", kBoth<product>},
    Builtin{"mean", kBoth<mean>},
    Builtin{"median", kBoth<median>},
    Builtin{"stddev", kBoth<stddev>},
    Builtin{"mode", kBoth<mode>},
    Builtin{"min", kBoth<extreme<Ordering::less>>},
    Builtin{"max", kBoth<extreme<Ordering::greater>>},
};

}  // namespace

std::span<const Builtin> statistics_chapter() { return kRows; }

}  // namespace luoshi::feel
