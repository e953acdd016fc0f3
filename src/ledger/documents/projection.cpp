// SPDX-License-Identifier: Apache-2.0
#include "ledger/documents/projection.hpp"

#include "codec/canonical_json.hpp"
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"

#include <charconv>

namespace luoshi::ledger::documents {
namespace {

constexpr auto kTables = std::to_array<store::Table>({kDocumentsTable, kTextsTable, kCandidatesTable});
constexpr std::size_t kHeldMax = 1'000;

DocumentsState& documents_of(journal::State& state) { return static_cast<DocumentsState&>(state); }

std::int64_t number_of(std::string_view text) {
  std::int64_t made = 0;
  std::from_chars(text.data(), text.data() + text.size(), made);
  return made;
}

Json tree_of(std::string_view text) {
  auto tree = codec::parse_json(text);
  return tree ? *std::move(tree) : codec::json_object();
}

std::string canonical_text(const Json& json) {
  auto text = codec::canonical_json(json);
  return text ? *std::move(text) : codec::write_json(json);
}

template <class Visit>
void each_candidate(const Json& outcome, const Visit& visit) {
  const auto* members = outcome.members_of("candidates");
  if (members == nullptr) return;
  for (const auto& [number, body] : *members) visit(number_of(number), body);
}

}  // namespace

std::string candidate_key(std::string_view document, std::int64_t number) {
  return std::string(document) + "/" + std::to_string(number);
}

Document document_from(const store::Row& cells) {
  return {.id = std::string(cells.text(0)),
          .key = KeyNumber{cells.integer(4)},
          .candidates = cells.integer(5),
          .updated = cells.integer(3),
          .body = tree_of(cells.text(6))};
}

Candidate candidate_from(const store::Row& cells) {
  return {.document = std::string(cells.text(0)),
          .number = cells.integer(1),
          .state = candidate_state_named(cells.text(2)).value_or(CandidateState::open),
          .updated = cells.integer(3),
          .body = tree_of(cells.text(4))};
}

void DocumentsState::forget() {
  documents_.clear();
  texts_.clear();
  candidates_.clear();
}

const Document* DocumentsState::document(std::string_view id) const {
  const auto found = documents_.find(id);
  return found == documents_.end() || !found->second.value ? nullptr : &*found->second.value;
}

const Candidate* DocumentsState::candidate(std::string_view document, std::int64_t number) const {
  const auto found = candidates_.find(candidate_key(document, number));
  return found == candidates_.end() || !found->second.value ? nullptr : &*found->second.value;
}

Candidate* DocumentsState::change(std::string_view document, std::int64_t number, Sequence sequence) {
  auto& held = candidates_[candidate_key(document, number)];
  if (!held.value) held.value = Candidate{.document = std::string(document), .number = number};
  held.value->updated = sequence;
  held.dirty = true;
  return &*held.value;
}

std::span<const store::Table> DocumentsProjection::tables() const { return kTables; }

std::unique_ptr<journal::State> DocumentsProjection::make() const { return std::make_unique<DocumentsState>(); }

void DocumentsProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind == journal::kKeyDestroyed) {
    out.add(kDocuments, entry.on);
    out.add(kTexts, entry.on);
    out.add(kCandidates, entry.on + "/*");
    return;
  }
  if (entry.kind.starts_with("candidate.")) {
    out.add(kDocuments, entry.on);
    each_candidate(entry.outcome,
                   [&](std::int64_t number, const Json&) { out.add(kCandidates, candidate_key(entry.on, number)); });
  }
  if (const auto* from = entry.outcome.find("confirmed"); from != nullptr && entry.kind.starts_with("matter.")) {
    const auto document = from->text_of("document").value_or("");
    out.add(kCandidates, candidate_key(document, from->integer_of("number").value_or(0)));
  }
}

Result<void> DocumentsProjection::load(store::Reader& reader, const journal::KeySet& keys,
                                       journal::State& state) const {
  auto& documents = documents_of(state);
  std::vector<store::Value> ids;
  for (const auto& id : keys.of(kDocuments)) {
    if (documents.documents_.try_emplace(id).second) ids.emplace_back(id);
  }
  std::vector<store::Value> all_of;
  std::vector<store::Value> pairs;
  for (const auto& key : keys.of(kCandidates)) {
    const auto slash = key.rfind('/');
    if (slash == std::string::npos) continue;
    const std::string_view document = std::string_view(key).substr(0, slash);
    if (key.ends_with("/*")) {
      all_of.emplace_back(document);
    } else if (documents.candidates_.try_emplace(key).second) {
      pairs.emplace_back(document);
      pairs.emplace_back(number_of(std::string_view(key).substr(slash + 1)));
    }
  }
  if (!ids.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kDocumentsTable, ids));
    for (const auto cells : rows) {
      auto document = document_from(cells);
      documents.documents_[document.id].value = std::move(document);
    }
  }
  ids.clear();
  for (const auto& id : keys.of(kTexts)) {
    if (documents.texts_.try_emplace(id).second) ids.emplace_back(id);
  }
  if (!ids.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kTextsTable, ids));
    for (const auto cells : rows) documents.texts_[std::string(cells.text(0))].value = tree_of(cells.text(1));
  }
  const auto take = [&](const store::Rows& rows) {
    for (const auto cells : rows) {
      auto candidate = candidate_from(cells);
      auto& held = documents.candidates_[candidate_key(candidate.document, candidate.number)];
      if (!held.value) held.value = std::move(candidate);
    }
  };
  if (!pairs.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kCandidatesTable, pairs));
    take(rows);
  }
  if (!all_of.empty()) {
    LUOSHI_TRY(const auto rows, reader.fetch(kCandidatesTable, all_of, std::span(kCandidateColumns).first(1)));
    take(rows);
  }
  return {};
}

void DocumentsProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& documents = documents_of(state);
  const auto& outcome = entry.outcome;
  if (entry.kind == journal::kKeyDestroyed) {
    const auto key = journal::key_number(outcome.text_of("key"));
    const auto found = documents.documents_.find(entry.on);
    if (found == documents.documents_.end() || !found->second.value) return;
    auto& document = *found->second.value;
    journal::erase_private(document.body, key);
    document.body.put("erased", base::to_iso(entry.at));
    document.updated = entry.sequence;
    found->second.dirty = true;
    if (auto& text = documents.texts_[entry.on]; text.value) {
      text.dirty = journal::erase_private(*text.value, key) || text.dirty;
    }
    for (auto& [name, held] : documents.candidates_) {
      if (!held.value || held.value->document != entry.on) continue;
      held.dirty = journal::erase_private(held.value->body, key) || held.dirty;
    }
    return;
  }
  if (entry.kind == "document.registered") {
    auto& held = documents.documents_[entry.on];
    held.value =
        Document{.id = entry.on, .key = journal::key_number(outcome.text_of("key")), .updated = entry.sequence};
    if (const auto* body = outcome.find("document")) held.value->body = *body;
    if (const auto* text = outcome.find("text")) documents.texts_[entry.on] = {.value = *text, .dirty = true};
    held.dirty = true;
  }
  if (entry.kind == "document.registered" || entry.kind.starts_with("candidate.")) {
    auto& held = documents.documents_[entry.on];
    each_candidate(outcome, [&](std::int64_t number, const Json& given) {
      auto& candidate = *documents.change(entry.on, number, entry.sequence);
      candidate.state = candidate_state_named(given.text_of("state").value_or("")).value_or(CandidateState::open);
      if (const auto* body = given.find("body")) candidate.body = *body;
      if (held.value) held.value->candidates = std::max(held.value->candidates, number);
    });
    if (held.value) held.value->updated = entry.sequence;
    held.dirty = held.value.has_value();
    return;
  }
  const auto* from = outcome.find("confirmed");
  if (from == nullptr || !entry.kind.starts_with("matter.")) return;
  auto& candidate =
      *documents.change(from->text_of("document").value_or(""), from->integer_of("number").value_or(0), entry.sequence);
  candidate.state = CandidateState::confirmed;
  candidate.body.put("matter", entry.on);
}

Result<void> DocumentsProjection::store(store::Transaction& transaction, journal::State& state) const {
  auto& documents = documents_of(state);
  store::Cells rows;
  for (auto& [id, held] : documents.documents_) {
    if (!held.dirty) continue;
    const auto& one = *held.value;
    rows.add(id, std::string(one.body.text_of("date").value_or("")),
             std::string(one.body.text_of("level").value_or("")), one.updated, static_cast<std::int64_t>(one.key),
             one.candidates, canonical_text(one.body));
    held.dirty = false;
  }
  store::Cells texts;
  for (auto& [id, held] : documents.texts_) {
    if (held.dirty) texts.add(id, canonical_text(*held.value));
  }
  store::Cells candidates;
  for (auto& [key, held] : documents.candidates_) {
    if (!held.dirty) continue;
    const auto& one = *held.value;
    candidates.add(one.document, one.number, name_of(one.state), one.updated, canonical_text(one.body));
    held.dirty = false;
  }
  if (!rows.empty()) LUOSHI_CHECK(transaction.upsert(kDocumentsTable, rows));
  if (!texts.empty()) LUOSHI_CHECK(transaction.upsert(kTextsTable, texts));
  documents.texts_.clear();
  if (!candidates.empty()) LUOSHI_CHECK(transaction.upsert(kCandidatesTable, candidates));
  if (documents.documents_.size() > kHeldMax) documents.documents_.clear();
  if (documents.candidates_.size() > 10 * kHeldMax) documents.candidates_.clear();
  return {};
}

}  // namespace luoshi::ledger::documents
