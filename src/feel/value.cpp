// SPDX-License-Identifier: Apache-2.0
#include "feel/value.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel {
namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

// Adds a part to its whole.
void add(Size& whole, const Size& part) {
  if (__builtin_add_overflow(whole.items, part.items, &whole.items)) whole.items = UINT64_MAX;
  whole.depth = std::max(whole.depth, part.depth + 1);
}

// A time without date has its named zone's offset of this day: one in the standard time of most zones.
constexpr Date kZoneDay{.year = 2000, .month = 1, .day = 1};

Ordering ordering_of(auto left, auto right) {
  if (left < right) return Ordering::less;
  return left == right ? Ordering::equal : Ordering::greater;
}

std::int64_t comparable(const Time& time) {
  const std::int64_t seconds = time.nanoseconds / kNanosecondsPerSecond;
  return seconds - time.zone.offset_at(kZoneDay, static_cast<std::int32_t>(seconds)).value_or(0);
}

Ordering order_times(const Time& left, const Time& right) { return ordering_of(comparable(left), comparable(right)); }

// One without zone stands in the other's.
Ordering order_moments(DateTime left, DateTime right) {
  if (left.time.zone.kind() == Zone::Kind::none) left.time.zone = right.time.zone;
  if (right.time.zone.kind() == Zone::Kind::none) right.time.zone = left.time.zone;
  return ordering_of(instant(left).seconds, instant(right).seconds);
}

Ordering order_dates(const Date& left, const Date& right) {
  const auto key = [](const Date& date) { return (std::int64_t{date.year} * 16 + date.month) * 32 + date.day; };
  return ordering_of(key(left), key(right));
}

bool equal_lists(const List& left, const List& right) {
  return left.size() == right.size() &&
         std::ranges::equal(left, right, [](const Value& a, const Value& b) { return equal(a, b).value_or(false); });
}

bool equal_contexts(const Context& left, const Context& right) {
  return left.entries().size() == right.entries().size() && std::ranges::all_of(left.entries(), [&](const auto& entry) {
           const Value* other = right.find(entry.first);
           return other != nullptr && equal(entry.second, *other).value_or(false);
         });
}

bool equal_ranges(const Range& left, const Range& right) {
  return left.form == right.form && left.low_included == right.low_included &&
         left.high_included == right.high_included && left.low_unbounded == right.low_unbounded &&
         left.high_unbounded == right.high_unbounded && equal(left.low, right.low).value_or(false) &&
         equal(left.high, right.high).value_or(false);
}

}  // namespace

Size size_of(const Value& value) {
  switch (value.kind()) {
    case Kind::list:
      return value.as_list().measured();
    case Kind::context:
      return value.as_context().measured();
    case Kind::range: {
      Size size;
      add(size, size_of(value.as_range().low));
      add(size, size_of(value.as_range().high));
      return size;
    }
    default:
      return {};
  }
}

void List::measure() {
  measured_ = {.items = 1, .depth = 1};
  for (const Value& item : *this) add(measured_, size_of(item));
}

void List::append(Value item) {
  add(measured_, size_of(item));
  push_back(std::move(item));
}

void Context::measure() {
  measured_ = {.items = 1, .depth = 1};
  for (const auto& entry : entries_) add(measured_, size_of(entry.second));
}

Value Value::list(List items) {
  items.measure();
  return std::make_shared<const List>(std::move(items));
}

Value Value::context(Context context) {
  context.measure();
  return std::make_shared<const Context>(std::move(context));
}
Value Value::range(Range range) { return std::make_shared<const Range>(std::move(range)); }

void Context::put(std::string name, Value value) {
  const auto found = std::ranges::find(entries_, name, &Entry::first);
  if (found == entries_.end())
    entries_.emplace_back(std::move(name), std::move(value));
  else
    found->second = std::move(value);
}

bool Context::remove(std::string_view name) {
  return std::erase_if(entries_, [&](const Entry& entry) { return entry.first == name; }) > 0;
}

const Value* Context::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Entry::first);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string_view name_of(Kind kind) {
  static constexpr std::array<std::string_view, 13> kNames{"Null",
                                                           "boolean",
                                                           "number",
                                                           "string",
                                                           "date",
                                                           "time",
                                                           "date and time",
                                                           "days and time duration",
                                                           "years and months duration",
                                                           "list",
                                                           "context",
                                                           "range",
                                                           "function"};
  return kNames.at(static_cast<std::size_t>(kind));
}

std::optional<bool> equal(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) {
    if (left.is_null() || right.is_null()) return false;
    return std::nullopt;
  }
  switch (left.kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return left.as_boolean() == right.as_boolean();
    case Kind::number:
      return left.as_number() == right.as_number();
    case Kind::string:
      return left.as_string() == right.as_string();
    case Kind::list:
      return &left.as_list() == &right.as_list() || equal_lists(left.as_list(), right.as_list());
    case Kind::context:
      return equal_contexts(left.as_context(), right.as_context());
    case Kind::range:
      return equal_ranges(left.as_range(), right.as_range());
    case Kind::function:
      return &left.as_function() == &right.as_function();
    default: {
      const auto ordering = order(left, right);
      if (!ordering) return std::nullopt;
      return *ordering == Ordering::equal;
    }
  }
}

std::optional<Ordering> order(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::number: {
      const auto compared = left.as_number() <=> right.as_number();
      if (compared == std::partial_ordering::unordered) return std::nullopt;
      if (compared < 0) return Ordering::less;
      return compared > 0 ? Ordering::greater : Ordering::equal;
    }
    case Kind::string:
      return ordering_of(left.as_string().compare(right.as_string()), 0);  // UTF-8 keeps their order
    case Kind::date:
      return order_dates(left.as_date(), right.as_date());
    case Kind::time:
      return order_times(left.as_time(), right.as_time());
    case Kind::date_time:
      return order_moments(left.as_date_time(), right.as_date_time());
    case Kind::day_time_duration:
      return ordering_of(left.as_days(), right.as_days());
    case Kind::year_month_duration:
      return ordering_of(left.as_months(), right.as_months());
    default:
      return std::nullopt;
  }
}

std::optional<bool> contains(const Range& range, const Value& point) {
  if (range.form != Range::Form::interval) {
    const auto same = equal(range.low, point);
    if (!same) return std::nullopt;
    return *same == (range.form == Range::Form::equal);
  }
  if (!range.low_unbounded) {
    const auto low = order(point, range.low);
    if (!low) return std::nullopt;
    if (*low == Ordering::less || (*low == Ordering::equal && !range.low_included)) return false;
  }
  if (!range.high_unbounded) {
    const auto high = order(point, range.high);
    if (!high) return std::nullopt;
    if (*high == Ordering::greater || (*high == Ordering::equal && !range.high_included)) return false;
  }
  return true;
}

}  // namespace luoshi::feel
