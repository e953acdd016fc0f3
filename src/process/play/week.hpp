// SPDX-License-Identifier: Apache-2.0
// Week: the working time of stories: Monday to Friday, 08:30–12:00 and 14:00–18:30 at UTC+8, with the holidays and
// working Saturdays that the story names. Fixed and small, so that a trace stays the same whatever year's calendar a
// district has; real due dates come from the room calendar.
#pragma once

#include "process/engine.hpp"

#include <set>

namespace luoshi::process::play {

class Week final : public WorkingTime {
 public:
  void add_holiday(std::int64_t day) { holidays_.insert(day); }  ///< days since 1970-01-01
  void add_working_day(std::int64_t day) { working_days_.insert(day); }

  [[nodiscard]] std::optional<base::Instant> after(std::string_view calendar, base::Instant from, std::int64_t days,
                                                   std::int64_t ms) const override;
  [[nodiscard]] std::optional<std::int64_t> between(std::string_view calendar, base::Instant from,
                                                    base::Instant to) const override;

 private:
  [[nodiscard]] bool works(std::int64_t day) const;
  [[nodiscard]] std::int64_t worked(base::Instant moment) const;  ///< ms of office hours on its day before it

  std::set<std::int64_t> holidays_;
  std::set<std::int64_t> working_days_;
};

}  // namespace luoshi::process::play
