// SPDX-License-Identifier: Apache-2.0
#include "feel/cases.hpp"

#include "feel/program.hpp"

#include <fstream>

namespace luoshi::feel {
namespace {

constexpr std::string_view kArrow = " ==> ";

struct Given {
  Names names;
  std::vector<Value> values;
};

const DateTime kNow{.date = {.year = 2026, .month = 3, .day = 15},
                    .time = {.nanoseconds = 36'000'000'000'000, .zone = Zone::offset(28'800)}};

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string()
                                         : std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

// "" when the case holds, else what was wrong.
std::string wrong_with(const Given& given, const std::string& expression, const std::string& expected) {
  auto program = compile(expression, given.names);
  if (expected.starts_with("refused ")) {
    if (program) return "was not refused";
    return program.error().id == expected.substr(8) ? "" : "was refused with " + std::string(program.error().id);
  }
  if (!program) return "was refused: " + base::describe(program.error(), base::Language::en);
  Evaluation evaluation(kNow);
  const Value value = program->evaluate(given.values, evaluation);
  if (expected.starts_with("null ! ")) {
    if (!value.is_null()) return "gave " + to_feel(value);
    if (evaluation.diagnostics().empty()) return "gave null without a reason";
    const auto id = evaluation.diagnostics().front().id;
    return id == expected.substr(7) ? "" : "gave null for " + std::string(id);
  }
  auto wanted = compile(expected, given.names);
  if (!wanted) return "expects what is no FEEL: " + expected;
  Evaluation other(kNow);
  const Value right = wanted->evaluate(given.values, other);
  const bool same = value.kind() == right.kind() && to_feel(value) == to_feel(right);
  return same ? "" : "gave " + to_feel(value) + ", expected " + to_feel(right);
}

void give(Given& given, const std::string& line) {
  const auto equals = line.find('=');
  const auto program = compile(line.substr(equals + 1), given.names);
  Evaluation evaluation(kNow);
  given.values.push_back(program ? program->evaluate(given.values, evaluation) : Value());
  given.names.variables.push_back({.name = trimmed(std::string_view(line).substr(1, equals - 1))});
}

}  // namespace

CaseResult run_cases(const std::filesystem::path& file) {
  CaseResult out;
  Given given;
  std::ifstream stream(file);
  std::string line;
  for (std::size_t number = 1; std::getline(stream, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@' && line.size() > 1 && line[1] == ' ') {
      give(given, line);
      continue;
    }
    const auto arrow = line.rfind(kArrow);
    const std::string place = file.filename().string() + ":" + std::to_string(number) + ": ";
    if (arrow == std::string::npos) {
      out.failures.push_back(place + "has no ==>");
      continue;
    }
    ++out.run;
    const auto expression = line.substr(0, arrow);
    const auto wrong = wrong_with(given, expression, trimmed(std::string_view(line).substr(arrow + kArrow.size())));
    if (!wrong.empty()) out.failures.push_back(place + expression + ": " + wrong);
  }
  return out;
}

}  // namespace luoshi::feel
