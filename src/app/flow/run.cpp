// SPDX-License-Identifier: Apache-2.0
#include "app/flow/run.hpp"

#include "app/flow/files.hpp"
#include "app/flow/findings.hpp"
#include "document/file_bytes.hpp"
#include "process/play/player.hpp"

#include <filesystem>

namespace luoshi::app {
namespace {

/// The files of a play: those on the command line, and those that the script uses, beside the script.
std::vector<std::string> files_of(const FlowArguments& arguments, std::span<const process::play::Line> script) {
  std::vector<std::string> files = arguments.files;
  const auto folder = std::filesystem::path(arguments.script).parent_path();
  for (const auto& line : script) {
    if (line.verb != "use") continue;
    for (const auto& word : line.words) files.push_back((folder / word).string());
  }
  return files;
}

}  // namespace

int run_script(const FlowArguments& arguments, base::Language language) {
  auto text = document::file_bytes(arguments.script, process::play::ScriptLimits{}.bytes);
  if (!text) return report_in(text.error(), arguments.script, language), kNotDone;
  const auto script = process::play::parse_script(*text);
  if (!script) return report_in(script.error(), arguments.script, language), kNotDone;
  process::Library library;
  std::string first;
  for (const auto& file : files_of(arguments, *script)) {
    auto loaded = load_flow(file);
    if (!loaded) return report_in(loaded.error(), file, language), kNotDone;
    if (process::bpmn::gravest(loaded->problems) >= process::bpmn::Severity::error) {
      show_problems(loaded->problems, file, language);
      return kNotDone;
    }
    for (const auto& process : loaded->processes) {
      if (first.empty()) first = process->id;
      if (auto added = library.add(process); !added) return report_in(added.error(), file, language), kNotDone;
    }
  }
  const auto form = arguments.json ? process::play::TraceForm::json : process::play::TraceForm::text;
  const auto play = process::play::play(library, first, *script, form);
  const int code = written(arguments.out, play.trace, language);
  if (!play.failed) return code;
  report_in(*play.failed, arguments.script, language);
  return kNotDone;
}

}  // namespace luoshi::app
