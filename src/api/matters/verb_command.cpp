// SPDX-License-Identifier: Apache-2.0
#include "api/matters/verb_command.hpp"

#include "ledger/documents/commands.hpp"
#include "ledger/matters/commands.hpp"

#include <algorithm>
#include <array>

namespace luoshi::api {
namespace {

namespace documents = ledger::documents;
namespace matters = ledger::matters;

struct CandidateWord {
  CandidateAction action;
  std::string_view id;
  std::string_view zh;
};
constexpr std::array kCandidateWords =
    std::to_array<CandidateWord>({{CandidateAction::confirm, "confirm", "确认"},
                                  {CandidateAction::correct, "correct", "改正"},
                                  {CandidateAction::reject, "reject", "剔除"},
                                  {CandidateAction::merge, "merge_candidates", "合并条目"},
                                  {CandidateAction::split, "split_candidate", "拆开条目"},
                                  {CandidateAction::reopen, "reopen_candidate", "恢复条目"}});

matters::Action action_of(const ledger::access::By& by, model::Verb verb, std::string on, Asked asked) {
  return {.verb = verb,
          .matter = std::move(on),
          .actor = by.actor,
          .on_behalf_of = by.on_behalf_of,
          .expected = asked.expected,
          .input = std::move(asked.input),
          .must_see = asked.must_see};
}

}  // namespace

std::optional<CandidateAction> candidate_action_named(std::string_view word) {
  for (const auto& known : kCandidateWords) {
    if (known.id == word || known.zh == word) return known.action;
  }
  return std::nullopt;
}

std::unique_ptr<journal::Command> verb_command(matters::Flows& flows, const ledger::access::By& by, model::Verb verb,
                                               std::string matter, Asked asked) {
  if (verb == model::Verb::create) {
    return std::make_unique<matters::CreateMatter>(flows, action_of(by, verb, {}, std::move(asked)));
  }
  return std::make_unique<matters::DoVerb>(flows, action_of(by, verb, std::move(matter), std::move(asked)));
}

std::unique_ptr<journal::Command> candidate_command(matters::Flows& flows, const ledger::access::By& by,
                                                    CandidateAction action, std::string document, std::int64_t number,
                                                    Asked asked) {
  auto told = action_of(by, model::Verb::confirm_candidate, std::move(document), std::move(asked));
  if (action == CandidateAction::confirm) {
    return std::make_unique<documents::ConfirmCandidate>(flows, number, std::move(told));
  }
  const auto verb = static_cast<documents::CandidateVerb>(static_cast<int>(action) - 1);
  return std::make_unique<documents::ChangeCandidate>(verb, number, std::move(told));
}

}  // namespace luoshi::api
