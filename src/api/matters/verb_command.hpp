// SPDX-License-Identifier: Apache-2.0
// VerbCommand: the command that a verb and its input (docs/verbs.md) stand for, on a matter, a document's candidate, or
// nothing yet (录入). For the API and the command line; what it is handed in under is the caller's business.
#pragma once

#include "codec/json.hpp"
#include "journal/command.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/flow_engine.hpp"
#include "model/verb.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::api {

/// What is done to candidates of a document, beside the verbs of matters.
enum class CandidateAction : std::uint8_t { confirm, correct, reject, merge, split, reopen };
/// By id (confirm, correct, reject, merge_candidates, split_candidate, reopen_candidate) or Chinese word (确认、改正、
/// 剔除、合并条目、拆开条目、恢复条目).
[[nodiscard]] std::optional<CandidateAction> candidate_action_named(std::string_view word);

/// What is to be done, and seen at which version (0: whatever it is now).
struct Asked {
  codec::Json input = {};
  journal::Sequence expected = 0;
  bool must_see = false;  ///< as Action::must_see: set where somebody else than this machine's own people asks
};

/// The verb on the matter of that id; of `create` the id is not looked at.
[[nodiscard]] std::unique_ptr<journal::Command> verb_command(ledger::matters::Flows& flows,
                                                             const ledger::access::By& by, model::Verb verb,
                                                             std::string matter, Asked asked);
[[nodiscard]] std::unique_ptr<journal::Command> candidate_command(ledger::matters::Flows& flows,
                                                                  const ledger::access::By& by, CandidateAction action,
                                                                  std::string document, std::int64_t number,
                                                                  Asked asked);

}  // namespace luoshi::api
