// SPDX-License-Identifier: Apache-2.0
// luoshi import: lists of units and people, and documents with what a reading proposes of them.
#include "app/read/local_lexicon.hpp"
#include "app/record/command.hpp"
#include "app/record/intake.hpp"
#include "app/record/lookup.hpp"
#include "document/file_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::app {
namespace {

namespace people = ledger::people;
using codec::Json;

constexpr std::size_t kListBytesMax = 32u << 20;

std::string_view word_of(people::Effect effect, bool zh) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"新增", "add"}, {"变更", "change"}, {"终止", "end"}}};
  return kWords[static_cast<std::size_t>(effect)][zh ? 0 : 1];
}

Json preview_json(const RecordCall& call, const people::Preview& preview) {
  Json steps = codec::json_array();
  for (const auto& step : preview.steps) {
    steps.append(codec::json_object({{"effect", word_of(step.effect, false)},
                                     {"line", static_cast<std::int64_t>(step.line)},
                                     {"row", step.row},
                                     {"title", step.title}}));
  }
  Json mistakes = codec::json_array();
  for (const auto& mistake : preview.mistakes) {
    mistakes.append(codec::json_object({{"id", mistake.id},
                                        {"line", static_cast<std::int64_t>(mistake.where.line)},
                                        {"message", describe(mistake, call.language)}}));
  }
  return codec::json_object({{"steps", std::move(steps)},
                             {"unchanged", static_cast<std::int64_t>(preview.unchanged)},
                             {"mistakes", std::move(mistakes)}});
}

Result<ExitCode> show_preview(const RecordCall& call, const people::Preview& preview) {
  std::string text;
  for (const auto& step : preview.steps) {
    text += fmt::format("{:>5}  {}  {}\n", step.line, word_of(step.effect, call.zh()), step.title);
  }
  text += fmt::format(fmt::runtime(call.zh() ? "{} 项要做,{} 行没有变化\n" : "{} to do, {} lines unchanged\n"),
                      preview.steps.size(), preview.unchanged);
  for (const auto& mistake : preview.mistakes) report(mistake, call.language);
  LUOSHI_CHECK(call.answer(preview_json(call, preview), text));
  return preview.mistakes.empty() ? ExitCode::all_read : ExitCode::nothing_done;
}

Result<ExitCode> import_list(const RecordCall& call, ListKind kind) {
  const auto& path = call.arguments.words[1];
  LUOSHI_TRY(const auto csv, document::file_bytes(path, kListBytesMax));
  LUOSHI_TRY(const auto session, call.open(call.arguments.has("preview") ? SessionFor::look : SessionFor::work));
  LUOSHI_TRY(auto preview, preview_list(*session, kind, csv));
  for (auto& mistake : preview.mistakes) mistake.where.file = path;
  if (call.arguments.has("preview") || !preview.mistakes.empty()) return show_preview(call, preview);
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by_or_system(*directory));
  const auto done = import_steps(*session, preview, by, call.arguments.value("key", path));
  for (const auto& error : done.errors) report(error, call.language);
  LUOSHI_CHECK(call.answer(codec::json_object({{"done", static_cast<std::int64_t>(done.done)},
                                               {"refused", static_cast<std::int64_t>(done.errors.size())},
                                               {"unchanged", static_cast<std::int64_t>(preview.unchanged)}}),
                           fmt::format(fmt::runtime(call.zh() ? "{} 项已导入,{} 项没有成,{} 行没有变化\n"
                                                              : "{} done, {} refused, {} lines unchanged\n"),
                                       done.done, done.errors.size(), preview.unchanged)));
  if (done.errors.empty()) return ExitCode::all_read;
  return done.done > 0 ? ExitCode::partly_read : ExitCode::nothing_done;
}

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
  const auto& what = call.arguments.words[0];
  if (what == "document") return import_document(call);
  const auto kind = list_kind(what);
  if (!kind) return call.unknown_action(what, "units, people, groups, portfolios, document");
  return import_list(call, *kind);
}

}  // namespace luoshi::app
