// SPDX-License-Identifier: Apache-2.0
#include "calendar/calendars.hpp"

#include "calendar/icalendar.hpp"
#include "calendar/reading.hpp"

#include <functional>

namespace luoshi::calendar {

Result<Calendars> Calendars::make(std::span<const CalendarFile> files) {
  Calendars made;
  std::vector<YearNotice> notices;
  std::map<std::string, Definition> definitions;
  bool has_law = false;
  for (const auto& file : files) {
    if (is_icalendar(file.json)) {
      LUOSHI_TRY(auto read, read_icalendar(file.name, file.json));
      for (auto& notice : read) notices.push_back(std::move(notice));
      continue;
    }
    LUOSHI_TRY(const auto root, read_object(file.name, file.json));
    if (root.find("year") != nullptr) {
      LUOSHI_TRY(auto notice, read_notice(file.name, file.json));
      notices.push_back(std::move(notice));
    } else if (root.find("rules") != nullptr) {
      LUOSHI_TRY(made.holidays_, read_law(file.name, file.json));
      has_law = true;
    } else if (root.find("id") != nullptr) {
      LUOSHI_TRY(auto definition, read_definition(file.name, file.json));
      if (definitions.size() >= kCalendarsMax) return too_many(file.name, "id", kCalendarsMax);
      auto id = definition.id;
      definitions.insert_or_assign(std::move(id), std::move(definition));
    } else {
      return fail(
          {.code = base::ErrorCode::invalid_input, .id = "E-CAL-004", .where = {.file = std::string(file.name)}});
    }
  }
  if (!has_law) return fail({.code = base::ErrorCode::invalid_input, .id = "E-CAL-005"});
  for (auto& notice : notices) add_notice(made.holidays_, std::move(notice));
  for (const auto& [id, definition] : definitions) {
    made.calendars_.emplace(id, Calendar::make(definition, made.holidays_));
  }
  return made;
}

Result<Calendars> Calendars::with_own(std::span<const CalendarFile> own) {
  const auto shipped = shipped_files();
  std::vector<CalendarFile> files(shipped.begin(), shipped.end());
  files.insert(files.end(), own.begin(), own.end());
  return make(files);
}

const Calendars& Calendars::shipped() {
  static const Calendars kShipped = make(shipped_files()).value();
  return kShipped;
}

const Calendar* Calendars::find(std::string_view id) const {
  const auto found = calendars_.find(id);
  return found == calendars_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> Calendars::ids() const {
  std::vector<std::string_view> ids;
  for (const auto& row : calendars_) ids.push_back(row.first);
  return ids;
}

}  // namespace luoshi::calendar
