// SPDX-License-Identifier: Apache-2.0
// Numeric functions (10.3.4.5).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

using base::Decimal;
using base::Rounding;

template <Rounding rounding>
Value round_to(const Call& call, std::size_t given) {
  const Decimal* number = number_argument(call, 0);
  if (number == nullptr) return {};
  std::int64_t scale = 0;
  if (given > 1) {
    const auto asked = whole_argument(call, 1);
    if (!asked) return {};
    scale = *asked;
  }
  if (scale < Decimal::kScaleMin || scale > Decimal::kScaleMax) {
    return call.null("E-FEEL-108", {{"scale", std::to_string(scale)}});
  }
  return number_or_null(call, number->rounded(static_cast<int>(scale), rounding));
}

template <std::optional<Decimal> (Decimal::*function)() const>
Value apply(const Call& call, std::size_t) {
  const Decimal* number = number_argument(call, 0);
  if (number == nullptr) return {};
  return number_or_null(call, (number->*function)());
}

Value absolute(const Call& call, std::size_t) {
  const Value& value = item_of(call.arguments[0]);
  switch (value.kind()) {
    case Kind::number:
      return value.as_number().absolute();
    case Kind::day_time_duration:
      return value.as_days() < DayTimeDuration{} ? negate(value.as_days()) : value.as_days();
    case Kind::year_month_duration:
      return value.as_months() < YearMonthDuration{} ? negate(value.as_months()) : value.as_months();
    default:
      return wrong_argument(call, 0, name_of(Kind::number));
  }
}

Value modulo(const Call& call, std::size_t) {
  const Decimal* dividend = number_argument(call, 0);
  const Decimal* divisor = number_argument(call, 1);
  if (dividend == nullptr || divisor == nullptr) return {};
  if (divisor->is_zero()) return call.null("E-FEEL-109");
  return number_or_null(call, dividend->modulo(*divisor));
}

template <bool odd>
Value has_parity(const Call& call, std::size_t) {
  const Decimal* number = number_argument(call, 0);
  if (number == nullptr) return {};
  if (!number->is_integer()) return call.null("E-FEEL-110", {{"value", number->to_string()}});
  const auto rest = number->modulo(Decimal(2));
  if (!rest) return call.null("E-FEEL-107");
  return rest->is_zero() != odd;
}

constexpr auto kScaled = std::span<const std::string_view>(kParameters<"n", "scale">);
constexpr auto kNumber = std::span<const std::string_view>(kParameters<"number">);
constexpr std::array kDecimal{Signature{kScaled, 2, false, round_to<Rounding::half_even>}};
constexpr std::array kFloor{Signature{kParameters<"n">, 1, false, round_to<Rounding::floor>},
                            Signature{kScaled, 2, false, round_to<Rounding::floor>}};
constexpr std::array kCeiling{Signature{kParameters<"n">, 1, false, round_to<Rounding::ceiling>},
                              Signature{kScaled, 2, false, round_to<Rounding::ceiling>}};
constexpr std::array kRoundUp{Signature{kScaled, 2, false, round_to<Rounding::up>}};
constexpr std::array kRoundDown{Signature{kScaled, 2, false, round_to<Rounding::down>}};
constexpr std::array kRoundHalfUp{Signature{kScaled, 2, false, round_to<Rounding::half_up>}};
constexpr std::array kRoundHalfDown{Signature{kScaled, 2, false, round_to<Rounding::half_down>}};
constexpr std::array kAbs{Signature{kParameters<"n">, 1, false, absolute}};
constexpr std::array kModulo{Signature{kParameters<"dividend", "divisor">, 2, false, modulo}};
constexpr std::array kSqrt{Signature{kNumber, 1, false, apply<&Decimal::square_root>}};
constexpr std::array kLog{Signature{kNumber, 1, false, apply<&Decimal::logarithm>}};
constexpr std::array kExp{Signature{kNumber, 1, false, apply<&Decimal::exponential>}};
constexpr std::array kOdd{Signature{kNumber, 1, false, has_parity<true>}};
constexpr std::array kEven{Signature{kNumber, 1, false, has_parity<false>}};

constexpr std::array kRows{
    Builtin{"decimal", kDecimal},
    Builtin{"floor", kFloor},
    Builtin{"ceiling", kCeiling},
    Builtin{"round up", kRoundUp},
    Builtin{"round down", kRoundDown},
    Builtin{"round half up", kRoundHalfUp},
    Builtin{"round half down", kRoundHalfDown},
    Builtin{"abs", kAbs},
    Builtin{"modulo", kModulo},
    Builtin{"sqrt", kSqrt},
    Builtin{"log", kLog},
    Builtin{"exp", kExp},
    Builtin{"odd", kOdd},
    Builtin{"even", kEven},
};

}  // namespace

std::span<const Builtin> numeric_chapter() { return kRows; }

}  // namespace luoshi::feel
