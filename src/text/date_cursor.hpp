// SPDX-License-Identifier: Apache-2.0
// DateCursor: walks along a date phrase, reading numbers and words and setting the days they mean. The rules that
// know which words follow each other are in date_phrase.cpp. Lives for one phrase; what it looks at must outlive it.
#pragma once

#include "text/date_phrase.hpp"
#include "text/numeral.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace luoshi::text {

class DateCursor {
 protected:
  static constexpr int kYearMin = 1949;
  static constexpr int kYearMax = 2100;

  DateCursor(std::u32string_view text, std::u32string_view before, const DateContext& context)
      : text_(text), before_(before), context_(context) {}

  // Reading the text.
  [[nodiscard]] char32_t peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  bool eat(std::u32string_view word) {
    if (!text_.substr(std::min<std::size_t>(at_, text_.size())).starts_with(word)) return false;
    at_ += static_cast<std::uint32_t>(word.size());
    return true;
  }
  bool eat_any(std::initializer_list<std::u32string_view> words) {
    return std::ranges::any_of(words, [this](std::u32string_view word) { return eat(word); });
  }
  [[nodiscard]] bool before_ends(std::initializer_list<std::u32string_view> words) const {
    return std::ranges::any_of(words, [this](std::u32string_view word) { return before_.ends_with(word); });
  }
  /// A small whole number in digits or Chinese; `max_digits` keeps years apart from months.
  std::optional<int> number(int max) {
    const std::uint32_t start = at_;
    int value = 0;
    if (is_digit(peek())) {
      for (int digits = 0; is_digit(peek()) && digits < 4; ++digits)
        value = value * 10 + static_cast<int>(text_[at_++] - U'0');
      if (is_digit(peek()) || (peek() == U'.' && is_digit(peek(1)))) value = max + 1;
    } else {
      value = hanzi_number();
    }
    if (at_ > start && value > 0 && value <= max) return value;
    at_ = start;
    return std::nullopt;
  }
  /// Chinese numbers up to 99, or digits one by one (二〇二六).
  int hanzi_number() {
    int value = 0;
    int digit = -1;
    bool ten = false;
    for (int i = 0; i < 4; ++i) {
      const int d = hanzi_digit(peek());
      if (d >= 0) {
        if (digit >= 0 && !ten)
          value = value * 10 + digit;
        else if (digit >= 0)
          break;
        digit = d;
      } else if (peek() == U'十' && !ten && value == 0) {
        value = (digit >= 0 ? digit : 1) * 10;
        digit = -1;
        ten = true;
      } else {
        break;
      }
      ++at_;
    }
    if (digit >= 0) value = ten ? value + digit : value * 10 + digit;
    return value;
  }
  std::optional<int> year_number() {
    const std::uint32_t start = at_;
    if (is_digit(peek()) || hanzi_digit(peek()) >= 0) {
      const bool digits = is_digit(peek());
      int value = 0;
      int count = 0;
      for (; count < 4; ++count) {
        const int d = digits && is_digit(peek()) ? static_cast<int>(peek() - U'0') : digits ? -1 : hanzi_digit(peek());
        if (d < 0) break;
        value = value * 10 + d;
        ++at_;
      }
      if (count == 4 && value >= kYearMin && value <= kYearMax) return value;
    }
    at_ = start;
    return std::nullopt;
  }

  // Making dates.
  [[nodiscard]] std::optional<int> year() const {
    if (context_.year) return context_.year;
    if (context_.reference) return static_cast<int>(context_.reference->year());
    return std::nullopt;
  }
  [[nodiscard]] std::optional<int> reference_year() const {
    return context_.reference ? std::optional(static_cast<int>(context_.reference->year())) : std::nullopt;
  }
  bool set(std::optional<int> y, unsigned first_month, unsigned last_month, bool end_only) {
    if (y) {
      if (!end_only) phrase_.from = base::make_date(*y, first_month, 1);
      phrase_.to = base::month_end(*y, last_month);
    }
    return true;
  }
  bool set_day(std::optional<int> y, unsigned m, unsigned d) {
    if (y) phrase_.from = phrase_.to = base::make_date(*y, m, d);
    return true;
  }
  /// 前, 之前, 以前, 底前: the stretch becomes an end. `last_day_counts`: 4月30日前 includes that day.
  void ends_before(bool last_day_counts) {
    if (eat_any({U"之前", U"以前"}) || (peek() == U'前' && !followed_by_noun_of_front() && eat(U"前"))) {
      if (!last_day_counts && phrase_.from) phrase_.to = base::add_days(*phrase_.from, -1);
      phrase_.from.reset();
    } else if (eat_any({U"起", U"以来"})) {
      phrase_.to.reset();
    }
  }
  [[nodiscard]] bool followed_by_noun_of_front() const {
    return peek(1) == U'期' || peek(1) == U'列' || peek(1) == U'瞻' || peek(1) == U'沿' || peek(1) == U'景';
  }

  /// What may follow a year: 底, 末, 初, 上半年, 三季度, 5月.
  bool behind_year(std::optional<int> y) {
    if (eat_any({U"年底", U"底", U"末", U"岁末"}) && peek() != U'端') {
      set(y, 12, 12, true);
      eat_any({U"之前", U"以前", U"前"});
      return true;
    }
    if (eat(U"初")) {
      set(y, 1, 1, false);
      eat_any({U"之前", U"前"});
      return true;
    }
    if (eat(U"内")) return set(y, 12, 12, true);
    if (const auto half = eat(U"上半年") ? 1 : eat(U"下半年") ? 2 : 0; half != 0) {
      set(y, half == 1 ? 1 : 7, half == 1 ? 6 : 12, false);
      ends_before(true);
      return true;
    }
    if (quarter(y)) return true;
    return month_of(y);
  }
  bool quarter(std::optional<int> y) {
    const std::uint32_t start = at_;
    eat(U"第");
    const bool first_three = eat(U"前三季度");
    const auto q = first_three ? std::optional(3) : number(4);
    if (!q || (!first_three && !eat(U"季度"))) {
      at_ = start;
      return false;
    }
    const auto last = static_cast<unsigned>(*q) * 3;
    const bool end = eat_any({U"末", U"底"});
    set(y, first_three ? 1 : last - 2, last, end);
    ends_before(true);
    return true;
  }
  bool month_of(std::optional<int> y) {
    const std::uint32_t start = at_;
    const auto m = number(12);
    if (m && (peek() == U'-' || peek() == U'至' || peek() == U'到' || peek() == U'~' || peek() == U'—')) {
      ++at_;  // 6-9月
      const auto last = number(12);
      if (last && *last > *m && eat(U"月") && peek() != U'底') {
        set(y, static_cast<unsigned>(*m), static_cast<unsigned>(*last), false);
        return true;
      }
      at_ = start;
      return false;
    }
    if (!m || !eat(U"月")) {
      at_ = start;
      return false;
    }
    const auto month = static_cast<unsigned>(*m);
    const std::uint32_t behind_month = at_;
    if (const auto d = number(31); d && eat_any({U"日", U"号"})) {
      set_day(y, month, static_cast<unsigned>(*d));
      if (range_to_day(y)) return true;
      hour();
      ends_before(true);
      return true;
    }
    at_ = behind_month;
    return part_of_month(y, month);
  }
  /// 8月15日至9月10日
  bool range_to_day(std::optional<int> y) {
    const std::uint32_t start = at_;
    if (eat_any({U"至", U"到", U"-", U"—"})) {
      auto m = number(12);
      if (m && eat(U"月")) {
        if (const auto d = number(31); d && eat_any({U"日", U"号"})) {
          if (y) phrase_.to = base::make_date(*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d));
          return true;
        }
      }
    }
    at_ = start;
    return false;
  }
  /// 8月12日18时前
  void hour() {
    const std::uint32_t start = at_;
    eat_any({U"上午", U"下午", U"中午"});
    if (number(24) && eat_any({U"时", U"点"}) && (peek() == U'前' || peek() == U'之')) return;
    at_ = start;
  }
  bool part_of_month(std::optional<int> y, unsigned month) {
    if (eat_any({U"底", U"末"})) {
      set(y, month, month, true);
      eat_any({U"之前", U"以前", U"前"});
      return true;
    }
    constexpr std::array<std::pair<std::u32string_view, unsigned>, 3> kThirds{
        {{U"上旬", 1u}, {U"中旬", 11u}, {U"下旬", 21u}}};
    for (const auto& [word, first] : kThirds) {
      if (!eat(word)) continue;
      if (y) {
        phrase_.from = base::make_date(*y, month, first);
        phrase_.to = first == 21 ? base::month_end(*y, month) : base::make_date(*y, month, first + 9);
      }
      if (eat_any({U"之前", U"以前", U"前"})) phrase_.from.reset();
      return true;
    }
    eat(U"份");
    if (const auto last = range_to_month()) return set(y, month, *last, false);
    set(y, month, month, false);
    ends_before(false);
    return true;
  }
  /// 6月至9月
  std::optional<unsigned> range_to_month() {
    const std::uint32_t start = at_;
    if (eat_any({U"至", U"到", U"-", U"—"})) {
      if (const auto last = number(12); last && eat(U"月") && peek() != U'底') return static_cast<unsigned>(*last);
    }
    at_ = start;
    return std::nullopt;
  }

  std::u32string_view text_;
  std::u32string_view before_;
  const DateContext& context_;
  std::uint32_t at_ = 0;
  DatePhrase phrase_;
};

}  // namespace luoshi::text
