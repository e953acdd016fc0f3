// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/take_report.hpp"

#include "ledger/access/access.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/needs.hpp"
#include "ledger/matters/rounds.hpp"

namespace luoshi::ledger::matters {
namespace {

// Asked again here: between plan and entry the round may have been frozen.
Result<void> check_round(const Case& matter) {
  const auto id = matter.input("round");
  if (id.empty()) return {};
  const auto* round = matter.matters().find(id);
  if (round == nullptr) return refused("E-MATTER-036", id, {}, base::ErrorCode::not_found);
  const auto* type = matter.desk().definitions->model().type(text_at(round->body, "type"));
  if (type == nullptr || !type->round) return refused("E-MATTER-036", id, {}, base::ErrorCode::invalid_input);
  if (frozen_at(round->body) || !model::is_open(progress_of(round->body))) {
    const Case frozen(matter.desk(), matter.action(), *round, *type);
    return frozen.not_now();
  }
  if (!is_covered(*type, round->body, matter.body())) return refused("E-MATTER-038", matter.id());
  return {};
}

}  // namespace

void TakeReport::needs(const journal::States& states, journal::Needs& needs) const {
  access::need_access(needs);
  need_matter(states, needs, action_.matter);
  if (const auto round = action_.input.text_of("round")) needs.add<MattersState>(kMatters, *round);
}

Result<journal::Draft> TakeReport::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto desk, desk_of(*flows_, states, moment));
  LUOSHI_TRY(const auto found, find_matter(desk, action_));
  auto action = action_;
  action.verb = model::Verb::return_report;
  LUOSHI_CHECK(check_rights(desk, action, *found.row, *found.type));
  action.verb = model::Verb::report_progress;
  Case matter(desk, action, *found.row, *found.type);
  LUOSHI_CHECK(check_round(matter));
  LUOSHI_CHECK(take_report(matter));
  return matter.draft("matter.reported");
}

}  // namespace luoshi::ledger::matters
