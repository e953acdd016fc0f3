// SPDX-License-Identifier: Apache-2.0
#include "ledger/matters/verbs.hpp"

#include <algorithm>
#include <array>

namespace luoshi::ledger::matters {
namespace {

using model::Verb;

constexpr auto kRules = std::to_array<VerbRule>({
    {Verb::edit, "matter.edited", edit},
    {Verb::amend, "matter.amended", amend},
    {Verb::ask_opinion, "matter.consulted", ask_opinion},
    {Verb::give_opinion, "matter.answered", give_opinion},
    {Verb::approve, "matter.approved", approve},
    {Verb::issue, "matter.issued", issue},
    {Verb::hand_down, "matter.assigned", hand_down},
    {Verb::sign_for, "matter.signed", sign_for},
    {Verb::return_back, "matter.returned", return_back},
    {Verb::transfer, "matter.transferred", transfer},
    {Verb::delegate, "matter.delegated", delegate},
    {Verb::plan_nodes, "matter.planned", plan_nodes},
    {Verb::approve_plan, "matter.plan_approved", approve_plan},
    {Verb::report_progress, "matter.reported", report_progress},
    {Verb::attach_evidence, "matter.evidenced", attach_evidence},
    {Verb::comment, "matter.commented", comment},
    {Verb::countersign, "matter.countersigned", countersign},
    {Verb::any_sign, "matter.any_signed", any_sign},
    {Verb::add_signer, "matter.signer_added", add_signer},
    {Verb::remove_signer, "matter.signer_removed", remove_signer},
    {Verb::withdraw, "matter.withdrawn", withdraw},
    {Verb::report_done, "matter.finished", report_done},
    {Verb::nudge, "matter.nudged", nudge},
    {Verb::supervise, "matter.supervised", supervise},
    {Verb::request_extension, "matter.extension_asked", request_extension},
    {Verb::approve_extension, "matter.extension_decided", approve_extension},
    {Verb::suspend, "matter.suspended", suspend},
    {Verb::resume, "matter.resumed", resume},
    {Verb::wait_condition, "matter.made_to_wait", wait_condition},
    {Verb::confirm_condition, "matter.condition_met", confirm_condition},
    {Verb::merge, "matter.merged", merge_into},
    {Verb::split, "matter.split_up", split},
    {Verb::link, "matter.linked", link},
    {Verb::copy_to, "matter.copied", copy_to},
    {Verb::circulate, "matter.circulated", circulate},
    {Verb::mark_read, "matter.marked_read", mark_read},
    {Verb::confirm_lamp, "matter.lamp_confirmed", confirm_lamp},
    {Verb::return_report, "matter.report_returned", return_report},
    {Verb::freeze, "matter.frozen", freeze},
    {Verb::post, "matter.posted", post},
    {Verb::verify, "matter.verified", verify},
    {Verb::complete, "matter.completed", complete},
    {Verb::close, "matter.closed", close},
    {Verb::reopen, "matter.reopened", reopen},
    {Verb::cancel, "matter.cancelled", cancel},
});

}  // namespace

std::span<const VerbRule> verb_rules() { return kRules; }

const VerbRule* rule_of(model::Verb verb) {
  const auto* found = std::ranges::find(kRules, verb, &VerbRule::verb);
  return found == kRules.end() ? nullptr : found;
}

}  // namespace luoshi::ledger::matters
