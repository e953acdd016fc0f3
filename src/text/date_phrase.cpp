// SPDX-License-Identifier: Apache-2.0
// Long: each way to name a time is a rule, and the rules share what they read with.
#include "text/date_phrase.hpp"

#include "text/date_rhythm.hpp"
#include "text/festivals.hpp"

#include <array>
#include <chrono>
#include <utility>

namespace luoshi::text {
namespace {

using base::Date;
using base::make_date;

class Parser : DateRhythm {
 public:
  Parser(std::u32string_view text, std::u32string_view before, const DateContext& context)
      : DateRhythm(text, before, context) {}

  std::optional<DatePhrase> parse() {
    const bool number = is_digit(text_[0]) || hanzi_digit(text_[0]) >= 0 || text_[0] == U'十';
    if (number) {
      return parse({&Parser::absolute, &Parser::plan_period, &Parser::looking_back, &Parser::all_told, &Parser::within,
                    &Parser::month, &Parser::day, &Parser::part_of_year, &Parser::next_festival});
    }
    return parse({&Parser::recurring, &Parser::plan_period, &Parser::relative_year, &Parser::looking_back,
                  &Parser::looking_forward, &Parser::within, &Parser::part_of_year, &Parser::next_festival,
                  &Parser::next_feast, &Parser::from_now, &Parser::near});
  }

 private:
  using Rule = bool (Parser::*)();

  /// The first rule that reads something.
  std::optional<DatePhrase> parse(std::initializer_list<Rule> rules) {
    for (const Rule rule : rules) {
      at_ = 0;
      phrase_ = {};
      reach_ = Reach::none;
      if (!(this->*rule)()) continue;
      until(phrase_.from ? static_cast<int>(phrase_.from->year()) : year());
      if (reach_ == Reach::beginning && rule != &Parser::recurring) then_recurring();
      phrase_.length = at_;
      return phrase_;
    }
    return std::nullopt;
  }
  // The rules, each from the start of the text.
  /// 7月起每月: a start and a rhythm. 4月1日起30天内: a start and a span that is counted from it.
  void then_recurring() {
    const std::uint32_t start = at_;
    if (recurring() || span_from(phrase_.from)) return;
    at_ = start;
  }
  bool absolute() {
    const auto y = year_number();
    if (!y) return false;
    if (std::u32string_view(U"-—~至到/.").contains(peek())) {
      const char32_t separator = peek();
      ++at_;
      if (const auto last = year_number(); last && *last > *y && eat(U"年")) {
        if (!behind_year(*last)) set(*last, 1, 12, false);
        phrase_.from = make_date(*y, 1, 1);
        return true;
      }
      return separator != U'至' && separator != U'到' && numeric_date(*y, separator);
    }
    if (!eat(U"年") || peek() == U'代' || peek() == U'级' || peek() == U'均') return false;
    if (behind_year(*y)) return true;
    eat_any({U"全年", U"度"});
    return whole_year(*y);
  }
  bool whole_year(int y) {
    phrase_.whole_year = true;
    set(y, 1, 12, false);
    if (eat_any({U"前后", U"左右"})) return true;
    if (eat_front()) {
      phrase_.to = make_date(y - 1, 12, 31);
      phrase_.from.reset();
      phrase_.whole_year = false;
      reach_ = Reach::end;
    } else if (before_ends({U"到", U"至"})) {
      phrase_.from.reset();
      phrase_.whole_year = false;
      reach_ = Reach::end;
    } else if (eat_any({U"以来", U"起"})) {
      phrase_.to.reset();
      reach_ = Reach::beginning;
    }
    return true;
  }
  bool numeric_date(int y, char32_t separator) {
    const auto m = digits(12);
    if (!m || peek() != separator) return false;
    ++at_;
    const auto d = digits(31);
    if (!d || is_digit(peek())) return false;
    set_days(y, static_cast<unsigned>(*m), static_cast<unsigned>(*d), static_cast<unsigned>(*d));
    ends_before(true);
    return true;
  }
  /// One or two digits, whatever follows.
  std::optional<int> digits(int max) {
    int value = 0;
    for (int i = 0; i < 2 && is_digit(peek()); ++i) value = value * 10 + static_cast<int>(text_[at_++] - U'0');
    return value > 0 && value <= max ? std::optional(value) : std::nullopt;
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
    const bool since = eat(U"以来");
    if (!since && !eat_any({U"规划期间", U"时期", U"期间", U"规划期"})) return false;
    phrase_.from = make_date(begin, 1, 1);
    if (!since) phrase_.to = make_date(begin + 4, 12, 31);
    phrase_.looks_back = since;
    return true;
  }
  bool relative_year() {
    constexpr std::array<std::pair<std::u32string_view, int>, 8> kYears{{{U"今年", 0},
                                                                         {U"本年度", 0},
                                                                         {U"本年", 0},
                                                                         {U"明年", 1},
                                                                         {U"次年", 1},
                                                                         {U"翌年", 1},
                                                                         {U"去年", -1},
                                                                         {U"前年", -2}}};
    for (const int offset : {0, 1}) {
      if (!eat(offset == 0 ? U"今明两年" : U"明后两年")) continue;
      const auto y = reference_year();
      set(y ? std::optional(*y + offset) : y, 1, 12, false);
      if (y) phrase_.to = make_date(*y + offset + 1, 12, 31);
      return true;
    }
    if (before_ends({U"从", U"历"}) && peek() == U'前') return false;
    for (const auto& [word, offset] : kYears) {
      if (!eat(word)) continue;
      auto y = word.front() == U'次' || word.front() == U'翌' ? year() : reference_year();
      if (y) *y += offset;
      phrase_.looks_back = offset < 0;
      if (eat(U"以来")) {
        set(y, 1, 12, false);
        phrase_.looks_back = true;
        return true;
      }
      if (behind_year(y)) return true;
      const bool starts = peek() == U'起' && !std::u32string_view(U"草步点诉伏").contains(peek(1));
      if (offset >= 0 && ((starts && eat(U"起")) || (before_ends({U"从", U"自"}) && eat(U"开始")))) {  // 从今年起
        set(y, 1, 12, false);
        phrase_.to.reset();
        reach_ = Reach::beginning;
        return true;
      }
      phrase_.whole_year = true;
      return set(y, 1, 12, false);
    }
    return end_of_that_year();
  }
  /// 当年底前, 当年年底: of the year spoken of.
  bool end_of_that_year() {
    if (!eat(U"当年") || !eat_any({U"年底", U"年末", U"底", U"末"})) return false;
    eat_any({U"之前", U"以前", U"前"});
    return set(year(), 12, 12, true);
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
    if (last && (!context_.year || (so_far && reference_year() && *last >= *reference_year()))) *last -= 1;
    if (last) {
      phrase_.from = make_date(*last - *years + 1, 1, 1);
      phrase_.to = make_date(*last, 12, 31);
    }
    return true;
  }
  /// 三年累计压减65万平方米: the years from the one spoken of on, or, told in a review, up to it.
  bool all_told() {
    const auto years = number(10);
    if (!years || *years < 2 || !eat(U"年") || !text_.substr(at_).starts_with(U"累计")) return false;
    const auto y = year();
    phrase_.looks_back = context_.year && reference_year() && *context_.year < *reference_year();
    if (!y) return true;
    phrase_.from = make_date(phrase_.looks_back ? *y - *years + 1 : *y, 1, 1);
    phrase_.to = make_date(phrase_.looks_back ? *y : *y + *years - 1, 12, 31);
    return true;
  }
  bool looking_forward() {
    if (!eat_any({U"未来", U"今后"})) return false;
    const auto years = up_to(10);
    if (!years || !eat(U"年")) return false;
    if (const auto y = year()) {
      phrase_.from = make_date(*y, 1, 1);
      phrase_.to = make_date(*y + *years - 1, 12, 31);
    }
    eat_any({U"内", U"里", U"间"});
    return true;
  }
  /// 三年内, 半年内, 两个月内, 10天内, 一周内: counted from the reference date, or from an event whose day is not known
  /// (印发之日起30日内, 接到通知后3日内).
  bool within() {
    if (before_ends({U"第", U"前", U"每", U"在", U"至", U"过", U"于", U"到", U"缩短为", U"的"}) ||
        (!before_.empty() && is_digit(before_.back()))) {
      return false;
    }
    const bool met = before_ends({U"会后", U"会议后"});  // of which the text tells
    return span_from(before_ends({U"起", U"后"}) && !met ? std::nullopt : context_.reference);
  }
  /// A number, of 3至5 the second: by then all is to be done.
  std::optional<int> up_to(int max) {
    const auto first = number(max);
    const std::uint32_t start = at_;
    if (!first || !std::u32string_view(U"-—~至到").contains(peek())) return first;
    ++at_;
    if (const auto last = number(max); last && *last > *first) return last;
    at_ = start;
    return first;
  }
  bool span_from(std::optional<Date> start) {
    const std::uint32_t begin = at_;
    const bool half = eat(U"半年");
    const bool half_month = !half && eat(U"半个月");
    const auto n = half ? std::optional(6) : half_month ? std::optional(15) : up_to(100);
    int months = 0;
    int days = 0;
    const bool counted_from = begin > 0 || before_ends({U"起", U"后"});  // by an event
    if (!n)
      return false;
    else if (counted_from && !half && !half_month && eat_any({U"个工作日", U"工作日"}))
      phrase_.working_days = *n;  // which days those are, a calendar knows
    else if (half || (!half_month && eat(U"个月")))
      months = *n;
    else if (!half_month && eat(U"年"))
      months = *n * 12;
    else if (!half_month && eat_any({U"个星期", U"周"}))
      days = *n * 7;
    else if (half_month || eat_any({U"天", U"日"}))
      days = *n;
    else
      return false;
    if (days > 0 && peek() == U'以') return false;  // 6天以内 is a quantity
    if (!eat_any({U"之内", U"以内", U"左右时间", U"时间", U"内"})) return false;
    if (text_.substr(begin, at_ - begin).ends_with(U"时间") && !before_ends({U"用", U"利用", U"力争", U"以"}))
      return false;
    if (start && phrase_.working_days == 0)
      phrase_.to = months > 0 ? shifted(*start, months) : base::add_days(*start, days);
    return true;
  }
  static Date shifted(Date date, int months) {
    const int month = static_cast<int>(static_cast<unsigned>(date.month())) - 1 + months;
    return make_date(static_cast<int>(date.year()) + month / 12, static_cast<unsigned>(month % 12) + 1,
                     static_cast<unsigned>(date.day()));
  }
  bool month() {
    if (before_ends({U"第"})) return false;
    // 3个10月底前: behind a count only what can be nothing else.
    return month_of(year()) && (!before_ends({U"个"}) || text_[at_ - 1] != U'月');
  }
  /// 24日前, in the month spoken of: behind 3月底前 the 24th of March or, being over by then, of April.
  bool day() {
    if (!is_digit(peek()) || before_ends({U"个", U"第", U"月", U"每"})) return false;
    const auto d = number(31);
    if (!d || !eat_any({U"日", U"号"})) return false;
    hour();
    if (!eat_front()) return false;
    reach_ = Reach::end;
    const auto& since = context_.spoken_of ? context_.spoken_of : context_.reference;
    if (!since) return true;
    const Date day =
        make_date(static_cast<int>(since->year()), static_cast<unsigned>(since->month()), static_cast<unsigned>(*d));
    phrase_.to = day < *since ? shifted(day, 1) : day;
    return true;
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
    if (eat_any({U"年初", U"岁初"})) return !is_word_of_beginning() && set(y, 1, 1, false);
    if (eat(U"年中")) {
      if (peek() == U'心') return false;
      eat_any({U"之前", U"以前", U"前"});
      return set(y, 6, 6, true);
    }
    if (before_ends({U"每"})) return false;
    return half_of(y) || quarter(y);
  }
  /// 春节前: the next one, where the year spoken of is the year of the day.
  bool next_festival() {
    const bool this_year = !context_.year || context_.year == reference_year();
    return festival(year(), this_year ? context_.reference : std::nullopt);
  }
  /// 节前: before the next of the feasts that have days off.
  bool next_feast() {
    const bool opens = before_.empty() || std::u32string_view(U",。;:、于在").contains(before_.back());
    if (!opens || !eat_any({U"节前", U"节日前"})) return false;
    reach_ = Reach::end;
    if (!context_.reference) return true;
    for (const std::u32string_view name : {U"元旦", U"春节", U"清明", U"五一", U"端午", U"中秋", U"国庆"}) {
      const auto feast = find_festival(name);
      for (const int later : {0, 1}) {
        const auto day = feast ? feast->date_in(static_cast<int>(context_.reference->year()) + later) : std::nullopt;
        if (!day || *day <= *context_.reference) continue;
        if (!phrase_.to || *day <= *phrase_.to) phrase_.to = base::add_days(*day, -1);
      }
    }
    return true;
  }
  /// 即日起至年底, 即日起3个月内
  bool from_now() {
    if (!eat(U"即日起")) return false;
    phrase_.from = context_.reference;
    reach_ = Reach::beginning;
    return true;
  }
  /// 本月底, 下月15日前, 月底前, 本季度末, 本周内, 下周五前: near the reference date.
  bool near() {
    const bool next = eat_any({U"下个", U"下"});
    const bool named = next || eat(U"本");
    const auto& today = context_.reference;
    if (named && eat(U"周")) return peek() != U'边' && week(next);
    if (named && eat(U"季度")) {
      auto first = today;
      if (first) first = shifted(make_date(static_cast<int>(first->year()), quarter_begin(*first), 1), next ? 3 : 0);
      const bool end = eat_any({U"末", U"底"});
      set(first ? std::optional(static_cast<int>(first->year())) : std::nullopt, first ? quarter_begin(*first) : 1,
          first ? quarter_begin(*first) + 2 : 3, end);
      ends_before(true);
      return true;
    }
    if (!named && (before_ends({U"个", U"每"}) ||
                   (!before_.empty() && (is_digit(before_.back()) || hanzi_digit(before_.back()) >= 0)))) {
      return false;
    }
    if (!eat(U"月") || (!named && !std::u32string_view(U"底末内").contains(peek()))) return false;
    if (!named && peek() != U'内' && peek(1) != U'前') return false;
    auto month = today;
    if (month)
      month = shifted(make_date(static_cast<int>(month->year()), static_cast<unsigned>(month->month()), 1), next);
    const auto y = month ? std::optional(static_cast<int>(month->year())) : std::nullopt;
    const auto m = month ? static_cast<unsigned>(month->month()) : 1u;
    if (eat(U"内")) return set(y, m, m, true);
    return day_of(y, m) || part_of_month(y, m);
  }
  static unsigned quarter_begin(Date day) { return (static_cast<unsigned>(day.month()) - 1) / 3 * 3 + 1; }
  /// 本周内, 下周五前: a week ends on its Sunday.
  bool week(bool next) {
    auto last = context_.reference;
    if (last) {
      const std::chrono::weekday today{std::chrono::sys_days{*last}};
      last = base::add_days(*last, 7 - static_cast<int>(today.iso_encoding()) + (next ? 7 : 0));
    }
    const auto weekday = std::u32string_view(U"一二三四五六日").find(peek());
    if (peek() == U'末') {
      ++at_;
    } else if (weekday != std::u32string_view::npos) {
      ++at_;
      if (last) last = base::add_days(*last, static_cast<int>(weekday) - 6);
    }
    hour();
    eat_any({U"之前", U"以前", U"前", U"之内", U"以内", U"内"});
    phrase_.to = last;
    reach_ = Reach::end;
    return true;
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
