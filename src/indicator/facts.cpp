// SPDX-License-Identifier: Apache-2.0
#include "indicator/facts.hpp"

#include "base/instant.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/people/period.hpp"
#include "model/body_json.hpp"

#include <algorithm>
#include <array>

namespace luoshi::indicator {
namespace {

constexpr auto kTexts = std::to_array<std::string_view>({"type", "state", "progress", "level", "unit"});
constexpr auto kMoments = std::to_array<std::string_view>({"created", "due", "finished", "completed", "closed"});
constexpr auto kInPart = std::to_array<std::string_view>({"co", "counters", "fields"});
constexpr auto kCounters = std::to_array<std::string_view>(
    {"returns", "extensions", "nudges", "supervisions", "reopened", "escalations", "amendments"});
constexpr std::string_view kDueWas = "dueWas";
constexpr std::string_view kDays = "days";
constexpr std::string_view kReports = "reports";

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// Of co-units only which they are; of counters and fields only those that an indicator may read.
Json part_of(std::string_view member, const Json& value, const std::set<std::string, std::less<>>& fields) {
  Json made = codec::json_object();
  if (value.members() == nullptr) return made;
  for (const auto& [name, inner] : *value.members()) {
    if (member == "co") made.add(name, inner.is_null() ? Json() : Json(true));
    if (member == "counters" && is_one_of(kCounters, name)) made.add(name, inner);
    if (member == "fields" && fields.contains(name)) made.add(name, inner);
  }
  return made;
}

Json reduced(const Json& patch, const std::set<std::string, std::less<>>& fields) {
  Json made = codec::json_object();
  if (patch.members() == nullptr) return made;
  for (const auto& [name, value] : *patch.members()) {
    if (is_one_of(kTexts, name) || is_one_of(kMoments, name) || name == "children" || name == "key" ||
        name == kReports) {
      made.add(name, value);
    } else if (is_one_of(kInPart, name)) {
      made.add(name, part_of(name, value, fields));
    }
  }
  return made;
}

std::int64_t count_at(const Json& json, const std::string& path) {
  const auto* held = ledger::matters::find_at(json, path);
  return held == nullptr ? 0 : held->integer().value_or(0);
}

// The day stands once for each time that the patch counts more than the facts do.
void note_day(Json& facts, const Json& patch, const std::string& counter, const std::string& path,
              std::string_view day) {
  for (auto times = count_at(patch, path) - count_at(facts, path); times > 0; --times) {
    if (facts.find(kDays) == nullptr) facts.put(std::string(kDays), codec::json_object());
    auto* days = facts.find(kDays);
    if (days->find(counter) == nullptr) days->put(counter, codec::json_array());
    days->find(counter)->append(std::string(day));
  }
}

void note_days(Json& facts, const Json& patch, std::string_view day) {
  for (const auto counter : kCounters) {
    note_day(facts, patch, std::string(counter), "counters/" + std::string(counter), day);
  }
  note_day(facts, patch, std::string(kReports), std::string(kReports), day);
}

std::optional<base::Instant> moment_of(const Json& facts, std::string_view member) {
  const auto text = facts.text_of(member);
  return text ? base::parse_iso_instant(*text) : std::nullopt;
}

feel::Value text_value(std::string_view text) {
  return text.empty() ? feel::Value() : feel::Value::string(std::string(text));
}

feel::Value day_value(const Json& facts, std::string_view member) {
  const auto date = feel::parse_date(day_of(facts, member));
  return date ? feel::Value(*date) : feel::Value();
}

// Null while nothing was reported done, or where no date was ever due.
feel::Value on_time(const Json& facts) {
  auto done = moment_of(facts, "finished");
  if (!done) done = moment_of(facts, "completed");
  if (!done) done = moment_of(facts, "closed");
  auto due = moment_of(facts, "due");
  if (!due) due = moment_of(facts, kDueWas);
  return done && due ? feel::Value(done->ms <= due->ms) : feel::Value();
}

feel::Value number_at(const Json& facts, const std::string& path) { return feel::Value::number(count_at(facts, path)); }

// Of each counter and of reports: the days on which it went up, each as often as it did.
feel::Value days_context(const Json& facts) {
  feel::Context made;
  const auto put = [&](std::string_view counter) {
    feel::List days;
    const auto* held = ledger::matters::find_at(facts, std::string(kDays) + "/" + std::string(counter));
    if (const auto* items = held == nullptr ? nullptr : held->items()) {
      for (const auto& item : *items) {
        if (const auto date = feel::parse_date(item.text().value_or(""))) days.push_back(feel::Value(*date));
      }
    }
    made.put(std::string(counter), feel::Value::list(std::move(days)));
  };
  for (const auto counter : kCounters) put(counter);
  put(kReports);
  return feel::Value::context(std::move(made));
}

feel::Value matter_context(const Json& facts) {
  feel::Context made;
  for (const auto member : kTexts) {
    if (member != "unit") made.put(std::string(member), text_value(facts.text_of(member).value_or("")));
  }
  for (const auto member : kMoments) made.put(std::string(member), day_value(facts, member));
  made.put("on_time", on_time(facts));
  for (const auto member : kCounters)
    made.put(std::string(member), number_at(facts, "counters/" + std::string(member)));
  made.put(std::string(kReports), number_at(facts, std::string(kReports)));
  made.put(std::string(kDays), days_context(facts));
  return feel::Value::context(std::move(made));
}

feel::Value children_context(const Json& facts) {
  feel::Context made;
  for (const std::string member : {"total", "open", "done"}) made.put(member, number_at(facts, "children/" + member));
  return feel::Value::context(std::move(made));
}

feel::Value units_context(const Json& facts) {
  feel::Context made;
  made.put("lead", text_value(facts.text_of("unit").value_or("")));
  feel::List co;
  if (const auto* members = facts.members_of("co")) {
    for (const auto& member : *members) co.push_back(feel::Value::string(member.name));
  }
  made.put("co", feel::Value::list(std::move(co)));
  return feel::Value::context(std::move(made));
}

}  // namespace

void fold(Json& facts, const Json& patch, const std::set<std::string, std::less<>>& fields, std::string_view day) {
  note_days(facts, patch, day);
  auto change = reduced(patch, fields);
  const auto* due = change.find("due");
  const auto was = facts.text_of("due");
  // `due` lies in `change`, and is gone once something is put there.
  if (due != nullptr && due->is_null()) {
    if (was) change.put(std::string(kDueWas), *was);
  } else if (due != nullptr && facts.find(kDueWas) != nullptr) {
    change.put(std::string(kDueWas), Json());
  }
  ledger::matters::merge(facts, change);
}

model::Body fields_of(const Json& facts, const model::Type& type) {
  model::Body made;
  const auto* fields = facts.find("fields");
  if (fields == nullptr) return made;
  for (const auto& field : type.fields) {
    const auto* held = fields->find(field.key);
    if (held == nullptr || held->is_null()) continue;
    auto read = model::value_from_json(field, *held);
    if (read.mistakes.empty()) made.append(field.key, std::move(read.value));
  }
  made.measure();
  return made;
}

model::Surroundings surroundings_of(const Json& facts) {
  return {.matter = matter_context(facts), .children = children_context(facts), .units = units_context(facts)};
}

std::set<std::string> paths_of(const std::set<std::string>& read) {
  std::set<std::string> made = {"unit", "created"};
  for (const auto& name : read) {
    const auto parts = name.substr(0, name.find('.'));
    if (parts != "matter" && parts != "children" && parts != "units") {
      made.insert("fields/" + parts);
      continue;
    }
    if (parts == "units") made.insert("co");
    if (parts == "children") made.insert("children");
    if (parts != "matter") continue;
    const auto rest = name.size() > parts.size() ? name.substr(parts.size() + 1) : std::string();
    const auto member = rest.substr(0, rest.find('.'));
    if (member == "on_time") {
      for (const auto moment : {"finished", "completed", "closed", "due"}) made.insert(moment);
      made.insert(std::string(kDueWas));
    } else if (member == kDays && rest.size() > member.size()) {
      made.insert(std::string(kDays) + "/" + rest.substr(member.size() + 1));
    } else if (is_one_of(kCounters, member)) {
      made.insert("counters/" + member);
    } else {
      made.insert(member);  // "" is all of them
    }
  }
  return made;
}

std::string day_of(const Json& facts, std::string_view member) {
  const auto moment = moment_of(facts, member);
  return moment ? base::to_iso(ledger::people::day_of(*moment)) : std::string();
}

}  // namespace luoshi::indicator
