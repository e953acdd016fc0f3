// SPDX-License-Identifier: Apache-2.0
#include "text/date_rhythm.hpp"

namespace luoshi::text {

bool DateRhythm::recurring() {
  struct Rhythm {
    std::u32string_view word;
    Period period;
  };
  static constexpr Rhythm kWords[] = {
      {U"每半年", Period::half_yearly},   {U"每季度", Period::quarterly},   {U"每个季度", Period::quarterly},
      {U"每季", Period::quarterly},       {U"按季度", Period::quarterly},   {U"逐季度", Period::quarterly},
      {U"逐季", Period::quarterly},       {U"按季", Period::quarterly},     {U"每个月", Period::monthly},
      {U"每月", Period::monthly},         {U"按月", Period::monthly},       {U"逐月", Period::monthly},
      {U"每半个月", Period::semimonthly}, {U"每半月", Period::semimonthly}, {U"每旬", Period::ten_days},
      {U"按旬", Period::ten_days},        {U"每个星期", Period::weekly},    {U"每周", Period::weekly},
      {U"每星期", Period::weekly},        {U"按周", Period::weekly},        {U"逐周", Period::weekly},
      {U"每日", Period::daily},           {U"每天", Period::daily},         {U"每年度", Period::yearly},
      {U"每年", Period::yearly},          {U"逐年", Period::yearly},        {U"按年度", Period::yearly},
      {U"每双周", Period::two_weekly},    {U"每晚", Period::daily}};
  if (const char32_t first = peek(); first != U'每' && first != U'按' && first != U'逐') return false;
  for (const auto& [word, period] : kWords) {
    if (!eat(word)) continue;
    if (word.front() == U'逐' && moves_behind()) return false;  // 逐月收窄: how it moves, not when
    phrase_.period = period;
    point_of_rhythm();
    return true;
  }
  return every_few();
}

bool DateRhythm::moves_behind() const {
  const auto behind = text_.substr(at_);
  return std::ranges::any_of(
      std::initializer_list<std::u32string_view>{U"收窄", U"扩大", U"下降", U"回升", U"回落", U"回暖", U"上升",
                                                 U"增长", U"增加", U"减少", U"提高", U"递增", U"递减", U"改善",
                                                 U"好转", U"向好", U"攀升", U"加快", U"放缓", U"提升"},
      [behind](std::u32string_view word) { return behind.starts_with(word); });
}

bool DateRhythm::every_few() {
  if (!eat_any({U"每隔", U"每"})) return false;
  const auto n = number(30);
  const bool month = n && eat(U"个月");
  const bool week = n && !month && eat_any({U"个星期", U"星期", U"周"});
  const bool years = n && !month && !week && eat(U"年");
  const bool days = n && !month && !week && !years && eat_any({U"天", U"日"});
  if (month)
    phrase_.period = *n == 1   ? Period::monthly
                     : *n == 2 ? Period::two_monthly
                     : *n == 3 ? Period::quarterly
                     : *n == 6 ? Period::half_yearly
                               : Period::none;
  else if (week)
    phrase_.period = *n == 1 ? Period::weekly : *n == 2 ? Period::two_weekly : Period::none;
  else if (days)
    phrase_.period = *n == 7    ? Period::weekly
                     : *n == 10 ? Period::ten_days
                     : *n == 15 ? Period::semimonthly
                     : *n == 30 ? Period::monthly
                                : Period::none;
  else if (years)
    phrase_.period = *n == 1 ? Period::yearly : *n == 2 ? Period::two_yearly : Period::none;
  return phrase_.period != Period::none;
}

/// 每月10日、25日前, 每年3月、9月底前, 每周二和周四: the same once more, while it goes on.
template <class Point>
void DateRhythm::and_again(const Point& point) {
  for (std::uint32_t start = at_; at_ > 0; start = at_) {
    if (eat_any({U"、", U"和", U"及"}) && point()) continue;
    at_ = start;
    return;
  }
}

void DateRhythm::point_of_rhythm() {
  const std::uint32_t start = at_;
  switch (phrase_.period) {
    case Period::yearly:
      behind_year(std::nullopt);
      until(std::nullopt);
      and_again([this] { return behind_year(std::nullopt); });
      return;
    case Period::half_yearly:
    case Period::quarterly:
      if (eat_any({U"末", U"底"})) eat_any({U"之前", U"以前", U"前"});
      return;
    case Period::monthly:
      if (day_of(std::nullopt, 1)) {
        until(std::nullopt);
        return and_again([this] { return day_of(std::nullopt, 1); });
      }
      if (eat_any({U"月底", U"月末", U"月初", U"底", U"末", U"初", U"上旬", U"中旬", U"下旬"}))
        eat_any({U"之前", U"以前", U"前"});
      return;
    case Period::weekly:
      if (std::u32string_view(U"一二三四五六日天").contains(peek())) {
        const std::uint32_t behind = ++at_;
        hour();
        if (at_ == behind) eat_any({U"上午", U"下午"});
        and_again([this] {
          return eat_any({U"周", U"星期"}) && std::u32string_view(U"一二三四五六日天").contains(peek()) && ++at_ > 0;
        });
        if (eat_any({U"之前", U"以前", U"前"}) || at_ > behind) return;
      }
      at_ = start;
      return;
    default:
      return;
  }
}

}  // namespace luoshi::text
