// SPDX-License-Identifier: Apache-2.0
// Reader: walks over the lexical form of a date, time or duration, character by character. Every function moves on only
// when it succeeds. Lives as long as the text it was given.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::feel {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool is_digit() const { return !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9'; }

  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// All the digits that follow; empty when there is none.
  std::string_view digits() {
    const std::string_view before = rest_;
    while (is_digit()) rest_.remove_prefix(1);
    return before.substr(0, before.size() - rest_.size());
  }

  /// Exactly two digits, at most `max`.
  std::optional<int> two_digits(int max) {
    const Reader start = *this;
    const std::string_view found = digits();
    const int value = found.size() == 2 ? (found[0] - '0') * 10 + (found[1] - '0') : max + 1;
    if (value <= max) return value;
    *this = start;
    return std::nullopt;
  }

  /// Digits as a number; absent for none and for what 64 bits cannot hold.
  std::optional<std::int64_t> number() {
    const std::string_view found = digits();
    if (found.empty()) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : found) {
      if (__builtin_mul_overflow(value, std::int64_t{10}, &value) ||
          __builtin_add_overflow(value, std::int64_t{c - '0'}, &value)) {
        return std::nullopt;
      }
    }
    return value;
  }

  /// Digits behind a point as nanoseconds; those behind the ninth are cut.
  std::int32_t nanoseconds() {
    const std::string_view found = digits();
    std::int32_t value = 0;
    for (std::size_t i = 0; i < 9; ++i) value = value * 10 + (i < found.size() ? found[i] - '0' : 0);
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace luoshi::feel
