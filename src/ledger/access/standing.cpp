// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/standing.hpp"

#include <algorithm>

namespace luoshi::ledger::access {
namespace {

// What `from` is and holds, used by `actor` (the same person, or one that `from` has delegated to). Views that point
// into the directory, not into the arguments of one call.
Standing standing(const people::Directory& directory, const people::Person& actor, const people::Person& from,
                  base::Instant now) {
  const people::Date day = people::day_of(now);
  Standing out{.person = actor.id};
  if (&actor != &from) out.on_behalf_of = from.id;
  for (const people::HeldRole& held : directory.roles_of(from.id, now)) {
    // An administrator's duty is never anybody else's: the three are kept apart by person.
    if (!out.on_behalf_of.empty() && model::is_administrator(held.role)) continue;
    out.holdings.push_back({held.role, held.unit, out.on_behalf_of});
  }
  for (const people::Post* post : directory.posts_of(from.id, day)) {
    if (directory.acting(post->id, day) == &from || directory.holder(post->id, day) == &from) {
      out.posts.push_back(post->id);
    }
  }
  return out;
}

Result<const people::Person*> in_service(const people::Directory& directory, const std::string& id, people::Date day) {
  const people::Person* person = directory.person(id);
  if (person == nullptr || person->erased || (person->left && *person->left <= day)) {
    return fail({base::ErrorCode::forbidden, "E-ACCESS-002", {.item = id}});
  }
  return person;
}

}  // namespace

Result<std::vector<Standing>> standings_of(const people::Directory& directory, const By& by, model::Verb verb,
                                           base::Instant now) {
  LUOSHI_TRY(const people::Person* actor, in_service(directory, by.actor, people::day_of(now)));
  const std::string_view wanted = model::info_of(verb).id;
  std::vector<Standing> out = {standing(directory, *actor, *actor, now)};
  const bool administrator = std::ranges::any_of(
      out.front().holdings, [](const model::Holding& holding) { return model::is_administrator(holding.role); });
  if (!administrator) {
    for (const people::Delegation* delegation : directory.delegations_to(by.actor, now, wanted)) {
      if (!by.on_behalf_of.empty() && delegation->from != by.on_behalf_of) continue;
      if (const people::Person* from = directory.person(delegation->from)) {
        out.push_back(standing(directory, *actor, *from, now));
      }
    }
  }
  if (by.on_behalf_of.empty()) return out;
  out.erase(out.begin());
  if (!out.empty()) return out;
  return fail({base::ErrorCode::forbidden,
               "E-ACCESS-001",
               {.item = by.on_behalf_of},
               {{"verb", std::string(model::info_of(verb).zh)}}});
}

}  // namespace luoshi::ledger::access
