// SPDX-License-Identifier: Apache-2.0
#include "text/date_stretch.hpp"

#include "text/festivals.hpp"

namespace luoshi::text {
namespace {

bool is_front(char32_t c) { return c == U'前' || c == U'之' || c == U'起'; }
bool is_dash(char32_t c) { return c == U'-' || c == U'至' || c == U'到' || c == U'~' || c == U'—'; }

}  // namespace

bool DateStretch::behind_year(Year y) {
  if (eat_any({U"年底", U"底", U"末", U"岁末"}) && peek() != U'端') {
    set(y, 12, 12, true);
    eat_any({U"之前", U"以前", U"前"});
    return true;
  }
  if (eat_any({U"年初", U"初"})) {
    if (is_word_of_beginning()) return false;
    set(y, 1, 1, false);
    eat_any({U"之前", U"前"});
    return true;
  }
  if (eat(U"内")) return set(y, 12, 12, true);
  if (eat(U"年中")) {  // 2024年年中前
    eat_any({U"之前", U"以前", U"前"});
    return set(y, 6, 6, true);
  }
  return half_of(y) || quarter(y) || month_of(y) || festival(y, std::nullopt);
}

bool DateStretch::half_of(Year y) {
  const bool first = eat(U"上半年");
  if (!first && !eat(U"下半年")) return false;
  set(y, first ? 1 : 7, first ? 6 : 12, eat_any({U"底", U"末"}));
  ends_before(true);
  return true;
}

/// 、 and a number one higher: 一、二季度, 5、6月份. A heading may begin with its own number: 三、四季度工作安排.
std::optional<int> DateStretch::paired(int first, int max) {
  const std::uint32_t start = at_;
  const bool digits = is_digit(text_[0]);
  const bool marker = peek() == U'、' && before_.empty() && text_.find_first_of(U",。;") == std::u32string_view::npos;
  if (!marker && eat_any({U"、", U"和"})) {
    eat(U"第");
    if (is_digit(peek()) != digits) {
      at_ = start;
      return std::nullopt;
    }
    if (const auto last = number(max); last == first + 1) return last;
  }
  at_ = start;
  return std::nullopt;
}

bool DateStretch::quarter(Year y) {
  const std::uint32_t start = at_;
  if (peek() == U'前') return first_of_year(y);
  eat(U"第");
  auto first = number(4);
  auto last = first;
  if (first && is_dash(peek())) {
    ++at_;
    last = number(4);
  } else if (first) {
    if (const auto second = paired(*first, 4)) last = second;
  }
  if (!first || !last || *last < *first || !eat(U"季度")) {
    at_ = start;
    return false;
  }
  const bool end = eat_any({U"末", U"底"});
  set(y, static_cast<unsigned>(*first) * 3 - 2, static_cast<unsigned>(*last) * 3, end);
  ends_before(true);
  return true;
}

/// 前三季度, 前两个季度, 前8个月: the year up to there.
bool DateStretch::first_of_year(Year y) {
  const std::uint32_t start = at_;
  // Not 到期前3个月: so long before something.
  const bool opens =
      at_ > 0 || before_.empty() || std::u32string_view(U",。;:、(区县市旗镇乡").contains(before_.back());
  eat(U"前");
  const auto n = number(11);
  if (n && *n < 4 && ((opens && eat(U"个季度")) || eat(U"季度"))) {
    set(y, 1, static_cast<unsigned>(*n) * 3, eat_any({U"末", U"底"}));
    ends_before(true);
    return true;
  }
  if (opens && n && *n > 1 && eat(U"个月")) return set(y, 1, static_cast<unsigned>(*n), false);
  at_ = start;
  return false;
}

bool DateStretch::month_of(Year y) {
  if (peek() == U'两') return false;  // 两月 counts, 二月 names
  const std::uint32_t start = at_;
  const auto m = number(12);
  if (m && months_together(y, *m)) return true;
  if (!m || !eat(U"月")) {
    at_ = start;
    return false;
  }
  const auto month = static_cast<unsigned>(*m);
  return day_of(y, month) || part_of_month(y, month);
}

/// 6-9月, 5、6月份
bool DateStretch::months_together(Year y, int first) {
  const std::uint32_t start = at_;
  std::optional<int> last;
  if (is_dash(peek())) {
    ++at_;
    last = number(12);
  } else {
    last = paired(first, 12);
  }
  if (last && *last > first && eat(U"月") && peek() != U'底') {
    eat(U"份");
    return set(y, static_cast<unsigned>(first), static_cast<unsigned>(*last), false);
  }
  at_ = start;
  return false;
}

bool DateStretch::day_of(Year y, unsigned month) {
  const std::uint32_t start = at_;
  const auto d = number(31);
  if (!d || !eat_any({U"日", U"号"})) {
    at_ = start;
    return false;
  }
  set_days(y, month, static_cast<unsigned>(*d), static_cast<unsigned>(*d));
  month_ = month;
  hour();
  named_for();
  ends_before(true);
  return true;
}

/// 11月15日供暖前: what the day is known for.
void DateStretch::named_for() {
  const std::uint32_t start = at_;
  if (eat_any({U"供暖", U"供热", U"采暖", U"开学", U"入汛", U"通车", U"开园"}) && (peek() == U'前' || peek() == U'之'))
    return;
  at_ = start;
}

/// 8月12日18时前, (周五)17:30前, 下班前
void DateStretch::hour() {
  const std::uint32_t start = at_;
  if (eat_any({U"(周", U"(星期"}) && std::u32string_view(U"一二三四五六日天").contains(peek()) && peek(1) == U')')
    at_ += 2;
  else
    at_ = start;
  const std::uint32_t behind_day = at_;
  eat_any({U"上午", U"下午", U"中午", U"晚上"});
  const bool clock =
      eat_any({U"下班", U"零时", U"零点"}) || (number(24) && (eat_any({U"时", U"点整", U"点半", U"点"}) || minutes()));
  if (clock && (peek() == U'前' || peek() == U'之' || peek() == U'起')) return;
  at_ = behind_day;
  if (behind_day > start && !is_front(peek())) at_ = start;
}

/// The :30 of 17:30.
bool DateStretch::minutes() {
  if (peek() != U':' || !is_digit(peek(1)) || !is_digit(peek(2))) return false;
  at_ += 3;
  return true;
}

bool DateStretch::part_of_month(Year y, unsigned month) {
  if (eat_any({U"底", U"末"})) {
    set(y, month, month, true);
    eat_any({U"之前", U"以前", U"前"});
    return true;
  }
  if (third_of(y, month)) return true;
  eat(U"份");
  set(y, month, month, false);
  ends_before(false);
  return true;
}

bool DateStretch::third_of(Year y, unsigned month) {
  struct Part {
    std::u32string_view word;
    unsigned first;
    unsigned last;
  };
  static constexpr Part kParts[] = {{U"上旬", 1, 10},   {U"中旬", 11, 20},   {U"下旬", 21, 31},
                                    {U"上中旬", 1, 20}, {U"中下旬", 11, 31}, {U"初", 1, 10}};
  for (const Part& part : kParts) {
    if (!eat(part.word)) continue;
    if (part.word == U"初" && is_word_of_beginning()) {
      --at_;
      return false;
    }
    set_days(y, month, part.first, part.last);  // the day is cut to the month's length
    month_ = month;
    ends_before(true);
    return true;
  }
  return false;
}

bool DateStretch::festival(Year y, std::optional<base::Date> not_before) {
  const std::uint32_t start = at_;
  const auto found = find_festival(text_.substr(at_));
  if (!found) return false;
  at_ += found->length;
  eat_any({U"假期", U"节日", U"佳节", U"黄金周", U"小长假", U"长假"});
  eat_any({U"来临", U"到来"});
  const bool around = eat(U"前后");
  const bool ahead = !around && eat_any({U"节前", U"之前", U"前夕", U"前"});
  if (!around && !ahead && !eat_any({U"期间", U"当天"})) {
    at_ = start;
    return false;
  }
  reach_ = ahead ? Reach::end : Reach::stretch;
  auto day = y ? found->date_in(*y) : std::nullopt;
  if (!day) return true;
  if (not_before && *day < *not_before) {
    if (const auto next = found->date_in(*y + 1)) day = next;
  }
  phrase_.to = ahead ? base::add_days(*day, -1) : base::add_days(*day, found->days - 1);
  if (!ahead) phrase_.from = day;
  return true;
}

void DateStretch::until(Year y) {
  if (reach_ == Reach::end || reach_ == Reach::none || !is_dash(peek())) return;
  const std::uint32_t start = at_;
  const DatePhrase near_end = phrase_;
  const Reach reach = reach_;
  phrase_.from.reset();
  phrase_.to.reset();
  ++at_;
  if (far_end(y) && reach_ != Reach::beginning) {
    phrase_.from = near_end.from;
    phrase_.looks_back = near_end.looks_back;
    phrase_.whole_year = false;
    // 11月15日至3月15日 ends in the year that follows.
    if (phrase_.from && phrase_.to && *phrase_.to < *phrase_.from)
      phrase_.to = base::make_date(static_cast<int>(phrase_.to->year()) + 1, static_cast<unsigned>(phrase_.to->month()),
                                   static_cast<unsigned>(phrase_.to->day()));
    eat(U"止");
    return;
  }
  at_ = start;
  phrase_ = near_end;
  reach_ = reach;
}

bool DateStretch::far_end(Year y) {
  if (const auto named = year_number()) {
    if (!eat(U"年")) return false;
    return behind_year(named) || set(named, 1, 12, false);
  }
  constexpr std::array<std::u32string_view, 5> kNextYear{U"次年", U"翌年", U"来年", U"第二年", U"明年"};
  for (const auto word : kNextYear) {
    if (!eat(word)) continue;
    auto next = word == U"明年" ? reference_year() : y;
    if (next) *next += 1;
    return behind_year(next) || set(next, 1, 12, false);
  }
  if (eat(U"今年")) return behind_year(reference_year()) || set(reference_year(), 1, 12, false);
  if (eat_any({U"年底", U"年末"})) return set(y, 12, 12, true);
  if (month_ > 0) {  // 10月15日至20日, 10月上旬至中旬, 10月15日至月底
    if (day_of(y, month_) || third_of(y, month_)) return true;
    if (eat_any({U"月底", U"月末"})) return set(y, month_, month_, true);
  }
  return half_of(y) || quarter(y) || month_of(y);
}

}  // namespace luoshi::text
