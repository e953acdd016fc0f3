// SPDX-License-Identifier: Apache-2.0
#include "app/record/submit.hpp"

#include "app/cli/suggestion.hpp"
#include "crypto/id_maker.hpp"
#include "document/file_bytes.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/rounds.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;

Failure no_such(std::string_view id, const std::string& word) {
  return fail({.code = base::ErrorCode::not_found, .id = id, .args = {{"value", word}}});
}

Result<std::int64_t> whole(std::string_view word, std::string_view id) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (word.empty() || problem != std::errc() || end != word.data() + word.size()) return no_such(id, std::string(word));
  return number;
}

// "DOCUMENT/NUMBER"
Result<std::pair<std::string, std::int64_t>> candidate_of(const std::string& word) {
  const auto slash = word.rfind('/');
  if (slash == std::string::npos) return no_such("E-RECORD-018", word);
  LUOSHI_TRY(const auto number, whole(std::string_view(word).substr(slash + 1), "E-RECORD-018"));
  return std::pair(word.substr(0, slash), number);
}

}  // namespace

Result<DoVerb> verb_of_word(std::string_view word) {
  if (const auto action = api::candidate_action_named(word)) return DoVerb(*action);
  const auto verb = model::verb_named(word);
  if (verb && model::info_of(*verb).subject == model::Subject::matter) return DoVerb(*verb);
  std::vector<std::string_view> known;
  for (const auto& info : model::verbs()) known.push_back(info.id);
  const auto near = nearest(word, known);
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-RECORD-016",
               .args = {{"value", std::string(word)}, {"near", std::string(near.empty() ? "do list" : near)}}});
}

Result<std::string> matter_of_word(Session& session, const std::string& word) {
  LUOSHI_TRY(const auto reader, session.store().reader());
  LUOSHI_TRY(const auto row, matters::find_matter(*reader, word));
  if (row) return word;
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  for (const auto& type : definitions->model().types()) {
    LUOSHI_TRY(const auto numbered, matters::find_numbered(*reader, type.id, word));
    if (numbered) return numbered->id;
  }
  return no_such("E-RECORD-017", word);
}

Result<journal::Submission> submission_of(Session& session, const DoVerb& verb, const std::string& word,
                                          const ledger::access::By& by, const codec::Json& input,
                                          const SubmitHow& how) {
  api::Asked asked{.input = input};
  if (!how.expect.empty()) {
    LUOSHI_TRY(asked.expected, whole(how.expect, "E-RECORD-019"));
  }
  std::string row = word;
  std::unique_ptr<journal::Command> command;
  if (const auto* candidate = std::get_if<CandidateAction>(&verb)) {
    LUOSHI_TRY(const auto named, candidate_of(word));
    command = api::candidate_command(session.flows(), by, *candidate, named.first, named.second, std::move(asked));
  } else {
    const auto told = std::get<model::Verb>(verb);
    if (told != model::Verb::create) {
      LUOSHI_TRY(row, matter_of_word(session, word));
    }
    LUOSHI_TRY(const auto definitions, session.ledger().definitions());
    LUOSHI_CHECK(matters::name_covered(session.store(), definitions->model(), told, row, asked.input));
    command = api::verb_command(session.flows(), by, told, row, std::move(asked));
  }
  return journal::Submission{.command = std::move(command),
                             .caller = by.actor,
                             .key = how.key,
                             .row = how.key.empty() ? std::string() : row,
                             .request = crypto::sha256(word + codec::write_json(input))};
}

Result<journal::Receipt> submit_verb(Session& session, const DoVerb& verb, const std::string& word,
                                     const ledger::access::By& by, const codec::Json& input, const SubmitHow& how) {
  LUOSHI_TRY(auto submission, submission_of(session, verb, word, by, input, how));
  return session.ledger().journal().submit(std::move(submission));
}

Result<journal::Submission> store_piece(Session& session, const std::string& word, const Piece& piece,
                                        const ledger::access::By& by, const SubmitHow& how) {
  LUOSHI_TRY(const auto id, matter_of_word(session, word));
  std::optional<matters::Row> row;
  {
    LUOSHI_TRY(const auto reader, session.store().reader());
    LUOSHI_TRY(row, matters::find_matter(*reader, id));
  }
  const auto key = matters::key_of(row->body);
  LUOSHI_TRY(const auto stored,
             ledger::evidence::put(session.blobs(), session.keys(), session.random(), id, key, piece.bytes));
  return submission_of(session, model::Verb::attach_evidence, id, by,
                       ledger::evidence::attach_input(stored, piece.piece, piece.kind, piece.name, key), how);
}

Result<journal::Receipt> attach_file(Session& session, const std::string& word, const std::string& path,
                                     const std::string& kind, const ledger::access::By& by, const SubmitHow& how) {
  LUOSHI_TRY(const auto bytes, document::file_bytes(path, ledger::evidence::kFileBytesMax + 1));
  const auto piece = base::to_text(crypto::IdMaker(session.random()).next(session.now()));
  const auto name = std::filesystem::path(path).filename().string();
  LUOSHI_TRY(auto submission,
             store_piece(session, word, {.piece = piece, .name = name, .kind = kind, .bytes = bytes}, by, how));
  return session.ledger().journal().submit(std::move(submission));
}

}  // namespace luoshi::app
