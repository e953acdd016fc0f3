// SPDX-License-Identifier: Apache-2.0
#include "app/flow/run.hpp"

#include "app/calendar/folder.hpp"
#include "app/flow/files.hpp"
#include "app/flow/findings.hpp"
#include "app/rule/model_files.hpp"
#include "document/file_bytes.hpp"
#include "process/decision_models.hpp"
#include "process/play/player.hpp"
#include "process/state_bytes.hpp"

#include <filesystem>
#include <set>

namespace luoshi::app {
namespace {

/// The files of a play, each once: those on the command line, and those that the script uses, beside the script.
std::vector<std::string> files_of(const FlowArguments& arguments, std::span<const process::play::Line> script) {
  std::vector<std::string> files;
  std::set<std::filesystem::path> known;
  const auto add = [&](const std::filesystem::path& file) {
    std::error_code problem;
    if (known.insert(std::filesystem::weakly_canonical(file, problem)).second || problem)
      files.push_back(file.string());
  };
  for (const auto& file : arguments.files) add(file);
  const auto folder = std::filesystem::path(arguments.script).parent_path();
  for (const auto& line : script) {
    if (line.verb != "use") continue;
    for (const auto& word : line.words) add(folder / word);
  }
  return files;
}

/// What a play is made of.
struct Cast {
  process::Library library = {};
  process::DecisionModels rules = {};
  std::string first = {};  ///< the process that `start` without a name begins
};

/// Says what is wrong with a file, under its name.
bool add_file(Cast& cast, const std::string& file, base::Language language) {
  if (std::filesystem::path(file).extension() == ".dmn") {
    auto model = load_model(file);
    auto added = model ? cast.rules.add(*std::move(model)) : Result<void>(fail(std::move(model).error()));
    if (!added) report_in(added.error(), file, language);
    return added.has_value();
  }
  auto loaded = load_flow(file);
  if (!loaded) return report_in(loaded.error(), file, language), false;
  if (process::bpmn::gravest(loaded->problems) >= process::bpmn::Severity::error) {
    show_problems(loaded->problems, file, language);
    return false;
  }
  for (const auto& process : loaded->processes) {
    if (cast.first.empty()) cast.first = process->id;
    if (auto added = cast.library.add(process); !added) return report_in(added.error(), file, language), false;
  }
  return true;
}

/// What comes into force in the middle of a story.
Result<std::vector<process::ProcessPtr>> deployed(const std::string& file) {
  LUOSHI_TRY(auto loaded, load_flow(file));
  for (auto& problem : loaded.problems) {
    if (problem.severity >= process::bpmn::Severity::error) return fail(std::move(problem.error));
  }
  return std::move(loaded.processes);
}

}  // namespace

int run_script(const FlowArguments& arguments, base::Language language) {
  auto text = document::file_bytes(arguments.script, process::play::ScriptLimits{}.bytes);
  if (!text) return report_in(text.error(), arguments.script, language), kNotDone;
  const auto script = process::play::parse_script(*text);
  if (!script) return report_in(script.error(), arguments.script, language), kNotDone;
  const auto calendars = read_calendars(calendars_folder(arguments.calendars));
  if (!calendars) return report_in(calendars.error(), arguments.calendars, language), kNotDone;
  Cast cast;
  for (const auto& file : files_of(arguments, *script)) {
    if (!add_file(cast, file, language)) return kNotDone;
  }
  const auto form = arguments.json ? process::play::TraceForm::json : process::play::TraceForm::text;
  const auto folder = std::filesystem::path(arguments.script).parent_path();
  const process::play::Surroundings around{
      .calendars = &*calendars, .decisions = &cast.rules, .read = [&](const std::string& file) {
        return deployed((folder / file).string());
      }};
  const auto play = process::play::play(cast.library, cast.first, *script, form, around);
  const int code = written(arguments.out, play.trace, language);
  if (!arguments.state.empty()) {
    if (const int saved = written(arguments.state, process::save(play.state, cast.library), language); saved != 0) {
      return saved;
    }
  }
  if (!play.failed) return code;
  report_in(*play.failed, arguments.script, language);
  return kNotDone;
}

}  // namespace luoshi::app
