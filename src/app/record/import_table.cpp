// SPDX-License-Identifier: Apache-2.0
#include "app/record/import_table.hpp"

#include "app/cli/number.hpp"
#include "app/cli/progress.hpp"
#include "document/file_bytes.hpp"
#include "exchange/directory_list.hpp"
#include "exchange/lists.hpp"
#include "exchange/long_import.hpp"
#include "exchange/problems.hpp"
#include "exchange/undo.hpp"
#include "identity/settings_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <memory>
#include <utility>

namespace luoshi::app {
namespace {

using codec::Json;
using exchange::Plan;

std::string_view word_of(exchange::Effect effect, bool zh) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kWords{
      {{"新增", "add"}, {"变更", "change"}, {"终止", "end"}}};
  return kWords[static_cast<std::size_t>(effect)][zh ? 0 : 1];
}

Json columns_json(const exchange::Head& head) {
  Json out = codec::json_array();
  for (std::size_t i = 0; i < head.headings.size(); ++i) {
    out.append(codec::json_object({{"column", static_cast<std::int64_t>(i + 1)},
                                   {"heading", head.headings[i]},
                                   {"means", head.means[i].value_or("")}}));
  }
  return out;
}

Json plan_json(const RecordCall& call, const Plan& plan) {
  Json steps = codec::json_array();
  for (const auto& step : plan.steps) {
    Json changed = codec::json_array();
    for (const auto& heading : step.changed) changed.append(heading);
    steps.append(codec::json_object({{"effect", exchange::name_of(step.effect)},
                                     {"line", static_cast<std::int64_t>(step.line)},
                                     {"row", step.row},
                                     {"title", step.title},
                                     {"changed", std::move(changed)}}));
  }
  Json mistakes = codec::json_array();
  for (const auto& problem : plan.problems) {
    mistakes.append(codec::json_object({{"id", problem.id},
                                        {"line", static_cast<std::int64_t>(problem.where.line)},
                                        {"message", describe(problem, call.language)}}));
  }
  Json missing = codec::json_array();
  for (const auto& one : plan.missing) missing.append(one.title);
  return codec::json_object({{"columns", columns_json(plan.head)},
                             {"steps", std::move(steps)},
                             {"unchanged", static_cast<std::int64_t>(plan.unchanged)},
                             {"mistakes", std::move(mistakes)},
                             {"missing", std::move(missing)}});
}

std::string plan_text(const RecordCall& call, const Plan& plan) {
  std::string text;
  for (std::size_t i = 0; i < plan.head.headings.size(); ++i) {
    if (plan.kind != "matters" || plan.head.means[i] || plan.head.headings[i].empty()) continue;
    text += fmt::format(fmt::runtime(call.zh() ? "第 {} 列「{}」不导入\n" : "column {} \"{}\" is not taken\n"), i + 1,
                        plan.head.headings[i]);
  }
  for (const auto& step : plan.steps) {
    text += fmt::format("{:>5}  {}  {}", step.line, word_of(step.effect, call.zh()), step.title);
    for (std::size_t i = 0; i < step.changed.size(); ++i) text += (i == 0 ? "  " : "、") + step.changed[i];
    text += '\n';
  }
  for (const auto& one : plan.missing) {
    text += fmt::format(fmt::runtime(call.zh() ? "    -  表里没有了  {}\n" : "    -  not in the list any more  {}\n"),
                        one.title);
  }
  return text + fmt::format(fmt::runtime(call.zh() ? "{} 项要做,{} 行没有变化\n" : "{} to do, {} lines unchanged\n"),
                            plan.steps.size(), plan.unchanged);
}

// Problems to standard error, and as a workbook where --problems says so.
Result<void> tell_problems(const RecordCall& call, const exchange::Table& table, const exchange::Head& head,
                           const std::string& source, std::vector<Error> problems) {
  if (const auto path = call.arguments.value("problems"); !path.empty() && !problems.empty()) {
    LUOSHI_TRY(const auto bytes, exchange::problems_workbook(table, head, problems, call.language));
    LUOSHI_TRY(auto output, Output::open(path));
    LUOSHI_CHECK(output.write(bytes));
    LUOSHI_CHECK(output.commit());
  }
  for (auto& problem : problems) {
    problem.where.file = source;
    report(problem, call.language);
  }
  return {};
}

Result<exchange::MatterImport> how_of(const RecordCall& call) {
  exchange::MatterImport how{.type = call.arguments.value("type", "commitment"),
                             .direct = call.arguments.has("straight"),
                             .reason = call.arguments.value("reason")};
  std::size_t year = 0;
  LUOSHI_TRY(year, number_of(call.arguments, "year", 0, 2099));
  how.year = static_cast<int>(year);
  const auto bad = [](std::string_view option, const std::string& value, std::string_view form) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-RECORD-020",
                 .args = {{"option", std::string(option)}, {"value", value}, {"form", std::string(form)}}});
  };
  for (const auto& pair : call.arguments.values("set")) {
    const auto sign = pair.find('=');
    if (sign == std::string::npos || sign == 0) return bad("--set", pair, "kind=task");
    how.given.put(pair.substr(0, sign), pair.substr(sign + 1));
  }
  for (const auto& pair : call.arguments.values("column")) {
    const auto sign = std::min(pair.find('='), pair.size());
    std::size_t column = 0;
    const auto [end, problem] = std::from_chars(pair.data(), pair.data() + sign, column);
    const bool numbered = problem == std::errc() && end == pair.data() + sign && column > 0;
    if (!numbered || sign == pair.size()) return bad("--column", pair, "3=$unit");
    how.columns[column - 1] = pair.substr(sign + 1);
  }
  return how;
}

struct Planned {
  exchange::Table table;
  Plan plan;
};

Result<Planned> plan_of(const RecordCall& call, Session& session, const ledger::people::Directory& directory,
                        const model::Definitions& definitions, const ledger::access::By& by, std::string_view bytes) {
  const auto& what = call.arguments.words[0];
  LUOSHI_TRY(auto table, exchange::read_table(bytes, call.arguments.value("sheet")));
  if (what != "matters") {
    LUOSHI_TRY(auto plan, exchange::plan_list(table, *exchange::list_kind(what), directory, definitions,
                                              ledger::people::day_of(session.now())));
    return Planned{std::move(table), std::move(plan)};
  }
  LUOSHI_TRY(const auto how, how_of(call));
  const exchange::Ground ground{session.store(), session.keys(), session.flows(), directory, definitions, by,
                                session.now()};
  LUOSHI_TRY(auto plan, exchange::plan_matters(table, how, ground));
  return Planned{std::move(table), std::move(plan)};
}

// What this run did: a list that is handed in again has done nothing new.
std::size_t done_now(const exchange::Outcome& outcome) { return outcome.progress.done - outcome.progress.earlier; }

Json outcome_json(const std::string& id, const exchange::Outcome& outcome, const Plan& plan) {
  return codec::json_object({{"import", id},
                             {"done", static_cast<std::int64_t>(done_now(outcome))},
                             {"refused", static_cast<std::int64_t>(outcome.progress.refused)},
                             {"problems", static_cast<std::int64_t>(plan.problems.size())},
                             {"unchanged", static_cast<std::int64_t>(plan.unchanged)}});
}

ExitCode code_of(std::size_t done, std::size_t refused) {
  if (refused == 0) return ExitCode::all_read;
  return done > 0 ? ExitCode::partly_read : ExitCode::nothing_done;
}

// A table that is too long to be held: counted, or carried out, window by window (exchange/long_import.hpp).
Result<ExitCode> import_long(const RecordCall& call, Session& session, const ledger::people::Directory& directory,
                             const model::Definitions& definitions, const ledger::access::By& by, std::string bytes,
                             const std::string& source) {
  LUOSHI_TRY(const auto how, how_of(call));
  const exchange::Ground ground{session.store(), session.keys(), session.flows(), directory, definitions, by,
                                session.now()};
  const bool preview = call.arguments.has("preview");
  const auto id = call.arguments.value("key", exchange::import_id("matters", bytes, by.actor));
  auto progress = std::make_unique<Progress>(::isatty(STDERR_FILENO) == 1 ? ShowProgress::yes : ShowProgress::no, 0,
                                             call.language, Doing::working);
  std::size_t rows = 0;
  const auto told = [&](const exchange::LongOutcome& so_far) {
    progress->done(so_far.rows - std::exchange(rows, so_far.rows));
  };
  LUOSHI_TRY(auto out, exchange::import_long(std::move(bytes), call.arguments.value("sheet"), how, ground,
                                             preview ? nullptr : &session.ledger().journal(), id, told));
  progress.reset();
  LUOSHI_CHECK(tell_problems(call, out.wrong, out.head, source, std::move(out.problems)));
  const auto done = out.added + out.changed;
  LUOSHI_CHECK(
      call.answer(codec::json_object({{"import", id},
                                      {"preview", preview},
                                      {"columns", columns_json(out.head)},
                                      {"rows", static_cast<std::int64_t>(out.rows)},
                                      {"added", static_cast<std::int64_t>(out.added)},
                                      {"changed", static_cast<std::int64_t>(out.changed)},
                                      {"unchanged", static_cast<std::int64_t>(out.unchanged)},
                                      {"refused", static_cast<std::int64_t>(out.refused)}}),
                  fmt::format(fmt::runtime(call.zh() ? "{}  {} 行:新增 {},变更 {},没有变化 {},没有成 {}\n"
                                                     : "{}  {} rows: {} added, {} changed, {} unchanged, {} refused\n"),
                              preview ? (call.zh() ? "预览" : "preview") : id, out.rows, out.added, out.changed,
                              out.unchanged, out.refused)));
  if (preview) return out.refused == 0 ? ExitCode::all_read : ExitCode::nothing_done;
  return code_of(done, out.refused);
}

bool is_too_long(const Error& error) { return error.id == "E-EXCHANGE-005" || error.id == "E-DOC-006"; }

// `source` is where the bytes are from, for messages.
Result<ExitCode> import_bytes(const RecordCall& call, std::string bytes, const std::string& source) {
  const bool preview = call.arguments.has("preview");
  const bool matters = call.arguments.words[0] == "matters";
  LUOSHI_TRY(const auto session, call.open(preview ? SessionFor::look : SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  // Looking at what a list of units would do needs nobody's right, and its plan tells no matter.
  ledger::access::By by;
  if (!preview || matters) {
    LUOSHI_TRY(by, matters ? call.by(*directory) : call.by_or_system(*directory));
  }
  auto fitting = plan_of(call, *session, *directory, definitions->model(), by, bytes);
  if (!fitting && matters && is_too_long(fitting.error())) {
    return import_long(call, *session, *directory, definitions->model(), by, std::move(bytes), source);
  }
  LUOSHI_TRY(auto planned, std::move(fitting));
  auto& plan = planned.plan;
  if (call.arguments.has("only")) plan.missing.clear();  // who was not asked for is not missing
  if (preview || (plan.all_or_nothing && !plan.problems.empty())) {
    LUOSHI_CHECK(tell_problems(call, planned.table, plan.head, source, plan.problems));
    LUOSHI_CHECK(call.answer(plan_json(call, plan), plan_text(call, plan)));
    return plan.problems.empty() ? ExitCode::all_read : ExitCode::nothing_done;
  }
  const auto id = call.arguments.value("key", exchange::import_id(plan.kind, bytes, by.actor));
  LUOSHI_TRY(auto outcome,
             exchange::run_plan(session->store(), session->ledger().journal(), plan, id, by, session->now()));
  auto problems = plan.problems;
  problems.insert(problems.end(), outcome.problems.begin(), outcome.problems.end());
  const auto refused = problems.size();
  LUOSHI_CHECK(tell_problems(call, planned.table, plan.head, source, std::move(problems)));
  LUOSHI_CHECK(call.answer(outcome_json(id, outcome, plan),
                           fmt::format(fmt::runtime(call.zh() ? "{}  {} 项已导入,{} 项没有成,{} 行没有变化\n"
                                                              : "{}  {} done, {} refused, {} lines unchanged\n"),
                                       id, done_now(outcome), refused, plan.unchanged)));
  return code_of(done_now(outcome), refused);
}

}  // namespace

Result<ExitCode> import_table(const RecordCall& call) {
  const auto& path = call.arguments.words[1];
  const bool matters = call.arguments.words[0] == "matters";
  LUOSHI_TRY(auto bytes, document::file_bytes(path, matters ? exchange::kLongTable.bytes : exchange::kTableBytesMax));
  return import_bytes(call, std::move(bytes), path);
}

Result<ExitCode> run_sync(const RecordCall& call) {
  const auto& word = call.arguments.words[0];
  const auto kind = exchange::list_kind(word);
  if (!kind) return call.unknown_action(word, "units, people");
  const auto directory = call.settings.sign_in ? identity::directory_of(*call.settings.sign_in) : std::nullopt;
  LUOSHI_TRY(auto bytes, exchange::fetch_list(directory ? &*directory : nullptr, *kind, call.arguments.value("only"),
                                              call.now.value_or(wall_clock())));
  return import_bytes(call, std::move(bytes), directory->server.url);
}

Result<ExitCode> list_imports(const RecordCall& call) {
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto by, call.by(*directory));
  LUOSHI_TRY(const auto all, exchange::imports(session->store(), by.actor));
  Json json = codec::json_array();
  std::string text;
  for (const auto& one : all) {
    json.append(codec::json_object({{"id", one.id},
                                    {"kind", one.kind},
                                    {"started", base::to_iso(one.started)},
                                    {"total", static_cast<std::int64_t>(one.total)},
                                    {"done", static_cast<std::int64_t>(one.done)},
                                    {"refused", static_cast<std::int64_t>(one.refused)},
                                    {"undone", static_cast<std::int64_t>(one.undone)}}));
    text += fmt::format("{}  {}  {}  {}/{}\n", base::to_iso(one.started), one.id, one.kind, one.done, one.total);
  }
  LUOSHI_CHECK(call.answer(json, text));
  return ExitCode::all_read;
}

Result<ExitCode> undo_import(const RecordCall& call) {
  const auto& id = call.arguments.words[1];
  LUOSHI_TRY(const auto session, call.open(SessionFor::work));
  LUOSHI_TRY(const auto directory, session->ledger().directory());
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  LUOSHI_TRY(const auto by, call.by(*directory));
  const exchange::Ground ground{
      session->store(), session->keys(), session->flows(), *directory, definitions->model(), by, session->now()};
  const auto reason = call.arguments.value("reason", call.zh() ? "撤销批量导入" : "import undone");
  LUOSHI_TRY(const auto outcome,
             exchange::undo_import(ground, session->ledger().journal(), session->ledger().reader(), id, reason));
  for (const auto& problem : outcome.problems) report(problem, call.language);
  LUOSHI_CHECK(call.answer(codec::json_object({{"import", id},
                                               {"undone", static_cast<std::int64_t>(outcome.progress.done)},
                                               {"refused", static_cast<std::int64_t>(outcome.progress.refused)}}),
                           fmt::format(fmt::runtime(call.zh() ? "{} 行已撤销,{} 行没有撤销\n" : "{} undone, {} not\n"),
                                       outcome.progress.done, outcome.progress.refused)));
  return code_of(outcome.progress.done, outcome.progress.refused);
}

}  // namespace luoshi::app
