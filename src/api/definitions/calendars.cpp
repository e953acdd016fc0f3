// SPDX-License-Identifier: Apache-2.0
// The calendars in force, a year at a time: which days are worked, at which hours, and which are only known by law yet.
#include "calendar/calendars.hpp"
#include "api/definitions/handlers.hpp"

#include <fmt/format.h>

namespace luoshi::api::definitions {
namespace {

using codec::Json;

std::string_view name_of(calendar::DayKind kind) {
  constexpr std::array<std::string_view, 6> kNames{"working", "weekend", "holiday", "make_up", "closed", "opened"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string time_text(std::int64_t ms) {
  constexpr std::int64_t kMinute = 60'000;
  return fmt::format("{:02}:{:02}", ms / (60 * kMinute), ms / kMinute % 60);
}

Json day_json(const calendar::DayView& day) {
  Json hours = codec::json_array();
  for (const auto& interval : day.hours) {
    hours.append(codec::json_object({{"from", time_text(interval.open)}, {"until", time_text(interval.close)}}));
  }
  auto json = codec::json_object({{"date", base::to_iso(calendar::date_of(day.day))},
                                  {"kind", name_of(day.kind)},
                                  {"working", calendar::is_working(day.kind)},
                                  {"hours", std::move(hours)},
                                  {"provisional", day.provisional}});
  if (!day.name.empty()) json.add("name", day.name);
  return json;
}

Json line(const calendar::Calendar& one) {
  const auto& version = one.version();
  return codec::json_object({{"id", version.id},
                             {"title", codec::json_object({{"zh", one.name_zh()}, {"en", one.name_en()}})},
                             {"version", version.version},
                             {"holidaysVersion", version.holidays_version},
                             {"from", base::to_iso(calendar::date_of(one.first_day()))},
                             {"until", base::to_iso(calendar::date_of(one.last_day()))}});
}

}  // namespace

Result<http::Response> list_calendars(Call& call) {
  const auto& calendars = call.definitions().calendars();
  Json items = codec::json_array();
  for (const auto id : calendars.ids()) items.append(line(*calendars.find(id)));
  return http::json_answer(codec::write_json(codec::json_object({{"items", std::move(items)}})));
}

Result<http::Response> show_calendar(Call& call) {
  const auto* one = call.definitions().calendars().find(call.path("id"));
  if (one == nullptr) {
    return refused("E-API-004", {{"what", "calendar"}, {"id", call.path("id")}}, base::ErrorCode::not_found);
  }
  const auto year = static_cast<int>(call.integer("year", static_cast<int>(call.today().year())));
  auto json = line(*one);
  json.add("year", year);
  Json papers = codec::json_array();
  for (const auto& paper : one->papers(year)) papers.append(paper);
  json.add("papers", std::move(papers));
  Json days = codec::json_array();
  const auto first = calendar::day_number(base::make_date(year, 1, 1));
  const auto last = calendar::day_number(base::make_date(year, 12, 31));
  for (auto day = first; day <= last; ++day) {
    if (one->covers(day)) days.append(day_json(one->at(day)));
  }
  json.add("days", std::move(days));
  return http::json_answer(codec::write_json(json));
}

}  // namespace luoshi::api::definitions
