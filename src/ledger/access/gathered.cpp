// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/gathered.hpp"

#include "calendar/local_time.hpp"

#include <utility>

namespace luoshi::ledger::access {
namespace {

std::vector<std::string_view> views(std::span<const std::string> texts) { return {texts.begin(), texts.end()}; }

feel::Value texts(const std::vector<std::string_view>& values) {
  feel::List list;
  for (const std::string_view value : values) list.push_back(feel::Value::string(std::string(value)));
  return feel::Value::list(std::move(list));
}

}  // namespace

feel::Evaluation evaluation_at(base::Instant now) {
  const calendar::LocalTime local = calendar::to_local(now);
  const auto offset_s = static_cast<std::int32_t>(calendar::kOffsetMs / 1000);
  return feel::Evaluation(
      feel::DateTime{feel::date_from_days(local.day), {local.ms * 1'000'000, feel::Zone::offset(offset_s)}});
}

feel::Value actor_value(const Standing& standing) {
  std::vector<std::string_view> roles;
  std::vector<std::string_view> units;
  for (const model::Holding& holding : standing.holdings) {
    roles.push_back(holding.role);
    units.push_back(holding.unit);
  }
  feel::Context actor;
  actor.put("person", feel::Value::string(std::string(standing.person)));
  actor.put("roles", texts(roles));
  actor.put("units", texts(units));
  actor.put("posts", texts(standing.posts));
  return feel::Value::context(std::move(actor));
}

Gathered::Gathered(const people::Directory& directory, const Facts& facts, base::Instant now)
    : involved_(views(facts.involved)), readers_(views(facts.readers)), handlers_(views(facts.handlers)) {
  const people::Date day = people::day_of(now);
  const std::size_t count = 1 + facts.co.size() + facts.asked.size();
  above_.reserve(count);  // facts hold views into it
  units_.reserve(count);
  if (!facts.lead.empty()) add_unit(directory, facts.lead, model::Relation::lead, day);
  for (const std::string& unit : facts.co) add_unit(directory, unit, model::Relation::co, day);
  for (const std::string& unit : facts.asked) add_unit(directory, unit, model::Relation::asked, day);
  if (const people::Person* holder = directory.holder(facts.post, day)) holder_ = holder->id;
}

void Gathered::add_unit(const people::Directory& directory, std::string_view unit, model::Relation relation,
                        people::Date day) {
  // A unit that a reorganisation has ended still stands where it stood: whoever was above it keeps what it left open.
  const people::Unit* found = directory.unit(unit);
  const bool ended = found != nullptr && found->dissolved && *found->dissolved <= day;
  std::vector<std::string_view> path =
      ended ? directory.path(found->versions.back().parent, day) : directory.path(unit, day);
  if (!path.empty() && path.back() == unit) path.pop_back();
  above_.push_back(std::move(path));
  units_.push_back({unit, relation, above_.back()});
}

model::MatterFacts Gathered::facts(const Facts& facts) const {
  return {facts.type, facts.state, facts.level, units_,         holder_,   facts.post,
          involved_,  readers_,    handlers_,   facts.asked_by, facts.body};
}

model::Question Gathered::question(model::Verb verb, const Standing& standing, const Facts& facts) const {
  model::Question out{verb, standing.actor(), this->facts(facts), facts.around};
  out.around.actor = actor_value(standing);
  return out;
}

}  // namespace luoshi::ledger::access
