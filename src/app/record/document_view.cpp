// SPDX-License-Identifier: Apache-2.0
#include "app/record/document_view.hpp"

#include "app/record/lookup.hpp"
#include "journal/private_value.hpp"
#include "ledger/documents/queries.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace documents = ledger::documents;
using codec::Json;

struct Proposed {
  std::string title;
  std::string unit;
  std::string deadline;
};

// What a candidate proposes, in clear; nothing of a document that was destroyed.
Proposed proposed_by(const People& people, const documents::Candidate& candidate) {
  const auto* held = candidate.body.find("content");
  const auto* content = held == nullptr ? nullptr : journal::open_value(*held);
  if (content == nullptr) return {};
  const auto unit = content->text_of("unit").value_or("");
  return {.title = std::string(content->text_of("title").value_or("")),
          .unit = unit.empty() ? std::string() : unit_name(people.directory, unit, people.today),
          .deadline = std::string(content->text_of("deadline").value_or(""))};
}

}  // namespace

Result<std::optional<Shown>> show_document(const People& people, Session& session, const std::string& id,
                                           base::Language language) {
  std::optional<documents::Document> document;
  std::vector<documents::Candidate> candidates;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(document, documents::find_document(*reader, id));
    if (!document) return std::optional<Shown>();
    LUOSHI_TRY(candidates, documents::candidates_of_document(*reader, id));
  }
  LUOSHI_TRY(const auto allowed, ledger::access::allows(people.directory, people.definitions, people.by,
                                                        model::Verb::confirm_candidate, people.now));
  static_cast<void>(allowed);
  Shown shown;
  const auto* title = document->body.find("title");
  const auto name = title == nullptr ? std::string() : std::string(journal::open_text(*title));
  const auto number = document->body.text_of("number").value_or("");
  Json items = codec::json_array();
  std::size_t open = 0;
  for (const auto& candidate : candidates) {
    const auto proposed = proposed_by(people, candidate);
    if (candidate.state == documents::CandidateState::open) ++open;
    items.append(codec::json_object({{"number", candidate.number},
                                     {"state", documents::name_of(candidate.state)},
                                     {"kind", candidate.body.text_of("kind").value_or("")},
                                     {"title", proposed.title},
                                     {"unit", proposed.unit},
                                     {"deadline", proposed.deadline}}));
    shown.text += fmt::format("{}/{}  {}  {}  {}  {}\n", id, candidate.number, documents::name_of(candidate.state),
                              proposed.deadline.empty() ? "-" : proposed.deadline,
                              proposed.unit.empty() ? "-" : proposed.unit, proposed.title);
  }
  shown.text = fmt::format(fmt::runtime(language == base::Language::zh ? "{} {}:{} 条,{} 条待确认\n"
                                                                       : "{} {}: {} candidates, {} open\n"),
                           name, number, candidates.size(), open) +
               shown.text;
  shown.json = codec::json_object({{"document", id},
                                   {"title", name},
                                   {"number", number},
                                   {"open", static_cast<std::int64_t>(open)},
                                   {"candidates", std::move(items)}});
  return std::optional(std::move(shown));
}

}  // namespace luoshi::app
