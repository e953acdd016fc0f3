// SPDX-License-Identifier: Apache-2.0
#include "calendar/clock_json.hpp"
#include "calendar/explanation.hpp"
#include "codec/json_writer.hpp"

namespace luoshi::calendar {
namespace {

using codec::JsonWriter;

void append_version(JsonWriter& json, const CalendarVersion& version) {
  json.begin_object().key("id").string(version.id).key("version").string(version.version);
  if (!version.holidays_version.empty()) json.key("holidays").string(version.holidays_version);
  json.key("fingerprint").string(version.fingerprint).end_object();
}

void append_due(JsonWriter& json, const std::optional<Due>& due) {
  if (!due) {
    json.null();
    return;
  }
  json.begin_object().key("at").string(base::to_iso(due->at)).key("local").string(local_text(due->at, true));
  json.key("moved").boolean(due->moved).key("provisional").boolean(due->provisional).end_object();
}

void append_day(JsonWriter& json, const ExplainedDay& day) {
  json.begin_object().key("date").string(base::to_iso(date_of(day.day))).key("kind").string(name_of(day.kind));
  if (!day.name.empty()) json.key("name").string(day.name);
  if (is_working(day.kind)) json.key("hours").string(hours_text(day.hours));
  if (day.own_hours) json.key("halfDay").boolean(true);
  if (day.provisional) json.key("provisional").boolean(true);
  if (day.stood_still) json.key("stoodStill").boolean(true);
  json.key("note").string(name_of(day.note)).key("counted").integer(day.counted).key("soFar").integer(day.so_far);
  json.end_object();
}

void append_today(JsonWriter& json, const Today& today) {
  json.begin_object().key("calendar");
  append_version(json, today.version);
  json.key("due");
  append_due(json, today.due);
  json.key("changed").begin_array();
  for (const auto& day : today.changed) {
    json.begin_object().key("date").string(base::to_iso(date_of(day.day)));
    json.key("then").string(name_of(day.then)).key("nameThen").string(day.name_then);
    json.key("now").string(name_of(day.now)).key("nameNow").string(day.name_now).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

void append_json(std::string& out, const Explanation& explanation) {
  JsonWriter json(out);
  json.begin_object().key("due");
  append_due(json, explanation.due);
  std::string clock;
  append_json(clock, explanation.clock);
  json.key("clock").raw(clock);
  json.key("unit").string(name_of(counted_unit(explanation.clock.budget.unit)));
  json.key("calendar");
  append_version(json, explanation.made_with);
  json.key("papers").begin_array();
  for (const auto& paper : explanation.papers) json.string(paper);
  json.end_array().key("days").begin_array();
  for (const auto& day : explanation.days) append_day(json, day);
  json.end_array();
  if (explanation.today) {
    json.key("today");
    append_today(json, *explanation.today);
  }
  json.end_object();
}

}  // namespace luoshi::calendar
