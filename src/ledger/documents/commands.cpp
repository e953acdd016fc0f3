// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/commands.hpp"

#include "base/utf8.hpp"
#include "journal/private_value.hpp"
#include "ledger/access/access.hpp"
#include "ledger/matters/fields.hpp"
#include "ledger/matters/patch.hpp"

#include <algorithm>

namespace luoshi::ledger::documents {
namespace {

using matters::refused;
using model::Verb;

constexpr std::size_t kTextBytesMax = 32u << 20;
constexpr std::size_t kProposalsMax = 10'000;

Failure missing(std::string_view member) {
  return refused("E-MATTER-040", member, {{"field", std::string(member)}}, base::ErrorCode::invalid_input);
}

Result<std::string> allowed_for(const journal::States& states, const Action& action, Verb verb, base::Instant now) {
  LUOSHI_TRY(auto allowed, access::allows(states, {action.actor, action.on_behalf_of}, verb, now));
  return std::move(allowed.on_behalf_of);
}

// An open candidate that is as the person saw it.
Result<const Candidate*> open_candidate(const journal::States& states, const Action& action, std::int64_t number,
                                        bool check_version) {
  const auto* found = states.get<DocumentsState>().candidate(action.matter, number);
  const auto item = candidate_key(action.matter, number);
  if (found == nullptr) return refused("E-MATTER-041", item, {}, base::ErrorCode::not_found);
  if (check_version && action.expected != 0 && action.expected != found->updated) {
    return refused("E-MATTER-002", item,
                   {{"seen", std::to_string(action.expected)}, {"now", std::to_string(found->updated)}});
  }
  if (found->state != CandidateState::open) {
    return refused("E-MATTER-042", item, {{"state", std::string(name_of(found->state))}});
  }
  return found;
}

// What was rejected, merged or split, as the person saw it.
Result<const Candidate*> closed_candidate(const journal::States& states, const Action& action, std::int64_t number) {
  const auto* found = states.get<DocumentsState>().candidate(action.matter, number);
  const auto item = candidate_key(action.matter, number);
  if (found == nullptr) return refused("E-MATTER-041", item, {}, base::ErrorCode::not_found);
  if (action.expected != 0 && action.expected != found->updated) {
    return refused("E-MATTER-002", item,
                   {{"seen", std::to_string(action.expected)}, {"now", std::to_string(found->updated)}});
  }
  if (found->state == CandidateState::open || found->state == CandidateState::confirmed) {
    return refused("E-MATTER-042", item, {{"state", std::string(name_of(found->state))}});
  }
  return found;
}

// What it proposes, in clear; E-MATTER-043 when the document was destroyed.
Result<Json> content_of(const Candidate& candidate) {
  const auto* held = candidate.body.find("content");
  const auto* open = held == nullptr ? nullptr : journal::open_value(*held);
  if (open == nullptr) return refused("E-MATTER-043", candidate_key(candidate.document, candidate.number));
  return *open;
}

Json row_of(CandidateState state, Json body) {
  return codec::json_object({{"body", std::move(body)}, {"state", name_of(state)}});
}

void need_candidate(journal::Needs& needs, std::string_view document, std::int64_t number) {
  needs.add<DocumentsState>(kDocuments, document);
  needs.add<DocumentsState>(kCandidates, candidate_key(document, number));
}

std::vector<std::int64_t> numbers_in(const Json& input, std::string_view member) {
  std::vector<std::int64_t> made;
  const auto* items = input.items_of(member);
  if (items == nullptr) return made;
  for (const auto& item : *items) made.push_back(item.integer().value_or(0));
  return made;
}

// What a command does to the rows of candidates, number by number.
struct Change {
  const journal::States& states;
  const Action& action;
  const Document& document;
  const Candidate& candidate;
  Json content;
  Json rows = codec::json_object();

  void put(std::int64_t number, CandidateState state, Json body) {
    rows.add(std::to_string(number), row_of(state, std::move(body)));
  }
  [[nodiscard]] Json with_content(Json body, Json words) const {
    body.put("content", journal::private_value(document.key, std::move(words)));
    return body;
  }

  Result<void> correct() {
    const auto* patch = action.input.find("content");
    if (patch == nullptr || patch->members() == nullptr) return missing("content");
    matters::merge(content, *patch);
    put(candidate.number, CandidateState::open, with_content(candidate.body, content));
    return {};
  }

  // The others go; their spans come to this one.
  Result<void> merge() {
    const auto others = numbers_in(action.input, "with");
    if (others.empty()) return missing("with");
    auto body = candidate.body;
    for (const auto other : others) {
      LUOSHI_TRY(const auto* one, open_candidate(states, action, other, false));
      if (other == candidate.number || rows.find(std::to_string(other)) != nullptr) return missing("with");
      for (const auto& span : *one->body.items_of("spans")) body.find("spans")->append(span);
      auto gone = one->body;
      gone.put("into", candidate.number);
      put(other, CandidateState::merged, std::move(gone));
    }
    put(candidate.number, CandidateState::open, std::move(body));
    return {};
  }

  // New ones with the span of the old one, or with a part of it where that is said.
  Result<void> split() {
    const auto* parts = action.input.items_of("parts");
    if (parts == nullptr || parts->size() < 2 || parts->size() > 100) return missing("parts");
    auto next = document.candidates;
    Json::Array numbers;
    for (const auto& part : *parts) {
      auto words = content;
      const auto* patch = part.find("content");
      if (patch == nullptr || patch->members() == nullptr) return missing("parts");
      matters::merge(words, *patch);
      auto body = with_content(candidate.body, std::move(words));
      const auto start = part.integer_of("start");
      const auto end = part.integer_of("end");
      if (start && end && *start < *end) {
        body.put("spans", Json::Array{codec::json_object({{"end", *end}, {"start", *start}})});
      }
      body.put("from", candidate.number);
      numbers.emplace_back(++next);
      put(next, CandidateState::open, std::move(body));
    }
    auto gone = candidate.body;
    gone.put("parts", std::move(numbers));
    put(candidate.number, CandidateState::split, std::move(gone));
    return {};
  }

  // Open again; what came of it is as if it had not been.
  Result<void> reopen() {
    auto body = candidate.body;
    if (candidate.state == CandidateState::merged) {
      LUOSHI_CHECK(give_back_spans(body.integer_of("into").value_or(0)));
    }
    for (const auto part : numbers_in(body, "parts")) {
      LUOSHI_TRY(const auto* one, open_candidate(states, action, part, false));
      put(part, CandidateState::rejected, one->body);
    }
    put(candidate.number, CandidateState::open, as_before(body));
    return {};
  }

  Result<void> give_back_spans(std::int64_t into) {
    LUOSHI_TRY(const auto* one, open_candidate(states, action, into, false));
    const auto& own = *candidate.body.items_of("spans");
    Json::Array kept;
    for (const auto& span : *one->body.items_of("spans")) {
      if (std::ranges::find(own, span) == own.end()) kept.push_back(span);
    }
    auto body = one->body;
    if (!kept.empty()) body.put("spans", std::move(kept));
    put(into, CandidateState::open, std::move(body));
    return {};
  }

  static Json as_before(const Json& body) {
    auto made = codec::json_object();
    for (const auto& [name, value] : *body.members()) {
      if (name != "into" && name != "parts") made.add(name, value);
    }
    return made;
  }
};

}  // namespace

void RegisterDocument::needs(const journal::States&, journal::Needs& needs) const { access::need_access(needs); }

Result<journal::Draft> RegisterDocument::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(auto on_behalf_of, allowed_for(states, action_, Verb::import_document, moment.now()));
  LUOSHI_TRY(const auto in_force, ledger::in_force(states));
  const auto& input = action_.input;
  const auto text = input.text_of("text").value_or("");
  const auto title = input.text_of("title").value_or("");
  if (text.empty() || text.size() > kTextBytesMax) return missing("text");
  if (title.empty()) return missing("title");
  if (proposals_.size() > kProposalsMax) return missing("proposals");
  const auto level = model::level_named(input.text_of("level").value_or("internal"));
  if (!level) return missing("level");
  const auto date = input.text_of("date").value_or("");
  if (!date.empty() && !base::parse_iso_date(date)) return missing("date");
  const auto key = moment.new_key();
  auto body = codec::json_object({{"by", action_.actor},
                                  {"chars", static_cast<std::int64_t>(base::count_code_points(text))},
                                  {"level", model::name_of(*level)},
                                  {"registered", base::to_iso(moment.now())},
                                  {"title", journal::private_value(key, title)}});
  for (const auto* member : {"date", "kind", "number"}) {
    if (const auto given = input.text_of(member); given && !given->empty()) body.add(member, *given);
  }
  for (const auto* member : {"issuer", "name"}) {
    const auto given = input.text_of(member);
    if (given && !given->empty()) body.add(member, journal::private_value(key, *given));
  }
  if (input.boolean_of("recognised").value_or(false)) body.add("recognised", true);
  auto candidates = codec::json_object();
  std::int64_t number = 0;
  for (const auto& proposal : proposals_) {
    auto one = proposal;
    if (auto* content = one.find("content")) *content = journal::private_value(key, std::move(*content));
    candidates.add(std::to_string(++number), row_of(CandidateState::open, std::move(one)));
  }
  auto outcome = codec::json_object(
      {{"document", std::move(body)}, {"key", journal::to_json(key)}, {"text", journal::private_value(key, text)}});
  if (number > 0) outcome.add("candidates", std::move(candidates));
  return journal::Draft{.kind = "document.registered",
                        .actor = action_.actor,
                        .on_behalf_of = std::move(on_behalf_of),
                        .on = moment.new_id(),
                        .basis = in_force.basis,
                        .outcome = std::move(outcome)};
}

void ChangeCandidate::needs(const journal::States& states, journal::Needs& needs) const {
  access::need_access(needs);
  need_candidate(needs, action_.matter, number_);
  for (const auto other : numbers_in(action_.input, "with")) need_candidate(needs, action_.matter, other);
  if (verb_ != CandidateVerb::reopen) return;
  const auto* found = states.get<DocumentsState>().candidate(action_.matter, number_);
  if (found == nullptr) return;  // it is asked again when that one is there
  if (const auto into = found->body.integer_of("into")) need_candidate(needs, action_.matter, *into);
  for (const auto part : numbers_in(found->body, "parts")) need_candidate(needs, action_.matter, part);
}

Result<journal::Draft> ChangeCandidate::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(auto on_behalf_of, allowed_for(states, action_, Verb::confirm_candidate, moment.now()));
  LUOSHI_TRY(const auto in_force, ledger::in_force(states));
  LUOSHI_TRY(const auto* candidate, verb_ == CandidateVerb::reopen ? closed_candidate(states, action_, number_)
                                                                   : open_candidate(states, action_, number_, true));
  const auto* document = states.get<DocumentsState>().document(action_.matter);
  if (document == nullptr) return refused("E-MATTER-041", action_.matter, {}, base::ErrorCode::not_found);
  LUOSHI_TRY(auto content, content_of(*candidate));
  const auto reason = action_.input.text_of("reason").value_or("");
  Change change{states, action_, *document, *candidate, std::move(content)};
  std::string_view kind;
  switch (verb_) {
    case CandidateVerb::correct:
      LUOSHI_CHECK(change.correct());
      kind = "candidate.corrected";
      break;
    case CandidateVerb::reject:
      if (reason.empty()) return missing("reason");
      change.put(number_, CandidateState::rejected, candidate->body);
      kind = "candidate.rejected";
      break;
    case CandidateVerb::merge:
      LUOSHI_CHECK(change.merge());
      kind = "candidate.merged";
      break;
    case CandidateVerb::split:
      LUOSHI_CHECK(change.split());
      kind = "candidate.split_up";
      break;
    case CandidateVerb::reopen:
      LUOSHI_CHECK(change.reopen());
      kind = "candidate.reopened";
      break;
  }
  auto outcome = codec::json_object({{"candidates", std::move(change.rows)}});
  if (!reason.empty()) outcome.add("said", journal::private_value(document->key, reason));
  return journal::Draft{.kind = std::string(kind),
                        .actor = action_.actor,
                        .on_behalf_of = std::move(on_behalf_of),
                        .on = action_.matter,
                        .previous = document->updated,
                        .basis = in_force.basis,
                        .outcome = std::move(outcome)};
}

void ConfirmCandidate::needs(const journal::States& states, journal::Needs& needs) const {
  access::need_access(needs);
  need_candidate(needs, action_.matter, number_);
  needs.add<matters::MattersState>(matters::kNumbering, matters::kAll);
  const auto into = action_.input.text_of("into");
  if (!into) return;
  needs.add<matters::MattersState>(matters::kMatters, *into);
  static_cast<void>(states);
}

Result<journal::Draft> ConfirmCandidate::decide(const journal::States& states, journal::Moment& moment) {
  LUOSHI_TRY(const auto desk, matters::desk_of(*flows_, states, moment));
  LUOSHI_TRY(auto on_behalf_of, allowed_for(states, action_, Verb::confirm_candidate, moment.now()));
  LUOSHI_TRY(const auto* candidate, open_candidate(states, action_, number_, true));
  const auto* document = states.get<DocumentsState>().document(action_.matter);
  if (document == nullptr) return refused("E-MATTER-041", action_.matter, {}, base::ErrorCode::not_found);
  LUOSHI_TRY(auto input, content_of(*candidate));
  Json::Array sources;
  for (const auto& span : *candidate->body.items_of("spans")) {
    auto source = span;
    source.put("document", action_.matter);
    source.put("candidate", number_);
    if (const auto number = document->body.text_of("number")) source.put("number", *number);
    if (const auto text = input.text_of("text")) source.put("text", *text);
    sources.push_back(std::move(source));
  }
  const auto confirmed = codec::json_object({{"document", action_.matter}, {"number", number_}});
  auto action = action_;
  action.on_behalf_of = on_behalf_of;
  if (const auto into = action_.input.text_of("into")) {
    action.verb = Verb::link;
    action.matter = *into;
    action.expected = 0;
    LUOSHI_TRY(const auto found, matters::find_matter(desk, action));
    matters::Case matter(desk, action, *found.row, *found.type);
    for (const auto& source : sources) LUOSHI_CHECK(matters::add_source(matter, source));
    LUOSHI_TRY(auto draft, matter.draft("matter.linked"));
    draft.outcome.put("confirmed", confirmed);
    return draft;
  }
  matters::merge(input, action_.input);
  input.put("sources", std::move(sources));
  if (input.text_of("level").value_or("").empty())
    input.put("level", document->body.text_of("level").value_or("internal"));
  action.verb = Verb::create;
  action.input = std::move(input);
  const auto id = action.input.text_of("type").value_or("");
  const auto* type = desk.definitions->model().type(id);
  if (type == nullptr) return refused("E-MATTER-026", id, {}, base::ErrorCode::invalid_input);
  matters::Case matter(desk, action, *type);
  LUOSHI_CHECK(matters::begin(matter, action.input));
  if (const auto* each = action.input.find("each")) matter.put("each", *each);
  if (action.input.boolean_of("direct").value_or(false)) {
    LUOSHI_CHECK(matters::check_direct(matter, action));
    LUOSHI_CHECK(matters::take_number(matter));
  }
  LUOSHI_TRY(auto draft, matter.draft("matter.created"));
  draft.outcome.put("confirmed", confirmed);
  return draft;
}

std::vector<std::string_view> document_kinds() {
  return {"document.registered", "candidate.corrected", "candidate.rejected",
          "candidate.merged",    "candidate.split_up",  "candidate.reopened"};
}

}  // namespace luoshi::ledger::documents
