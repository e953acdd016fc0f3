// SPDX-License-Identifier: Apache-2.0
// luoshi demo: 云河区, from its report to half a year later, in a new data folder. Everything goes through the ledger's
// own commands, by the people whose right it is; what the story leaves open is drawn from a seed.
#include "app/demo/demo.hpp"

#include "app/cli/progress.hpp"
#include "app/demo/clock.hpp"
#include "app/demo/opening.hpp"
#include "app/demo/rounds.hpp"
#include "app/demo/samples.hpp"
#include "app/demo/stage.hpp"
#include "app/demo/summary.hpp"
#include "app/record/background.hpp"
#include "app/record/command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <chrono>

namespace luoshi::app {
namespace {

Result<std::uint64_t> seed_of(const RecordCall& call) {
  const auto word = call.arguments.value("seed");
  if (word.empty()) return kDemoSeed;
  std::uint64_t seed = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), seed);
  if (problem == std::errc() && end == word.data() + word.size()) return seed;
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-RECORD-020",
               .args = {{"option", "--seed"}, {"value", word}, {"form", "2026"}}});
}

// The moment at which it ends: the one that is wanted, else the story's. What would be done later is left out; after
// the story's own end only timers go on. Not before the work begins, nor for so long that nothing would be in time any
// more.
Result<base::Instant> end_of(std::optional<base::Instant> wanted, const Story& story) {
  constexpr std::int64_t kLongerDays = 366;
  const auto usual = morning(story.day("now"));
  const auto until = wanted.value_or(usual);
  const auto last = usual.ms + kLongerDays * calendar::kDayMs;
  if (until >= morning(story.day("ask")) && until.ms <= last) return until;
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-RECORD-020",
               .args = {{"option", "--now"}, {"value", in_words(until)}, {"form", in_words(usual)}}});
}

// The children of a split begin their own lives on that day.
std::vector<Step> children_of(const Step& step, const codec::Json& outcome, const Promise& parent, const Story& story,
                              const calendar::Calendar& calendar, const Cast& cast, Dice& dice) {
  std::vector<Step> made;
  const auto* children = outcome.members_of("children");
  if (children == nullptr) return made;
  for (const auto& [id, child] : *children) {
    const auto* body = child.find("body");
    Promise promise = parent;
    promise.matter = id;
    promise.lead = body == nullptr ? std::string() : std::string(body->text_of("unit").value_or(""));
    promise.each = false;
    promise.child = true;
    promise.born = ledger::people::day_of(step.at);
    promise.co.clear();
    promise.figures.clear();
    if (!cast.can_report(promise.lead)) continue;
    for (auto& one : life_of(promise, story, calendar, dice)) made.push_back(std::move(one));
  }
  return made;
}

Result<DemoSummary> perform(Session& session, const Story& story, std::uint64_t seed, base::Instant until,
                            const std::function<void(std::size_t)>& done) {
  crypto::SeededRandom random(seed);
  Dice dice(random);
  DemoSummary summary{.title = "云河区"};
  LUOSHI_CHECK(open_district(session, summary.title));
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  const Cast cast(directory, session.now());
  LUOSHI_TRY(const auto opened, open_report(session, cast, story, dice));
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  const auto& calendar = *definitions->calendars().find(calendar::kDefaultCalendar);
  Stage stage(session, cast, dice);
  std::map<std::string, const Promise*> promises;
  for (const auto& promise : opened.promises) {
    promises.emplace(promise.matter, &promise);
    stage.add(life_of(promise, story, calendar, dice));
  }
  stage.add(openings_of_rounds(story));
  const auto born = [&](const Step& step, const journal::Entry& entry) {
    if (step.verb == "create") return end_of_round(step, entry.on, story, calendar);
    return children_of(step, entry.outcome, *promises.at(step.matter), story, calendar, cast, dice);
  };
  LUOSHI_CHECK(stage.play(until, born, done));
  LUOSHI_TRY(const auto tallies, run_background(session));
  static_cast<void>(tallies);
  summary.document = opened.document;
  summary.files = stage.files();
  summary.now = session.now();
  LUOSHI_CHECK(count_matters(session, summary));
  return summary;
}

}  // namespace

Result<DemoSummary> make_demonstration(const RecordSettings& settings, std::uint64_t seed,
                                       const std::function<void(std::size_t)>& done,
                                       std::optional<base::Instant> wanted) {
  LUOSHI_TRY(const auto story,
             read_story(sample("demo/story.toml"), sample("demo/duties.csv"), sample("demo/words.csv")));
  LUOSHI_TRY(const auto until, end_of(wanted, story));
  LUOSHI_TRY(const auto session, Session::open(settings, SessionFor::create, morning(story.day("register")), seed));
  // Never into a district that is there: nothing of the demonstration may stand among what is real.
  LUOSHI_TRY(const auto there, session->ledger().district());
  if (there) {
    return fail({.code = base::ErrorCode::conflict, .id = "E-LEDGER-005", .args = {{"name", there->name}}});
  }
  LUOSHI_TRY(auto summary, perform(*session, story, seed, until, done));
  summary.settings_written = write_clock(settings.data, until);
  return summary;
}

Result<ExitCode> run_demo(const RecordCall& call) {
  const auto began = std::chrono::steady_clock::now();
  LUOSHI_TRY(const auto seed, seed_of(call));
  const bool show = !call.arguments.has("quiet") && ::isatty(STDERR_FILENO) == 1;
  auto progress = std::make_unique<Progress>(show ? ShowProgress::yes : ShowProgress::no, kDemoSteps, call.language,
                                             Doing::working);
  const auto until = call.arguments.has("now") ? call.now : std::nullopt;
  LUOSHI_TRY(auto summary,
             make_demonstration(call.settings, seed, [&](std::size_t steps) { progress->done(steps); }, until));
  progress.reset();
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  LUOSHI_TRY(const auto session, call.open(SessionFor::look));
  LUOSHI_TRY(const auto definitions, session->ledger().definitions());
  const auto data = call.settings.data.string();
  LUOSHI_CHECK(call.answer(to_json(summary, data), to_text(summary, definitions->model(), data, call.language)));
  return ExitCode::all_read;
}

}  // namespace luoshi::app
