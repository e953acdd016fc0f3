// SPDX-License-Identifier: Apache-2.0
// Long: one grammar of date phrases, whose forms share what stands before and behind a date.
#include "text/date_phrase.hpp"

#include "text/date_cursor.hpp"
#include "text/festivals.hpp"

#include <array>
#include <utility>

namespace luoshi::text {
namespace {

using base::Date;
using base::make_date;

class Parser : DateCursor {
 public:
  Parser(std::u32string_view text, std::u32string_view before, const DateContext& context)
      : DateCursor(text, before, context) {}

  std::optional<DatePhrase> parse() {
    const bool number = is_digit(text_[0]) || hanzi_digit(text_[0]) >= 0 || text_[0] == U'十';
    if (number) {
      return parse({&Parser::absolute, &Parser::plan_period, &Parser::looking_back, &Parser::within, &Parser::month,
                    &Parser::part_of_year, &Parser::festival});
    }
    return parse({&Parser::recurring, &Parser::plan_period, &Parser::relative_year, &Parser::looking_back,
                  &Parser::looking_forward, &Parser::within, &Parser::part_of_year, &Parser::festival, &Parser::near});
  }

 private:
  using Rule = bool (Parser::*)();

  /// The first rule that reads something.
  std::optional<DatePhrase> parse(std::initializer_list<Rule> rules) {
    for (const Rule rule : rules) {
      at_ = 0;
      phrase_ = {};
      if (!(this->*rule)()) continue;
      if (phrase_.from && !phrase_.to && rule != &Parser::recurring) then_recurring();
      phrase_.length = at_;
      return phrase_;
    }
    return std::nullopt;
  }
  // The rules, each from the start of the text.
  bool recurring() {
    constexpr std::array<std::pair<std::u32string_view, Period>, 23> kWords{
        {{U"每半年", Period::half_yearly}, {U"每季度末", Period::quarterly}, {U"每季度", Period::quarterly},
         {U"每季", Period::quarterly},     {U"按季度", Period::quarterly},   {U"逐季", Period::quarterly},
         {U"按季", Period::quarterly},     {U"每月底", Period::monthly},     {U"每个月", Period::monthly},
         {U"每月", Period::monthly},       {U"按月", Period::monthly},       {U"逐月", Period::monthly},
         {U"每半个月", Period::ten_days},  {U"每半月", Period::ten_days},    {U"每旬", Period::ten_days},
         {U"每周", Period::weekly},        {U"每星期", Period::weekly},      {U"按周", Period::weekly},
         {U"每日", Period::daily},         {U"每天", Period::daily},         {U"每年度", Period::yearly},
         {U"每年", Period::yearly},        {U"逐年", Period::yearly}}};
    for (const auto& [word, period] : kWords) {
      if (!eat(word)) continue;
      phrase_.period = period;
      if (period == Period::yearly || period == Period::monthly) {
        const std::uint32_t start = at_;
        if (const auto m = number(31); m && eat_any({U"日前", U"日", U"号前", U"月底前", U"月前", U"月底"}))
          return true;
        at_ = start;
      }
      return true;
    }
    return false;
  }
  /// 7月起每月: a start and a rhythm.
  void then_recurring() {
    const std::uint32_t start = at_;
    if (!recurring()) at_ = start;
  }
  bool absolute() {
    const auto y = year_number();
    if (!y) return false;
    if (peek() == U'-' || peek() == U'—' || peek() == U'~' || peek() == U'至' || peek() == U'/') {
      const char32_t separator = peek();
      ++at_;
      if (const auto last = year_number(); last && *last > *y && eat(U"年")) {
        phrase_.from = make_date(*y, 1, 1);
        phrase_.to = make_date(*last, 12, 31);
        return true;
      }
      return separator != U'至' && numeric_date(*y, separator);
    }
    if (!eat(U"年") || peek() == U'代' || peek() == U'级' || peek() == U'均') return false;
    if (behind_year(*y)) return true;
    eat_any({U"全年", U"度"});
    phrase_.whole_year = true;
    set(*y, 1, 12, false);
    if (eat_any({U"之前", U"以前"}) || (peek() == U'前' && !followed_by_noun_of_front() && eat(U"前"))) {
      phrase_.to = make_date(*y - 1, 12, 31);
      phrase_.from.reset();
      phrase_.whole_year = false;
    } else if (before_ends({U"到", U"至"})) {
      phrase_.from.reset();
      phrase_.whole_year = false;
    } else if (eat_any({U"以来", U"起"})) {
      phrase_.to.reset();
    }
    return true;
  }
  bool numeric_date(int y, char32_t separator) {
    const auto m = number(12);
    if (!m || peek() != separator) return false;
    ++at_;
    const auto d = number(31);
    return d && set_day(y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
  }
  /// “十四五”期间: 2021 to 2025. Plans from the eleventh on, which reports may still name.
  bool plan_period() {
    const bool quoted = eat(U"“");
    const std::uint32_t start = at_;
    if (peek() != U'十') return false;
    ++at_;
    const int d = hanzi_digit(peek());
    if (d < 1 || d > 7 || peek(1) != U'五') return false;
    at_ = start + 3;
    if (quoted && !eat(U"”")) return false;
    const int begin = 2001 + d * 5;  // “十一五” began in 2006
    if (eat_any({U"规划期末", U"期末", U"末", U"收官之年"})) return set(begin + 4, 12, 12, true);
    if (!eat_any({U"规划期间", U"时期", U"期间", U"规划期"})) return false;
    phrase_.from = make_date(begin, 1, 1);
    phrase_.to = make_date(begin + 4, 12, 31);
    return true;
  }
  bool relative_year() {
    constexpr std::array<std::pair<std::u32string_view, int>, 5> kYears{
        {{U"今年", 0}, {U"本年度", 0}, {U"明年", 1}, {U"去年", -1}, {U"前年", -2}}};
    if (before_ends({U"从", U"历"}) && peek() == U'前') return false;
    for (const auto& [word, offset] : kYears) {
      if (!eat(word)) continue;
      auto y = reference_year();
      if (y) *y += offset;
      phrase_.looks_back = offset < 0;
      if (eat(U"以来")) {
        set(y, 1, 12, false);
        phrase_.looks_back = true;
        return true;
      }
      if (behind_year(y)) return true;
      phrase_.whole_year = true;
      return set(y, 1, 12, false);
    }
    return false;
  }
  bool looking_back() {
    const bool past = eat_any({U"过去的", U"过去", U"近", U"连续"});
    const bool in_a_row = text_.starts_with(U"连续");
    const auto years = number(10);
    if (!years || !eat(U"年")) return false;
    if (in_a_row && (peek() == U'度' || peek() == U'来')) ++at_;
    const bool so_far = !in_a_row && eat_any({U"多来", U"来"});
    if (!past && !so_far) return false;
    if (text_.starts_with(U"近") && !so_far) return false;
    phrase_.looks_back = true;
    auto last = context_.year ? context_.year : reference_year();
    if (!context_.year && last) *last -= 1;
    if (last) {
      phrase_.from = make_date(*last - *years + 1, 1, 1);
      phrase_.to = make_date(*last, 12, 31);
    }
    return true;
  }
  bool looking_forward() {
    if (!eat_any({U"未来", U"今后"})) return false;
    const auto years = number(10);
    if (!years || !eat(U"年")) return false;
    if (const auto y = year()) {
      phrase_.from = make_date(*y, 1, 1);
      phrase_.to = make_date(*y + *years - 1, 12, 31);
    }
    eat_any({U"内", U"里", U"间"});
    return true;
  }
  /// 三年内, 半年内, 两个月内, 10天内, 一周内: counted from the reference date.
  bool within() {
    if (before_ends({U"第", U"前", U"每", U"在", U"至", U"过", U"于", U"到", U"缩短为", U"的"}) ||
        (!before_.empty() && is_digit(before_.back()))) {
      return false;
    }
    const bool half = eat(U"半年") || eat(U"半个月");
    const bool half_month = half && text_.starts_with(U"半个月");
    const auto n = half ? std::optional(1) : number(100);
    if (!n) return false;
    enum class Unit : std::uint8_t { year, month, week, day } unit = Unit::month;
    if (half)
      unit = half_month ? Unit::day : Unit::month;
    else if (eat(U"年"))
      unit = Unit::year;
    else if (eat(U"个月"))
      unit = Unit::month;
    else if (eat_any({U"个星期", U"周"}))
      unit = Unit::week;
    else if (eat_any({U"天", U"日"}))
      unit = Unit::day;
    else
      return false;
    if (unit == Unit::day && peek() == U'以') return false;  // 6天以内 is a quantity
    if (!eat_any({U"之内", U"以内", U"左右时间", U"时间", U"内"})) return false;
    if (text_.substr(0, at_).ends_with(U"时间") && !before_ends({U"用", U"利用", U"力争", U"以"})) return false;
    if (!context_.reference) return true;
    const Date start = *context_.reference;
    const int count = half ? (half_month ? 15 : 6) : *n;
    switch (unit) {
      case Unit::year:
        phrase_.to = shifted(start, count * 12);
        break;
      case Unit::month:
        phrase_.to = shifted(start, count);
        break;
      case Unit::week:
        phrase_.to = base::add_days(start, count * 7);
        break;
      case Unit::day:
        phrase_.to = base::add_days(start, count);
        break;
    }
    return true;
  }
  static Date shifted(Date date, int months) {
    const int month = static_cast<int>(static_cast<unsigned>(date.month())) - 1 + months;
    return make_date(static_cast<int>(date.year()) + month / 12, static_cast<unsigned>(month % 12) + 1,
                     static_cast<unsigned>(date.day()));
  }
  bool month() {
    if (before_ends({U"个", U"第"})) return false;
    return month_of(year());
  }
  bool part_of_year() {
    const auto y = year();
    if (eat(U"全年")) {
      if (peek() == U'龄' || peek() == U'红') return false;
      phrase_.whole_year = true;
      return set(y, 1, 12, false);
    }
    if (eat(U"新一年")) {
      phrase_.whole_year = true;
      return set(y, 1, 12, false);
    }
    if (text_.starts_with(U"年底") || text_.starts_with(U"年末") || text_.starts_with(U"岁末") ||
        text_.starts_with(U"年终")) {
      if (before_ends({U"历", U"每"})) return false;
      at_ += 2;
      eat_any({U"之前", U"以前", U"前"});
      return set(y, 12, 12, true);
    }
    if (eat(U"年内")) return set(y, 12, 12, true);
    if (eat_any({U"年初", U"岁初"})) return set(y, 1, 1, false);
    if (eat(U"年中")) {
      if (peek() == U'心') return false;
      return set(y, 6, 6, true);
    }
    if (const auto half = eat(U"上半年") ? 1u : eat(U"下半年") ? 2u : 0u; half != 0) {
      set(y, half == 1 ? 1 : 7, half == 1 ? 6 : 12, false);
      ends_before(true);
      return true;
    }
    if (before_ends({U"每"})) return false;
    return quarter(y);
  }
  bool festival() {
    const auto found = find_festival(text_);
    if (!found) return false;
    at_ = found->length;
    eat_any({U"假期", U"节日", U"佳节"});
    const bool ahead = eat_any({U"节前", U"之前", U"前夕", U"前后", U"前"});
    const bool during = !ahead && eat_any({U"期间", U"当天"});
    if (!ahead && !during) return false;
    const auto y = year();
    if (!y) return true;
    auto day = found->date_in(*y);
    if (!day) return true;
    if (context_.reference && *day < *context_.reference && context_.year == reference_year()) {
      if (const auto next = found->date_in(*y + 1)) day = next;
    }
    phrase_.to = ahead ? base::add_days(*day, -1) : base::add_days(*day, found->days - 1);
    if (during) phrase_.from = day;
    return true;
  }
  /// 本月底, 月底前, 本季度末, 本周内: near the reference date.
  bool near() {
    const bool this_one = eat(U"本");
    const bool month = eat(U"月");
    const bool quarter = !month && this_one && eat(U"季度");
    if (!month && !quarter) return false;
    if (month && !this_one && (before_ends({U"个", U"每"}) || (!before_.empty() && is_digit(before_.back()))))
      return false;
    if (!eat_any({U"底前", U"末前", U"底", U"末"}) && !(this_one && eat(U"内"))) return false;
    if (!context_.reference) return true;
    const auto m = static_cast<unsigned>(context_.reference->month());
    return set(reference_year(), 1, month ? m : (m + 2) / 3 * 3, true);
  }
};

}  // namespace

std::optional<DatePhrase> parse_date_phrase(std::u32string_view text, std::u32string_view before,
                                            const DateContext& context) {
  if (!may_start_date(text)) return std::nullopt;
  return Parser(text, before, context).parse();
}

std::optional<base::Date> parse_full_date(std::u32string_view text) {
  const DateContext none;
  const auto phrase = parse_date_phrase(text, {}, none);
  if (!phrase || !phrase->from || phrase->from != phrase->to) return std::nullopt;
  return phrase->from;
}

}  // namespace luoshi::text
