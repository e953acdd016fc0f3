// SPDX-License-Identifier: Apache-2.0
// Value: whatever a FEEL expression can yield (DMN 1.5, Table 42). A small value type: copying one never copies a list
// or a string, because these are shared and never change after they were made. Safe to share between threads.
#pragma once

#include "base/decimal.hpp"
#include "feel/temporal.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace luoshi::feel {

class Value;
class Context;
class Function;
class List;
struct Range;

using StringPtr = std::shared_ptr<const std::string>;
using ListPtr = std::shared_ptr<const List>;
using ContextPtr = std::shared_ptr<const Context>;
using RangePtr = std::shared_ptr<const Range>;
using FunctionPtr = std::shared_ptr<const Function>;

/// Kinds in the order of the variant's alternatives.
enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  time,
  date_time,
  day_time_duration,
  year_month_duration,
  list,
  context,
  range,
  function
};

class Value {
 public:
  Value() = default;  ///< null
  // Conversions from what a value can hold are what makes engine code readable, so they are implicit.
  Value(bool value) : held_(value) {}                    // NOLINT(google-explicit-constructor)
  Value(base::Decimal value) : held_(value) {}           // NOLINT(google-explicit-constructor)
  Value(StringPtr value) : held_(std::move(value)) {}    // NOLINT(google-explicit-constructor)
  Value(Date value) : held_(value) {}                    // NOLINT(google-explicit-constructor)
  Value(Time value) : held_(value) {}                    // NOLINT(google-explicit-constructor)
  Value(DateTime value) : held_(value) {}                // NOLINT(google-explicit-constructor)
  Value(DayTimeDuration value) : held_(value) {}         // NOLINT(google-explicit-constructor)
  Value(YearMonthDuration value) : held_(value) {}       // NOLINT(google-explicit-constructor)
  Value(ListPtr value) : held_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Value(ContextPtr value) : held_(std::move(value)) {}   // NOLINT(google-explicit-constructor)
  Value(RangePtr value) : held_(std::move(value)) {}     // NOLINT(google-explicit-constructor)
  Value(FunctionPtr value) : held_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Value(const void*) = delete;                           // a pointer or a literal must not become a boolean

  [[nodiscard]] static Value number(std::int64_t value) { return base::Decimal(value); }
  [[nodiscard]] static Value string(std::string text) { return std::make_shared<const std::string>(std::move(text)); }
  /// Made from the moved items; measures them (see Size).
  [[nodiscard]] static Value list(List items);
  [[nodiscard]] static Value context(Context context);
  [[nodiscard]] static Value range(Range range);

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(held_.index()); }
  [[nodiscard]] bool is(Kind kind) const { return this->kind() == kind; }
  [[nodiscard]] bool is_null() const { return is(Kind::null); }
  [[nodiscard]] bool is_true() const { return is(Kind::boolean) && as_boolean(); }
  [[nodiscard]] bool is_false() const { return is(Kind::boolean) && !as_boolean(); }

  // What is held. Asking for another kind than kind() says is a bug.
  [[nodiscard]] bool as_boolean() const { return *std::get_if<bool>(&held_); }
  [[nodiscard]] const base::Decimal& as_number() const { return *std::get_if<base::Decimal>(&held_); }
  [[nodiscard]] const std::string& as_string() const { return **std::get_if<StringPtr>(&held_); }
  [[nodiscard]] const Date& as_date() const { return *std::get_if<Date>(&held_); }
  [[nodiscard]] const Time& as_time() const { return *std::get_if<Time>(&held_); }
  [[nodiscard]] const DateTime& as_date_time() const { return *std::get_if<DateTime>(&held_); }
  [[nodiscard]] const DayTimeDuration& as_days() const { return *std::get_if<DayTimeDuration>(&held_); }
  [[nodiscard]] const YearMonthDuration& as_months() const { return *std::get_if<YearMonthDuration>(&held_); }
  [[nodiscard]] const List& as_list() const { return **std::get_if<ListPtr>(&held_); }
  [[nodiscard]] const Context& as_context() const { return **std::get_if<ContextPtr>(&held_); }
  [[nodiscard]] const Range& as_range() const { return **std::get_if<RangePtr>(&held_); }
  [[nodiscard]] const Function& as_function() const { return **std::get_if<FunctionPtr>(&held_); }
  [[nodiscard]] const FunctionPtr& function_ptr() const { return *std::get_if<FunctionPtr>(&held_); }
  [[nodiscard]] const ListPtr& list_ptr() const { return *std::get_if<ListPtr>(&held_); }
  [[nodiscard]] const StringPtr& string_ptr() const { return *std::get_if<StringPtr>(&held_); }
  [[nodiscard]] const ContextPtr& context_ptr() const { return *std::get_if<ContextPtr>(&held_); }
  [[nodiscard]] const RangePtr& range_ptr() const { return *std::get_if<RangePtr>(&held_); }

 private:
  std::variant<std::monostate, bool, base::Decimal, StringPtr, Date, Time, DateTime, DayTimeDuration, YearMonthDuration,
               ListPtr, ContextPtr, RangePtr, FunctionPtr>
      held_;
};

/// How large a value is, written out: parts that are shared count each time, so that few steps can make a value whose
/// size no machine could walk through. What walks through values asks first.
struct Size {
  std::uint64_t items = 1;  ///< items and entries of all levels, itself included; stays at its maximum
  std::uint32_t depth = 0;  ///< levels of lists and contexts inside each other
};
[[nodiscard]] Size size_of(const Value& value);

/// Items in order. Knows its size once it is a value.
class List : public std::vector<Value> {
 public:
  using std::vector<Value>::vector;
  [[nodiscard]] const Size& measured() const { return measured_; }
  void measure();
  /// push_back() that keeps the measure.
  void append(Value item);

 private:
  Size measured_ = {.items = 1, .depth = 1};
};

/// Entries in the order in which they were put; a name stands at most once.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  /// Puts an entry, replacing the value of one of the same name in its place.
  void put(std::string name, Value value);
  /// The same where it is known that there is no such name yet.
  void append(std::string name, Value value) { entries_.emplace_back(std::move(name), std::move(value)); }
  /// Removes an entry; says whether there was one.
  bool remove(std::string_view name);
  /// The value of an entry, or nullptr. Valid until the context changes.
  [[nodiscard]] const Value* find(std::string_view name) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
  [[nodiscard]] const Size& measured() const { return measured_; }
  void measure();

 private:
  std::vector<Entry> entries_;
  Size measured_;
};

/// A range. An absent end is `unbounded`: `(< 5)` is unbounded below, and its start is null when asked for. An end may
/// also be null by computation ([null..5]); then it is bounded by null and contains nothing that can be said.
struct Range {
  /// What a point is asked: to lie between the ends, or, for `(=5)` and `(!=5)`, to be or not to be the value of `low`.
  enum class Form : std::uint8_t { interval, equal, not_equal };
  Value low = {};
  Value high = {};
  bool low_included = false;
  bool high_included = false;
  bool low_unbounded = false;
  bool high_unbounded = false;
  Form form = Form::interval;
};

/// "number", "years and months duration" …: the names of DMN's types.
[[nodiscard]] std::string_view name_of(Kind kind);

/// FEEL's `=` (10.3.2.13 and Table 53): absent where it yields null (values of different kinds). Times compare by whole
/// seconds, as value_t and value_dt of 10.3.2.3 have it; of two dates and times one without zone takes the other's.
[[nodiscard]] std::optional<bool> equal(const Value& left, const Value& right);

/// Order of numbers, strings (by code point), dates, times, dates and times, durations. Absent for any other pair.
enum class Ordering : std::int8_t { less = -1, equal = 0, greater = 1 };
[[nodiscard]] std::optional<Ordering> order(const Value& left, const Value& right);

/// Whether a range contains a point; absent where that yields null (kinds that cannot be compared).
[[nodiscard]] std::optional<bool> contains(const Range& range, const Value& point);

/// A value in FEEL's own notation (strings quoted, as in `{a: "x", b: [1, 2]}`): for traces and messages. As long as
/// the value is when it is written out: ask size_of() first when it may come from anybody.
[[nodiscard]] std::string to_feel(const Value& value);
/// What the function string() gives: strings and temporal values as they are, the rest as to_feel().
[[nodiscard]] std::string to_string(const Value& value);

}  // namespace luoshi::feel
