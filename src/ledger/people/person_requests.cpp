// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/person_requests.hpp"

#include "ledger/people/checks.hpp"
#include "ledger/people/values_json.hpp"
#include "model/role.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

using base::ErrorCode;

constexpr std::int64_t kDayMs = 86'400'000;

Change change_of(std::string_view kind, const Person& person) {
  return {std::string(kind), person.id, person.updated, codec::json_object({{"person", to_json(person)}})};
}

Change change_of(std::string_view kind, const Delegation& delegation) {
  return {std::string(kind), delegation.id, delegation.updated,
          codec::json_object({{"delegation", to_json(delegation)}})};
}

Result<void> check_personal(const Directory& directory, const Person& person) {
  LUOSHI_CHECK(check_name(person.name, "name"));
  LUOSHI_CHECK(check_optional_name(person.mobile, "mobile"));
  LUOSHI_CHECK(check_optional_name(person.login, "login"));
  const Person* holder = login_form(person.login).empty() ? nullptr : directory.person_by_login(person.login);
  if (holder != nullptr && holder->id != person.id) return refuse(ErrorCode::conflict, "E-PEOPLE-013", holder->id);
  return {};
}

bool is_administrator(const Directory& directory, std::string_view person, Instant begins, Instant ends) {
  for (const Instant at : {begins, ends}) {
    for (const HeldRole& held : directory.roles_of(person, at)) {
      if (model::is_administrator(held.role)) return true;
    }
  }
  return false;
}

}  // namespace

Result<Change> AddPerson::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_CHECK(check_source(source));
  const Person* same = source.empty() ? nullptr : ground.directory.person_by_source(source);
  if (same != nullptr) return refuse(ErrorCode::conflict, "E-PEOPLE-010", same->id, {{"source", source}});
  Person person{.id = moment.new_id(), .source = source, .name = name, .mobile = mobile, .login = login};
  LUOSHI_CHECK(check_personal(ground.directory, person));
  person.key = moment.new_key();
  return change_of("person.added", person);
}

Result<Change> ChangePerson::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, person));
  Person after = *before;
  if (name) after.name = *name;
  if (mobile) after.mobile = *mobile;
  if (login) after.login = *login;
  if (after == *before) return refuse(ErrorCode::conflict, "E-PEOPLE-012", person);
  LUOSHI_CHECK(check_personal(ground.directory, after));
  return change_of("person.changed", after);
}

Result<Change> LeaveService::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, person));
  Person after = *before;
  after.left = on;
  return change_of("person.left", after);
}

Result<Change> BarPerson::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, person));
  if (ground.by.actor == person) return refuse(ErrorCode::forbidden, "E-PEOPLE-052", person);
  if (before->barred) return refuse(ErrorCode::conflict, "E-PEOPLE-012", person);
  Person after = *before;
  after.barred = true;
  return change_of("person.barred", after);
}

Result<Change> AdmitPerson::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, person));
  if (!before->barred) return refuse(ErrorCode::conflict, "E-PEOPLE-012", person);
  Person after = *before;
  after.barred = false;
  return change_of("person.admitted", after);
}

Result<Change> SetAbsence::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, person));
  if (!period.until) return refuse(ErrorCode::invalid_input, "E-PEOPLE-006", base::to_iso(period.from));
  LUOSHI_CHECK(check_period(period));
  Person after = *before;
  std::erase_if(after.absences, [&](const Period& old) { return old.overlaps(period); });
  after.absences.push_back(period);
  std::ranges::sort(after.absences);
  return change_of("person.changed", after);
}

Result<Change> GiveDelegation::decide(const Ground& ground, journal::Moment& moment) const {
  if (ground.by.actor != from && ground.by.actor != access::kSystem) {
    return refuse(ErrorCode::forbidden, "E-PEOPLE-028", from);
  }
  LUOSHI_TRY(const Person* giver, person_in_service(ground.directory, from));
  if (auto taker = person_in_service(ground.directory, to); !taker) return fail(std::move(taker.error()));
  const bool too_long = ends.ms - begins.ms > kDelegationDaysMax * kDayMs;
  if (from == to || ends <= begins || ends <= moment.now() || too_long) {
    return refuse(ErrorCode::invalid_input, "E-PEOPLE-019", {}, {{"limit", std::to_string(kDelegationDaysMax)}});
  }
  if (is_administrator(ground.directory, from, begins, ends) || is_administrator(ground.directory, to, begins, ends)) {
    return refuse(ErrorCode::forbidden, "E-PEOPLE-020");
  }
  for (const std::string& name : verbs) {
    if (!model::verb_named(name)) return refuse(ErrorCode::invalid_input, "E-PEOPLE-022", name);
  }
  LUOSHI_CHECK(check_optional_name(reason, "reason"));
  std::vector<std::string> ids;
  for (const std::string& name : verbs) ids.emplace_back(model::info_of(*model::verb_named(name)).id);
  const Delegation delegation{moment.new_id(), from, to, std::move(ids), begins, ends, giver->key, reason};
  return change_of("delegation.given", delegation);
}

bool EndDelegation::is_own(const Ground& ground) const {
  const Delegation* found = ground.directory.delegation(delegation);
  return found != nullptr && (found->from == ground.by.actor || found->to == ground.by.actor);
}

Result<Change> EndDelegation::decide(const Ground& ground, journal::Moment& moment) const {
  const Delegation* before = ground.directory.delegation(delegation);
  if (before == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-021", delegation);
  if (before->ends <= moment.now()) return refuse(ErrorCode::conflict, "E-PEOPLE-012", delegation);
  Delegation after = *before;
  after.ends = moment.now();
  return change_of("delegation.ended", after);
}

}  // namespace luoshi::ledger::people
