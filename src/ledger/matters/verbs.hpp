// SPDX-License-Identifier: Apache-2.0
// Verbs: what can be done with a matter, in one table: the verb of model, the kind of its entry, and the function that
// decides. Rights are asked once, before it, by DoVerb; a function says what the verb means and refuses what makes no
// sense now. A new verb is a row here, a function in verbs/, and a line in docs/verbs.md.
#pragma once

#include "ledger/matters/case.hpp"

#include <span>
#include <string_view>

namespace luoshi::ledger::matters {

struct VerbRule {
  model::Verb verb;
  std::string_view kind;  ///< of the entry
  Result<void> (*decide)(Case&);
};

/// In the order of model::Verb; verbs that are not done to a matter that is there (see, create …) are not in it.
[[nodiscard]] std::span<const VerbRule> verb_rules();
/// Null when it is none of them.
[[nodiscard]] const VerbRule* rule_of(model::Verb verb);

// verbs/life.cpp: the way of a matter along its flow.
Result<void> ask_opinion(Case& matter);
Result<void> give_opinion(Case& matter);
Result<void> approve(Case& matter);
Result<void> issue(Case& matter);
Result<void> hand_down(Case& matter);
Result<void> sign_for(Case& matter);
Result<void> return_back(Case& matter);
Result<void> withdraw(Case& matter);
Result<void> report_done(Case& matter);
Result<void> verify(Case& matter);
Result<void> complete(Case& matter);
Result<void> close(Case& matter);
Result<void> reopen(Case& matter);
Result<void> cancel(Case& matter);

// verbs/people.cpp: who does it.
Result<void> transfer(Case& matter);
Result<void> delegate(Case& matter);
Result<void> countersign(Case& matter);
Result<void> any_sign(Case& matter);
Result<void> add_signer(Case& matter);
Result<void> remove_signer(Case& matter);
Result<void> copy_to(Case& matter);
Result<void> circulate(Case& matter);
Result<void> mark_read(Case& matter);

// verbs/time.cpp: pressing, moving, standing still.
Result<void> nudge(Case& matter);
Result<void> supervise(Case& matter);
Result<void> request_extension(Case& matter);
Result<void> approve_extension(Case& matter);
Result<void> suspend(Case& matter);
Result<void> resume(Case& matter);
Result<void> wait_condition(Case& matter);
Result<void> confirm_condition(Case& matter);

// verbs/content.cpp: what is said of it. None of them moves the flow.
Result<void> edit(Case& matter);
Result<void> amend(Case& matter);
Result<void> plan_nodes(Case& matter);
Result<void> approve_plan(Case& matter);
Result<void> report_progress(Case& matter);
Result<void> attach_evidence(Case& matter);
Result<void> comment(Case& matter);
Result<void> confirm_lamp(Case& matter);

// verbs/rounds.cpp: reporting rounds (rounds.hpp).
Result<void> return_report(Case& matter);
Result<void> freeze(Case& matter);

// verbs/post.cpp: quantities that must not get lost (balances/posting.hpp).
Result<void> post(Case& matter);
/// The rows of balances that 记账 needs, and into `matters` the ids of the matters that keep them.
void need_balances(const Action& action, const journal::States& states, journal::Needs& needs,
                   std::vector<std::string>& matters);

// verbs/relations.cpp: several matters.
Result<void> merge_into(Case& matter);
Result<void> split(Case& matter);
Result<void> link(Case& matter);

/// Children of one split; more are several entries.
inline constexpr std::size_t kSplitMax = 16;

/// Gives the matter a number by its type's rule if it has none. Numbers are dense: the counter moves with the entry
/// that gives the number. Needs the counters (kNumbering, kAll).
Result<void> take_number(Case& matter);

/// A new matter that is handed down (`direct`), or whose life knows no draft and is handed down by being made, has its
/// number, and its units are told. Needs the counters, too.
Result<void> give_out(Case& matter, bool direct);

/// The demands of evidence of a verb are met (packs.md, invariant 4), or E-MATTER-006 with what is missing,
/// E-MATTER-044 with the piece that is too old.
Result<void> check_evidence(const Case& matter, model::Verb verb);

}  // namespace luoshi::ledger::matters
