// SPDX-License-Identifier: Apache-2.0
#include "app/rule/check.hpp"

#include "app/cli/output.hpp"
#include "app/cli/terminal.hpp"
#include "decision/analysis.hpp"
#include "feel/program.hpp"

#include <fmt/format.h>

#include <array>

namespace luoshi::app {
namespace {

using decision::Problem;
using decision::Severity;

std::string_view word_for(Severity severity, bool zh) {
  constexpr std::array<std::string_view, 3> kZh{"错误", "发现", "提示"};
  constexpr std::array<std::string_view, 3> kEn{"error", "finding", "note"};
  return (zh ? kZh : kEn)[static_cast<std::size_t>(severity)];
}

std::size_t count_of(const std::vector<Problem>& problems, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(problems, severity, &Problem::severity));
}

// The lines of an expression with its caret, indented, each fit for a terminal.
std::string quoted(const Problem& problem) {
  const std::string shown = feel::underline(problem.text, {.offset = problem.offset, .length = problem.length});
  std::string out;
  for (std::size_t at = 0; at < shown.size();) {
    const std::size_t end = std::min(shown.find('\n', at), shown.size());
    const std::string_view line = std::string_view(shown).substr(at, end - at);
    // Blanks in front of a caret are what places it.
    const std::size_t first = std::min(line.find_first_not_of(' '), line.size());
    out += "    " + std::string(first, ' ') + printable(line.substr(first)) + "\n";
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string check_text(const std::vector<Problem>& problems, base::Language language) {
  const bool zh = language == base::Language::zh;
  std::string out;
  for (const Problem& problem : problems) {
    out += fmt::format("{} {}\n", word_for(problem.severity, zh), printable(base::describe(problem.error, language)));
    if (!problem.text.empty()) out += quoted(problem);
  }
  const auto errors = count_of(problems, Severity::error);
  const auto findings = count_of(problems, Severity::finding);
  const auto notes = count_of(problems, Severity::note);
  out += zh ? fmt::format("{} 个错误,{} 个发现,{} 个提示\n", errors, findings, notes)
            : fmt::format("{} errors, {} findings, {} notes\n", errors, findings, notes);
  return out;
}

ExitCode check_model(const decision::Model& model, base::Language language) {
  const auto problems = decision::analyse(model);
  auto output = Output::open("");
  auto written = output ? output->write(check_text(problems, language)) : Result<void>(fail(std::move(output).error()));
  if (!written && written.error().id != kReaderGone) {
    report(written.error(), language);
    return ExitCode::usage;
  }
  if (count_of(problems, Severity::error) != 0) return ExitCode::usage;
  return count_of(problems, Severity::finding) != 0 ? ExitCode::nothing_done : ExitCode::all_read;
}

}  // namespace luoshi::app
