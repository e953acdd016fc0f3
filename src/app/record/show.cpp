// SPDX-License-Identifier: Apache-2.0
// luoshi show: one matter, why its date, where it comes from, what was done with it; or a document's candidates.
#include "api/matters/matter_parts.hpp"
#include "app/record/command.hpp"
#include "app/record/document_view.hpp"
#include "app/record/lookup.hpp"
#include "app/record/matter_view.hpp"
#include "app/record/submit.hpp"
#include "app/record/why.hpp"
#include "calendar/local_time.hpp"
#include "codec/hex.hpp"
#include "ledger/evidence/evidence.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
using codec::Json;

// The history as lines and JSON: when, who (and for whom), what.
Result<void> add_history(const People& people, Session& session, const matters::Row& row, base::Language language,
                         Json& json, std::string& text) {
  LUOSHI_TRY(const auto entries, matters::history(session.ledger().reader(), row));
  for (const auto& entry : entries) {
    const auto who =
        entry.actor == ledger::access::kSystem ? std::string("-") : person_name(people.directory, entry.actor);
    text += fmt::format("  {:>6}  {}  {:<22}  {}  {}\n", entry.sequence, calendar::local_text(entry.at), entry.kind,
                        api::word_of_kind(entry.kind, language), who);
  }
  json.add("history", api::history_json(people, entries, language));
  return {};
}

// One file of the matter, to --out or standard output. Who may see the matter may see it; each is a look of its own.
Result<ExitCode> give_evidence(const RecordCall& call, Session& session, const ledger::access::By& by,
                               const matters::Row& row) {
  const auto piece = call.arguments.value("evidence");
  const auto path = "evidence/" + piece;
  const bool destroyed = matters::find_at(row.body, path + "/destroyed") != nullptr;
  if (destroyed || row.body.find("erased") != nullptr) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-EVIDENCE-004"});
  }
  const auto hex = matters::text_at(row.body, path + "/hash");
  const auto bytes = codec::from_hex(hex);
  const auto hash = bytes ? crypto::hash_from(*bytes) : std::nullopt;
  if (!hash) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-RECORD-025", .args = {{"value", piece}}});
  }
  LUOSHI_TRY(const auto file, ledger::evidence::get(session.blobs(), session.keys(), row.id, *hash));
  LUOSHI_CHECK(session.record_look(look_of(by, "evidence", {row.id + "/" + piece})));
  LUOSHI_TRY(auto output, Output::open(call.arguments.value("out")));
  LUOSHI_CHECK(output.write(file));
  LUOSHI_CHECK(output.commit());
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_show(const RecordCall& call) {
  const auto& word = call.arguments.words[0];
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const People people{*directory,     definitions->model(), by, session->now(), ledger::people::day_of(session->now()),
                      session->keys()};
  LUOSHI_TRY(const auto document, show_document(people, *session, word, call.language));
  if (document) {
    LUOSHI_CHECK(session->record_look(look_of(by, "document", {word})));
    LUOSHI_CHECK(call.answer(document->json, document->text));
    return ExitCode::all_read;
  }
  LUOSHI_TRY(const auto id, matter_of_word(*session, word));
  std::optional<matters::Row> row;
  {
    LUOSHI_TRY(const auto reader, session->store().reader());
    LUOSHI_TRY(row, matters::find_matter(*reader, id));
  }
  // What may not be seen is not told of either.
  if (!row || !may_see(people, *row)) {
    return fail({.code = base::ErrorCode::not_found, .id = "E-RECORD-017", .args = {{"value", word}}});
  }
  LUOSHI_TRY(auto json, matter_json(people, *row));
  LUOSHI_CHECK(session->record_look(look_of(by, "matter", {id})));
  if (call.arguments.has("evidence")) return give_evidence(call, *session, by, *row);
  auto text = matter_page(people, *row, call.language);
  const HowToShow how{.language = call.language, .days = call.arguments.has("why")};
  LUOSHI_CHECK(add_why(people, *session, *row, how, json, text));
  LUOSHI_CHECK(add_sources(*session, *row, call.language, json, text));
  if (call.arguments.has("history")) LUOSHI_CHECK(add_history(people, *session, *row, call.language, json, text));
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
