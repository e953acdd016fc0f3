// SPDX-License-Identifier: Apache-2.0
// The way of a matter along its flow: from the draft to the unit, through its work, to the end.
#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/verbs.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

struct Pieces {
  std::vector<model::EvidencePiece> of_model = {};
  std::vector<std::string> names = {};  ///< parallel to it
};

// How old a piece is: since it was taken, else since it was uploaded.
Pieces pieces_of(const Json& body, base::Instant now) {
  Pieces made;
  const auto* all = body.members_of("evidence");
  if (all == nullptr) return made;
  const auto today = calendar::to_local(now).day;
  for (const auto& [id, piece] : *all) {
    if (piece.find("withdrawn") != nullptr || piece.find("destroyed") != nullptr) continue;
    auto at = base::parse_iso_instant(piece.text_of("taken").value_or(""));
    if (!at) at = base::parse_iso_instant(piece.text_of("at").value_or(""));
    made.of_model.push_back({.kind = std::string(piece.text_of("kind").value_or("")),
                             .age_days = at ? today - calendar::to_local(*at).day : 0});
    const auto* name = piece.find("name");
    made.names.push_back(name == nullptr ? made.of_model.back().kind : std::string(journal::open_text(*name)));
  }
  return made;
}

feel::Evaluation evaluation_at(base::Instant now) {
  const auto local = calendar::to_local(now);
  const feel::DateTime moment{feel::date_from_days(local.day), {}};
  return feel::Evaluation(moment);
}

// Not accepted: back to the unit.
Result<void> turn_down(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  matter.count("counters/returns");
  matter.remove("finished");
  matter.say("reason", reason);
  matter.tell("not_accepted", matter.text("unit"));
  LUOSHI_CHECK(matter.complete(Verb::verify, "不合格"));
  matter.note_returned();
  matter.put(
      "verified",
      codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}, {"outcome", "不合格"}}));
  return {};
}

}  // namespace

Result<void> take_number(Case& matter) {
  if (matter.type().numbering.empty() || !matter.text("number").empty()) return {};
  const auto* rule = matter.desk().definitions->model().numbering(matter.type().numbering);
  if (rule == nullptr) return {};
  const int year = rule->has_year() ? static_cast<int>(matter.today().year()) : 0;
  const auto counter = rule->counter_key(year);
  LUOSHI_TRY(auto number, rule->format({.year = year, .sequence = matter.next_of(counter)}));
  matter.put("number", std::move(number));
  matter.take_number(counter);
  return {};
}

Result<void> give_out(Case& matter, bool direct) {
  const auto& states = matter.type().states;
  const bool at_once = !states.empty() && states.front().progress != model::Progress::draft;
  if (!at_once && !direct) return {};
  LUOSHI_CHECK(take_number(matter));
  for (const auto unit : units_of(matter.body())) matter.tell("sign_for", unit);
  return {};
}

Result<void> check_evidence(const Case& matter, Verb verb) {
  const auto& type = matter.type();
  // Only a demand with a condition asks for facts; to gather them is dear.
  const bool asks = std::ranges::any_of(
      type.evidence, [&](const auto& demand) { return demand.before == verb && demand.when.has_value(); });
  std::optional<Facts> facts;
  if (asks) facts.emplace(matter.id(), matter.body(), type);
  auto evaluation = evaluation_at(matter.now());
  const auto pieces = pieces_of(matter.body(), matter.now());
  const auto missing =
      model::missing_evidence(type, verb, facts ? facts->fields() : model::Body(),
                              facts ? facts->view().around : model::Surroundings(), pieces.of_model, evaluation);
  if (missing.empty()) return {};
  const auto& [demand, too_old] = missing.front();
  if (too_old) {
    const auto age = pieces.of_model[*too_old].age_days;
    return refused("E-MATTER-044", matter.id(),
                   {{"name", pieces.names[*too_old]},
                    {"age", std::to_string(age)},
                    {"limit", std::to_string(demand->fresh_days)},
                    {"over", std::to_string(age - demand->fresh_days)}});
  }
  std::string kinds;
  for (const auto& kind : demand->kinds) kinds += (kinds.empty() ? "" : "、") + kind;
  return refused("E-MATTER-006", matter.id(), {{"kinds", kinds}, {"count", std::to_string(demand->at_least)}});
}

Result<void> ask_opinion(Case& matter) {
  auto units = matter.input_list("units");
  if (units.empty()) {
    for (const auto unit : units_of(matter.body())) units.emplace_back(unit);
  }
  if (units.empty()) return matter.wrong_input("units");
  for (const auto& unit : units) {
    LUOSHI_CHECK(matter.check_unit(unit, "units"));
    matter.put("consulted/" + unit, codec::json_object({{"asked", base::to_iso(matter.now())}}));
    matter.tell("ask_opinion", unit);
  }
  return matter.complete(Verb::edit, {}, matter.flow_variables());
}

// accept, object, or propose another unit; the comparison table is read from the body.
Result<void> give_opinion(Case& matter) {
  LUOSHI_TRY(const auto opinion, matter.required("opinion"));
  if (opinion != "accept" && opinion != "object" && opinion != "propose") return matter.wrong_input("opinion");
  std::string unit(matter.input("unit"));
  const auto* consulted = matter.body().members_of("consulted");
  if (unit.empty() && consulted != nullptr) {
    for (const auto& asked : *consulted) {
      if (matter.belongs_to(matter.action().actor, asked.name)) unit = asked.name;
    }
  }
  const auto path = "consulted/" + unit;
  if (unit.empty() || find_at(matter.body(), path) == nullptr) return matter.not_now();
  if (opinion == "propose") {
    LUOSHI_TRY(const auto other, matter.required("proposed"));
    LUOSHI_CHECK(matter.check_unit(other, "proposed"));
    matter.put(path + "/proposed", other);
  }
  if (opinion == "object") LUOSHI_CHECK(matter.required("text"));
  matter.put(path + "/opinion", opinion);
  matter.put(path + "/by", matter.action().actor);
  matter.put(path + "/at", base::to_iso(matter.now()));
  if (!matter.input("text").empty()) matter.put_secret(path + "/text", matter.input("text"));
  LUOSHI_TRY(const auto item, matter.item_for(Verb::give_opinion));
  auto done = matter.event(process::Verb::complete, item);
  done.outcome = opinion;
  return matter.step(done);
}

Result<void> approve(Case& matter) {
  const auto outcome = matter.input("outcome").empty() ? std::string_view("同意") : matter.input("outcome");
  matter.say("reason", matter.input("reason"));
  if (outcome != "同意") LUOSHI_CHECK(matter.required("reason"));
  matter.put("approved", codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}}));
  return matter.complete(Verb::approve, outcome);
}

Result<void> issue(Case& matter) {
  LUOSHI_CHECK(check_evidence(matter, Verb::issue));
  LUOSHI_CHECK(take_number(matter));
  auto issued = codec::json_object({{"at", base::to_iso(matter.now())}});
  if (!matter.input("number").empty()) issued.add("number", matter.input("number"));  // 文号 of the issued file, by OA
  if (!matter.input("file").empty()) issued.add("file", matter.input("file"));
  matter.put("issued", std::move(issued));
  return matter.complete(Verb::issue);
}

Result<void> hand_down(Case& matter) {
  if (matter.text("unit").empty()) return refused("E-MATTER-007", matter.id());
  if (matter.text("deadline").empty() && !matter.body().boolean_of("standing").value_or(false)) {
    return refused("E-MATTER-008", matter.id());
  }
  LUOSHI_CHECK(check_evidence(matter, Verb::hand_down));
  LUOSHI_CHECK(take_number(matter));
  LUOSHI_CHECK(matter.complete(Verb::hand_down, {}, matter.flow_variables()));
  for (const auto unit : units_of(matter.body())) matter.tell("sign_for", unit);
  return {};
}

// The lead's signing moves the flow; a co-unit signs for its own part.
Result<void> sign_for(Case& matter) {
  const auto unit = matter.acting_unit();
  if (!unit.empty() && unit != matter.text("unit")) {
    const auto path = "co/" + unit + "/signed";
    if (!matter.text(path).empty() || progress_of(matter.body()) == model::Progress::draft) return matter.not_now();
    matter.put(path, base::to_iso(matter.now()));
    return {};
  }
  LUOSHI_CHECK(matter.complete(Verb::sign_for));
  matter.put("signed", base::to_iso(matter.now()));
  matter.note_handler();
  return {};
}

// 退回: what was reported done is not accepted; anything else goes to the step `to` names (a verb), else to the task
// that was done before.
Result<void> return_back(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_TRY(const auto item, matter.open_item());
  LUOSHI_TRY(const auto* flow, matter.flow());
  if (item.verb == Verb::verify) return turn_down(matter);
  const auto verb = model::verb_named(matter.input("to"));
  const auto node = verb ? flow->node_for(*verb, item) : flow->done_before(item.node);
  if (node.empty()) return matter.not_now();
  auto event = matter.event(process::Verb::return_to, item);
  event.node = node;
  LUOSHI_CHECK(matter.step(event));
  matter.note_returned();
  matter.count("counters/returns");
  matter.say("reason", reason);
  matter.tell("returned", matter.text("unit"));
  return {};
}

Result<void> withdraw(Case& matter) {
  LUOSHI_TRY(const auto* flow, matter.flow());
  const auto item = flow->last_done_by(matter.action().actor);
  matter.say("reason", matter.input("reason"));
  if (item == 0) {
    // What went out of the unit (报送) comes back whole while nobody has begun to verify it: the unit signs anew.
    LUOSHI_TRY(const auto open, matter.open_item());
    const bool own = matter.text("finishedBy") == matter.action().actor;
    if (!own || open.verb != Verb::verify || open.status != process::ItemStatus::open) return matter.not_now();
    matter.remove("finished");
    return matter.complete(Verb::verify, "撤回");
  }
  return matter.step({.verb = process::Verb::withdraw,
                      .actor = matter.action().actor,
                      .item = item,
                      .reason = std::string(matter.input("reason"))});
}

// 报完成: the work is done; then, when nobody in the unit has to look at it first, it goes out (报送).
Result<void> report_done(Case& matter) {
  LUOSHI_CHECK(check_evidence(matter, Verb::report_done));
  if (!matter.text("signing/mode").empty()) return matter.not_now();
  LUOSHI_TRY(const auto item, matter.open_item());
  if (item.verb == Verb::report_progress) LUOSHI_CHECK(matter.complete(Verb::report_progress));
  LUOSHI_TRY(const auto next, matter.open_item());
  if (next.verb == Verb::report_done) LUOSHI_CHECK(matter.complete(Verb::report_done));
  if (next.verb != Verb::report_done && item.verb != Verb::report_progress) return matter.not_now();
  matter.say("text", matter.input("text"));
  matter.put("finished", base::to_iso(matter.now()));
  matter.put("finishedBy", matter.action().actor);
  matter.note_handler();
  return {};
}

// 核验: 合格 or 不合格; never by who handled it (model::Rights says so before this is asked, and it is said again
// here).
Result<void> verify(Case& matter) {
  LUOSHI_TRY(const auto outcome, matter.required("outcome"));
  if (outcome != "合格" && outcome != "不合格") return matter.wrong_input("outcome");
  for (const auto& who : {matter.action().actor, matter.action().on_behalf_of}) {
    if (!who.empty() && find_at(matter.body(), "handlers/" + who) != nullptr) {
      return refused("E-MATTER-009", matter.id(), {}, base::ErrorCode::forbidden);
    }
  }
  if (outcome == "不合格") return turn_down(matter);
  LUOSHI_CHECK(check_evidence(matter, Verb::verify));
  matter.say("reason", matter.input("reason"));
  LUOSHI_CHECK(matter.complete(Verb::verify, outcome));
  matter.put(
      "verified",
      codec::json_object({{"at", base::to_iso(matter.now())}, {"by", matter.action().actor}, {"outcome", outcome}}));
  return {};
}

Result<void> complete(Case& matter) {
  LUOSHI_CHECK(check_evidence(matter, Verb::complete));
  const auto* open = find_at(matter.body(), "children/open");
  if (open != nullptr && open->integer().value_or(0) > 0) {
    return refused("E-MATTER-010", matter.id(), {{"open", std::to_string(*open->integer())}});
  }
  LUOSHI_CHECK(matter.complete(Verb::complete));
  matter.put("completed", base::to_iso(matter.now()));
  matter.tell("completed", matter.text("unit"));
  return {};
}

Result<void> close(Case& matter) {
  LUOSHI_CHECK(check_evidence(matter, Verb::close));
  LUOSHI_CHECK(matter.complete(Verb::close, "销号"));
  matter.put("closed", base::to_iso(matter.now()));
  return {};
}

// 重办, instead of 销号: back to the unit, its clocks from the beginning.
Result<void> reopen(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_CHECK(matter.complete(Verb::close, "重办"));
  matter.count("counters/reopened");
  matter.say("reason", reason);
  for (const auto* gone : {"finished", "verified", "completed"}) matter.remove(gone);
  LUOSHI_CHECK(matter.move_clocks(calendar::ClockVerb::restart));
  matter.tell("reopened", matter.text("unit"));
  return {};
}

Result<void> cancel(Case& matter) {
  LUOSHI_TRY(const auto reason, matter.required("reason"));
  LUOSHI_CHECK(matter.step({.verb = process::Verb::cancel, .actor = matter.action().actor, .reason = reason}));
  matter.say("reason", reason);
  return {};
}

}  // namespace luoshi::ledger::matters
