// SPDX-License-Identifier: Apache-2.0
#include "app/read/command.hpp"

#include "app/cli/output.hpp"
#include "app/cli/progress.hpp"
#include "app/cli/terminal.hpp"
#include "app/read/batch.hpp"
#include "app/read/inputs.hpp"
#include "app/read/local_lexicon.hpp"

#include <unistd.h>

#include <cstdlib>
#include <optional>
#include <thread>

namespace luoshi::app {
namespace {

unsigned jobs_of(const ReadArguments& arguments) {
  if (arguments.jobs != 0) return arguments.jobs;
  return std::clamp(std::thread::hardware_concurrency(), 1u, kJobsMax);
}

document::Limits limits_of(const ReadArguments& arguments) {
  constexpr std::size_t kMebibyte = 1u << 20;
  document::Limits limits;
  // The file and what is unpacked from it may be larger than its text by the same factor as by default.
  const std::size_t input_factor = limits.input_bytes_max / limits.text_bytes_max;
  const std::size_t entry_factor = limits.entry_bytes_max / limits.text_bytes_max;
  limits.text_bytes_max = arguments.limit_mb * kMebibyte;
  limits.input_bytes_max = limits.text_bytes_max * input_factor;
  limits.entry_bytes_max = limits.text_bytes_max * entry_factor;
  return limits;
}

std::string lexicon_folder(const ReadArguments& arguments) {
  if (!arguments.lexicon.empty()) return arguments.lexicon;
  const char* folder = std::getenv("LUOSHI_LEXICON");
  return folder == nullptr ? "" : folder;
}

}  // namespace

void report(const base::Error& error, base::Language language) {
  const std::string line = printable(base::describe(error, language)) + "\n";
  // Where the error output is closed there is nobody left to tell.
  if (::write(STDERR_FILENO, line.data(), line.size()) < 0) return;
}

ExitCode run_read(const ReadArguments& arguments, base::Language language) {
  Inputs inputs = find_inputs(arguments.inputs);
  for (const auto& problem : inputs.problems) report(problem, language);
  if (inputs.files.empty()) return ExitCode::nothing_done;
  if (!arguments.doc.empty()) {
    if (!inputs.single) {
      report({.code = base::ErrorCode::invalid_input, .id = "E-APP-015"}, language);
      return ExitCode::usage;
    }
    inputs.files[0].name = valid_utf8(arguments.doc);
  }
  const bool to_terminal = arguments.out.empty() && ::isatty(STDOUT_FILENO) == 1;
  if (to_terminal && arguments.format == OutputFormat::xlsx) {
    report({.code = base::ErrorCode::invalid_input, .id = "E-APP-004", .args = {{"format", "xlsx"}}}, language);
    return ExitCode::usage;
  }
  std::optional<text::Lexicon> lexicon;
  if (const std::string folder = lexicon_folder(arguments); !folder.empty()) {
    auto read = read_local_lexicon(folder);
    if (!read) {
      report(read.error(), language);
      return ExitCode::usage;
    }
    lexicon = *std::move(read);
  }
  auto output = Output::open(arguments.out);
  if (!output) {
    report(output.error(), language);
    return ExitCode::nothing_done;
  }
  const bool show = !arguments.quiet && ::isatty(STDERR_FILENO) == 1;
  Progress progress(show ? ShowProgress::yes : ShowProgress::no, inputs.files.size(), language);
  const Batch batch{.files = inputs.files,
                    .form = inputs.single ? BatchForm::document : BatchForm::list,
                    .notes = arguments.quiet ? ShowNotes::no : ShowNotes::yes,
                    .output_to = to_terminal ? OutputTo::terminal : OutputTo::elsewhere,
                    .jobs = jobs_of(arguments),
                    .limits = limits_of(arguments),
                    .render = {.format = arguments.format,
                               .reading = {.date = arguments.date, .lexicon = lexicon ? &*lexicon : nullptr},
                               .style = {.screen = arguments.out.empty() ? screen_of(STDOUT_FILENO) : Screen{},
                                         .language = language}}};
  const BatchOutcome outcome = read_batch(batch, *output, progress);
  progress.clear();
  if (outcome.stopped) {
    if (outcome.stopped->id == kReaderGone) return ExitCode::all_read;
    report(*outcome.stopped, language);
    return ExitCode::nothing_done;
  }
  if (outcome.read == 0) return ExitCode::nothing_done;
  if (auto committed = output->commit(); !committed) {
    report(committed.error(), language);
    return ExitCode::nothing_done;
  }
  return outcome.read == inputs.files.size() && inputs.problems.empty() ? ExitCode::all_read : ExitCode::partly_read;
}

}  // namespace luoshi::app
