// SPDX-License-Identifier: Apache-2.0
// TakeReport: 收表: a unit's report that came in by a table is entered for it by whoever receives reports. That is who
// may give one back (return_report): never the unit's own liaison. The report counts as the unit's; that somebody else
// entered it, from which file and line, stands in it, and whoever entered it has not handled the matter by that.
//
// Input: that of 填报进展 (progress*, problems, measures, figures, percent), and
//   unit*  the unit that reports: the one that leads the matter now    round  the round it is for, which must be open
//   table* {file: SHA-256 in hex, name, line}                          where it stood
#pragma once

#include "journal/command.hpp"
#include "ledger/matters/verbs.hpp"

namespace luoshi::ledger::matters {

/// One entry `matter.reported`. E-MATTER-001, -002, -003 (finished, or the round is frozen), -004, -017, -036, -038
/// (the round is not about the matter); those of access.
class TakeReport final : public journal::Command {
 public:
  TakeReport(Flows& flows, Action action) : flows_(&flows), action_(std::move(action)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Flows* flows_;
  Action action_;
};

/// verbs/content.cpp: the report as it stands in the input, put into the matter; the lead unit's.
Result<void> take_report(Case& matter);

}  // namespace luoshi::ledger::matters
