// SPDX-License-Identifier: Apache-2.0
// luoshi import: tables (import_table.hpp), and documents with what a reading proposes of them.
#include "app/read/local_lexicon.hpp"
#include "app/record/command.hpp"
#include "app/record/import_table.hpp"
#include "app/record/intake.hpp"
#include "app/record/lookup.hpp"
#include "exchange/lists.hpp"

#include <fmt/format.h>

namespace luoshi::app {
namespace {

Result<ExitCode> import_document(const RecordCall& call) {
  const auto& path = call.arguments.words[1];
  LUOSHI_TRY(auto read, document::read_file(path, document::Limits{}));
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  DocumentIntake intake{.number = call.arguments.value("number"), .title = call.arguments.value("title")};
  if (const auto date = call.arguments.value("date"); !date.empty()) {
    LUOSHI_TRY(intake.date, day_of_word(date, {}));
  }
  if (!session->settings().lexicon.empty()) {
    LUOSHI_TRY(intake.lexicon, read_local_lexicon(session->settings().lexicon));
  }
  LUOSHI_TRY(const auto taken, take_document(*session, std::move(read), intake, by, call.arguments.value("key")));
  LUOSHI_CHECK(call.answer(
      codec::json_object({{"document", taken.document}, {"candidates", static_cast<std::int64_t>(taken.candidates)}}),
      fmt::format(fmt::runtime(call.zh() ? "{}  {} 条待确认\n" : "{}  {} candidates\n"), taken.document,
                  taken.candidates)));
  return ExitCode::all_read;
}

}  // namespace

Result<ExitCode> run_import(const RecordCall& call) {
  const auto& words = call.arguments.words;
  if (words[0] == "list") return list_imports(call);
  if (words.size() < 2) {
    return fail(
        {.code = base::ErrorCode::invalid_input, .id = "E-APP-052", .args = {{"command", "import"}, {"what", "FILE"}}});
  }
  if (words[0] == "undo") return undo_import(call);
  if (words[0] == "document") return import_document(call);
  if (words[0] == "matters" || exchange::list_kind(words[0])) return import_table(call);
  return call.unknown_action(words[0], "matters, units, people, groups, portfolios, document, list, undo");
}

}  // namespace luoshi::app
