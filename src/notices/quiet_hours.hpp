// SPDX-License-Identifier: Apache-2.0
// QuietHours: when nobody is disturbed: some hours of every day in Beijing time (over midnight, too) and, where wanted,
// whole days off by the district's calendar. A gate, asked when something is about to leave: what may not leave stays,
// is merged with what comes meanwhile and goes when the gate opens. Pure.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string_view>

namespace luoshi::notices {

struct QuietHours {
  int from_minute = 20 * 60;  ///< minute of the day in Beijing at which it begins
  int until_minute = 8 * 60;  ///< no longer quiet in this minute; equal to `from_minute`: no hour is quiet
  bool days_off = true;       ///< weekends and holidays are quiet as a whole
};

/// "20:00-08:00"; empty: no hour is quiet. Absent for anything else.
[[nodiscard]] std::optional<QuietHours> parse_quiet_hours(std::string_view text);

/// Whether nothing leaves at that moment. `day_off`: whether that day of Beijing is one on which offices do not work.
[[nodiscard]] bool is_quiet(const QuietHours& quiet, base::Instant now, bool day_off);

}  // namespace luoshi::notices
