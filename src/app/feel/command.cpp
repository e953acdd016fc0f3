// SPDX-License-Identifier: Apache-2.0
#include "app/feel/command.hpp"

#include "app/cli/output.hpp"
#include "app/cli/terminal.hpp"
#include "base/utf8.hpp"
#include "feel/json.hpp"
#include "feel/program.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>

namespace luoshi::app {
namespace {

constexpr std::int32_t kShanghaiSeconds = 8 * 3600;
constexpr std::string_view kExpressionZh = "表达式";
constexpr std::string_view kExpressionEn = "expression";

// The moment of the machine's clock, in the time of Shanghai.
feel::DateTime clock_now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now) % std::chrono::seconds(1);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count() + kShanghaiSeconds;
  constexpr std::int64_t kDay = 86'400;
  return {.date = feel::date_from_days(seconds / kDay),
          .time = {.nanoseconds = seconds % kDay * 1'000'000'000 + nanoseconds.count(),
                   .zone = feel::Zone::offset(kShanghaiSeconds)}};
}

void say(std::string_view text) {
  // Where the error output is closed there is nobody left to tell.
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

// A line fit for a terminal, its blanks kept, because carets stand below it.
std::string shown_line(std::string_view line) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = base::decode_utf8(line, at);
    out += c == U' ' ? std::string(" ") : printable(line.substr(begin, at - begin));
  }
  return out;
}

// The message and below it the line of the expression with carets under the place. Lines are made fit for a terminal
// one by one.
void show(base::Error error, std::string_view text, feel::Position position, base::Language language) {
  error.where.file = language == base::Language::zh ? kExpressionZh : kExpressionEn;
  report(error, language);
  const std::string lines = feel::underline(text, position);
  const auto second = lines.find('\n');
  say("  " + shown_line(std::string_view(lines).substr(0, second)) + "\n  " + lines.substr(second + 1) + "\n");
}

feel::Position place_of(const base::Where& where, std::string_view text) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < where.line; ++line) at = text.find('\n', at) + 1;
  const auto before = base::count_code_points(text.substr(0, at));
  return {.offset = static_cast<std::uint32_t>(before) + where.column - 1, .length = 1};
}

void show_diagnostics(const feel::Evaluation& evaluation, std::string_view text, base::Language language) {
  for (const auto& diagnostic : evaluation.diagnostics()) {
    base::Error error{.code = base::ErrorCode::invalid_input, .id = diagnostic.id, .args = diagnostic.args};
    std::size_t at = 0;
    std::uint32_t column = 1;
    error.where.line = 1;
    for (std::uint32_t i = 0; i < diagnostic.position.offset && at < text.size(); ++i) {
      const bool line_break = base::decode_utf8(text, at) == U'\n';
      error.where.line += line_break ? 1 : 0;
      column = line_break ? 1 : column + 1;
    }
    error.where.column = column;
    show(std::move(error), text, diagnostic.position, language);
  }
}

struct Inputs {
  feel::Names names;
  std::vector<feel::Value> values;
};

Result<Inputs> inputs_of(const FeelArguments& arguments) {
  Inputs out;
  if (arguments.input.empty()) return out;
  LUOSHI_TRY(const feel::Value given, feel::value_from_json(arguments.input));
  if (!given.is(feel::Kind::context)) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-APP-010",
                 .args = {{"option", "--input"}, {"value", arguments.input}, {"allowed", "{\"a\": 1}"}}});
  }
  for (const auto& [name, value] : given.as_context().entries()) {
    out.names.variables.push_back({.name = name});
    out.values.push_back(value);
  }
  return out;
}

}  // namespace

ExitCode run_feel(const FeelArguments& arguments, base::Language language) {
  auto inputs = inputs_of(arguments);
  if (!inputs) {
    report(inputs.error(), language);
    return ExitCode::usage;
  }
  const auto now = arguments.now.empty() ? clock_now() : feel::parse_date_time(arguments.now);
  if (!now) {
    report({.code = base::ErrorCode::invalid_input,
            .id = "E-APP-010",
            .args = {{"option", "--now"}, {"value", arguments.now}, {"allowed", "2026-03-15T10:00:00+08:00"}}},
           language);
    return ExitCode::usage;
  }
  const auto program = feel::compile(arguments.expression, inputs->names);
  if (!program) {
    const auto& error = program.error();
    if (error.where.line == 0)
      report(error, language);
    else
      show(error, arguments.expression, place_of(error.where, arguments.expression), language);
    return ExitCode::nothing_done;
  }
  feel::Evaluation evaluation(now);
  const feel::Value value = program->evaluate(inputs->values, evaluation);
  show_diagnostics(evaluation, arguments.expression, language);
  if (evaluation.stopped()) return ExitCode::nothing_done;
  auto output = Output::open("");
  auto written = output ? output->write(feel::to_json(value) + "\n") : Result<void>(fail(std::move(output).error()));
  if (written || written.error().id == kReaderGone) return ExitCode::all_read;
  report(written.error(), language);
  return ExitCode::nothing_done;
}

}  // namespace luoshi::app
