// SPDX-License-Identifier: Apache-2.0
#include "document/number_words.hpp"

#include "base/utf8.hpp"

#include <array>
#include <utility>

namespace luoshi::document {
namespace {

constexpr unsigned kHanziMax = 99'999;
constexpr unsigned kRomanMax = 3'999;
constexpr unsigned kLettersMax = 26 * 30;

struct Digits {
  std::array<std::string_view, 10> digits;
  std::array<std::string_view, 5> places;  // ones, tens, hundreds, thousands, ten thousands
};
constexpr Digits kPlain = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, {"", "十", "百", "千", "万"}};
constexpr Digits kLegal = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, {"", "拾", "佰", "仟", "万"}};

/// 十一, 二十, 一百零五; the first ten is written 十 in plain digits and 壹拾 in legal ones.
std::string counted(const Digits& words, unsigned number) {
  if (number == 0) return std::string(words.digits[0]);
  std::string out;
  bool gap = false;
  unsigned unit = 10'000;
  for (std::size_t place = words.places.size(); place-- > 0; unit /= 10) {
    const unsigned digit = number / unit % 10;
    if (digit == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (gap) out += words.digits[0];
    gap = false;
    const bool short_ten = out.empty() && place == 1 && digit == 1 && words.places[1] == "十";
    if (!short_ten) out += words.digits[digit];
    out += words.places[place];
  }
  return out;
}

std::string digit_by_digit(unsigned number) {
  std::string out;
  for (const char c : std::to_string(number)) out += c == '0' ? "〇" : kPlain.digits[static_cast<std::size_t>(c - '0')];
  return out;
}

std::string roman(unsigned number, bool upper) {
  constexpr std::array<std::pair<unsigned, std::string_view>, 13> kSigns = {{{1000, "m"},
                                                                             {900, "cm"},
                                                                             {500, "d"},
                                                                             {400, "cd"},
                                                                             {100, "c"},
                                                                             {90, "xc"},
                                                                             {50, "l"},
                                                                             {40, "xl"},
                                                                             {10, "x"},
                                                                             {9, "ix"},
                                                                             {5, "v"},
                                                                             {4, "iv"},
                                                                             {1, "i"}}};
  std::string out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) out += sign;
  }
  if (upper) {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

/// a … z, aa, bb: Word repeats the letter.
std::string letters(unsigned number, char first) {
  return std::string((number - 1) / 26 + 1, static_cast<char>(first + static_cast<char>((number - 1) % 26)));
}

/// One of a row of characters, from 1; or digits.
std::string of_row(std::string_view row, unsigned number) {
  std::size_t at = 0;
  for (unsigned i = 1; at < row.size(); ++i) {
    const std::size_t from = at;
    (void)base::decode_utf8(row, at);
    if (i == number) return std::string(row.substr(from, at - from));
  }
  return std::to_string(number);
}

std::string from_code_point(char32_t first, unsigned count, unsigned number) {
  if (number == 0 || number > count) return std::to_string(number);
  std::string out;
  base::append_utf8(out, first + (number - 1));
  return out;
}

std::string full_width(unsigned number) {
  std::string out;
  for (const char c : std::to_string(number)) base::append_utf8(out, U'０' + static_cast<char32_t>(c - '0'));
  return out;
}

}  // namespace

std::string number_words(std::string_view format, unsigned number) {
  if (format == "none" || format == "bullet") return {};
  const bool hanzi = number <= kHanziMax;
  if (hanzi && (format == "chineseCounting" || format == "chineseCountingThousand" || format == "japaneseCounting" ||
                format == "taiwaneseCounting" || format == "taiwaneseCountingThousand")) {
    return counted(kPlain, number);
  }
  if (hanzi && (format == "chineseLegalSimplified" || format == "ideographLegalTraditional")) {
    return counted(kLegal, number);
  }
  if (format == "ideographDigital" || format == "japaneseDigitalTenThousand" || format == "taiwaneseDigital") {
    return digit_by_digit(number);
  }
  if (number > 0 && number <= kRomanMax && (format == "upperRoman" || format == "lowerRoman")) {
    return roman(number, format == "upperRoman");
  }
  if (number > 0 && number <= kLettersMax && format == "upperLetter") return letters(number, 'A');
  if (number > 0 && number <= kLettersMax && format == "lowerLetter") return letters(number, 'a');
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  if (format == "decimalFullWidth" || format == "decimalFullWidth2") return full_width(number);
  if (format == "decimalEnclosedCircle" || format == "decimalEnclosedCircleChinese") {
    return from_code_point(U'①', 20, number);
  }
  if (format == "decimalEnclosedParen") return from_code_point(U'⑴', 20, number);
  if (format == "decimalEnclosedFullstop") return from_code_point(U'⒈', 20, number);
  if (format == "ideographEnclosedCircle") return from_code_point(U'㊀', 10, number);
  if (format == "ideographTraditional") return of_row("甲乙丙丁戊己庚辛壬癸", number);
  if (format == "ideographZodiac") return of_row("子丑寅卯辰巳午未申酉戌亥", number);
  return std::to_string(number);
}

}  // namespace luoshi::document
