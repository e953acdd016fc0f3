// SPDX-License-Identifier: Apache-2.0
#include "feel/engine/arithmetic.hpp"

namespace luoshi::feel::engine {
namespace {

using base::Decimal;

constexpr std::uint64_t kBytesPerStep = 16;  // a long string costs steps, so that steps bound memory

// A pair of kinds, so that a switch can tell them.
constexpr int pair_of(Kind left, Kind right) { return static_cast<int>(left) * 16 + static_cast<int>(right); }

struct Sides {
  Frame& frame;
  Position position;
  Operator op;
  const Value& left;
  const Value& right;

  [[nodiscard]] Value refused() const {
    return refuse_kinds(frame, "E-FEEL-021", position, syntax::name_of(op), left, right);
  }
  [[nodiscard]] Value out_of_range() const { return frame.evaluation.null("E-FEEL-028", position); }
  [[nodiscard]] Value checked(const Decimal& number) const {
    return number.is_finite() ? Value(number) : out_of_range();
  }
  template <class T>
  [[nodiscard]] Value checked(const std::optional<T>& value) const {
    return value ? Value(*value) : out_of_range();
  }
};

Value joined(const Sides& s) {
  const std::string& left = s.left.as_string();
  const std::string& right = s.right.as_string();
  const std::uint64_t bytes = left.size() + right.size();
  auto& evaluation = s.frame.evaluation;
  if (!evaluation.allow_bytes(bytes, s.position) || !evaluation.step(bytes / kBytesPerStep)) return {};
  return Value::string(left + right);
}

DateTime midnight(const Date& date) { return {.date = date, .time = {.nanoseconds = 0, .zone = Zone::utc()}}; }

template <class T>
std::optional<T> backwards(const T& moment, const DayTimeDuration& duration) {
  return add(moment, negate(duration));
}

Value added(const Sides& s) {
  const Value& a = s.left;
  const Value& b = s.right;
  switch (pair_of(a.kind(), b.kind())) {
    case pair_of(Kind::number, Kind::number):
      return s.checked(a.as_number() + b.as_number());
    case pair_of(Kind::string, Kind::string):
      return joined(s);
    case pair_of(Kind::date_time, Kind::day_time_duration):
      return s.checked(add(a.as_date_time(), b.as_days()));
    case pair_of(Kind::day_time_duration, Kind::date_time):
      return s.checked(add(b.as_date_time(), a.as_days()));
    case pair_of(Kind::date_time, Kind::year_month_duration):
      return s.checked(add(a.as_date_time(), b.as_months()));
    case pair_of(Kind::year_month_duration, Kind::date_time):
      return s.checked(add(b.as_date_time(), a.as_months()));
    case pair_of(Kind::time, Kind::day_time_duration):
      return add(a.as_time(), b.as_days());
    case pair_of(Kind::day_time_duration, Kind::time):
      return add(b.as_time(), a.as_days());
    case pair_of(Kind::date, Kind::year_month_duration):
      return s.checked(add(a.as_date(), b.as_months()));
    case pair_of(Kind::year_month_duration, Kind::date):
      return s.checked(add(b.as_date(), a.as_months()));
    case pair_of(Kind::day_time_duration, Kind::day_time_duration):
      return s.checked(add(a.as_days(), b.as_days()));
    case pair_of(Kind::year_month_duration, Kind::year_month_duration):
      return s.checked(add(a.as_months(), b.as_months()));
    case pair_of(Kind::date, Kind::day_time_duration): {
      const auto moment = add(midnight(a.as_date()), b.as_days());
      return moment ? Value(moment->date) : s.out_of_range();
    }
    case pair_of(Kind::day_time_duration, Kind::date): {
      const auto moment = add(midnight(b.as_date()), a.as_days());
      return moment ? Value(moment->date) : s.out_of_range();
    }
    default:
      return s.refused();
  }
}

// A difference of a moment with a zone and one without is not known.
Value difference(const Sides& s, const DateTime& left, const DateTime& right) {
  const auto out = subtract(left, right);
  return out ? Value(*out) : s.refused();
}

Value subtracted(const Sides& s) {
  const Value& a = s.left;
  const Value& b = s.right;
  switch (pair_of(a.kind(), b.kind())) {
    case pair_of(Kind::number, Kind::number):
      return s.checked(a.as_number() - b.as_number());
    case pair_of(Kind::date_time, Kind::date_time):
      return difference(s, a.as_date_time(), b.as_date_time());
    case pair_of(Kind::date, Kind::date):
      return difference(s, midnight(a.as_date()), midnight(b.as_date()));
    case pair_of(Kind::date, Kind::date_time):
      return difference(s, midnight(a.as_date()), b.as_date_time());
    case pair_of(Kind::date_time, Kind::date):
      return difference(s, a.as_date_time(), midnight(b.as_date()));
    case pair_of(Kind::time, Kind::time): {
      const auto out = subtract(a.as_time(), b.as_time());
      return out ? Value(*out) : s.refused();
    }
    case pair_of(Kind::date_time, Kind::day_time_duration):
      return s.checked(backwards(a.as_date_time(), b.as_days()));
    case pair_of(Kind::date_time, Kind::year_month_duration):
      return s.checked(add(a.as_date_time(), negate(b.as_months())));
    case pair_of(Kind::time, Kind::day_time_duration):
      return add(a.as_time(), negate(b.as_days()));
    case pair_of(Kind::date, Kind::year_month_duration):
      return s.checked(add(a.as_date(), negate(b.as_months())));
    case pair_of(Kind::date, Kind::day_time_duration): {
      const auto moment = backwards(midnight(a.as_date()), b.as_days());
      return moment ? Value(moment->date) : s.out_of_range();
    }
    case pair_of(Kind::day_time_duration, Kind::day_time_duration):
      return s.checked(add(a.as_days(), negate(b.as_days())));
    case pair_of(Kind::year_month_duration, Kind::year_month_duration):
      return s.checked(add(a.as_months(), negate(b.as_months())));
    default:
      return s.refused();
  }
}

Value months_of(const Sides& s, const std::optional<Decimal>& months) {
  const auto whole = months ? months->rounded(0, base::Rounding::down) : std::nullopt;
  const auto count = whole ? whole->to_int64() : std::nullopt;
  return count ? Value(YearMonthDuration{.months = *count}) : s.out_of_range();
}

Value days_of(const Sides& s, const std::optional<Decimal>& seconds) {
  return s.checked(seconds ? duration_of(*seconds) : std::nullopt);
}

Value multiplied(const Sides& s) {
  const Value& a = s.left;
  const Value& b = s.right;
  switch (pair_of(a.kind(), b.kind())) {
    case pair_of(Kind::number, Kind::number):
      return s.checked(a.as_number() * b.as_number());
    case pair_of(Kind::day_time_duration, Kind::number):
      return days_of(s, seconds_of(a.as_days()) * b.as_number());
    case pair_of(Kind::number, Kind::day_time_duration):
      return days_of(s, seconds_of(b.as_days()) * a.as_number());
    case pair_of(Kind::year_month_duration, Kind::number):
      return months_of(s, Decimal(a.as_months().months) * b.as_number());
    case pair_of(Kind::number, Kind::year_month_duration):
      return months_of(s, Decimal(b.as_months().months) * a.as_number());
    default:
      return s.refused();
  }
}

Value divided(const Sides& s) {
  const Value& a = s.left;
  const Value& b = s.right;
  const bool by_nothing = (b.is(Kind::number) && b.as_number().is_zero()) ||
                          (b.is(Kind::day_time_duration) && b.as_days() == DayTimeDuration{}) ||
                          (b.is(Kind::year_month_duration) && b.as_months().months == 0);
  const auto checked_divisor = [&] { return by_nothing ? s.frame.evaluation.null("E-FEEL-020", s.position) : Value(); };
  switch (pair_of(a.kind(), b.kind())) {
    case pair_of(Kind::number, Kind::number):
      return by_nothing ? checked_divisor() : s.checked(a.as_number().divided_by(b.as_number()));
    case pair_of(Kind::day_time_duration, Kind::number):
      return by_nothing ? checked_divisor() : days_of(s, seconds_of(a.as_days()).divided_by(b.as_number()));
    case pair_of(Kind::year_month_duration, Kind::number):
      return by_nothing ? checked_divisor() : months_of(s, Decimal(a.as_months().months).divided_by(b.as_number()));
    case pair_of(Kind::day_time_duration, Kind::day_time_duration):
      return by_nothing ? checked_divisor() : s.checked(seconds_of(a.as_days()).divided_by(seconds_of(b.as_days())));
    case pair_of(Kind::year_month_duration, Kind::year_month_duration):
      return by_nothing ? checked_divisor()
                        : s.checked(Decimal(a.as_months().months).divided_by(Decimal(b.as_months().months)));
    default:
      return s.refused();
  }
}

Value raised(const Sides& s) {
  if (!s.left.is(Kind::number) || !s.right.is(Kind::number)) return s.refused();
  const auto power = s.left.as_number().power(s.right.as_number());
  if (!power) return s.frame.evaluation.null("E-FEEL-034", s.position);
  return s.checked(*power);
}

}  // namespace

base::Decimal seconds_of(const DayTimeDuration& duration) {
  return Decimal(duration.seconds) + Decimal(duration.nanoseconds, -9);
}

std::optional<DayTimeDuration> duration_of(const base::Decimal& seconds) {
  const auto floor = seconds.rounded(0, base::Rounding::floor);
  const auto whole = floor ? floor->to_int64() : std::nullopt;
  if (!whole) return std::nullopt;
  const auto fraction = (seconds - *floor).scaled(9).rounded(0, base::Rounding::down);
  const auto nanoseconds = fraction ? fraction->to_int64() : std::nullopt;
  if (!nanoseconds) return std::nullopt;
  return DayTimeDuration{.seconds = *whole, .nanoseconds = static_cast<std::int32_t>(*nanoseconds)};
}

Value calculate(Frame& frame, Position position, Operator op, const Value& left, const Value& right) {
  const Sides sides{.frame = frame, .position = position, .op = op, .left = left, .right = right};
  switch (op) {
    case Operator::add:
      return added(sides);
    case Operator::subtract:
      return subtracted(sides);
    case Operator::multiply:
      return multiplied(sides);
    case Operator::divide:
      return divided(sides);
    default:
      return raised(sides);
  }
}

Value negated(Frame& frame, Position position, const Value& value) {
  switch (value.kind()) {
    case Kind::number:
      return -value.as_number();
    case Kind::day_time_duration:
      return negate(value.as_days());
    case Kind::year_month_duration:
      return negate(value.as_months());
    default:
      return frame.evaluation.null("E-FEEL-032", position, {{"kind", std::string(name_of(value.kind()))}});
  }
}

}  // namespace luoshi::feel::engine
