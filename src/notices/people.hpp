// SPDX-License-Identifier: Apache-2.0
// People: whom a notice is to be told and how they are reached. A notice to a unit goes to those who act for a post of
// it that day (stand-ins for the absent), or only to those of some roles where the settings name them; one to a post to
// whoever acts for it. Nobody is told of a matter that they may not see, and nobody who has left or may not sign in.
// `People` is the port that the messenger asks; `PeopleOfLedger` answers from the record. Safe from any thread.
#pragma once

#include "jobs/channel.hpp"
#include "ledger/ledger.hpp"
#include "notices/letter.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::notices {

class People {
 public:
  People() = default;
  People(const People&) = delete;
  People& operator=(const People&) = delete;
  virtual ~People() = default;

  /// Ids of whom each notice is to be told, each once.
  [[nodiscard]] virtual Result<std::vector<std::vector<std::string>>> told_of(std::span<const jobs::Notice> notices,
                                                                              base::Instant now) = 0;
  /// Absent for somebody who is no longer to be told anything.
  [[nodiscard]] virtual Result<std::optional<Contact>> contact_of(std::string_view person, base::Instant now) = 0;
  /// Whether the offices of the district do not work on that day of Beijing.
  [[nodiscard]] virtual Result<bool> is_day_off(base::Instant now) = 0;
};

class PeopleOfLedger final : public People {
 public:
  /// The ledger outlives it.
  PeopleOfLedger(ledger::Ledger& ledger, std::vector<std::string> unit_roles)
      : ledger_(&ledger), unit_roles_(std::move(unit_roles)) {}

  [[nodiscard]] Result<std::vector<std::vector<std::string>>> told_of(std::span<const jobs::Notice> notices,
                                                                      base::Instant now) override;
  [[nodiscard]] Result<std::optional<Contact>> contact_of(std::string_view person, base::Instant now) override;
  [[nodiscard]] Result<bool> is_day_off(base::Instant now) override;

 private:
  ledger::Ledger* ledger_;
  std::vector<std::string> unit_roles_;
};

}  // namespace luoshi::notices
