// SPDX-License-Identifier: Apache-2.0
#include "ledger/access/asker.hpp"

#include "ledger/access/gathered.hpp"

#include <algorithm>

namespace luoshi::ledger::access {

Asker::Asker(const people::Directory& directory, const model::Definitions& definitions, const By& by, model::Verb verb,
             base::Instant now)
    : directory_(&directory), definitions_(&definitions), verb_(verb), now_(now), everything_(by.actor == kSystem) {
  if (everything_) return;
  if (auto standings = standings_of(directory, by, verb, now)) standings_ = *std::move(standings);
  for (const Standing& standing : standings_) {
    for (const model::Reach& reach : definitions.rights().reach(standing.actor(), verb)) {
      if (reach.guarded) guarded_.push_back(reach.type);
    }
  }
}

bool Asker::is_guarded(std::string_view type) const { return std::ranges::find(guarded_, type) != guarded_.end(); }

bool Asker::allows(const Facts& facts) const {
  if (everything_) return true;
  if (standings_.empty()) return false;
  const Gathered gathered(*directory_, facts, now_);
  const bool guarded = is_guarded(facts.type);
  return std::ranges::any_of(standings_, [&](const Standing& standing) {
    const model::Question question = guarded ? gathered.question(verb_, standing, facts)
                                             : model::Question{verb_, standing.actor(), gathered.facts(facts), {}};
    feel::Evaluation evaluation = evaluation_at(now_);
    return definitions_->rights().allows(question, evaluation).allowed;
  });
}

}  // namespace luoshi::ledger::access
