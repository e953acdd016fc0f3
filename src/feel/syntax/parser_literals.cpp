// SPDX-License-Identifier: Apache-2.0
// Numbers, strings and at-literals (rules 33 to 37 and 62 to 66).
#include "base/utf8.hpp"
#include "feel/syntax/characters.hpp"
#include "feel/syntax/parser.hpp"

#include <algorithm>

namespace luoshi::feel::syntax {
namespace {

constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

// Digits, a point with digits behind it, an exponent; what looks like the beginning of a part but is none is left.
std::size_t number_end(std::string_view text, std::size_t at) {
  at = digits_end(text, at);
  if (at + 1 < text.size() && text[at] == '.' && is_digit(static_cast<unsigned char>(text[at + 1]))) {
    at = digits_end(text, at + 1);
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t digits = at + 1;
    if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
    if (const std::size_t end = digits_end(text, digits); end > digits) return end;
  }
  return at;
}

}  // namespace

Id Parser::number() {
  const auto begin = place();
  const std::size_t end = number_end(text_, at_);
  if (end == at_) return unexpected("");
  // Zeros in front are no digits of the 34.
  auto digits = std::min(text_.find_first_not_of('0', at_), end - 1);
  if (digits > at_ && text_[digits] != '.' && !is_digit(static_cast<unsigned char>(text_[digits]))) --digits;
  const auto value = base::Decimal::parse(text_.substr(digits, end - digits));
  if (!value) return refuse("E-FEEL-007", begin, {{"text", std::string(text_.substr(at_, end - at_))}});
  at_ = end;
  skip();
  return constant(*value, begin);
}

Id Parser::string() {
  const auto begin = place();
  auto text = quoted();
  if (!text) return kNone;
  skip();
  return constant(Value::string(std::move(*text)), begin);
}

// The text of a string literal; the cursor stands behind it.
std::optional<std::string> Parser::quoted() {
  const auto begin = place();
  ++at_;
  std::string out;
  for (;;) {
    const std::size_t end = text_.find_first_of("\"\\", at_);
    if (end == std::string_view::npos) {
      refuse("E-FEEL-005", begin);
      return std::nullopt;
    }
    out += text_.substr(at_, end - at_);
    at_ = end;
    if (text_[at_++] == '"') return out;
    if (!escape(out)) return std::nullopt;
  }
}

bool Parser::escape(std::string& out) {
  constexpr std::string_view kLetters = "nrtbf\"'\\/";
  constexpr std::string_view kMeanings = "\n\r\t\b\f\"'\\/";
  const auto begin = static_cast<std::uint32_t>(at_ - 1);
  const char letter = at_ < text_.size() ? text_[at_] : '\0';
  if (const auto known = kLetters.find(letter); letter != '\0' && known != std::string_view::npos) {
    out += kMeanings[known];
    ++at_;
    return true;
  }
  if (letter == 'u' || letter == 'U') {
    ++at_;
    auto c = hexadecimal(letter == 'u' ? 4 : 6);
    // A pair of surrogates is one character.
    if (c && *c >= 0xD800 && *c < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
      at_ += 2;
      const auto low = hexadecimal(4);
      c = low && *low >= 0xDC00 && *low < 0xE000 ? std::optional(0x10000 + ((*c - 0xD800) << 10) + (*low - 0xDC00))
                                                 : std::nullopt;
    }
    if (c && *c <= 0x10FFFF && (*c < 0xD800 || *c >= 0xE000)) {
      base::append_utf8(out, *c);
      return true;
    }
    refuse("E-FEEL-006", begin, {{"text", std::string(text_.substr(begin, at_ - begin))}});
    return false;
  }
  // Other escapes stand for themselves, backslash included, as in the patterns of matches(): "\s", "\d".
  out += '\\';
  return true;
}

std::optional<char32_t> Parser::hexadecimal(std::size_t digits) {
  char32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i, ++at_) {
    const char c = at_ < text_.size() ? text_[at_] : '\0';
    if (is_digit(static_cast<unsigned char>(c)))
      value = value * 16 + static_cast<char32_t>(c - '0');
    else if (c >= 'a' && c <= 'f')
      value = value * 16 + static_cast<char32_t>(c - 'a' + 10);
    else if (c >= 'A' && c <= 'F')
      value = value * 16 + static_cast<char32_t>(c - 'A' + 10);
    else
      return std::nullopt;
  }
  return value;
}

Id Parser::at_literal() {
  const auto begin = place();
  ++at_;
  skip();
  if (here() != '"') return unexpected("\"");
  const auto text = quoted();
  if (!text) return kNone;
  skip();
  if (const auto date = parse_date(*text)) return constant(*date, begin);
  if (const auto moment = parse_date_time(*text)) return constant(*moment, begin);
  if (const auto time = parse_time(*text)) return constant(*time, begin);
  if (const auto days = parse_day_time_duration(*text)) return constant(*days, begin);
  if (const auto months = parse_year_month_duration(*text)) return constant(*months, begin);
  return refuse("E-FEEL-008", begin, {{"text", *text}});
}

}  // namespace luoshi::feel::syntax
