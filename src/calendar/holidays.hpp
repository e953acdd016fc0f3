// SPDX-License-Identifier: Apache-2.0
// Days off and make-up days as data: what the law fixes (data/calendar/law.json) and what the State Council's notice of
// each year arranges (the format of holiday-cn, data/calendar/china). Values only; bytes come in, nothing is opened
// here. A year whose notice has no days is not announced yet, never a year without holidays. Format: docs/calendar.md.
// Sources: 全国年节及纪念日放假办法; 国务院办公厅关于某年部分节假日安排的通知, the addresses of which a year carries.
#pragma once

#include "base/date.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::calendar {

/// A day that differs from its weekday: off, or (not off) worked to make up for another.
struct NamedDay {
  base::Date date = {};
  std::string name = {};
  bool off = true;
};

/// A day of every year by law, within the years in which that law held.
struct LawDay {
  std::string name = {};
  unsigned month = 1;
  unsigned day = 1;
  int from = 0;  ///< years, both inclusive
  int to = 9999;
};

/// One year's notice. Its days may lie in the neighbouring years (New Year's bridge).
struct YearNotice {
  int year = 0;
  std::vector<std::string> papers = {};
  std::vector<NamedDay> days = {};
};

struct Holidays {
  std::string version = {};  ///< date of the data
  std::string source = {};
  std::vector<LawDay> rules = {};
  std::vector<NamedDay> dates = {};      ///< festivals by moon and sun, where the notice is not out yet
  std::vector<YearNotice> notices = {};  ///< one a year, ordered by year
};

inline constexpr std::size_t kNoticeDaysMax = 366;
inline constexpr std::size_t kNameBytesMax = 200;

/// Errors name the file: E-JSON-*, E-CAL-001 (a member is missing or wrong), E-CAL-002 (too many days).
[[nodiscard]] Result<YearNotice> read_notice(std::string_view file, std::string_view json);
[[nodiscard]] Result<Holidays> read_law(std::string_view file, std::string_view json);

/// Puts a notice among the others. One of the same year is replaced, but never by one without days.
void add_notice(Holidays& holidays, YearNotice notice);

}  // namespace luoshi::calendar
