// SPDX-License-Identifier: Apache-2.0
// DateStretch: the stretches of a calendar inside a date phrase (上半年, 三季度末, 10月上旬至11月中旬, 国庆期间), in a
// given year, which may be unknown: then the words are passed over and no days are set.
#pragma once

#include "text/date_cursor.hpp"

namespace luoshi::text {

class DateStretch : protected DateCursor {
 protected:
  using DateCursor::DateCursor;
  using Year = std::optional<int>;

  /// What may follow a year: 底, 末, 初, 上半年, 三季度, 5月, 春节前.
  bool behind_year(Year y);
  bool half_of(Year y);
  bool quarter(Year y);
  bool first_of_year(Year y);
  bool month_of(Year y);
  bool day_of(Year y, unsigned month);
  bool part_of_month(Year y, unsigned month);
  /// 春节前, 国庆期间. One that is over by `not_before` is meant a year later.
  bool festival(Year y, std::optional<base::Date> not_before);
  /// 18时前, 下午5点前
  void named_for();
  void hour();
  bool minutes();
  /// 初步, 初中, 初级: behind 年 and 月 no beginning.
  [[nodiscard]] bool is_word_of_beginning() const { return std::u32string_view(U"步中级心创").contains(peek()); }
  /// 至2027年, 至次年3月15日, 至11月中旬, 至20日: the far end of the stretch just read.
  void until(Year y);

 private:
  std::optional<int> paired(int first, int max);
  bool months_together(Year y, int first);
  bool third_of(Year y, unsigned month);
  bool far_end(Year y);

  unsigned month_ = 0;  ///< of the day or third read last, 0 if it was a longer stretch
};

}  // namespace luoshi::text
