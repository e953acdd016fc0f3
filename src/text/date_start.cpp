// SPDX-License-Identifier: Apache-2.0
#include "text/date_starts.hpp"

#include "text/date_phrase.hpp"
#include "text/festivals.hpp"
#include "text/numeral.hpp"

namespace luoshi::text {
namespace {

// Numbers begin most quantities and few dates: a date has one of these characters close behind its number.
bool number_of_date(std::u32string_view text) {
  constexpr std::size_t kNear = 9;                                           // 2024至2026年
  if (text.size() > 3 && text[0] == U'十' && text[2] == U'五') return true;  // 十四五末
  for (std::size_t i = 1; i < text.size() && i <= kNear; ++i) {
    switch (text[i]) {
      case U'年':
      case U'月':
      case U'季':
      case U'天':
      case U'日':
      case U'周':
      case U'号':
      case U'-':
      case U'/':
      case U'—':
      case U'一':  // 五一
      case U'工':  // 5个工作日内
        return true;
      case U'.':
        return i == 4;  // 2024.6.30
      case U'个':
      case U'五':
      case U'、':  // 一、二季度
      case U' ':   // 3 月
        continue;
      default:
        if (!is_digit(text[i]) && hanzi_digit(text[i]) < 0 && text[i] != U'十' && text[i] != U'至' &&
            text[i] != U'到' && text[i] != U'~')
          return false;
    }
  }
  return false;
}

// 节前, 节日前; 次年, 翌年; 当年底, 当年年底.
bool may_name_other(std::u32string_view text) {
  if (text[0] == U'节') return text.starts_with(U"节前") || text.starts_with(U"节日前");
  if (text.size() < 2 || text[1] != U'年') return false;
  return text[0] != U'当' ||
         (text.size() > 2 && std::u32string_view(U"底末年").find(text[2]) != std::u32string_view::npos);
}

constexpr CharacterSet kFeastStarts(U"春元清端中国重汛主入采供冬秋劳儿建教妇暑");

// A quick no for all other characters: each may begin a date only in front of certain others.
bool may_start(std::u32string_view text) {
  const char32_t c = text[0];
  if (is_digit(c) || hanzi_digit(c) >= 0 || c == U'十') return number_of_date(text);
  const char32_t next = text.size() > 1 ? text[1] : U'\0';
  switch (c) {
    case U'今':
      return next == U'年' || next == U'后' || next == U'明' || next == U'秋';  // 今秋开学前
    case U'明':
      return next == U'年' || next == U'后';
    case U'去':
      return next == U'年';
    case U'即':
      return next == U'日';
    case U'前':
      return next == U'年' || is_digit(next) || hanzi_digit(next) > 0;
    case U'节':
    case U'次':
    case U'翌':
    case U'当':
      return may_name_other(text);
    case U'下':
      if (next == U'周' || next == U'月' || next == U'个' || next == U'季') return true;
      [[fallthrough]];
    case U'上':
    case U'年':
      return next == U'半' || next == U'底' || next == U'末' || next == U'终' || next == U'内' || next == U'初' ||
             next == U'中';
    case U'半':
      return next == U'年' || next == U'个';
    case U'全':
      return next == U'年';
    case U'过':
      return next == U'去';
    case U'连':
      return next == U'续';
    case U'未':
      return next == U'来';
    case U'第':
      return hanzi_digit(next) > 0 || (is_digit(next) && text.size() > 2 && text[2] == U'季');
    case U'每':
    case U'按':
    case U'逐':
    case U'本':
    case U'近':
    case U'岁':
    case U'月':
    case U'“':
      return true;
    case U'新':
      return next == U'一' || find_festival(text).has_value();  // 新一年, 新春
    default:
      return kFeastStarts.holds(c) && find_festival(text).has_value();
  }
}

}  // namespace

bool may_start_date(std::u32string_view text) {
  return !text.empty() && kAllDateStarts.holds(text[0]) && may_start(text);
}

}  // namespace luoshi::text
