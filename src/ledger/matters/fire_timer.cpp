// SPDX-License-Identifier: Apache-2.0
// What rings: a clock of the ledger (临期, 超期), and the timers of a flow.
#include "ledger/access/access.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/needs.hpp"

#include <algorithm>

namespace luoshi::ledger::matters {
namespace {

Failure past(const std::string& matter) { return refused("E-MATTER-030", matter); }

std::string_view kind_of(clocks::Rung rung) {
  return rung == clocks::Rung::due_soon ? "matter.due_soon" : "matter.overdue";
}

Result<journal::Draft> ring_clock(Case& matter, std::string_view who, std::uint32_t firing) {
  LUOSHI_TRY(auto held, matter.clock(who));
  if (!held || !held->next || held->firing != firing || held->next->at > matter.now()) return past(matter.id());
  const auto rung = static_cast<clocks::Rung>(held->next->id);
  LUOSHI_TRY(const auto rung_on, clocks::after_firing(*std::move(held), matter.desk().definitions->calendars()));
  matter.set_clock(who, rung_on);
  matter.put("rung",
             codec::json_object({{"at", base::to_iso(matter.now())}, {"clock", who}, {"rung", clocks::name_of(rung)}}));
  // The lead is reminded by the flow; co-units have nobody else to remind them.
  if (who != "lead") matter.tell(std::string(clocks::name_of(rung)), who);
  return matter.draft(kind_of(rung));
}

}  // namespace

void FireTimer::needs(const journal::States& states, journal::Needs& needs) const {
  need_matter(states, needs, matter_);
}

Result<journal::Draft> FireTimer::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto desk, desk_of(*flows_, states, moment));
  const Action action{.matter = matter_, .actor = std::string(access::kSystem)};
  LUOSHI_TRY(const auto found, find_matter(desk, action));
  Case matter(desk, action, *found.row, *found.type);
  constexpr std::string_view kClock = "clock/";
  if (token_ == 0) {
    if (!node_.starts_with(kClock)) return past(matter_);
    return ring_clock(matter, std::string_view(node_).substr(kClock.size()), firing_);
  }
  matter.clear_timer(token_, node_, firing_);
  if (auto rung = matter.step({.verb = process::Verb::timer, .token = token_, .firing = firing_, .node = node_});
      !rung) {
    return rung.error().code == base::ErrorCode::conflict || rung.error().id == "E-FLOW-120" ||
                   rung.error().id == "E-FLOW-121"
               ? Result<journal::Draft>(past(matter_))
               : fail(std::move(rung).error());
  }
  LUOSHI_TRY(const auto* flow, matter.flow());
  const bool rises = std::ranges::any_of(flow->calls(), escalates);
  return matter.draft(rises ? "matter.escalated" : "matter.timer_fired");
}

}  // namespace luoshi::ledger::matters
