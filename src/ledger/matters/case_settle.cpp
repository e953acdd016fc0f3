// SPDX-License-Identifier: Apache-2.0
// A case and its end: clocks, what follows from the flow, the turns of the lamp, the counts of a parent, the entry.
#include "journal/private_value.hpp"
#include "ledger/matters/case.hpp"
#include "ledger/matters/makes.hpp"
#include "ledger/matters/progress.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace luoshi::ledger::matters {
namespace {

Json moment_json(const std::optional<base::Instant>& at) { return at ? Json(base::to_iso(*at)) : Json(); }

std::string clock_node(std::string_view who) { return "clock/" + std::string(who); }

// What a work item allows, in the calendar's words. Absent for days and hours together, and for a date.
std::optional<calendar::Span> span_of(const Json& allowed) {
  using calendar::Unit;
  constexpr auto kUnits = std::to_array<std::pair<std::string_view, Unit>>(
      {{"workingDays", Unit::working_days}, {"workingMs", Unit::working_time}, {"ms", Unit::elapsed}});
  if (allowed.members() == nullptr || allowed.members()->size() != 1) return std::nullopt;
  for (const auto& [name, unit] : kUnits) {
    if (const auto amount = allowed.integer_of(name)) return calendar::Span{unit, *amount};
  }
  return std::nullopt;
}

// Where the clock that decides the due date runs to no date field, the work item that carries it says when the matter
// is due: so many working days after it was opened, and no longer once it is done. `told` is what the flow said of it.
Result<std::optional<clocks::MatterClock>> item_clock(const Json& told, std::optional<clocks::MatterClock> held,
                                                      std::string_view calendar, base::Instant now,
                                                      const calendar::Calendars& calendars) {
  std::optional<clocks::MatterClock> none;
  if (told.is_null()) {
    if (!held || held->clock.state == calendar::ClockState::stopped) return none;
    LUOSHI_TRY(auto stopped,
               clocks::after(*std::move(held), {.verb = calendar::ClockVerb::stop, .at = now}, calendars));
    stopped.due.reset();
    stopped.due_soon.reset();
    return std::optional(std::move(stopped));
  }
  const auto* allowed = told.find("allowed");
  const auto budget = allowed == nullptr ? std::nullopt : span_of(*allowed);
  if (!budget) return none;
  clocks::MatterClock fresh{.calendar = std::string(calendar)};
  fresh.clock.budget = *budget;
  LUOSHI_TRY(auto started, clocks::after(std::move(fresh), {.verb = calendar::ClockVerb::start, .at = now}, calendars));
  if (held) started.firing = held->firing + 1;
  return std::optional(std::move(started));
}

std::int64_t integer_at(const Json& body, std::string_view path) {
  const auto* held = find_at(body, path);
  return held == nullptr ? 0 : held->integer().value_or(0);
}

}  // namespace

std::vector<std::string> Case::clock_names() const {
  std::vector<std::string> made;
  const auto* clocks = body_.members_of("clocks");
  if (clocks == nullptr) return made;
  for (const auto& member : *clocks) made.push_back(member.name);
  return made;
}

Result<std::optional<clocks::MatterClock>> Case::clock(std::string_view who) const {
  const auto* held = find_at(body_, "clocks/" + std::string(who));
  if (held == nullptr) return std::optional<clocks::MatterClock>();
  LUOSHI_TRY(auto read, clocks::read_clock(*held));
  return std::optional(std::move(read));
}

void Case::set_clock(std::string_view who, const clocks::MatterClock& clock) {
  const auto path = "clocks/" + std::string(who);
  std::uint32_t old_firing = 0;
  bool was_set = false;
  if (const auto* held = find_at(body_, path); held != nullptr && held->find("next") != nullptr) {
    old_firing = static_cast<std::uint32_t>(held->integer_of("firing").value_or(0));
    was_set = true;
  }
  if (was_set && (!clock.next || clock.firing != old_firing)) {
    timers_.push_back({.token = 0, .node = clock_node(who), .firing = old_firing, .set = false});
  }
  if (clock.next && (!was_set || clock.firing != old_firing)) {
    timers_.push_back({.token = 0, .node = clock_node(who), .firing = clock.firing, .at = clock.next->at.ms});
  }
  auto made = clock;
  made.basis = desk_.basis;
  put(path, clocks::to_json(made));
  if (who != "lead") return;
  put("due", moment_json(clock.due));
  put("dueSoon", moment_json(clock.due_soon));
}

Result<void> Case::move_clocks(calendar::ClockVerb verb, std::string_view reason) {
  for (const auto& who : clock_names()) {
    LUOSHI_TRY(auto held, clock(who));
    auto moved = clocks::after(*std::move(held), {.verb = verb, .at = now(), .reason = std::string(reason)},
                               desk_.definitions->calendars());
    if (moved) set_clock(who, *moved);
    // One that has been stopped already, or waits, is left as it is.
    if (!moved && moved.error().id != "E-CAL-012") return fail(std::move(moved).error());
  }
  return {};
}

Result<void> Case::start_clocks() {
  const auto start_one = [&](std::string_view who, std::string_view date) -> Result<void> {
    const auto day = base::parse_iso_date(date);
    if (!day || find_at(body_, "clocks/" + std::string(who)) != nullptr) return {};
    auto calendar = text("calendar");
    if (calendar.empty()) calendar = calendar::kDefaultCalendar;
    const auto& calendars = desk_.definitions->calendars();
    LUOSHI_TRY(auto made, clocks::start_until(*day, now(), calendar, calendars));
    if (!text("waiting").empty()) {  // it stands still until the condition holds
      LUOSHI_TRY(made, clocks::after(std::move(made), {.verb = calendar::ClockVerb::wait, .at = now()}, calendars));
    }
    set_clock(who, made);
    return {};
  };
  LUOSHI_CHECK(start_one("lead", text("deadline")));
  for (const auto unit : units_of(body_)) {
    if (unit == text("unit")) continue;
    const std::string name(unit);
    const auto own = text("co/" + name + "/deadline");
    LUOSHI_CHECK(start_one(name, own.empty() ? text("deadline") : own));
  }
  return {};
}

void Case::settle_flow() {
  if (!flow_ || !flow_->moved()) return;
  for (const auto& timer : flow_->timers()) timers_.push_back(timer);
  if (flow_->steps().members() != nullptr) {
    for (const auto& step : *flow_->steps().members()) put("steps/" + step.name, step.value);
  }
  if (std::ranges::any_of(flow_->calls(), escalates)) count("counters/escalations");
  for (const auto& call : flow_->calls()) {
    if (call.operation.starts_with("notice.") || call.operation.starts_with("supervision.")) tell_of(call);
  }
  // Whoever an open work item waits for by name is involved (rights of scope own).
  auto named = codec::json_object();
  for (const auto& item : flow_->items()) {
    const std::string holder(item.holder);
    if (directory().person(holder) != nullptr && named.find(holder) == nullptr) named.add(holder, true);
  }
  put("named", named.members()->empty() ? Json() : named);
  if (!flow_->incidents().empty()) {
    put("incident", flow_->incidents().back());
  } else if (body_.find("incident") != nullptr) {
    remove("incident");
  }
  settle_state();
}

// A reminder of the flow: to whom it says, else 督查室's officer, the leader in charge or the lead unit.
void Case::tell_of(const ServiceCall& call) {
  const auto* to = call.inputs.is(feel::Kind::context) ? call.inputs.as_context().find("to") : nullptr;
  const bool named = to != nullptr && to->is(feel::Kind::string) && !to->as_string().empty();
  const auto dot = call.operation.find('.');
  const bool proposes = call.operation.starts_with("supervision.");
  auto kind = call.operation.substr(dot + 1);
  if (named) {
    notices_.push_back({std::move(kind), to->as_string()});
  } else if (proposes || kind == "verify_late") {
    tell_person(proposes ? "supervision_" + kind : std::move(kind), text("creator"));
  } else if (kind == "leader" && !text("leader").empty()) {
    tell_person(std::move(kind), text("leader"));
  } else {
    tell(std::move(kind), text("unit"));
  }
}

// The state follows the step entered last; what befalls the instance as a whole has steps of its own.
void Case::settle_state() {
  const auto befallen = [&](std::string_view node, model::Progress progress) {
    const auto* step = type_->step(node);
    if (text("resume").empty()) put("resume", text("state"));
    if (step != nullptr && !step->state.empty()) set_state(step->state);
    set_progress(progress);
  };
  switch (flow_->state().status) {
    case process::Status::suspended:
      return befallen("@suspended", model::Progress::paused);
    case process::Status::merged:
      return befallen("@merged", model::Progress::dropped);
    case process::Status::cancelled:
      return befallen("@cancelled", model::Progress::dropped);
    default:
      break;
  }
  if (const std::string before(text("resume")); !before.empty()) {
    remove("resume");
    set_state(before);
  }
  if (flow_->entered()) set_state(*flow_->entered());
}

Result<void> Case::settle_clocks() {
  const auto progress = progress_of(body_);
  const auto* main = type_->main_clock();
  const auto* told = flow_ && main != nullptr && main->deadline.empty() ? flow_->steps().find(main->id) : nullptr;
  if (told != nullptr) {
    const auto calendar = text("calendar").empty() ? std::string_view(calendar::kDefaultCalendar) : text("calendar");
    LUOSHI_TRY(auto held, clock("lead"));
    LUOSHI_TRY(const auto made, item_clock(*told, std::move(held), calendar, now(), desk_.definitions->calendars()));
    if (made) set_clock("lead", *made);
  }
  if (model::is_open(progress) && !body_.boolean_of("standing").value_or(false)) LUOSHI_CHECK(start_clocks());
  const bool over = progress >= model::Progress::done;
  if (over && text("clocks/lead/clock/state") != "stopped") return move_clocks(calendar::ClockVerb::stop);
  return {};
}

void Case::settle_turns() {
  const auto turns = clocks::turns(lamp_facts(body_));
  const auto follow = [&](std::string_view member, const std::optional<base::Instant>& at) {
    const auto held = clocks::instant_of(body_, member);
    if (held != at) put(member, moment_json(at));
  };
  follow("yellowAt", turns.yellow_at);
  follow("redAt", turns.red_at);
}

// A parent counts its children: open ones, and those that are done.
void Case::settle_parent() {
  const std::string parent(text("parent"));
  const auto* row = parent.empty() ? nullptr : matters().find(parent);
  if (row == nullptr || is_new()) return;
  const bool was = progress_of(row_->body) >= model::Progress::done;
  const bool is = progress_of(body_) >= model::Progress::done;
  if (was == is) return;
  also(parent, "children/open", integer_at(row->body, "children/open") + (is ? -1 : 1));
  also(parent, "children/done", integer_at(row->body, "children/done") + (is ? 1 : -1));
}

Result<void> Case::settle() {
  settle_flow();
  LUOSHI_CHECK(settle_clocks());
  settle_turns();
  settle_parent();
  return {};
}

Changes Case::changes() const {
  Changes made;
  made.change = is_new() ? body_ : difference(row_->body, body_);
  made.notices = notices_;
  if (flow_ && flow_->moved()) {
    made.flow = flow_->bytes();
    made.flow_changed = true;
  }
  // The last word on each timer counts: one that was set and cleared in the same entry was never there.
  const auto key = [](const TimerChange& timer) { return std::tie(timer.token, timer.node, timer.firing); };
  for (const auto& timer : timers_) {
    const auto same = std::ranges::find(made.timers, key(timer), key);
    if (same != made.timers.end()) *same = timer;
    if (same == made.timers.end()) made.timers.push_back(timer);
  }
  std::ranges::sort(made.timers, {}, key);
  return made;
}

// Matters that the flow makes (`matter.make`), in the order in which it came to them.
Result<void> Case::make_what_follows() {
  if (!flow_) return {};
  for (const auto& call : flow_->calls()) {
    if (call.operation == kMakeService) LUOSHI_CHECK(make_matters(*this, call));
  }
  return {};
}

Result<journal::Draft> Case::draft(std::string_view kind) {
  LUOSHI_CHECK(look_again());
  LUOSHI_CHECK(settle());
  LUOSHI_CHECK(make_what_follows());
  journal::Draft made{.kind = std::string(kind),
                      .actor = action_->actor,
                      .on_behalf_of = action_->on_behalf_of,
                      .on = id_,
                      .previous = is_new() ? 0 : row_->updated,
                      .basis = desk_.basis,
                      .outcome = codec::json_object()};
  write_changes(made.outcome, changes(), key_, "change");
  if (!said_.is_null()) made.outcome.put("said", secret(said_));
  if (!also_.is_null()) made.outcome.put("also", also_);
  if (!children_.is_null()) made.outcome.put("children", children_);
  Json::Array numbers;
  for (const auto& [counter, next] : numbers_) {
    numbers.push_back(codec::json_object({{"counter", counter}, {"next", next}}));
  }
  if (numbers.size() == 1) made.outcome.put("number", std::move(numbers.front()));
  if (numbers.size() > 1) made.outcome.put("number", std::move(numbers));
  if (!posted_.is_null()) made.outcome.put("posted", posted_);
  return made;
}

Result<Json> Case::as_child() {
  LUOSHI_CHECK(settle());
  const bool makes = flow_ && std::ranges::count(flow_->calls(), kMakeService, &ServiceCall::operation) > 0;
  if (makes) return refused("E-MATTER-047", id_, {{"type", type_->title.zh}, {"type_en", type_->title.en}});
  Json made = codec::json_object();
  write_changes(made, changes(), key_, "body");
  return made;
}

}  // namespace luoshi::ledger::matters
