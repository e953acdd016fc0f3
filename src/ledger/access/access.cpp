// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/access.hpp"

#include "calendar/local_time.hpp"
#include "feel/evaluation.hpp"
#include "ledger/access/gathered.hpp"
#include "ledger/access/standing.hpp"
#include "ledger/definitions/definitions_state.hpp"
#include "ledger/people/directory_state.hpp"

namespace luoshi::ledger::access {
namespace {

// Guards see the moment as an office clock shows it: today() is the day of Asia/Shanghai.
feel::Evaluation evaluation_at(base::Instant now) {
  const calendar::LocalTime local = calendar::to_local(now);
  const auto offset_s = static_cast<std::int32_t>(calendar::kOffsetMs / 1000);
  return feel::Evaluation(
      feel::DateTime{feel::date_from_days(local.day), {local.ms * 1'000'000, feel::Zone::offset(offset_s)}});
}

Result<Allowed> answer(const model::Definitions& definitions, const model::Question& question, base::Instant now) {
  feel::Evaluation evaluation = evaluation_at(now);
  const model::Answer answered = definitions.rights().allows(question, evaluation);
  if (!answered.allowed) return fail(model::refusal(question, answered));
  return Allowed{std::string(answered.on_behalf_of)};
}

}  // namespace

Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                       model::Verb verb, const Facts& facts, base::Instant now) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const Standing standing, standing_of(directory, by, verb, now));
  const Gathered gathered(directory, facts, now);
  return answer(definitions, gathered.question(verb, standing, facts), now);
}

Result<Allowed> allows(const people::Directory& directory, const model::Definitions& definitions, const By& by,
                       model::Verb verb, base::Instant now, std::string_view asked_by) {
  if (by.actor == kSystem) return Allowed{by.on_behalf_of};
  LUOSHI_TRY(const Standing standing, standing_of(directory, by, verb, now));
  model::Question question{verb, standing.actor(), {}, {}};
  question.facts.asked_by = asked_by;
  return answer(definitions, question, now);
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
  LUOSHI_TRY(const Standing standing, standing_of(people::directory_of(states), by, verb, now));
  model::Question question{verb, standing.actor(), facts, around};
  question.around.actor = actor_value(standing);
  return answer(force.definitions->model(), question, now);
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
  const auto standing = standing_of(directory, by, model::Verb::see, now);
  if (!standing) return std::vector<model::Access>(count, model::Access::hidden);
  const Gathered gathered(directory, facts, now);
  feel::Evaluation evaluation = evaluation_at(now);
  return definitions.rights().access(gathered.question(model::Verb::see, *standing, facts), evaluation);
}

}  // namespace luoshi::ledger::access
