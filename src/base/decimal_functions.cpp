// SPDX-License-Identifier: Apache-2.0
// What decimals can do beside adding and multiplying: division, powers, roots, logarithms and rounding.
#include "base/decimal.hpp"

#include <bid_conf.h>
#include <bid_functions.h>

#include <bit>

namespace luoshi::base {
namespace {

BID_UINT128 raw(const std::array<std::uint64_t, 2>& bits) { return std::bit_cast<BID_UINT128>(bits); }
std::array<std::uint64_t, 2> stored(BID_UINT128 value) { return std::bit_cast<std::array<std::uint64_t, 2>>(value); }

std::optional<Decimal> finite(const Decimal& value) {
  if (!value.is_finite()) return std::nullopt;
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number as written, taken apart: its digits without the zeros in front, at most kKept of them.
struct Written {
  static constexpr std::size_t kKept = 60;  // more than 34 and one: what decides the rounding is still there
  bool negative = false;
  std::string digits = {};
  std::int64_t exponent = 0;
  bool any = false;

  void add(char digit, bool behind_point) {
    any = true;
    if (digits.empty() && digit == '0') {
      if (behind_point) --exponent;
      return;
    }
    if (digits.size() < kKept) {
      digits += digit;
      if (behind_point) --exponent;
      return;
    }
    if (!behind_point) ++exponent;
    if (digit != '0') digits.back() = '1';  // only that something follows matters so far behind
  }
};

std::optional<std::int64_t> read_exponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    if (value < 1'000'000'000) value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace

std::optional<Decimal> Decimal::parse_rounded(std::string_view text) {
  if (const auto fits = parse(text)) return fits;
  Written written;
  written.negative = text.starts_with('-');
  if (written.negative || text.starts_with('+')) text.remove_prefix(1);
  std::size_t i = 0;
  bool point = false;
  for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !point)); ++i) {
    if (text[i] == '.')
      point = true;
    else
      written.add(text[i], point);
  }
  if (!written.any) return std::nullopt;
  if (i < text.size()) {
    if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
    const auto exponent = read_exponent(text.substr(i + 1));
    if (!exponent) return std::nullopt;
    written.exponent += *exponent;
  }
  constexpr std::int64_t kBeyond = 20'000;  // larger and smaller than any number with 60 digits
  if (written.digits.empty() || written.exponent < -kBeyond) return Decimal();
  if (written.exponent > kBeyond) return std::nullopt;
  std::string copy = (written.negative ? "-" : "") + written.digits + "E" + std::to_string(written.exponent);
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_from_string(copy.data(), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::divided_by(const Decimal& divisor) const {
  if (divisor.is_zero()) return std::nullopt;
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_div(raw(bits_), raw(divisor.bits_), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::modulo(const Decimal& divisor) const {
  if (divisor.is_zero() || !is_finite() || !divisor.is_finite()) return std::nullopt;
  unsigned flags = 0;
  Decimal rest;
  rest.bits_ = stored(__bid128_fmod(raw(bits_), raw(divisor.bits_), &flags));
  if (!rest.is_zero() && rest.is_negative() != divisor.is_negative()) rest = rest + divisor;
  return finite(rest);
}

// By squaring, as long as nothing is lost.
std::optional<Decimal> Decimal::exact_power(std::int64_t exponent) const {
  unsigned flags = 0;
  BID_UINT128 result = raw(Decimal(1).bits_);
  BID_UINT128 factor = raw(bits_);
  for (std::uint64_t left = static_cast<std::uint64_t>(exponent < 0 ? -exponent : exponent); left != 0;) {
    if ((left & 1) != 0) result = __bid128_mul(result, factor, BID_ROUNDING_TO_NEAREST, &flags);
    left >>= 1;
    if (left != 0) factor = __bid128_mul(factor, factor, BID_ROUNDING_TO_NEAREST, &flags);
    if ((flags & (BID_INEXACT_EXCEPTION | BID_OVERFLOW_EXCEPTION | BID_UNDERFLOW_EXCEPTION)) != 0) return std::nullopt;
  }
  Decimal out;
  out.bits_ = stored(result);
  if (exponent < 0) return Decimal(1).divided_by(out);
  return out;
}

std::optional<Decimal> Decimal::power(const Decimal& exponent) const {
  constexpr std::int64_t kExactMax = 1'000'000;
  if (const auto whole = exponent.to_int64(); whole && *whole >= -kExactMax && *whole <= kExactMax) {
    if (*whole == 0) return Decimal(1);
    if (const auto exact = exact_power(*whole)) return exact;
  }
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_pow(raw(bits_), raw(exponent.bits_), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::square_root() const {
  if (is_negative()) return std::nullopt;
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_sqrt(raw(bits_), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::exponential() const {
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_exp(raw(bits_), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::logarithm() const {
  if (is_negative() || is_zero()) return std::nullopt;
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_log(raw(bits_), BID_ROUNDING_TO_NEAREST, &flags));
  return finite(out);
}

std::optional<Decimal> Decimal::rounded(int scale, Rounding rounding) const {
  if (scale < kScaleMin || scale > kScaleMax || !is_finite()) return std::nullopt;
  if (!is_plain() || exponent() >= -scale) return *this;  // no digit stands behind that place
  const auto quantized = [&](unsigned mode) {
    unsigned flags = 0;
    const BID_UINT128 like = __bid128_scalbn(raw(Decimal(1).bits_), -scale, BID_ROUNDING_TO_NEAREST, &flags);
    Decimal out;
    out.bits_ = stored(__bid128_quantize(raw(bits_), like, mode, &flags));
    return finite(out);
  };
  const unsigned away = (high() & kSign) != 0 ? BID_ROUNDING_DOWN : BID_ROUNDING_UP;
  switch (rounding) {
    case Rounding::half_even:
      return quantized(BID_ROUNDING_TO_NEAREST);
    case Rounding::half_up:
      return quantized(BID_ROUNDING_TIES_AWAY);
    case Rounding::half_down: {
      const auto cut = quantized(BID_ROUNDING_TO_ZERO);
      if (!cut || (*this - *cut).absolute() <= Decimal(5, -scale - 1)) return cut;
      return quantized(away);
    }
    case Rounding::up:
      return quantized(away);
    case Rounding::down:
      return quantized(BID_ROUNDING_TO_ZERO);
    case Rounding::floor:
      return quantized(BID_ROUNDING_DOWN);
    case Rounding::ceiling:
      return quantized(BID_ROUNDING_UP);
  }
  return std::nullopt;
}

bool Decimal::is_integer() const {
  if (!is_finite()) return false;
  return !is_plain() || exponent() >= 0 || rounded(0, Rounding::down) == *this;
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (has_small_digits() && exponent() == 0) {
    const auto value = static_cast<std::int64_t>(low());
    return (high() & kSign) == 0 ? value : -value;
  }
  unsigned flags = 0;
  const std::int64_t value = __bid128_to_int64_xint(raw(bits_), &flags);
  if ((flags & (BID_INEXACT_EXCEPTION | BID_INVALID_EXCEPTION)) != 0) return std::nullopt;
  return value;
}

}  // namespace luoshi::base
