// SPDX-License-Identifier: Apache-2.0
// DateCursor: walks along a date phrase, reading numbers and words and setting the days they mean. The rules that
// know which words follow each other are in date_stretch.cpp and date_phrase.cpp. Lives for one phrase; what it looks
// at must outlive it.
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
      : text_(text), before_(before), context_(context) {
    while (before_.ends_with(U' ')) before_.remove_suffix(1);
  }

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
    if (at_ > 0 && peek() == U' ' && is_digit(peek(1))) ++at_;
    if (is_digit(peek())) {
      for (int digits = 0; is_digit(peek()) && digits < 4; ++digits)
        value = value * 10 + static_cast<int>(text_[at_++] - U'0');
      if (is_digit(peek()) || (peek() == U'.' && is_digit(peek(1)))) value = max + 1;
      blank_before_unit();
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
  /// Typesetters part digits from characters by a blank: 2026 年 3 月.
  void blank_before_unit() {
    if (peek() == U' ' && std::u32string_view(U"年月日号季周天个时点").contains(peek(1))) ++at_;
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
      if (digits) blank_before_unit();
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
    reach_ = end_only ? Reach::end : Reach::stretch;
    return true;
  }
  bool set_days(std::optional<int> y, unsigned m, unsigned first, unsigned last) {
    if (y) {
      phrase_.from = base::make_date(*y, m, first);
      phrase_.to = base::make_date(*y, m, last);
    }
    reach_ = Reach::stretch;
    return true;
  }
  /// 前, 之前, 以前: the stretch becomes an end; 起: a beginning. `last_day_counts`: 4月30日前 includes that day.
  /// 前后 and 左右 say no more than the stretch does.
  void ends_before(bool last_day_counts) {
    if (eat_any({U"前后", U"左右", U"之内", U"以内", U"内"})) return;
    if (eat_front()) {
      if (!last_day_counts && phrase_.from) phrase_.to = base::add_days(*phrase_.from, -1);
      phrase_.from.reset();
      reach_ = Reach::end;
    } else if (eat_any({U"起", U"以来"}) || (before_ends({U"从", U"自"}) && eat(U"开始"))) {
      phrase_.to.reset();
      reach_ = Reach::beginning;
    }
  }
  bool eat_front() {
    return eat_any({U"之前", U"以前"}) || (peek() == U'前' && !followed_by_noun_of_front() && eat(U"前"));
  }
  [[nodiscard]] bool followed_by_noun_of_front() const {
    return std::u32string_view(U"期列瞻沿景后").contains(peek(1));
  }

  /// What the words read so far have set, also where the year is not known and there are no days to set.
  enum class Reach : std::uint8_t { none, stretch, end, beginning };

  std::u32string_view text_;
  std::u32string_view before_;
  const DateContext& context_;
  std::uint32_t at_ = 0;
  DatePhrase phrase_;
  Reach reach_ = Reach::none;
};

}  // namespace luoshi::text
