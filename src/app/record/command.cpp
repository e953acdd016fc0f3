// SPDX-License-Identifier: Apache-2.0
#include "app/record/command.hpp"

#include "app/record/import_table.hpp"
#include "app/record/lookup.hpp"
#include "codec/hex.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace luoshi::app {
namespace {

struct Entry {
  std::string_view name;
  RecordCommand run;
};

constexpr std::array kCommands = std::to_array<Entry>({
    {"init", run_init},       {"unit", run_unit},           {"user", run_user},     {"import", run_import},
    {"export", run_export},   {"matters", run_matters},     {"show", run_show},     {"search", run_search},
    {"do", run_do},           {"run-due", run_due},         {"verify", run_verify}, {"proof", run_proof},
    {"erase", run_erase},     {"looks", run_looks},         {"backup", run_backup}, {"restore", run_restore},
    {"migrate", run_migrate}, {"doctor", run_doctor},       {"demo", run_demo},     {"serve", run_serve},
    {"sync", run_sync},       {"indicator", run_indicator}, {"print", run_print},   {"place", run_place},
});

std::string environment(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::string() : std::string(value);
}

Result<RecordCall> prepare(const RecordArguments& arguments, base::Language language,
                           std::vector<base::Error>& mistakes) {
  RecordCall call{.arguments = arguments, .language = language, .settings = {}};
  LUOSHI_TRY(call.settings, settings_of(arguments, environment, mistakes));
  call.now = call.settings.now;
  if (arguments.has("now")) {
    call.now = base::parse_iso_instant(arguments.value("now"));
    if (!call.now) {
      return fail(
          {.code = base::ErrorCode::invalid_input, .id = "E-APP-054", .args = {{"value", arguments.value("now")}}});
    }
  }
  return call;
}

Result<ExitCode> run_named(const RecordCall& call) {
  const auto* command = std::ranges::find(kCommands, call.arguments.command, &Entry::name);
  if (command != kCommands.end()) return command->run(call);
  return fail({.code = base::ErrorCode::invalid_input, .id = "E-APP-007", .args = {{"value", call.arguments.command}}});
}

}  // namespace

Result<ExitCode> run_record_command(const RecordArguments& arguments, const RecordSettings& settings, base::Instant now,
                                    const Told& told) {
  return run_named(
      {.arguments = arguments, .language = base::Language::zh, .settings = settings, .now = now, .told = told});
}

ExitCode run_record(const RecordArguments& arguments, base::Language language) {
  std::vector<base::Error> mistakes;
  auto call = prepare(arguments, language, mistakes);
  const bool doctor = arguments.command == "doctor" && call;
  for (const auto& mistake : mistakes) {
    if (!doctor) report(mistake, language);
  }
  if (!call) report(call.error(), language);
  if (!call || (!mistakes.empty() && !doctor)) return ExitCode::usage;
  call->mistakes = std::move(mistakes);
  const auto code = run_named(*call);
  if (code) return *code;
  if (code.error().id == kReaderGone) return ExitCode::all_read;
  report(code.error(), language);
  return code.error().id == "E-APP-007" ? ExitCode::usage : ExitCode::nothing_done;
}

Result<std::unique_ptr<Session>> RecordCall::open(SessionFor purpose) const {
  LUOSHI_TRY(auto session, Session::open(settings, purpose, now));
  if (!now || purpose == SessionFor::create) return session;
  LUOSHI_TRY(const auto district, session->ledger().district());
  if (district && district->demonstration) return session;
  return fail({.code = base::ErrorCode::forbidden, .id = "E-RECORD-023"});
}

Result<void> RecordCall::answer(const codec::Json& json_answer, std::string_view text) const {
  if (told) {
    told(json_answer);
    return {};
  }
  LUOSHI_TRY(auto output, Output::open(""));
  return output.write(json() ? codec::write_json(json_answer) + "\n" : std::string(text));
}

Result<ExitCode> RecordCall::answer_receipt(const journal::Receipt& receipt) const {
  const auto sequence = std::to_string(receipt.entry.sequence);
  LUOSHI_CHECK(answer(codec::json_object({{"id", receipt.entry.on},
                                          {"kind", receipt.entry.kind},
                                          {"sequence", sequence},
                                          {"at", base::to_iso(receipt.entry.at)},
                                          {"leaf", codec::to_hex(receipt.leaf)},
                                          {"repeated", receipt.repeated}}),
                      receipt.entry.on + "  " + receipt.entry.kind + "  " + sequence + "\n"));
  return ExitCode::all_read;
}

Result<ledger::access::By> RecordCall::by(const ledger::people::Directory& directory) const {
  const auto as = arguments.value("as");
  if (as.empty()) return fail({.code = base::ErrorCode::invalid_input, .id = "E-RECORD-015"});
  ledger::access::By by;
  LUOSHI_TRY(by.actor, find_person(directory, as));
  if (const auto whom = arguments.value("for"); !whom.empty()) {
    LUOSHI_TRY(by.on_behalf_of, find_person(directory, whom));
  }
  return by;
}

Result<ledger::access::By> RecordCall::by_or_system(const ledger::people::Directory& directory) const {
  // `system` may set a district up; once that is done, a person answers for what is done.
  if (arguments.has("as") || ledger::access::is_set_up(directory, now.value_or(wall_clock()))) return by(directory);
  return ledger::access::By{.actor = std::string(ledger::access::kSystem)};
}

ledger::access::Look look_of(const ledger::access::By& by, std::string what, std::vector<std::string> targets,
                             std::uint64_t count) {
  return {.at = {},
          .actor = by.actor,
          .on_behalf_of = by.on_behalf_of,
          .verb = std::string(model::info_of(model::Verb::see).id),
          .what = std::move(what),
          .targets = std::move(targets),
          .count = count};
}

Failure RecordCall::unknown_action(std::string_view action, std::string_view known) const {
  return fail(
      {.code = base::ErrorCode::invalid_input,
       .id = "E-APP-055",
       .args = {{"command", arguments.command}, {"value", std::string(action)}, {"known", std::string(known)}}});
}

}  // namespace luoshi::app
