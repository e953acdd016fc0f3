// SPDX-License-Identifier: Apache-2.0
#include "app/demo/cast.hpp"

#include <algorithm>

namespace luoshi::app {

using ledger::people::Person;

Cast::Cast(std::shared_ptr<const ledger::people::Directory> directory, base::Instant now)
    : directory_(std::move(directory)) {
  std::vector<const Person*> people;
  for (const auto& [id, person] : directory_->people()) people.push_back(&person);
  std::ranges::sort(people, {}, [](const Person* person) { return person->source; });
  for (const auto* person : people) {
    for (const auto& held : directory_->roles_of(person->id, now)) {
      if (held.role == "supervisor") officers_.push_back(person->id);
      if (held.role == "supervision_head") heads_.push_back(person->id);
      if (held.role == "liaison") liaisons_.emplace(held.unit, person->id);
      if (held.role == "unit_head") unit_heads_.emplace(held.unit, person->id);
    }
  }
}

Result<std::string> Cast::actor_of(const Step& step) const {
  const auto nobody = [&](std::string_view part) -> Failure {
    return fail({.code = base::ErrorCode::not_found,
                 .id = "E-DEMO-002",
                 .where = {.item = step.matter},
                 .args = {{"part", std::string(part)}, {"unit", step.unit}}});
  };
  const auto of_unit = [&](const OfUnits& people, std::string_view part) -> Result<std::string> {
    const auto found = people.find(step.unit);
    if (found == people.end()) return nobody(part);
    return found->second;
  };
  switch (step.part) {
    case Part::officer:
      if (officers_.empty()) return nobody("supervisor");
      return officers_[static_cast<std::size_t>(step.officer) % officers_.size()];
    case Part::head:
      if (heads_.empty()) return nobody("supervision_head");
      return heads_.front();
    case Part::leader: {
      const auto* leader = directory_->acting(step.leader, ledger::people::day_of(step.at));
      if (leader == nullptr) return nobody("leader");
      return leader->id;
    }
    case Part::liaison:
      return of_unit(liaisons_, "liaison");
    case Part::unit_head:
      break;
  }
  return of_unit(unit_heads_, "unit_head");
}

}  // namespace luoshi::app
