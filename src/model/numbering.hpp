// SPDX-License-Identifier: Apache-2.0
// Numbering (文号): a pattern such as 云督〔{year}〕{sequence}号, written out and read back. The counters and the void
// numbers are the ledger's; here it is only said which counter a number is taken from. A plain value.
#pragma once

#include "base/result.hpp"
#include "model/label.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::model {

struct Number {
  int year = 0;  ///< 1000 to 9999; 0 where the pattern has none
  std::int64_t sequence = 0;
  bool operator==(const Number&) const = default;
};

inline constexpr std::int64_t kSequenceMax = 999'999'999'999;

class Numbering {
 public:
  /// The pattern is text with {sequence} once, {year} at most once, {sequence:4} for leading zeros (to 12 digits).
  /// Refused: E-MODEL-040 to 043.
  [[nodiscard]] static Result<Numbering> make(std::string id, Label title, std::string_view pattern);

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const Label& title() const { return title_; }
  [[nodiscard]] const std::string& pattern() const { return pattern_; }
  [[nodiscard]] bool has_year() const { return has_year_; }

  /// The counter that numbers of a year are taken from: "rule/2026", or "rule" where the pattern has no year.
  [[nodiscard]] std::string counter_key(int year) const;
  /// Refused: E-MODEL-044 a sequence below 1 or beyond kSequenceMax, a year outside 1000 to 9999.
  [[nodiscard]] Result<std::string> format(const Number& number) const;
  /// The number that format() writes so; absent for any other text.
  [[nodiscard]] std::optional<Number> read(std::string_view text) const;

 private:
  Numbering() = default;

  std::string id_;
  Label title_;
  std::string pattern_;
  std::string before_;   ///< text in front of the first placeholder
  std::string between_;  ///< … between the two
  std::string after_;
  bool has_year_ = false;
  bool year_first_ = true;
  int digits_ = 0;
};

}  // namespace luoshi::model
