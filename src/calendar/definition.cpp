// SPDX-License-Identifier: Apache-2.0
#include "calendar/definition.hpp"

#include "calendar/local_time.hpp"
#include "calendar/reading.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::calendar {
namespace {

// "09:00" to "24:00" in ms of the day.
std::optional<std::int64_t> time_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int digits[4] = {};
  constexpr std::size_t kAt[4] = {0, 1, 3, 4};
  for (int i = 0; i < 4; ++i) {
    const char c = text[kAt[i]];
    if (c < '0' || c > '9') return std::nullopt;
    digits[i] = c - '0';
  }
  const int minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3];
  if (digits[2] > 5 || minutes > 24 * 60) return std::nullopt;
  return minutes * kMinuteMs;
}

Result<Hours> read_open(std::string_view file, const JsonTree& tree, const std::string& where) {
  const auto* items = tree.items_of("open");
  if (items == nullptr || items->empty()) return wrong_member(file, where + ".open");
  if (items->size() > kIntervalsMax) return too_many(file, where + ".open", kIntervalsMax);
  Hours hours;
  for (const auto& item : *items) {
    const std::string_view text = item.text().value_or("");
    if (text.size() != 11 || text[5] != '-') return wrong_member(file, where + ".open");
    const auto open = time_of_day(text.substr(0, 5));
    const auto close = time_of_day(text.substr(6));
    if (!open || !close || *open >= *close || (!hours.empty() && hours.back().close > *open)) {
      return wrong_member(file, where + ".open");
    }
    hours.push_back({*open, *close});
  }
  return hours;
}

// [1, 2, 5] as bits, Monday first; absent for anything else.
std::optional<std::uint8_t> read_weekdays(const std::vector<JsonTree>* items) {
  if (items == nullptr) return std::nullopt;
  unsigned bits = 0;
  for (const auto& item : *items) {
    const auto day = item.integer().value_or(0);
    if (day < 1 || day > 7) return std::nullopt;
    bits |= 1u << (day - 1);
  }
  return static_cast<std::uint8_t>(bits);
}

Result<SeasonHours> read_season(std::string_view file, const JsonTree& tree, const std::string& where) {
  SeasonHours season;
  for (const auto& [member, into] : {std::pair{"from", &season.from}, std::pair{"to", &season.to}}) {
    if (tree.find(member) == nullptr) continue;
    const auto day = month_day(tree.text_of(member).value_or(""));
    if (!day) return wrong_member(file, where + "." + member);
    *into = *day;
  }
  if (tree.find("weekdays") != nullptr) {
    const auto bits = read_weekdays(tree.items_of("weekdays"));
    if (!bits || *bits == 0) return wrong_member(file, where + ".weekdays");
    season.weekdays = *bits;
  }
  LUOSHI_TRY(season.open, read_open(file, tree, where));
  return season;
}

Result<void> read_own_days(std::string_view file, const JsonTree& root, Definition& definition) {
  if (root.find("days") == nullptr) return {};
  const auto* items = root.items_of("days");
  if (items == nullptr) return wrong_member(file, "days");
  if (items->size() > kOwnDaysMax) return too_many(file, "days", kOwnDaysMax);
  for (std::size_t i = 0; i < items->size(); ++i) {
    const auto where = fmt::format("days[{}]", i);
    OwnDay own;
    LUOSHI_TRY(own.day, read_named_day(file, (*items)[i], where));
    if ((*items)[i].find("open") != nullptr) {
      if (own.day.off) return wrong_member(file, where + ".open");  // closed and open at once
      LUOSHI_TRY(own.open, read_open(file, (*items)[i], where));
    }
    definition.days.push_back(std::move(own));
  }
  return {};
}

Result<void> read_hours(std::string_view file, const JsonTree& root, Definition& definition) {
  const auto* items = root.items_of("hours");
  if (items == nullptr || items->empty()) return wrong_member(file, "hours");
  if (items->size() > kHourRowsMax) return too_many(file, "hours", kHourRowsMax);
  for (std::size_t i = 0; i < items->size(); ++i) {
    LUOSHI_TRY(auto season, read_season(file, (*items)[i], fmt::format("hours[{}]", i)));
    definition.hours.push_back(std::move(season));
  }
  // Any day may turn out to be worked (a make-up Saturday), so the first row has to hold always.
  const auto& first = definition.hours.front();
  if (first.from != 101 || first.to != 1231 || first.weekdays != 0x7F) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-CAL-003",
                 .where = {.file = std::string(file), .item = "hours[0]"}});
  }
  return {};
}

}  // namespace

Result<Definition> read_definition(std::string_view file, std::string_view json) {
  LUOSHI_TRY(const auto root, read_object(file, json));
  Definition definition;
  for (const auto& [member, into] : {std::pair{"id", &definition.id}, std::pair{"version", &definition.version}}) {
    auto text = name_of(root, member);
    if (!text) return wrong_member(file, member);
    *into = *std::move(text);
  }
  const auto* name = root.find("name");
  if (name != nullptr) {
    definition.name_zh = name_of(*name, "zh").value_or("");
    definition.name_en = name_of(*name, "en").value_or("");
  }
  if (definition.name_zh.empty()) definition.name_zh = definition.id;
  if (definition.name_en.empty()) definition.name_en = definition.id;
  definition.source = name_of(root, "source").value_or("");
  if (root.find("holidays") != nullptr) {
    const auto holidays = root.boolean_of("holidays");
    if (!holidays) return wrong_member(file, "holidays");
    definition.holidays = *holidays;
  }
  if (root.find("workWeek") != nullptr) {
    const auto week = read_weekdays(root.items_of("workWeek"));
    if (!week || *week == 0) return wrong_member(file, "workWeek");
    definition.working_week = *week;
  }
  LUOSHI_CHECK(read_hours(file, root, definition));
  LUOSHI_CHECK(read_own_days(file, root, definition));
  return definition;
}

}  // namespace luoshi::calendar
