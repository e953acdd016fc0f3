// SPDX-License-Identifier: Apache-2.0
// luoshi round: a reporting round by tables: forms (发表), take (收表), summary (汇总).
#include "api/tables/returns_json.hpp"
#include "app/record/command.hpp"
#include "app/record/lookup.hpp"
#include "app/record/submit.hpp"
#include "document/file_bytes.hpp"
#include "exchange/rounds/going_out.hpp"
#include "exchange/run.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace luoshi::app {
namespace {

using codec::Json;
using exchange::rounds::RowEffect;
namespace rounds = exchange::rounds;

std::int64_t count(std::size_t number) { return static_cast<std::int64_t>(number); }

// What a command of this kind works with.
struct Ground {
  std::unique_ptr<Session> session;
  std::shared_ptr<const ledger::people::Directory> directory;
  ledger::DefinitionsPtr definitions;
  ledger::access::By by;
  std::string round;

  [[nodiscard]] exchange::Viewer viewer(base::Language language) const {
    return {session->keys(), *directory, definitions->model(), by, session->now(), language};
  }
  [[nodiscard]] rounds::Looked looked() const {
    return [this](ledger::access::Look look) { return session->record_look(std::move(look)); };
  }
};

Result<Ground> ground_of(const RecordCall& call, SessionFor purpose) {
  Ground made;
  LUOSHI_TRY(made.session, call.open(purpose));
  LUOSHI_TRY(made.directory, made.session->ledger().directory());
  LUOSHI_TRY(made.definitions, made.session->ledger().definitions());
  LUOSHI_TRY(made.by, call.by(*made.directory));
  LUOSHI_TRY(made.round, matter_of_word(*made.session, call.arguments.words[1]));
  return made;
}

Result<void> write(const std::string& path, const std::string& bytes) {
  LUOSHI_TRY(auto output, Output::open(path));
  LUOSHI_CHECK(output.write(bytes));
  return output.commit();
}

Result<ExitCode> send_forms(const RecordCall& call) {
  LUOSHI_TRY(const auto ground, ground_of(call, SessionFor::look));
  std::vector<std::string> units;
  for (const auto& word : call.arguments.values("units")) {
    LUOSHI_TRY(auto found, find_units(*ground.directory, word, ledger::people::day_of(ground.session->now())));
    std::ranges::move(found, std::back_inserter(units));
  }
  LUOSHI_TRY(const auto forms, rounds::round_forms(ground.session->store(), ground.viewer(call.language), ground.round,
                                                   units, ground.looked()));
  const std::filesystem::path out = call.arguments.value("out", ".");
  const bool is_zip = out.extension() == ".zip";
  Json json = codec::json_array();
  std::string text;
  std::vector<rounds::NamedBytes> files;
  for (const auto& form : forms) {
    json.append(codec::json_object({{"unit", form.unit}, {"file", form.file.name}, {"rows", count(form.rows)}}));
    text += fmt::format("{:>5}  {}\n", form.rows, form.file.name);
    if (is_zip) {
      files.push_back(form.file);
    } else {
      LUOSHI_CHECK(write((out / form.file.name).string(), form.file.bytes));
    }
  }
  if (is_zip) {
    LUOSHI_TRY(const auto bytes, rounds::packed(files));
    LUOSHI_CHECK(write(out.string(), bytes));
  }
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

Result<ExitCode> write_summary(const RecordCall& call) {
  LUOSHI_TRY(const auto ground, ground_of(call, SessionFor::look));
  LUOSHI_TRY(const auto made, rounds::round_summary(ground.session->store(), ground.session->ledger().reader(),
                                                    ground.viewer(call.language), ground.round, ground.looked()));
  LUOSHI_CHECK(write(call.arguments.value("out", made.name), made.bytes));
  return ExitCode::all_read;
}

std::string_view word_of(RowEffect effect, bool zh) {
  constexpr std::array<std::array<std::string_view, 2>, 5> kWords{
      {{"收", "take"}, {"改报", "replace"}, {"已收", "same"}, {"没填", "empty"}, {"收不了", "refused"}}};
  return kWords[static_cast<std::size_t>(effect)][zh ? 0 : 1];
}

std::string plan_text(const RecordCall& call, const rounds::Returns& returns) {
  std::string text;
  for (const auto& line : returns.lines) {
    text += fmt::format("{}:{}  {}  {}  {}\n", line.file, line.line, word_of(line.effect, call.zh()), line.unit_name,
                        line.title);
    for (const auto& told : line.told) {
      if (told.was == told.is) continue;
      text += fmt::format("        {}:{} → {}\n", told.heading, told.was.empty() ? "—" : told.was, told.is);
    }
    for (const auto& note : line.notes) text += "        " + describe(note, call.language) + "\n";
  }
  for (const auto& unit : returns.units) {
    if (unit.missing() == 0) continue;
    text +=
        fmt::format(fmt::runtime(call.zh() ? "缺  {}  {} 项没有填报,应报 {} 项\n" : "missing  {}  {} of {} tasks\n"),
                    unit.name, unit.missing(), unit.asked);
  }
  return text + fmt::format(fmt::runtime(call.zh() ? "{} 项要收,{} 行没有变化,{} 处问题\n"
                                                   : "{} to take, {} lines unchanged, {} problems\n"),
                            returns.plan.steps.size(), returns.plan.unchanged, returns.plan.problems.size());
}

// Problems to standard error, and as a workbook where --problems says so.
Result<void> tell_problems(const RecordCall& call, const std::vector<rounds::ReturnedTable>& tables,
                           const std::vector<Error>& problems) {
  if (const auto path = call.arguments.value("problems"); !path.empty() && !problems.empty()) {
    LUOSHI_TRY(const auto bytes, rounds::returns_problems(tables, problems, call.language));
    LUOSHI_CHECK(write(path, bytes));
  }
  for (const auto& problem : problems) report(problem, call.language);
  return {};
}

Result<ExitCode> take_tables(const RecordCall& call) {
  std::vector<rounds::NamedBytes> heap;
  for (std::size_t i = 2; i < call.arguments.words.size(); ++i) {
    const std::filesystem::path path = call.arguments.words[i];
    LUOSHI_TRY(auto bytes, document::file_bytes(path, exchange::kTableBytesMax));
    heap.push_back({path.filename().string(), std::move(bytes)});
  }
  LUOSHI_TRY(const auto tables, rounds::read_returned(heap));
  const bool preview = call.arguments.has("preview");
  LUOSHI_TRY(const auto ground, ground_of(call, preview ? SessionFor::look : SessionFor::work));
  auto& session = *ground.session;
  const exchange::Ground record{
      session.store(), session.keys(), session.flows(), *ground.directory, ground.definitions->model(),
      ground.by,       session.now()};
  LUOSHI_TRY(const auto returns,
             rounds::plan_returns(tables, {.round = ground.round, .replace = call.arguments.has("replace")}, record));
  if (preview) {
    LUOSHI_CHECK(tell_problems(call, tables, returns.plan.problems));
    LUOSHI_CHECK(call.answer(api::tables::returns_json(returns, call.language), plan_text(call, returns)));
    return returns.plan.problems.empty() ? ExitCode::all_read : ExitCode::partly_read;
  }
  std::string whole;
  for (const auto& table : tables) whole += table.hash;
  const auto id = call.arguments.value("key", exchange::import_id("returns" + ground.round, whole, ground.by.actor));
  LUOSHI_TRY(const auto outcome, exchange::run_plan(session.store(), session.ledger().journal(), returns.plan, id,
                                                    ground.by, session.now()));
  auto problems = returns.plan.problems;
  problems.insert(problems.end(), outcome.problems.begin(), outcome.problems.end());
  LUOSHI_CHECK(tell_problems(call, tables, problems));
  const auto done = outcome.progress.done - outcome.progress.earlier;
  const auto json = codec::json_object({{"import", id},
                                        {"done", count(done)},
                                        {"unchanged", count(returns.plan.unchanged)},
                                        {"problems", count(problems.size())},
                                        {"missing", count(returns.plan.missing.size())}});
  LUOSHI_CHECK(call.answer(
      json, fmt::format(fmt::runtime(call.zh() ? "{}  收了 {} 项,{} 行没有变化,{} 处问题,{} 个单位没有报齐\n"
                                               : "{}  {} taken, {} unchanged, {} problems, {} units missing\n"),
                        id, done, returns.plan.unchanged, problems.size(), returns.plan.missing.size())));
  if (problems.empty()) return ExitCode::all_read;
  return done > 0 ? ExitCode::partly_read : ExitCode::nothing_done;
}

}  // namespace

Result<ExitCode> run_round(const RecordCall& call) {
  const auto& words = call.arguments.words;
  if (words[0] == "forms") return send_forms(call);
  if (words[0] == "summary") return write_summary(call);
  if (words[0] != "take") return call.unknown_action(words[0], "forms, take, summary");
  if (words.size() > 2) return take_tables(call);
  return fail(
      {.code = base::ErrorCode::invalid_input, .id = "E-APP-052", .args = {{"command", "round"}, {"what", "FILE"}}});
}

}  // namespace luoshi::app
