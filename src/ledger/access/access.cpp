// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/access.hpp"

#include "ledger/access/gathered.hpp"
#include "ledger/access/standing.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/people/directory_state.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::ledger::access {
namespace {

// The first standing that allows it; else the refusal of the first, which is the own one where there is one.
template <class MakeQuestion>
Result<Allowed> first_allowing(const model::Definitions& definitions, const std::vector<Standing>& standings,
                               base::Instant now, MakeQuestion&& question_of) {
  std::optional<base::Error> refused;
  for (const Standing& standing : standings) {
    const model::Question question = question_of(standing);
    feel::Evaluation evaluation = evaluation_at(now);
    const model::Answer answer = definitions.rights().allows(question, evaluation);
    if (answer.allowed) return Allowed{std::string(standing.on_behalf_of)};
    if (!refused) refused = model::refusal(question, answer);
  }
  return fail(*std::move(refused));
}

}  // namespace

Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                       model::Verb verb, const Facts& facts, base::Instant now) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const std::vector<Standing> standings, standings_of(directory, by, verb, now));
  const Gathered gathered(directory, facts, now);
  return first_allowing(definitions, standings, now,
                        [&](const Standing& standing) { return gathered.question(verb, standing, facts); });
}

Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                       model::Verb verb, base::Instant now, std::string_view asked_by) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const std::vector<Standing> standings, standings_of(directory, by, verb, now));
  return first_allowing(definitions, standings, now, [&](const Standing& standing) {
    model::Question question{verb, standing.actor(), {}, {}};
    question.facts.asked_by = asked_by;
    return question;
  });
}

Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb, const Facts& facts,
                       base::Instant now) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const InForce force, in_force(states));
  return allows(people::directory_of(states), force.definitions->model(), by, verb, facts, now);
}

Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb, base::Instant now,
                       std::string_view asked_by) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const InForce force, in_force(states));
  return allows(people::directory_of(states), force.definitions->model(), by, verb, now, asked_by);
}

Result<Allowed> allows(const journal::States& states, const By& by, model::Verb verb, const model::MatterFacts& facts,
                       const model::Surroundings& around, base::Instant now) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const InForce force, in_force(states));
  LUOSHI_TRY(const std::vector<Standing> standings, standings_of(people::directory_of(states), by, verb, now));
  return first_allowing(force.definitions->model(), standings, now, [&](const Standing& standing) {
    model::Question question{verb, standing.actor(), facts, around};
    question.around.actor = actor_value(standing);
    return question;
  });
}

bool is_set_up(const people::Directory& directory, base::Instant now) {
  bool system = false;
  bool secrecy = false;
  for (const auto& [id, person] : directory.people()) {
    for (const people::HeldRole& held : directory.roles_of(id, now)) {
      system = system || held.role == model::kSystemAdministrator;
      secrecy = secrecy || held.role == model::kSecrecyAdministrator;
    }
  }
  return system && secrecy;
}

void need_access(journal::Needs& needs) {
  people::need_directory(needs);
  need_definitions(needs);
}

std::vector<model::Access> fields(const people::Directory& directory, const model::Definitions& definitions,
                                  const By& by, const Facts& facts, base::Instant now) {
  const model::Type* type = definitions.type(facts.type);
  const std::size_t count = type ? type->fields.size() : 0;
  if (by.actor == kSystem) return std::vector<model::Access>(count, model::Access::editable);
  std::vector<model::Access> out(count, model::Access::hidden);
  const auto standings = standings_of(directory, by, model::Verb::see, now);
  if (!standings) return out;
  const Gathered gathered(directory, facts, now);
  for (const Standing& standing : *standings) {
    feel::Evaluation evaluation = evaluation_at(now);
    const std::vector<model::Access> seen =
        definitions.rights().access(gathered.question(model::Verb::see, standing, facts), evaluation);
    for (std::size_t at = 0; at < count && at < seen.size(); ++at) out[at] = std::min(out[at], seen[at]);
  }
  return out;
}

}  // namespace luoshi::ledger::access
