// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/standing.hpp"

namespace luoshi::ledger::access {
namespace {

// Views that point into the directory, not into the arguments of one call.
void add_roles(const people::Directory& directory, const people::Person& person, std::string_view on_behalf_of,
               base::Instant now, Standing& out) {
  const people::Date day = people::day_of(now);
  for (const people::HeldRole& held : directory.roles_of(person.id, now)) {
    // An administrator's duty is never anybody else's: the three are kept apart by person.
    if (!on_behalf_of.empty() && model::is_administrator(held.role)) continue;
    out.holdings.push_back({held.role, held.unit, on_behalf_of});
  }
  for (const people::Post* post : directory.posts_of(person.id, day)) {
    const people::Person* acting = directory.acting(post->id, day);
    const people::Person* holder = directory.holder(post->id, day);
    if (acting == &person || holder == &person) out.posts.push_back(post->id);
  }
}

Result<const people::Person*> in_service(const people::Directory& directory, const std::string& id, people::Date day) {
  const people::Person* person = directory.person(id);
  if (person == nullptr || person->erased || (person->left && *person->left <= day)) {
    return fail({base::ErrorCode::forbidden, "E-ACCESS-002", {.item = id}});
  }
  return person;
}

}  // namespace

Result<Standing> standing_of(const people::Directory& directory, const By& by, model::Verb verb, base::Instant now) {
  LUOSHI_TRY(const people::Person* actor, in_service(directory, by.actor, people::day_of(now)));
  Standing out{actor->id};
  const std::string_view wanted = model::info_of(verb).id;
  if (!by.on_behalf_of.empty()) {
    const people::Delegation* delegation = directory.delegation_from(by.on_behalf_of, by.actor, now, wanted);
    const people::Person* from = delegation ? directory.person(delegation->from) : nullptr;
    if (from == nullptr) {
      return fail({base::ErrorCode::forbidden,
                   "E-ACCESS-001",
                   {.item = by.on_behalf_of},
                   {{"verb", std::string(model::info_of(verb).zh)}}});
    }
    add_roles(directory, *from, from->id, now, out);
    return out;
  }
  add_roles(directory, *actor, {}, now, out);
  for (const people::Delegation* delegation : directory.delegations_to(by.actor, now, wanted)) {
    if (const people::Person* from = directory.person(delegation->from))
      add_roles(directory, *from, from->id, now, out);
  }
  return out;
}

}  // namespace luoshi::ledger::access
