// SPDX-License-Identifier: Apache-2.0
// Decimal: a number of 34 decimal digits (IEEE 754-2008 decimal128, BID encoding by the Intel library), for money,
// measures and scores; 21.03亿元 is exactly 2103000000. A value type, safe to share between threads.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::base {

class Decimal {
 public:
  Decimal() : Decimal(0) {}
  /// value × 10^exponent.
  explicit Decimal(std::int64_t value, int exponent = 0);

  /// Reads digits with optional sign, point and exponent ("-21.03", "1e9"). Absent for anything else, for more than
  /// 34 digits and for values that are not finite.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  /// Plain digits without exponent and without trailing zeros behind the point: "2103000000", "0.5", "-3".
  [[nodiscard]] std::string to_string() const;
  void append_to(std::string& out) const;

  [[nodiscard]] Decimal operator*(const Decimal& other) const;
  [[nodiscard]] Decimal operator+(const Decimal& other) const;
  [[nodiscard]] Decimal operator-(const Decimal& other) const;
  /// value × 10^exponent.
  [[nodiscard]] Decimal scaled(int exponent) const;
  [[nodiscard]] bool operator==(const Decimal& other) const;
  [[nodiscard]] std::partial_ordering operator<=>(const Decimal& other) const;

 private:
  std::array<std::uint64_t, 2> bits_{};
};

}  // namespace luoshi::base
