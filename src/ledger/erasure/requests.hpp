// SPDX-License-Identifier: Apache-2.0
// The two commands of a destruction, by two people: ProposeDestruction (安全保密管理员) names what is to go and why and
// destroys nothing; ConfirmPart (安全审计员, never who proposed) destroys one part, one entry each, so that one broken
// off goes on where it stopped. No key is gone before its entry is on disk; carry_out() then cleans the files.
#pragma once

#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "ledger/erasure/destructions_state.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::erasure {

/// `destruction.proposed`. Denied: E-MODEL-061. E-ERASE-001: a target is not there; -002: its content is destroyed
/// already; -003: no target or more than kPartsMax; -004: no reason.
class ProposeDestruction final : public journal::Command {
 public:
  ProposeDestruction(access::By by, std::vector<Target> targets, std::string reason)
      : by_(std::move(by)), targets_(std::move(targets)), reason_(std::move(reason)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  access::By by_;
  std::vector<Target> targets_;
  std::string reason_;
};

/// `key.destroyed` or `matter.evidence_destroyed` for part `part` (from 1) of a destruction. Denied: E-MODEL-061,
/// E-MODEL-067 (proposed by the same person). E-ERASE-005: no such destruction or part; -002: it is destroyed already.
class ConfirmPart final : public journal::Command {
 public:
  ConfirmPart(access::By by, std::string destruction, std::size_t part)
      : by_(std::move(by)), destruction_(std::move(destruction)), part_(part) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  [[nodiscard]] const Part* part_of(const journal::States& states) const;

  access::By by_;
  std::string destruction_;
  std::size_t part_;
};

/// Kinds of entries that only this sub-room makes (key.destroyed is the journal's, matter.evidence_destroyed folds as
/// every entry on a matter).
[[nodiscard]] std::vector<std::string_view> destruction_kinds();

}  // namespace luoshi::ledger::erasure
