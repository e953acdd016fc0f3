// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/import/import_requests.hpp"

#include "ledger/people/checks.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"

#include <algorithm>

namespace luoshi::ledger::people {

using base::ErrorCode;

Result<Change> ImportUnit::decide(const Ground& ground, journal::Moment& moment) const {
  std::optional<std::string> parent;
  if (parent_source) {
    parent = std::string();
    if (!parent_source->empty()) {
      const Unit* above = ground.directory.unit_by_source(*parent_source);
      if (above == nullptr) {
        return refuse(ErrorCode::not_found, "E-PEOPLE-044", source, {{"value", *parent_source}});
      }
      parent = above->id;
    }
  }
  const Unit* known = ground.directory.unit_by_source(source);
  if (known == nullptr) {
    return AddUnit{
        name, kind.value_or(""), parent.value_or(""), from, source, aliases.value_or(std::vector<std::string>())}
        .decide(ground, moment);
  }
  // What is new about a unit that began later than today holds from its own beginning.
  const Date day = std::max(changes_from, known->versions.front().from);
  return ChangeUnit{.unit = known->id, .from = day, .name = name, .parent = parent, .kind = kind, .aliases = aliases}
      .decide(ground, moment);
}

Result<Change> EndImportedUnit::decide(const Ground& ground, journal::Moment& moment) const {
  const Unit* known = ground.directory.unit_by_source(source);
  if (known == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-002", source);
  return DissolveUnit{known->id, on, {}}.decide(ground, moment);
}

Result<Change> ImportPerson::decide(const Ground& ground, journal::Moment& moment) const {
  const Person* known = ground.directory.person_by_source(source);
  if (known == nullptr) return AddPerson{name, source, mobile.value_or(""), login.value_or("")}.decide(ground, moment);
  return ChangePerson{known->id, name, mobile, login}.decide(ground, moment);
}

Result<Change> ImportPost::decide(const Ground& ground, journal::Moment& moment) const {
  std::vector<Holding> held;
  Date first = day_of(moment.now());
  Date last = Date{};
  for (const ImportHolding& holding : holdings) {
    const Person* person = ground.directory.person_by_source(holding.source);
    if (person == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-004", holding.source);
    held.push_back({person->id, holding.angle, holding.duty, holding.period});
    first = std::min(first, holding.period.from);
    last = std::max(last, holding.period.from);
  }
  // The post may have been found by today's title or by that of any holder's day.
  const Post* known = ground.directory.post_titled(unit, title, std::max(last, day_of(moment.now())));
  if (known != nullptr) return SetHoldings{known->id, std::move(held)}.decide(ground, moment);
  LUOSHI_TRY(const Unit* in, known_unit(ground.directory, unit));
  const Period life{std::max(first, in->versions.front().from), {}};
  for (Holding& holding : held) holding.period.from = std::max(holding.period.from, life.from);
  std::vector<Grant> grants;
  for (const std::string& role : roles) grants.push_back({role, {}, {life.from, {}}});
  return AddPost{unit, title, life, std::move(held), std::move(grants)}.decide(ground, moment);
}

}  // namespace luoshi::ledger::people
