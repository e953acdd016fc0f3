// SPDX-License-Identifier: Apache-2.0
#include "app/pack/rehearsal.hpp"

#include "app/cli/arguments.hpp"
#include "app/pack/words.hpp"
#include "feel/program.hpp"

namespace luoshi::app {
namespace {

class Rehearsal {
 public:
  Rehearsal(const std::string& file, std::vector<base::Error>& mistakes) : file_(file), mistakes_(mistakes) {}

  // The names that stand after the steps.
  Kept walk(const std::vector<StoryStep>& steps, Kept kept) {
    for (const auto& step : steps) {
      command(step, kept);
      for (const auto& [name, formula] : step.keep) {
        understand(formula, kept);
        kept.try_emplace(name, std::string());
      }
      for (const auto& formula : step.then) understand(formula, kept);
    }
    return kept;
  }

 private:
  void mistake(std::string_view id, std::uint32_t line, std::vector<base::Arg> args) {
    mistakes_.push_back({base::ErrorCode::invalid_input, id, {.file = file_, .line = line}, std::move(args)});
  }

  void command(const StoryStep& step, const Kept& kept) {
    bool filled = false;  // what stands in a filled word is not known before it is played
    for (auto word : step.words) {
      const auto before = word;
      if (const auto missing = fill(word, kept)) return mistake("E-PACK-024", step.line, {{"name", *missing}});
      filled = filled || word != before;
    }
    if (step.words.empty()) return;  // told by the reader
    if (!is_record_command(step.words.front())) {
      return mistake("E-PACK-025", step.line, {{"value", step.words.front()}});
    }
    if (filled) return;
    const auto parsed = parse_record(step.words.front(), std::span(step.words).subspan(1));
    if (parsed) return;
    mistake("E-PACK-020", step.line,
            {{"reason", base::describe(parsed.error(), base::Language::zh)},
             {"reason_en", base::describe(parsed.error(), base::Language::en)}});
  }

  void understand(const StoryFormula& formula, const Kept& kept) {
    feel::Names names;
    names.variables.push_back({.name = "answer"});
    for (const auto& [name, nothing] : kept) names.variables.push_back({.name = name});
    if (!feel::compile(formula.text, names)) mistake("E-PACK-023", formula.line, {{"formula", formula.text}});
  }

  const std::string& file_;
  std::vector<base::Error>& mistakes_;
};

}  // namespace

void rehearse(const PackStory& story, std::vector<base::Error>& mistakes) {
  Rehearsal rehearsal(story.file, mistakes);
  const auto given = rehearsal.walk(story.given, {{"pack", std::string()}, {"samples", std::string()}});
  for (const auto& row : story.rows) (void)rehearsal.walk(row.steps, given);
}

}  // namespace luoshi::app
