// SPDX-License-Identifier: Apache-2.0
#include "app/pack/command.hpp"

#include "app/cli/output.hpp"
#include "app/cli/terminal.hpp"
#include "app/pack/begin.hpp"
#include "app/pack/check.hpp"
#include "app/pack/test.hpp"

namespace luoshi::app {
namespace {

ExitCode say(const std::string& text, ExitCode code, base::Language language) {
  auto output = Output::open("");
  auto written = output ? output->write(text) : Result<void>(fail(std::move(output).error()));
  if (written || written.error().id == kReaderGone) return code;
  report(written.error(), language);
  return ExitCode::nothing_done;
}

}  // namespace

ExitCode run_pack(const PackArguments& arguments, base::Language language) {
  if (arguments.action == PackAction::begin) {
    auto made = begin_pack(arguments.paths.front());
    if (!made) {
      report(made.error(), language);
      return ExitCode::nothing_done;
    }
    std::string text;
    for (const auto& path : *made) text += printable(path) + "\n";
    return say(text, ExitCode::all_read, language);
  }
  if (arguments.action == PackAction::test) {
    const auto results = test_packs(arguments.paths);
    if (!results) {
      report(results.error(), language);
      return ExitCode::nothing_done;
    }
    return say(text_of(*results, language), passed(*results) ? ExitCode::all_read : ExitCode::nothing_done, language);
  }
  const auto found = check_packs(arguments.paths);
  if (!found) {
    report(found.error(), language);
    return ExitCode::nothing_done;
  }
  return say(text_of(*found, language), found->mistakes.empty() ? ExitCode::all_read : ExitCode::nothing_done,
             language);
}

}  // namespace luoshi::app
