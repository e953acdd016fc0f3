// SPDX-License-Identifier: Apache-2.0
#include "app/demo/rounds.hpp"

#include "calendar/local_time.hpp"

#include <algorithm>

namespace luoshi::app {
namespace {

using codec::json_object;

// Beside the full and half hours at which lives go on: what is frozen was finished in moments before.
constexpr std::int64_t kOpened = 8 * calendar::kHourMs + 45 * calendar::kMinuteMs;
constexpr std::int64_t kFrozen = 8 * calendar::kHourMs + 40 * calendar::kMinuteMs;
constexpr std::int64_t kIssued = 16 * calendar::kHourMs + 45 * calendar::kMinuteMs;

Step step_of(base::Instant at, std::string matter, std::string verb, codec::Json input) {
  return {.at = at, .matter = std::move(matter), .verb = std::move(verb), .input = std::move(input)};
}

}  // namespace

std::vector<Step> openings_of_rounds(const Story& story) {
  std::vector<Step> made;
  for (const auto& round : story.rounds) {
    auto fields = json_object({{"rhythm", "monthly"}, {"opens", base::to_iso(round.opens)}});
    auto input = json_object({{"type", "reporting_round"},
                              {"title", round.title},
                              {"deadline", base::to_iso(round.deadline)},
                              {"fields", std::move(fields)}});
    const auto at = calendar::to_instant({calendar::day_number(round.opens), kOpened});
    made.push_back(step_of(at, {}, "create", std::move(input)));
  }
  return made;
}

std::vector<Step> end_of_round(const Step& made, const std::string& matter, const Story& story,
                               const calendar::Calendar& calendar) {
  const auto round = std::ranges::find(story.rounds, made.input.text_of("title").value_or(""), &Round::title);
  if (round == story.rounds.end()) return {};
  const auto next = calendar::day_number(round->deadline) + 1;
  const auto day = calendar.working_day_from(next).value_or(next);
  std::vector<Step> steps{step_of(calendar::to_instant({day, kFrozen}), matter, "freeze", json_object())};
  if (!round->bulletin.empty()) {
    steps.push_back(
        step_of(calendar::to_instant({day, kIssued}), matter, "issue", json_object({{"number", round->bulletin}})));
  }
  const auto end = calendar::to_instant({calendar::day_number(story.day("now")), 0});
  std::erase_if(steps, [&](const Step& step) { return step.at >= end; });
  return steps;
}

}  // namespace luoshi::app
