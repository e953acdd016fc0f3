// SPDX-License-Identifier: Apache-2.0
// CalendarTime: the working time of flows, told by the named calendars of a district (room calendar). A flow names its
// calendar by id, or by a unit whose calendar the district has settled; where it names none, the district's own counts.
// The calendars outlive it; nothing changes after it is made, so any number of threads may ask.
#pragma once

#include "calendar/calendars.hpp"
#include "calendar/span.hpp"
#include "process/engine.hpp"

#include <map>
#include <string>

namespace luoshi::process {

struct CalendarTimeSettings {
  std::string calendar = std::string(calendar::kDefaultCalendar);  ///< where a flow names none
  std::map<std::string, std::string, std::less<>> units = {};      ///< name of a unit → id of its calendar
  calendar::Rules rules = {};                                      ///< of counting days: the Civil Code's
};

class CalendarTime final : public WorkingTime {
 public:
  explicit CalendarTime(const calendar::Calendars& calendars, CalendarTimeSettings settings = {});

  /// The calendar that a name means (empty: the default); null when there is none.
  [[nodiscard]] const calendar::Calendar* find(std::string_view name) const;

  [[nodiscard]] std::optional<base::Instant> after(std::string_view calendar, base::Instant from, std::int64_t days,
                                                   std::int64_t ms) const override;
  [[nodiscard]] std::optional<std::int64_t> between(std::string_view calendar, base::Instant from,
                                                    base::Instant to) const override;
  [[nodiscard]] std::optional<std::int64_t> days_used(std::string_view calendar, base::Instant start,
                                                      base::Instant from, base::Instant to) const override;
  [[nodiscard]] std::optional<base::Instant> days_on(std::string_view calendar, base::Instant start, base::Instant from,
                                                     std::int64_t days) const override;

 private:
  const calendar::Calendars* calendars_;
  CalendarTimeSettings settings_;
};

}  // namespace luoshi::process
