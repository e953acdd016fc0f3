// SPDX-License-Identifier: Apache-2.0
// Date phrases: 年底前, 上半年, 三季度末, 6月中旬, 2026年3月, 春节前, 十四五末, 半年内, 每季度, 连续两年. Each is
// resolved against a reference date and the year that its section speaks of. Pure.
#pragma once

#include "base/date.hpp"
#include "text/character_set.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace luoshi::text {

struct DateContext {
  std::optional<base::Date> reference;       ///< the day the text was spoken
  std::optional<int> year;                   ///< the year that unnamed months and year ends belong to
  std::optional<base::Date> spoken_of = {};  ///< the last day named before, whose month a bare 24日前 shares
};

enum class Period : std::uint8_t {
  none,
  daily,
  weekly,
  ten_days,
  semimonthly,
  two_weekly,
  monthly,
  two_monthly,
  quarterly,
  half_yearly,
  yearly,
  two_yearly
};

struct DatePhrase {
  std::uint32_t length = 0;        ///< characters
  std::optional<base::Date> from;  ///< inclusive; absent where the phrase gives only an end
  std::optional<base::Date> to;    ///< inclusive; both absent where the year is not known
  Period period = Period::none;    ///< of a recurring phrase
  int working_days = 0;            ///< of a span counted in them (收到通知后5个工作日内); from and to are absent
  bool whole_year = false;         ///< a bare year or 今年, 全年: may be part of a name
  bool looks_back = false;         ///< 连续两年, 一年来, 去年
};

/// The date phrase that starts `text` (matching form); `before` is what stands in front of it, needed to keep names
/// and durations apart (每年, 三年行动). Absent if there is none.
[[nodiscard]] std::optional<DatePhrase> parse_date_phrase(std::u32string_view text, std::u32string_view before,
                                                          const DateContext& context);

/// The characters that a date phrase may begin with.
inline constexpr CharacterSet kDateStarts(
    U"0123456789零〇一二两三四五六七八九十今明去即前上下年半全过连未第每按逐本近新岁月“春元清端中国重汛主入采供冬秋");

/// A quick no: whether a date phrase may start `text` at all.
[[nodiscard]] bool may_start_date(std::u32string_view text);

/// A full date written anywhere as YYYY年M月D日 (or YYYY-M-D) at the start of `text`.
[[nodiscard]] std::optional<base::Date> parse_full_date(std::u32string_view text);

}  // namespace luoshi::text
