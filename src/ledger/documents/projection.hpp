// SPDX-License-Identifier: Apache-2.0
// Documents and candidates in the store, and what folds into them: document.registered (the text whole, with what its
// reading proposes), candidate.* , and of matter.created and matter.linked the part that says which candidate they came
// from. The words in the rows are those of the entries: private nodes, erased with the document's key.
#pragma once

#include "journal/projection.hpp"
#include "journal/states.hpp"
#include "ledger/documents/candidate.hpp"
#include "store/migration.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace luoshi::ledger::documents {

inline constexpr std::string_view kDocuments = "documents";
inline constexpr std::string_view kTexts = "document_texts";
/// Keys are candidate_key(); "DOCUMENT/*" names all of a document.
inline constexpr std::string_view kCandidates = "candidates";
[[nodiscard]] std::string candidate_key(std::string_view document, std::int64_t number);

inline constexpr auto kDocumentColumns = std::to_array<store::Column>({{"id"},
                                                                       {"date"},
                                                                       {"level"},
                                                                       {"updated", store::Kind::integer},
                                                                       {"key", store::Kind::integer},
                                                                       {"candidates", store::Kind::integer},
                                                                       {"body"}});
/// The text whole, apart: it is large and never changes.
inline constexpr auto kTextColumns = std::to_array<store::Column>({{"id"}, {"text"}});
inline constexpr auto kCandidateColumns = std::to_array<store::Column>(
    {{"document"}, {"number", store::Kind::integer}, {"state"}, {"updated", store::Kind::integer}, {"body"}});
inline constexpr store::Table kDocumentsTable{"documents", kDocumentColumns, 1};
inline constexpr store::Table kTextsTable{"document_texts", kTextColumns, 1};
inline constexpr store::Table kCandidatesTable{"candidates", kCandidateColumns, 2};

class DocumentsState final : public journal::State {
 public:
  void forget() override;
  /// Null when there is none; it must have been asked for.
  [[nodiscard]] const Document* document(std::string_view id) const;
  [[nodiscard]] const Candidate* candidate(std::string_view document, std::int64_t number) const;

 private:
  friend class DocumentsProjection;
  template <class Value>
  struct Held {
    std::optional<Value> value = {};
    bool dirty = false;
  };
  template <class Value>
  using Rows = std::map<std::string, Held<Value>, std::less<>>;

  Candidate* change(std::string_view document, std::int64_t number, Sequence sequence);

  Rows<Document> documents_;
  Rows<Json> texts_;
  Rows<Candidate> candidates_;
};

class DocumentsProjection final : public journal::Projection {
 public:
  [[nodiscard]] std::string_view name() const override { return "documents"; }
  [[nodiscard]] std::uint32_t version() const override { return 2; }
  [[nodiscard]] std::span<const store::Table> tables() const override;
  [[nodiscard]] std::unique_ptr<journal::State> make() const override;
  void keys(const journal::Entry& entry, journal::KeySet& out) const override;
  [[nodiscard]] Result<void> load(store::Reader& reader, const journal::KeySet& keys,
                                  journal::State& state) const override;
  void apply(journal::State& state, const journal::Entry& entry) const override;
  [[nodiscard]] Result<void> store(store::Transaction& transaction, journal::State& state) const override;
};

[[nodiscard]] Document document_from(const store::Row& cells);
[[nodiscard]] Candidate candidate_from(const store::Row& cells);

/// Room "documents".
[[nodiscard]] std::span<const store::Migration> migrations();

}  // namespace luoshi::ledger::documents
