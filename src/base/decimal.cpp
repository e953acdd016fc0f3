// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <bid_conf.h>
#include <bid_functions.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <iterator>

namespace luoshi::base {
namespace {

constexpr unsigned kRounding = 0;  // to nearest, ties to even (IEEE 754-2008, 4.3.1)
constexpr std::size_t kDigitsMax = 34;

BID_UINT128 raw(const std::array<std::uint64_t, 2>& bits) { return std::bit_cast<BID_UINT128>(bits); }
std::array<std::uint64_t, 2> stored(BID_UINT128 value) { return std::bit_cast<std::array<std::uint64_t, 2>>(value); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Decimal::Decimal(std::int64_t value, int exponent) {
  constexpr std::uint64_t kUnits = std::uint64_t{6176} << 49;  // exponent 0
  if (exponent == 0 && value >= 0) {
    bits_ = {static_cast<std::uint64_t>(value), kUnits};
    return;
  }
  unsigned flags = 0;
  BID_UINT128 number = __bid128_from_int64(value);
  if (exponent != 0) number = __bid128_scalbn(number, exponent, kRounding, &flags);
  bits_ = stored(number);
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  constexpr std::size_t kFastDigits = 18;
  if (!text.empty() && text.size() <= kFastDigits && std::ranges::all_of(text, is_digit)) {
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return Decimal(value);
  }
  std::size_t digits = 0;
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  bool point = false;
  for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !point)); ++i) {
    if (text[i] == '.')
      point = true;
    else
      ++digits;
  }
  if (digits == 0 || digits > kDigitsMax) return std::nullopt;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t first = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i == first || i - first > 4) return std::nullopt;
  }
  if (i != text.size()) return std::nullopt;
  std::string copy(text);
  unsigned flags = 0;
  const BID_UINT128 number = __bid128_from_string(copy.data(), kRounding, &flags);
  if (__bid128_isFinite(number) == 0) return std::nullopt;
  Decimal out;
  out.bits_ = stored(number);
  return out;
}

/// What nearly all numbers of reports are: up to 18 digits and a point within or a little behind them.
bool Decimal::append_short(std::string& out) const {
  constexpr int kShiftMax = 18;
  if (!has_small_digits() || exponent() < -kShiftMax || exponent() > kShiftMax) return false;
  int exponent_left = exponent();
  std::uint64_t value = low();
  if (value == 0) {
    out += '0';
    return true;
  }
  for (; exponent_left < 0 && value % 10 == 0; value /= 10) ++exponent_left;
  char digits[24];
  const auto size = static_cast<std::size_t>(std::to_chars(std::begin(digits), std::end(digits), value).ptr - digits);
  const auto fraction = static_cast<std::size_t>(exponent_left < 0 ? -exponent_left : 0);
  const std::size_t whole = size > fraction ? size - fraction : 0;
  if ((high() & kSign) != 0) out += '-';
  if (whole == 0) out += '0';
  out.append(digits, whole);
  if (exponent_left > 0) out.append(static_cast<std::size_t>(exponent_left), '0');
  if (fraction == 0) return true;
  out += '.';
  if (fraction > size) out.append(fraction - size, '0');
  out.append(digits + whole, size - whole);
  return true;
}

void Decimal::append_to(std::string& out) const {
  if (append_short(out)) return;
  char buffer[64] = {};
  unsigned flags = 0;
  __bid128_to_string(buffer, raw(bits_), &flags);  // "+2103E+6", "-5E-1", "+NaN", "+Inf"
  const std::string_view text(buffer);
  const std::size_t e = text.find('E');
  if (e == std::string_view::npos) {
    out += text.substr(1);
    return;
  }
  std::string digits(text.substr(1, e - 1));
  int exponent = 0;
  bool negative = false;
  for (const char c : text.substr(e + 1)) {
    if (c == '-')
      negative = true;
    else if (c != '+')
      exponent = exponent * 10 + (c - '0');
  }
  if (negative) exponent = -exponent;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  while (exponent < 0 && !digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  if (digits.empty()) {
    out += '0';
    return;
  }
  if (text[0] == '-') out += '-';
  if (exponent >= 0) {
    out += digits;
    out.append(static_cast<std::size_t>(exponent), '0');
    return;
  }
  const auto fraction = static_cast<std::size_t>(-exponent);
  if (digits.size() <= fraction) digits.insert(0, fraction - digits.size() + 1, '0');
  digits.insert(digits.size() - fraction, 1, '.');
  out += digits;
}

std::string Decimal::to_string() const {
  std::string out;
  append_to(out);
  return out;
}

Decimal Decimal::operator*(const Decimal& other) const {
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_mul(raw(bits_), raw(other.bits_), kRounding, &flags));
  return out;
}

Decimal Decimal::sum(const Decimal& other) const {
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_add(raw(bits_), raw(other.bits_), kRounding, &flags));
  return out;
}

Decimal Decimal::difference(const Decimal& other) const {
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_sub(raw(bits_), raw(other.bits_), kRounding, &flags));
  return out;
}

Decimal Decimal::scaled(int exponent) const {
  unsigned flags = 0;
  Decimal out;
  out.bits_ = stored(__bid128_scalbn(raw(bits_), exponent, kRounding, &flags));
  return out;
}

bool Decimal::equals(const Decimal& other) const {
  unsigned flags = 0;
  return __bid128_quiet_equal(raw(bits_), raw(other.bits_), &flags) != 0;
}

std::partial_ordering Decimal::compare(const Decimal& other) const {
  unsigned flags = 0;
  if (*this == other) return std::partial_ordering::equivalent;
  if (__bid128_quiet_less(raw(bits_), raw(other.bits_), &flags) != 0) return std::partial_ordering::less;
  if (__bid128_quiet_greater(raw(bits_), raw(other.bits_), &flags) != 0) return std::partial_ordering::greater;
  return std::partial_ordering::unordered;
}

}  // namespace luoshi::base
