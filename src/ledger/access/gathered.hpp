// SPDX-License-Identifier: Apache-2.0
// Gathered: the facts of one question as model::Rights takes them: each unit of the matter with the units it stands in,
// the holder of its post today, people as views. It keeps what the question points at, so it must outlive the answer.
#pragma once

#include "feel/evaluation.hpp"
#include "ledger/access/access.hpp"
#include "ledger/access/standing.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::access {

/// Guards see the moment as an office clock shows it: today() is the day of Asia/Shanghai.
[[nodiscard]] feel::Evaluation evaluation_at(base::Instant now);

class Gathered {
 public:
  Gathered(const people::Directory& directory, const Facts& facts, base::Instant now);
  Gathered(const Gathered&) = delete;
  Gathered& operator=(const Gathered&) = delete;

  [[nodiscard]] model::MatterFacts facts(const Facts& facts) const;
  [[nodiscard]] model::Question question(model::Verb verb, const Standing& standing, const Facts& facts) const;

 private:
  void add_unit(const people::Directory& directory, std::string_view unit, model::Relation relation, people::Date day);

  std::vector<std::vector<std::string_view>> above_;
  std::vector<model::UnitFact> units_;
  std::vector<std::string_view> involved_;
  std::vector<std::string_view> readers_;
  std::vector<std::string_view> handlers_;
  std::string_view holder_;
};

}  // namespace luoshi::ledger::access
