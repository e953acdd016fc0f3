// SPDX-License-Identifier: Apache-2.0
#include "model/numbering.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace luoshi::model {

using base::ErrorCode;

namespace {

constexpr int kYearMin = 1000;
constexpr int kYearMax = 9999;
constexpr std::size_t kYearDigits = 4;
constexpr int kDigitsMax = 12;
constexpr std::size_t kPatternBytesMax = 200;

Failure wrong(std::string_view id, std::string_view pattern) {
  return fail({.code = ErrorCode::invalid_input, .id = id, .args = {{"pattern", std::string(pattern)}}});
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "sequence" or "sequence:4"; -1 for anything else.
int digits_of(std::string_view placeholder) {
  constexpr std::string_view kName = "sequence";
  if (placeholder == kName) return 0;
  if (!placeholder.starts_with(kName) || placeholder.size() < kName.size() + 2 || placeholder[kName.size()] != ':') {
    return -1;
  }
  int digits = 0;
  const auto* end = placeholder.data() + placeholder.size();
  const auto [stop, problem] = std::from_chars(placeholder.data() + kName.size() + 1, end, digits);
  return problem == std::errc() && stop == end && digits >= 1 && digits <= kDigitsMax ? digits : -1;
}

bool take(std::string_view& text, std::string_view what) {
  if (!text.starts_with(what)) return false;
  text.remove_prefix(what.size());
  return true;
}

std::optional<std::int64_t> take_number(std::string_view& text, std::size_t digits) {
  std::int64_t value = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + digits, value);
  if (problem != std::errc() || stop != text.data() + digits) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

}  // namespace

Result<Numbering> Numbering::make(std::string id, Label title, std::string_view pattern) {
  Numbering made;
  made.id_ = std::move(id);
  made.title_ = std::move(title);
  made.pattern_ = pattern;
  if (pattern.size() > kPatternBytesMax) return wrong("E-MODEL-043", pattern);
  bool has_sequence = false;
  std::string* text = &made.before_;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '{') {
      *text += pattern[at++];
      continue;
    }
    const auto close = pattern.find('}', at);
    const auto placeholder = pattern.substr(at + 1, close == std::string_view::npos ? close : close - at - 1);
    const int digits = digits_of(placeholder);
    if (close == std::string_view::npos || (placeholder != "year" && digits < 0)) {
      return fail(
          {.code = ErrorCode::invalid_input, .id = "E-MODEL-040", .args = {{"placeholder", std::string(placeholder)}}});
    }
    bool& seen = placeholder == "year" ? made.has_year_ : has_sequence;
    if (seen) return wrong("E-MODEL-041", pattern);
    seen = true;
    if (digits >= 0) made.digits_ = digits;
    if (placeholder == "year") made.year_first_ = !has_sequence;
    text = has_sequence && made.has_year_ ? &made.after_ : &made.between_;
    at = close + 1;
  }
  if (!has_sequence) return wrong("E-MODEL-041", pattern);
  if (!made.has_year_) std::swap(made.between_, made.after_);
  // Digits behind the sequence could be read as a part of it; a year has always four.
  const bool year_last = made.has_year_ && !made.year_first_;
  const auto& behind = year_last ? made.between_ : made.after_;
  if (behind.empty() ? year_last : is_digit(behind.front())) return wrong("E-MODEL-042", pattern);
  return made;
}

std::string Numbering::counter_key(int year) const { return has_year_ ? fmt::format("{}/{}", id_, year) : id_; }

Result<std::string> Numbering::format(const Number& number) const {
  const bool good_year = !has_year_ || (number.year >= kYearMin && number.year <= kYearMax);
  if (!good_year || number.sequence < 1 || number.sequence > kSequenceMax) {
    return fail({.code = ErrorCode::limit,
                 .id = "E-MODEL-044",
                 .args = {{"year", std::to_string(number.year)}, {"sequence", std::to_string(number.sequence)}}});
  }
  const auto sequence = fmt::format("{:0{}}", number.sequence, digits_);
  if (!has_year_) return before_ + sequence + after_;
  const auto year = std::to_string(number.year);
  return before_ + (year_first_ ? year : sequence) + between_ + (year_first_ ? sequence : year) + after_;
}

std::optional<Number> Numbering::read(std::string_view text) const {
  const std::string_view whole = text;
  if (!take(text, before_)) return std::nullopt;
  Number number;
  for (int i = 0; i < (has_year_ ? 2 : 1); ++i) {
    if (i == 1 && !take(text, between_)) return std::nullopt;
    const bool is_year = has_year_ && year_first_ == (i == 0);
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(text[digits]) && !(is_year && digits == kYearDigits)) ++digits;
    if (digits == 0 || digits > kDigitsMax || (is_year && digits != kYearDigits)) return std::nullopt;
    const auto value = take_number(text, digits);
    if (!value) return std::nullopt;
    if (is_year) {
      number.year = static_cast<int>(*value);
    } else {
      number.sequence = *value;
    }
  }
  if (text != after_) return std::nullopt;
  const auto written = format(number);
  return written && *written == whole ? std::optional(number) : std::nullopt;  // 007 is not how 7 is written
}

}  // namespace luoshi::model
