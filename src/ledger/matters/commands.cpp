// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/commands.hpp"

#include "journal/private_value.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/fields.hpp"
#include "ledger/matters/index_filling.hpp"
#include "ledger/matters/needs.hpp"
#include "ledger/matters/viewer.hpp"
#include "ledger/people/directory_state.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

constexpr std::string_view kFollowed = "matter.followed";
constexpr std::string_view kUnfollowed = "matter.unfollowed";

bool takes_number(Verb verb) { return verb == Verb::issue || verb == Verb::hand_down || verb == Verb::create; }

bool may_be_told_of(const Desk& desk, const Action& action, const Row& row) {
  if (!action.must_see) return true;
  return Viewer(people::directory_of(*desk.states), desk.definitions->model(), {action.actor, action.on_behalf_of},
                desk.moment->now())
      .may_see(row);
}

}  // namespace

void need_matter(const journal::States& states, journal::Needs& needs, std::string_view id) {
  access::need_access(needs);
  needs.add<MattersState>(kMatters, id);
  const auto* row = states.get<MattersState>().find(id);
  if (row == nullptr) return;
  if (const auto parent = text_at(row->body, "parent"); !parent.empty()) needs.add<MattersState>(kMatters, parent);
  const auto in_force = ledger::in_force(states);
  const auto* type = in_force ? in_force->definitions->model().type(text_at(row->body, "type")) : nullptr;
  if (type != nullptr && !type->makes.empty()) needs.add<MattersState>(kNumbering, kAll);
}

Result<Found> find_matter(const Desk& desk, const Action& action) {
  const auto* row = desk.states->get<MattersState>().find(action.matter);
  if (row == nullptr || !may_be_told_of(desk, action, *row)) {
    return refused("E-MATTER-001", action.matter, {}, base::ErrorCode::not_found);
  }
  if (action.expected != 0 && action.expected != row->updated) {
    return refused("E-MATTER-002", action.matter,
                   {{"seen", std::to_string(action.expected)}, {"now", std::to_string(row->updated)}});
  }
  if (row->body.find("erased") != nullptr) return refused("E-MATTER-033", action.matter);
  const auto* type = desk.definitions->model().type(text_at(row->body, "type"));
  if (type == nullptr) return refused("E-MATTER-026", std::string(text_at(row->body, "type")));
  return Found{row, type};
}

Result<void> check_rights(const Desk& desk, Action& action, const Row& row, const model::Type& type) {
  const auto& matters = desk.states->get<MattersState>();
  const auto* parent = matters.find(text_at(row.body, "parent"));
  const Facts facts(row.id, row.body, type, parent == nullptr ? nullptr : &parent->body,
                    asked_by(row.body, action.verb));
  LUOSHI_TRY(auto allowed, access::allows(*desk.states, {action.actor, action.on_behalf_of}, action.verb, facts.view(),
                                          desk.moment->now()));
  action.on_behalf_of = std::move(allowed.on_behalf_of);
  return {};
}

Result<void> check_create(const Desk& desk, Action& action, const model::Type& type, const Json& input) {
  auto body = codec::json_object({{"type", type.id}, {"creator", action.actor}});
  if (!type.states.empty()) body.add("state", type.states.front().id);
  body.add("level", input.text_of("level").value_or(model::name_of(type.level)));
  for (const auto* member : {"unit", "post"}) {
    if (const auto text = input.text_of(member)) body.add(member, *text);
  }
  const Facts facts({}, body, type);
  LUOSHI_TRY(auto allowed, access::allows(*desk.states, {action.actor, action.on_behalf_of}, action.verb, facts.view(),
                                          desk.moment->now()));
  action.on_behalf_of = std::move(allowed.on_behalf_of);
  return {};
}

std::string_view state_to_hand_down(const model::Type& type) {
  const auto step = std::ranges::find(type.steps, Verb::hand_down, &model::Step::verb);
  return step == type.steps.end() ? std::string_view() : std::string_view(step->state);
}

Result<void> check_direct(const Case& matter, Action& action) {
  auto body = matter.body();
  body.put("state", state_to_hand_down(matter.type()));
  const Facts facts(matter.id(), body, matter.type());
  LUOSHI_TRY(auto allowed, access::allows(matter.states(), {action.actor, action.on_behalf_of}, Verb::hand_down,
                                          facts.view(), matter.now()));
  if (action.on_behalf_of.empty()) action.on_behalf_of = std::move(allowed.on_behalf_of);
  return check_evidence(matter, Verb::hand_down);
}

void CreateMatter::needs(const journal::States&, journal::Needs& needs) const {
  access::need_access(needs);
  needs.add<MattersState>(kNumbering, kAll);
}

Result<journal::Draft> CreateMatter::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto desk, desk_of(*flows_, states, moment));
  auto action = action_;
  action.verb = Verb::create;
  const auto id = action.input.text_of("type").value_or("");
  const auto* type = desk.definitions->model().type(id);
  if (type == nullptr) return refused("E-MATTER-026", id, {}, base::ErrorCode::invalid_input);
  LUOSHI_CHECK(check_create(desk, action, *type, action.input));
  Case matter(desk, action, *type);
  LUOSHI_CHECK(begin(matter, action.input));
  const bool direct = action.input.boolean_of("direct").value_or(false);
  if (direct) LUOSHI_CHECK(check_direct(matter, action));
  LUOSHI_CHECK(give_out(matter, direct));
  return matter.draft("matter.created");
}

void DoVerb::needs(const journal::States& states, journal::Needs& needs) const {
  need_matter(states, needs, action_.matter);
  if (takes_number(action_.verb)) needs.add<MattersState>(kNumbering, kAll);
  if (action_.verb == Verb::freeze) {
    if (const auto* ids = action_.input.items_of("matters")) {
      for (const auto& id : *ids) needs.add<MattersState>(kMatters, id.text().value_or(""));
    }
  }
  if (action_.verb == Verb::post) {
    std::vector<std::string> holders;
    need_balances(action_, states, needs, holders);
    for (const auto& id : holders) need_matter(states, needs, id);
  }
  if (action_.verb != Verb::merge && action_.verb != Verb::link) return;
  for (const auto* member : {"into", "to"}) {
    if (const auto other = action_.input.text_of(member)) needs.add<MattersState>(kMatters, *other);
  }
}

Result<journal::Draft> DoVerb::decide(const journal::States& states, journal::Moment& moment) {
  const auto* rule = rule_of(action_.verb);
  if (rule == nullptr) {
    return refused("E-MATTER-027", std::string(model::info_of(action_.verb).id), {}, base::ErrorCode::invalid_input);
  }
  LUOSHI_TRY(const auto desk, desk_of(*flows_, states, moment));
  LUOSHI_TRY(const auto found, find_matter(desk, action_));
  auto action = action_;
  LUOSHI_CHECK(check_rights(desk, action, *found.row, *found.type));
  Case matter(desk, action, *found.row, *found.type);
  LUOSHI_CHECK(rule->decide(matter));
  return matter.draft(rule->kind);
}

void FollowMatter::needs(const journal::States& states, journal::Needs& needs) const {
  need_matter(states, needs, action_.matter);
}

Result<journal::Draft> FollowMatter::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto desk, desk_of(*flows_, states, moment));
  LUOSHI_TRY(const auto found, find_matter(desk, action_));
  auto action = action_;
  action.verb = Verb::see;
  LUOSHI_CHECK(check_rights(desk, action, *found.row, *found.type));
  Case matter(desk, action, *found.row, *found.type);
  const auto path = "followers/" + action.actor;
  if ((find_at(matter.body(), path) != nullptr) == follows_) return matter.not_now();
  matter.put(path, follows_ ? Json(true) : Json());
  return matter.draft(follows_ ? kFollowed : kUnfollowed);
}

void VoidNumber::needs(const journal::States&, journal::Needs& needs) const {
  access::need_access(needs);
  needs.add<MattersState>(kNumbering, kAll);
}

Result<journal::Draft> VoidNumber::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto in_force, ledger::in_force(states));
  LUOSHI_TRY(auto allowed, access::allows(states, {actor_}, Verb::void_number, moment.now()));
  const auto* rule = in_force.definitions->model().numbering(rule_);
  if (rule == nullptr) return refused("E-MATTER-028", rule_, {}, base::ErrorCode::not_found);
  if (reason_.empty()) return refused("E-MATTER-029", rule_, {}, base::ErrorCode::invalid_input);
  const int year = rule->has_year() ? static_cast<int>(people::day_of(moment.now()).year()) : 0;
  const auto counter = rule->counter_key(year);
  const auto next = states.get<MattersState>().next_number(counter);
  LUOSHI_TRY(auto number, rule->format({.year = year, .sequence = next}));
  auto outcome = codec::json_object({{"number", codec::json_object({{"counter", counter}, {"next", next + 1}})},
                                     {"void", number},
                                     {"said", journal::private_value(moment.new_key(), reason_)}});
  return journal::Draft{.kind = "number.voided",
                        .actor = actor_,
                        .on_behalf_of = std::move(allowed.on_behalf_of),
                        .on = counter,
                        .basis = in_force.basis,
                        .outcome = std::move(outcome)};
}

std::vector<std::string_view> matter_kinds() {
  std::vector<std::string_view> made{"matter.created",   "matter.due_soon",    "matter.overdue",
                                     "matter.escalated", "matter.timer_fired", "number.voided",
                                     kFollowed,          kUnfollowed,          kIndexFilled};
  for (const auto& rule : verb_rules()) made.push_back(rule.kind);
  return made;
}

}  // namespace luoshi::ledger::matters
