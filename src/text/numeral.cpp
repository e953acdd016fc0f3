// SPDX-License-Identifier: Apache-2.0
#include "text/numeral.hpp"

#include <algorithm>

namespace luoshi::text {
namespace {

using base::Decimal;

constexpr std::size_t kDigitsMax = 18;  // what an int64 coefficient holds; longer runs are codes, not quantities

struct Simple {
  std::uint32_t length = 0;
  Decimal value = {};
  bool grouped = false;
};

char32_t at(std::u32string_view text, std::size_t i) { return i < text.size() ? text[i] : U'\0'; }

// 1,250,000: groups of three behind half-width commas, the last one not followed by a digit.
std::size_t grouped_length(std::u32string_view text) {
  std::size_t i = 0;
  while (is_digit(at(text, i))) ++i;
  if (i == 0 || i > 3 || text[0] == U'0') return 0;
  std::size_t groups = 0;
  while (at(text, i) == U',' && is_digit(at(text, i + 1)) && is_digit(at(text, i + 2)) && is_digit(at(text, i + 3)) &&
         !is_digit(at(text, i + 4))) {
    i += 4;
    ++groups;
  }
  return groups > 0 ? i : 0;
}

std::optional<Simple> parse_digits(std::u32string_view text) {
  Simple out;
  const std::size_t grouped = grouped_length(text);
  out.grouped = grouped > 0;
  std::int64_t coefficient = 0;
  int exponent = 0;
  std::size_t digits = 0;
  std::size_t i = 0;
  for (; grouped > 0 ? i < grouped : is_digit(at(text, i)); ++i) {
    if (text[i] == U',') continue;
    if (++digits > kDigitsMax) return std::nullopt;
    coefficient = coefficient * 10 + static_cast<int>(text[i] - U'0');
  }
  if (digits == 0) return std::nullopt;
  if (at(text, i) == U'.' && is_digit(at(text, i + 1))) {
    std::size_t j = i + 1;
    for (; is_digit(at(text, j)); ++j) {
      if (++digits > kDigitsMax) return std::nullopt;
      coefficient = coefficient * 10 + static_cast<int>(text[j] - U'0');
      --exponent;
    }
    if (at(text, j) == U'.') return std::nullopt;  // 1.2.3: an outline number
    i = j;
  }
  out.length = static_cast<std::uint32_t>(i);
  out.value = Decimal(coefficient, exponent);
  return out;
}

int hanzi_power(char32_t c) {
  switch (c) {
    case U'十':
      return 1;
    case U'百':
      return 2;
    case U'千':
      return 3;
    case U'万':
      return 4;
    case U'亿':
      return 8;
    default:
      return 0;
  }
}

// 5百分点, 两百分点: points of a hundred, not hundreds.
bool is_point(std::u32string_view text, std::size_t i) {
  return text.substr(std::min(i, text.size())).starts_with(U"百分点");
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t out = 1;
  while (exponent-- > 0) out *= 10;
  return out;
}

// 二十三亿五千万, 一百零五, 百亿, 二〇二六. Grammar: (section 万|亿)* section, a section is below ten thousand.
std::optional<Simple> parse_hanzi(std::u32string_view text) {
  std::int64_t total = 0;
  std::int64_t section = 0;
  std::int64_t digit = -1;
  std::int64_t plain = 0;  // digits written one after the other: 二〇二六
  std::size_t plain_digits = 0;
  bool powers = false;
  std::size_t i = 0;
  for (; i < text.size() && i < 24; ++i) {
    const int d = hanzi_digit(text[i]);
    const int power = hanzi_power(text[i]);
    if (d >= 0) {
      if (digit > 0 && powers) break;
      digit = d;
      if (plain > power_of_ten(17)) return std::nullopt;
      plain = plain * 10 + d;
      ++plain_digits;
    } else if (power > 0) {
      if (is_point(text, i)) break;
      if (plain_digits > 1 && !powers && text[i] != U'万' && text[i] != U'亿') break;
      if (plain_digits > 1 && !powers) digit = plain;
      powers = true;
      if (power < 4) {
        section += (digit > 0 ? digit : 1) * power_of_ten(power);
      } else {
        const std::int64_t below = section + std::max<std::int64_t>(digit, 0);
        if (total + below > power_of_ten(16 - power)) return std::nullopt;
        if (power == 8 && total > 0)
          total = (total + below) * power_of_ten(power);
        else
          total += (below > 0 ? below : 1) * power_of_ten(power);
        section = 0;
      }
      digit = -1;
    } else {
      break;
    }
    if (total > power_of_ten(16)) return std::nullopt;
  }
  if (i == 0 || plain_digits > kDigitsMax) return std::nullopt;
  if (i + 1 < text.size() && text[i] == U'点' && hanzi_digit(text[i + 1]) >= 0) {  // 三点五
    const std::int64_t whole = powers ? total + section + std::max<std::int64_t>(digit, 0) : plain;
    std::int64_t coefficient = whole;
    int exponent = 0;
    for (++i; i < text.size() && hanzi_digit(text[i]) >= 0 && exponent > -4; ++i, --exponent) {
      coefficient = coefficient * 10 + hanzi_digit(text[i]);
    }
    return Simple{.length = static_cast<std::uint32_t>(i), .value = Decimal(coefficient, exponent)};
  }
  const std::int64_t value = powers ? total + section + std::max<std::int64_t>(digit, 0) : plain;
  return Simple{.length = static_cast<std::uint32_t>(i), .value = Decimal(value)};
}

// 百分之, 千分之, 万分之 and the number behind them.
std::optional<Numeral> parse_part_of(std::u32string_view text) {
  if (at(text, 1) != U'分' || at(text, 2) != U'之') return std::nullopt;
  const auto head = text.substr(3);
  const auto number = is_digit(at(head, 0)) ? parse_digits(head) : parse_hanzi(head);
  if (!number) return std::nullopt;
  Numeral out{.length = number->length + 3, .bare_length = number->length + 3, .value = number->value};
  out.script = Script::hanzi;
  switch (text[0]) {
    case U'百':
      out.form = NumeralForm::percent;
      break;
    case U'千':
      out.form = NumeralForm::per_mille;
      break;
    case U'万':
      out.form = NumeralForm::per_ten_thousand;
      break;
    default: {
      const int below = text[0] == U'十' ? 10 : hanzi_digit(text[0]);
      if (below <= 1) return std::nullopt;
      std::int64_t above = 0;
      while (above < 100 && Decimal(above) < number->value) ++above;
      // A percentage of four digits behind the point; 三分之二 has no end, so it is rounded and says so.
      const std::int64_t whole = above * 1'000'000;
      out.form = NumeralForm::fraction;
      out.value = Decimal((whole + below / 2) / below, -4);
      out.rounded = whole % below != 0;
    }
  }
  return out;
}

bool is_range_dash(char32_t c) {
  return c == U'-' || c == U'~' || c == U'—' || c == U'–' || c == U'至' || c == U'到' || c == U'－' || c == U'～';
}

// 余万, 万余, 多万, 百余: multipliers and the marks of "and more" behind digits.
void read_multipliers(std::u32string_view text, Numeral& out) {
  std::uint32_t i = out.length;
  const auto more = [&] {
    if (at(text, i) == U'余' || at(text, i) == U'多') {
      out.more = true;
      ++i;
    }
  };
  more();
  int exponent = 0;
  while (const int power = hanzi_power(at(text, i))) {
    const char32_t behind = at(text, i + 1);
    if (is_point(text, i)) break;
    if (power == 3 && (behind == U'瓦' || behind == U'伏' || behind == U'克' || behind == U'米')) break;  // 亿千瓦时
    if (power == 1 && !out.more && exponent == 0 && out.script == Script::digits) break;  // 3十 is no numeral
    exponent += power;
    ++i;
  }
  if (exponent == 0 && out.more && out.script == Script::digits && i != out.length + 1) return;
  more();
  if (exponent > 0) {
    out.value = out.value.scaled(exponent);
    if (out.upper) out.upper = out.upper->scaled(exponent);
  }
  out.length = i;
}

/// 八成, 一成半, 七成五: tenths, in percent.
bool read_tenths(std::u32string_view text, bool digits, Numeral& out) {
  if (digits || out.length != 1 || at(text, 1) != U'成') return false;
  std::uint32_t length = 2;
  Decimal value = out.value.scaled(1);
  if (const int five = hanzi_digit(at(text, 2)); five > 0) {
    value = value + Decimal(five);
    ++length;
  } else if (at(text, 2) == U'半') {
    value = value + Decimal(5);
    ++length;
  }
  const char32_t next = at(text, length);
  const bool share = next == U'以' || next == U'左' || next == U'的' || next == U'、' || next == U',' || next == U';' ||
                     next == U'。' || next == U'\0' || next == U'多' || next == U')' || next == U'上';
  if (!share) return false;
  out.form = NumeralForm::tenths;
  out.value = value;
  out.length = length;
  if (length > 2) out.bare_length = length;
  return true;
}

}  // namespace

int hanzi_digit(char32_t c) {
  switch (c) {
    case U'零':
    case U'〇':
      return 0;
    case U'一':
      return 1;
    case U'二':
    case U'两':
      return 2;
    case U'三':
      return 3;
    case U'四':
      return 4;
    case U'五':
      return 5;
    case U'六':
      return 6;
    case U'七':
      return 7;
    case U'八':
      return 8;
    case U'九':
      return 9;
    default:
      return -1;
  }
}

std::optional<Numeral> parse_numeral(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  if (auto part = parse_part_of(text)) return part;
  const bool digits = is_digit(text[0]);
  const auto first = digits ? parse_digits(text) : parse_hanzi(text);
  if (!first) return std::nullopt;
  Numeral out{.length = first->length, .bare_length = first->length, .value = first->value};
  out.script = digits ? Script::digits : Script::hanzi;
  out.grouped = first->grouped;
  // A range: 5-10, 三至五. Its two ends are of one script and rise.
  if (is_range_dash(at(text, out.length))) {
    const auto rest = text.substr(out.length + 1);
    const auto second = rest.empty() ? std::nullopt : is_digit(rest[0]) ? parse_digits(rest) : parse_hanzi(rest);
    if (second && is_digit(rest[0]) == digits && second->value > first->value) {
      out.upper = second->value;
      out.length += 1 + second->length;
      out.bare_length = out.length;
    }
  }
  if (digits && at(text, out.length) == U'/' && is_digit(at(text, out.length + 1))) return std::nullopt;
  if (read_tenths(text, digits, out)) return out;
  read_multipliers(text, out);
  return out;
}

}  // namespace luoshi::text
