// SPDX-License-Identifier: Apache-2.0
// Decimal: a number of 34 decimal digits (IEEE 754-2008 decimal128, BID encoding by the Intel library), for money,
// measures and scores; 21.03亿元 is exactly 2103000000. Results are rounded to 34 digits, half to even. Sums,
// differences and products beyond 10^6145 are not finite: ask is_finite(). What else can fail is absent. Numbers of a
// few digits with the same scale are compared and added in place, without a call. A value type, safe to share between
// threads.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

/// What becomes of the digits that are dropped. up and down are away from zero and towards it.
enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, floor, ceiling };

class Decimal {
 public:
  Decimal() : Decimal(0) {}
  /// value × 10^exponent.
  explicit Decimal(std::int64_t value, int exponent = 0);

  /// Reads digits with optional sign, point and exponent ("-21.03", "1e9"). Absent for anything else, for more than
  /// 34 digits and for values that are not finite.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
  /// The same for any number of digits: more than 34 are rounded.
  [[nodiscard]] static std::optional<Decimal> parse_rounded(std::string_view text);

  /// Plain digits without exponent and without trailing zeros behind the point: "2103000000", "0.5", "-3".
  [[nodiscard]] std::string to_string() const;
  void append_to(std::string& out) const;

  [[nodiscard]] Decimal operator*(const Decimal& other) const;
  [[nodiscard]] Decimal operator+(const Decimal& other) const {
    if (has_small_digits() && other.has_small_digits() && high() == other.high()) return {low() + other.low(), high()};
    return sum(other);
  }
  [[nodiscard]] Decimal operator-(const Decimal& other) const {
    if (has_small_digits() && other.has_small_digits() && high() == other.high() && low() > other.low()) {
      return {low() - other.low(), high()};
    }
    return difference(other);
  }
  [[nodiscard]] Decimal operator-() const { return {low(), high() ^ kSign}; }
  [[nodiscard]] Decimal absolute() const { return {low(), high() & ~kSign}; }
  /// Absent for a divisor of zero and for results beyond all numbers.
  [[nodiscard]] std::optional<Decimal> divided_by(const Decimal& divisor) const;
  /// this - divisor × floor(this ÷ divisor), exactly: it has the sign of the divisor. Absent for a divisor of zero.
  [[nodiscard]] std::optional<Decimal> modulo(const Decimal& divisor) const;
  /// Exact whenever 34 digits can hold it. Absent for a fractional power of a negative number and for 0 to a negative
  /// power; 0 to the power of 0 is 1.
  [[nodiscard]] std::optional<Decimal> power(const Decimal& exponent) const;
  [[nodiscard]] std::optional<Decimal> square_root() const;  ///< absent below zero
  [[nodiscard]] std::optional<Decimal> exponential() const;  ///< e to the power of this
  [[nodiscard]] std::optional<Decimal> logarithm() const;    ///< to base e; absent for zero and below
  /// With at most `scale` digits behind the point; a negative scale rounds to tens, hundreds … Absent outside
  /// kScaleMin to kScaleMax.
  [[nodiscard]] std::optional<Decimal> rounded(int scale, Rounding rounding = Rounding::half_even) const;
  static constexpr int kScaleMin = -6111;
  static constexpr int kScaleMax = 6176;
  /// value × 10^exponent.
  [[nodiscard]] Decimal scaled(int exponent) const;

  [[nodiscard]] bool is_finite() const { return (high() & kSpecial) != kSpecial; }
  [[nodiscard]] bool is_negative() const { return (high() & kSign) != 0 && !is_zero(); }
  [[nodiscard]] bool is_zero() const { return *this == Decimal(); }
  [[nodiscard]] bool is_integer() const;
  /// The value when it is a whole number of 64 bits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;

  [[nodiscard]] bool operator==(const Decimal& other) const {
    if (is_plain() && other.is_plain() && exponent_bits() == other.exponent_bits() && (low() | other.low()) != 0) {
      return bits_ == other.bits_;
    }
    return equals(other);
  }
  [[nodiscard]] std::partial_ordering operator<=>(const Decimal& other) const {
    if (has_small_digits() && other.has_small_digits() && high() == other.high()) {
      return (high() & kSign) == 0 ? low() <=> other.low() : other.low() <=> low();
    }
    return compare(other);
  }

 private:
  static constexpr std::uint64_t kSign = 1ULL << 63;
  static constexpr std::uint64_t kSpecial = 0x7800'0000'0000'0000;    // infinities and what is no number
  static constexpr std::uint64_t kLong = 0x6000'0000'0000'0000;       // the other encoding of digits, never made here
  static constexpr std::uint64_t kHighDigits = 0x1'FFFF'FFFF'FFFF;    // digits above 2^64
  static constexpr std::uint64_t kSmallDigitsMax = (1ULL << 62) - 1;  // two of them can be added in 64 bits

  Decimal(std::uint64_t low, std::uint64_t high) : bits_{low, high} {}
  [[nodiscard]] std::uint64_t low() const { return bits_[0]; }
  [[nodiscard]] std::uint64_t high() const { return bits_[1]; }
  [[nodiscard]] std::uint64_t exponent_bits() const { return high() & ~kSign & ~kHighDigits; }
  [[nodiscard]] bool is_plain() const { return (high() & kLong) != kLong; }
  [[nodiscard]] bool has_small_digits() const {
    return is_plain() && (high() & kHighDigits) == 0 && low() <= kSmallDigitsMax;
  }
  [[nodiscard]] int exponent() const { return static_cast<int>(exponent_bits() >> 49) - 6176; }
  [[nodiscard]] bool append_short(std::string& out) const;
  [[nodiscard]] Decimal sum(const Decimal& other) const;
  [[nodiscard]] Decimal difference(const Decimal& other) const;
  [[nodiscard]] bool equals(const Decimal& other) const;
  [[nodiscard]] std::partial_ordering compare(const Decimal& other) const;
  [[nodiscard]] std::optional<Decimal> exact_power(std::int64_t exponent) const;

  std::array<std::uint64_t, 2> bits_{};
};

}  // namespace luoshi::base
