// SPDX-License-Identifier: Apache-2.0
// luoshi: reads the command line and calls the command asked for.
#include "app/calendar/command.hpp"
#include "app/cli/arguments.hpp"
#include "app/cli/help.hpp"
#include "app/cli/interrupt.hpp"
#include "app/cli/output.hpp"
#include "app/feel/command.hpp"
#include "app/flow/command.hpp"
#include "app/pack/command.hpp"
#include "app/read/command.hpp"
#include "app/record/command.hpp"
#include "app/rule/command.hpp"

#include <array>
#include <cstdlib>
#include <exception>

namespace {

using luoshi::app::ExitCode;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

ExitCode show(std::string_view text, luoshi::base::Language language) {
  auto output = luoshi::app::Output::open("");
  auto written = output ? output->write(text) : luoshi::Result<void>(luoshi::fail(std::move(output).error()));
  if (written || written.error().id == luoshi::app::kReaderGone) return ExitCode::all_read;
  luoshi::app::report(written.error(), language);
  return ExitCode::nothing_done;
}

ExitCode run(std::span<const std::string> words, luoshi::base::Language language) {
  auto command = luoshi::app::parse_command(words);
  if (!command) {
    luoshi::app::report(command.error(), language);
    return ExitCode::usage;
  }
  if (const auto* help = std::get_if<luoshi::app::ShowHelp>(&*command)) {
    return show(luoshi::app::help_text(help->topic, language), language);
  }
  if (const auto* read = std::get_if<luoshi::app::ReadArguments>(&*command)) {
    return luoshi::app::run_read(*read, language);
  }
  if (const auto* feel = std::get_if<luoshi::app::FeelArguments>(&*command)) {
    return luoshi::app::run_feel(*feel, language);
  }
  if (const auto* rule = std::get_if<luoshi::app::RuleArguments>(&*command)) {
    return luoshi::app::run_rule(*rule, language);
  }
  if (const auto* calendar = std::get_if<luoshi::app::CalendarArguments>(&*command)) {
    return luoshi::app::run_calendar(*calendar, language);
  }
  if (const auto* flow = std::get_if<luoshi::app::FlowArguments>(&*command)) {
    return static_cast<ExitCode>(luoshi::app::run_flow(*flow, language));
  }
  if (const auto* pack = std::get_if<luoshi::app::PackArguments>(&*command)) {
    return luoshi::app::run_pack(*pack, language);
  }
  if (const auto* record = std::get_if<luoshi::app::RecordArguments>(&*command)) {
    return luoshi::app::run_record(*record, language);
  }
  return show(luoshi::app::version_text(), language);
}

}  // namespace

int main(int argc, char** argv) {
  luoshi::app::hold_standard_descriptors();
  const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const std::array<std::string_view, 3> locales{environment("LC_ALL"), environment("LC_MESSAGES"), environment("LANG")};
  const auto language = luoshi::app::language_of(words, locales);
  luoshi::app::catch_interruptions();
  try {
    return static_cast<int>(run(words, language));
  } catch (const std::exception& exception) {
    // A bug or a machine without memory; refusals that are expected come as values.
    luoshi::app::report(
        {.code = luoshi::base::ErrorCode::internal, .id = "E-APP-017", .args = {{"reason", exception.what()}}},
        language);
    return static_cast<int>(ExitCode::nothing_done);
  }
}
