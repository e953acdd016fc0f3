// SPDX-License-Identifier: Apache-2.0
// Pressing, moving, standing still: 催办, 督办, 延期, 挂起, 恢复, conditions. A date that moves is kept as moved, with
// reason and approver (packs.md, invariant 5).
#include "ledger/matters/verbs.hpp"

#include "calendar/local_time.hpp"

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

base::Instant end_of(base::Date day) { return calendar::to_instant({calendar::day_number(day), calendar::kDayMs}); }

calendar::Span until(base::Date day) { return {.unit = calendar::Unit::date, .amount = calendar::day_number(day)}; }

// The clock that `unit` of the input means: a co-unit's, else the lead's.
std::string whose_clock(const Case& matter, std::string_view unit) {
  return unit.empty() || unit == matter.text("unit") ? std::string("lead") : std::string(unit);
}

}  // namespace

// 催办: refused within four hours of the last one (by the flow).
Result<void> nudge(Case& matter) {
  LUOSHI_TRY(const auto item, matter.open_item());
  LUOSHI_CHECK(matter.step(matter.event(process::Verb::nudge, item)));
  matter.count("counters/nudges");
  matter.put("nudged", base::to_iso(matter.now()));
  matter.say("reason", matter.input("reason"));
  matter.tell("nudged", matter.text("unit"));
  return {};
}

// 督办: its own number and its own date, until it is ended with what came of it.
Result<void> supervise(Case& matter) {
  const bool ends = matter.action().input.boolean_of("end").value_or(false);
  if (ends) {
    LUOSHI_TRY(const auto result, matter.required("reason"));
    const auto* number = find_at(matter.body(), "supervision/item");
    if (number == nullptr) return matter.not_now();
    LUOSHI_CHECK(matter.step({.verb = process::Verb::end_supervision,
                              .actor = matter.action().actor,
                              .item = static_cast<process::ItemId>(number->integer().value_or(0)),
                              .reason = result}));
    matter.remove("supervision");
    matter.say("reason", result);
    return {};
  }
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_TRY(const auto day, matter.required_date("until"));
  if (find_at(matter.body(), "supervision") != nullptr) return matter.not_now();
  if (end_of(day) <= matter.now()) return matter.wrong_input("until");
  LUOSHI_TRY(const auto item, matter.open_item());
  LUOSHI_TRY(const auto* flow, matter.flow());
  const auto number = flow->state().next_item;
  auto event = matter.event(process::Verb::supervise, item);
  event.until = end_of(day);
  event.people = {matter.action().actor};
  LUOSHI_CHECK(matter.step(std::move(event)));
  matter.put("supervision", codec::json_object({{"at", base::to_iso(matter.now())},
                                                {"by", matter.action().actor},
                                                {"item", number},
                                                {"until", base::to_iso(day)}}));
  matter.count("counters/supervisions");
  matter.say("reason", reason);
  matter.tell("supervised", matter.text("unit"));
  return {};
}

Result<void> request_extension(Case& matter) {
  LUOSHI_TRY(const auto day, matter.required_date("until"));
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  if (find_at(matter.body(), "extension") != nullptr) return refused("E-MATTER-013", matter.id());
  const auto unit = matter.acting_unit();
  const auto who = whose_clock(matter, unit);
  LUOSHI_TRY(const auto held, matter.clock(who));
  if (!held || held->clock.state != calendar::ClockState::running) return matter.not_now();
  if (held->due && end_of(day) <= *held->due) return matter.wrong_input("until");
  matter.put("extension", codec::json_object({{"at", base::to_iso(matter.now())},
                                              {"by", matter.action().actor},
                                              {"clock", who},
                                              {"until", base::to_iso(day)}}));
  matter.put_secret("extension/reason", reason);
  return {};
}

// Granted, to the date asked or another one, or refused; never by who asked.
Result<void> approve_extension(Case& matter) {
  LUOSHI_TRY(const auto outcome, matter.required("outcome"));
  const auto* asked = find_at(matter.body(), "extension");
  if (asked == nullptr) return refused("E-MATTER-014", matter.id());
  if (outcome != "同意" && outcome != "不同意") return matter.wrong_input("outcome");
  const std::string who(matter.text("extension/clock"));
  const std::string asker(matter.text("extension/by"));
  if (asker == matter.action().actor || asker == matter.action().on_behalf_of) {
    return refused("E-MATTER-015", matter.id(), {}, base::ErrorCode::forbidden);
  }
  matter.say("outcome", outcome);
  matter.say("reason", matter.input("reason"));
  if (outcome == "不同意") {
    LUOSHI_CHECK(matter.required("reason"));
    matter.remove("extension");
    matter.tell_person("extension_refused", asker);
    return {};
  }
  auto day = base::parse_iso_date(matter.input("until"));
  if (!day) day = base::parse_iso_date(matter.text("extension/until"));
  LUOSHI_TRY(auto held, matter.clock(who));
  if (!day || !held) return matter.not_now();
  const auto from = held->due;
  LUOSHI_TRY(
      const auto moved,
      clocks::after(*std::move(held), {.verb = calendar::ClockVerb::extend, .at = matter.now(), .span = until(*day)},
                    matter.desk().definitions->calendars()));
  const auto number = next_number(matter.body(), "moved");
  matter.put("moved/" + number, codec::json_object({{"clock", who},
                                                    {"from", from ? Json(base::to_iso(*from)) : Json()},
                                                    {"to", moved.due ? Json(base::to_iso(*moved.due)) : Json()},
                                                    {"asked", asker},
                                                    {"approver", matter.action().actor},
                                                    {"at", base::to_iso(matter.now())},
                                                    {"reason", *find_at(matter.body(), "extension/reason")}}));
  matter.set_clock(who, moved);
  if (who == "lead") {
    matter.put("deadline", base::to_iso(*day));
    if (matter.type().field("deadline") != nullptr) matter.put("fields/deadline", base::to_iso(*day));
    LUOSHI_CHECK(matter.step(
        {.verb = process::Verb::set_variables, .variables = feel::Value::context(matter.flow_variables())}));
  }
  matter.count("counters/extensions");
  matter.remove("extension");
  matter.tell_person("extension_granted", asker);
  return {};
}

Result<void> suspend(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_CHECK(matter.step({.verb = process::Verb::suspend, .actor = matter.action().actor, .reason = reason}));
  LUOSHI_CHECK(matter.move_clocks(calendar::ClockVerb::pause));
  matter.put("suspended", codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}}));
  matter.put_secret("suspended/reason", reason);
  return {};
}

Result<void> resume(Case& matter) {
  if (find_at(matter.body(), "suspended") == nullptr) return matter.not_now();
  LUOSHI_CHECK(matter.step({.verb = process::Verb::resume, .actor = matter.action().actor}));
  matter.remove("suspended");
  matter.say("reason", matter.input("reason"));
  LUOSHI_CHECK(matter.move_clocks(calendar::ClockVerb::resume));
  return {};
}

// 待…后: flow and clocks stand still until the condition holds, and the matter is not late meanwhile.
Result<void> wait_condition(Case& matter) {
  LUOSHI_TRY(const auto words, matter.required("text"));
  if (!matter.text("waiting").empty() || find_at(matter.body(), "suspended") != nullptr) return matter.not_now();
  if (!model::is_open(progress_of(matter.body()))) return matter.not_now();
  const auto number = next_number(matter.body(), "conditions");
  matter.put("conditions/" + number,
             codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}}));
  matter.put_secret("conditions/" + number + "/text", words);
  matter.put("waiting", number);
  LUOSHI_CHECK(matter.step({.verb = process::Verb::suspend, .actor = matter.action().actor}));
  return matter.move_clocks(calendar::ClockVerb::wait, "condition " + number);
}

// 条件成就: on evidence, by a person who says so.
Result<void> confirm_condition(Case& matter) {
  const std::string number(matter.text("waiting"));
  if (number.empty()) return matter.not_now();
  LUOSHI_TRY(const auto words, matter.required("text"));
  const auto path = "conditions/" + number;
  if (const auto evidence = matter.input("evidence"); !evidence.empty()) {
    if (find_at(matter.body(), "evidence/" + std::string(evidence)) == nullptr) return matter.wrong_input("evidence");
    matter.put(path + "/evidence", evidence);
  }
  matter.put(path + "/met", base::to_iso(matter.now()));
  matter.put(path + "/confirmed", matter.action().actor);
  matter.put_secret(path + "/proof", words);
  matter.remove("waiting");
  LUOSHI_TRY(const auto* flow, matter.flow());
  if (const auto message = flow->message_for(Verb::confirm_condition)) {
    LUOSHI_CHECK(
        matter.step({.verb = process::Verb::message, .name = *message, .value = feel::Value::string(matter.id())}));
  } else {
    LUOSHI_CHECK(matter.step({.verb = process::Verb::resume, .actor = matter.action().actor}));
  }
  LUOSHI_CHECK(matter.move_clocks(calendar::ClockVerb::resume));
  matter.tell("condition_met", matter.text("unit"));
  return {};
}

}  // namespace luoshi::ledger::matters
