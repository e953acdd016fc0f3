// SPDX-License-Identifier: Apache-2.0
// Commands on documents and their candidates: take a text in with what its reading proposes, correct, reject, merge,
// split, confirm, and take back what was rejected, merged or split. Each is one entry; the span stays; who and why
// stand in the entry. Confirming makes a matter, or links a later source to one that is there. The secrecy of a file is
// looked at where it is read (room document): what is refused there never comes here. Errors: E-MATTER-040 to 047,
// those of access and of matters.
#pragma once

#include "journal/command.hpp"
#include "ledger/documents/projection.hpp"
#include "ledger/matters/commands.hpp"

#include <string>
#include <vector>

namespace luoshi::ledger::documents {

using matters::Action;

/// 导入文件. Input: text (whole, as decoded), title, name, kind, level, date, number (文号), issuer; `proposals` as
/// candidates_of() makes them, beforehand.
class RegisterDocument final : public journal::Command {
 public:
  RegisterDocument(Action action, std::vector<Json> proposals)
      : action_(std::move(action)), proposals_(std::move(proposals)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  Action action_;
  std::vector<Json> proposals_;
};

enum class CandidateVerb : std::uint8_t { correct, reject, merge, split, reopen };

/// What is done to candidates of a document. Action::matter is the document, expected that of the candidate. Input:
/// correct {"content": patch, "reason"} · reject {"reason"} · merge {"with": [numbers], "reason"} ·
/// split {"parts": [{"content": patch, "start"?, "end"?}], "reason"} · reopen {"reason"?}: what was rejected, merged or
/// split is open again; the one it went into gives its spans back, its parts go. Not once one of these is settled
/// (E-MATTER-042), and never what was confirmed: that is a matter.
class ChangeCandidate final : public journal::Command {
 public:
  ChangeCandidate(CandidateVerb verb, std::int64_t number, Action action)
      : verb_(verb), number_(number), action_(std::move(action)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  CandidateVerb verb_;
  std::int64_t number_;
  Action action_;
};

/// 确认: makes a matter of type input.type (patches of input over what the candidate proposes; with input.direct handed
/// down at once, for which the right to hand down is asked too), or, with input.into, links the candidate's spans as a
/// further source to that matter.
class ConfirmCandidate final : public journal::Command {
 public:
  ConfirmCandidate(matters::Flows& flows, std::int64_t number, Action action)
      : flows_(&flows), number_(number), action_(std::move(action)) {}
  void needs(const journal::States& states, journal::Needs& needs) const override;
  [[nodiscard]] Result<journal::Draft> decide(const journal::States& states, journal::Moment& moment) override;

 private:
  matters::Flows* flows_;
  std::int64_t number_;
  Action action_;
};

[[nodiscard]] std::vector<std::string_view> document_kinds();

}  // namespace luoshi::ledger::documents
