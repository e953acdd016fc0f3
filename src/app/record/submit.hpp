// SPDX-License-Identifier: Apache-2.0
// Submitting verbs: the command that a verb of the command line stands for, on a matter, a document's candidate, or
// nothing yet (录入). Used by `do` and by `demo`.
#pragma once

#include "api/matters/verb_command.hpp"
#include "app/record/session.hpp"
#include "codec/json.hpp"
#include "model/verb.hpp"

#include <string>
#include <variant>

namespace luoshi::app {

using api::CandidateAction;
using DoVerb = std::variant<model::Verb, CandidateAction>;

/// By id or Chinese word; candidates' verbs are confirm (确认), correct (改正), reject (剔除), merge_candidates
/// (合并条目) and split_candidate (拆开条目). E-RECORD-016 with the nearest.
[[nodiscard]] Result<DoVerb> verb_of_word(std::string_view word);

struct SubmitHow {
  std::string key = {};     ///< idempotency key; the row is the matter
  std::string expect = {};  ///< version the person saw; empty: any
};

/// What submit_verb() hands to the journal.
[[nodiscard]] Result<journal::Submission> submission_of(Session& session, const DoVerb& verb, const std::string& word,
                                                        const ledger::access::By& by, const codec::Json& input,
                                                        const SubmitHow& how);

/// `word` names the matter by id or number (文号), or a candidate as DOCUMENT/NUMBER. E-RECORD-017: none of that name.
[[nodiscard]] Result<journal::Receipt> submit_verb(Session& session, const DoVerb& verb, const std::string& word,
                                                   const ledger::access::By& by, const codec::Json& input,
                                                   const SubmitHow& how);

/// A piece of evidence as bytes; `piece` is its id in the matter.
struct Piece {
  std::string piece;
  std::string name;
  std::string kind;
  std::string_view bytes;
};
/// Stores it under the matter's key; what attaches it, one entry, is still to be submitted.
[[nodiscard]] Result<journal::Submission> store_piece(Session& session, const std::string& word, const Piece& piece,
                                                      const ledger::access::By& by, const SubmitHow& how);

/// Stores a file as evidence of the matter and attaches it: one entry. `kind` is a code of the type's evidence kinds.
[[nodiscard]] Result<journal::Receipt> attach_file(Session& session, const std::string& word, const std::string& path,
                                                   const std::string& kind, const ledger::access::By& by,
                                                   const SubmitHow& how);

/// The id of the matter of that id or number.
[[nodiscard]] Result<std::string> matter_of_word(Session& session, const std::string& word);

}  // namespace luoshi::app
