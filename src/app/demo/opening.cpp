// SPDX-License-Identifier: Apache-2.0
#include "app/demo/opening.hpp"

#include "app/demo/samples.hpp"
#include "app/record/intake.hpp"
#include "app/record/lookup.hpp"
#include "app/record/set_up.hpp"
#include "app/record/submit.hpp"
#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"
#include "journal/together.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/progress.hpp"
#include "ledger/matters/queries.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace luoshi::app {
namespace {

namespace matters = ledger::matters;
namespace people = ledger::people;
using codec::Json;
using codec::json_object;

Result<void> import_list(Session& session, ListKind kind, std::string_view file, const ledger::access::By& by) {
  LUOSHI_TRY(auto preview, preview_list(session, kind, sample(file)));
  if (!preview.mistakes.empty()) return fail(std::move(preview.mistakes.front()));
  auto done = import_steps(session, preview, by, "demo/" + std::string(file));
  if (!done.errors.empty()) return fail(std::move(done.errors.front()));
  return {};
}

// Turns what a reading found into commitments that somebody answers for.
class Confirmer {
 public:
  Confirmer(Session& session, const Cast& cast, const Story& story, Dice& dice)
      : session_(session),
        cast_(cast),
        story_(story),
        dice_(dice),
        today_(people::day_of(session.now())),
        leader_unit_(unit_or_none("云河区人民政府")) {}

  // Every candidate of the document, confirmed and then given what the report does not say.
  Result<std::vector<Promise>> confirm_all(const std::string& document, std::size_t candidates) {
    journal::Together together(session_.ledger().journal());
    std::vector<Promise> promises(candidates);
    for (std::size_t i = 0; i < candidates; ++i) {
      promises[i].officer = static_cast<int>(i);
      promises[i].levels = dice_.chance(80) ? 1 : 0;
      LUOSHI_CHECK(submit(together, DoVerb(CandidateAction::confirm), fmt::format("{}/{}", document, i + 1),
                          json_object({{"type", "commitment"}, {"levels", promises[i].levels}})));
    }
    auto confirmed = together.wait();
    session_.set_now({session_.now().ms + calendar::kHourMs});
    for (std::size_t i = 0; i < candidates; ++i) {
      if (!confirmed[i]) return fail(std::move(confirmed[i]).error());
      promises[i].matter = confirmed[i]->entry.on;
      LUOSHI_TRY(const auto input, fill(promises[i]));
      LUOSHI_CHECK(submit(together, DoVerb(model::Verb::edit), promises[i].matter, input));
    }
    for (auto& edited : together.wait()) {
      if (!edited) return fail(std::move(edited).error());
    }
    return promises;
  }

 private:
  std::string unit_or_none(std::string_view name) const {
    auto found = find_unit(cast_.directory(), name, today_);
    return found ? *std::move(found) : std::string();
  }

  Result<void> submit(journal::Together& together, const DoVerb& verb, const std::string& word, const Json& input) {
    LUOSHI_TRY(auto submission,
               submission_of(session_, verb, word, {.actor = cast_.officers().front()}, input, {.key = "demo/open"}));
    submission.key += fmt::format("/{}", submitted_++);
    together.submit(std::move(submission));
    return {};
  }

  // What the report does not say: who leads, who is in charge, by when.
  Result<Json> fill(Promise& promise) {
    LUOSHI_TRY(const auto body, body_of(promise.matter));
    promise.title = journal::open_text(*body.find("title"));
    promise.kind = matters::text_at(body, "fields/kind");
    promise.lead = matters::text_at(body, "unit");
    promise.conditional = body.find("waiting") != nullptr;
    promise.each = body.find("each") != nullptr;
    promise.deadline = base::parse_iso_date(matters::text_at(body, "deadline"));
    for (const auto& [number, quantity] : matters::quantities_of(body)) {
      if (quantity.op == "ge" || quantity.op == "eq")
        promise.figures.push_back({number, quantity.unit, quantity.target});
    }
    for (const auto unit : matters::units_of(body)) {
      if (unit != promise.lead && cast_.can_report(unit)) promise.co.emplace_back(unit);
    }
    auto input = json_object();
    // Whoever supervises does not report to himself.
    if (!cast_.can_report(promise.lead)) LUOSHI_CHECK(choose_units(promise, input));
    LUOSHI_CHECK(choose_leader(promise, input));
    if (!promise.deadline && promise.kind == "requirement") {
      promise.standing = true;
      input.add("standing", true);
    } else if (!promise.deadline) {
      promise.deadline = dice_.pick(story_.deadlines);
      input.add("deadline", base::to_iso(*promise.deadline));
    }
    draw(promise);
    return input;
  }

  Result<Json> body_of(const std::string& matter) {
    LUOSHI_TRY(const auto reader, session_.store().reader());
    LUOSHI_TRY(auto row, matters::find_matter(*reader, matter));
    return std::move(row->body);
  }

  Result<void> choose_units(Promise& promise, Json& input) {
    const auto& duty = story_.duty_of(promise.title);
    LUOSHI_TRY(promise.lead, find_unit(cast_.directory(), duty.lead, today_));
    input.add("unit", promise.lead);
    std::erase(promise.co, promise.lead);
    for (const auto& word : duty.co) {
      LUOSHI_TRY(auto unit, find_unit(cast_.directory(), word, today_));
      const bool there = unit == promise.lead || std::ranges::find(promise.co, unit) != promise.co.end();
      if (!there) promise.co.push_back(std::move(unit));
    }
    Json co = codec::json_array();
    for (const auto& unit : promise.co) co.append(unit);
    if (!promise.co.empty()) input.add("co", std::move(co));
    return {};
  }

  Result<void> choose_leader(Promise& promise, Json& input) {
    const auto& directory = cast_.directory();
    promise.leader = directory.leader_post(promise.lead, today_);
    if (promise.leader.empty()) {
      if (const auto* first = directory.post_titled(leader_unit_, "常务副区长", today_)) promise.leader = first->id;
    }
    if (const auto* leader = directory.acting(promise.leader, today_)) promise.readers = {leader->id};
    input.add("fields", json_object({{"leader", promise.leader}}));
    if (const auto* post = directory.post_titled(promise.lead, "主要负责人", today_)) input.add("post", post->id);
    return {};
  }

  // Its fate, and what goes with it.
  void draw(Promise& promise) {
    auto left = dice_.below(1000);
    for (std::size_t i = 0; i < kFates; ++i) {
      if (static_cast<Fate>(i) == Fate::asked) continue;
      left -= story_.shares[i];
      if (left >= 0) continue;
      promise.fate = static_cast<Fate>(i);
      break;
    }
    promise.asked = dice_.chance(story_.shares[static_cast<std::size_t>(Fate::asked)]);
    if (promise.fate == Fate::transferred) {
      const auto& other = dice_.pick(story_.duties);
      const auto unit = find_unit(cast_.directory(), other.lead, today_);
      const bool fits = unit && *unit != promise.lead && cast_.can_report(*unit);
      if (fits) promise.transfer_to = *unit;
      if (!fits) promise.fate = Fate::pace;
    }
    promise.cancel = std::ranges::find(story_.cancels, promise.title) != story_.cancels.end();
  }

  Session& session_;
  const Cast& cast_;
  const Story& story_;
  Dice& dice_;
  base::Date today_;
  std::string leader_unit_;
  std::size_t submitted_ = 0;
};

void find_merges(std::vector<Promise>& promises, const Story& story) {
  for (auto& promise : promises) {
    for (const auto& merge : story.merges) {
      if (promise.title != merge.title) continue;
      const auto into =
          std::ranges::find_if(promises, [&](const Promise& other) { return other.title.starts_with(merge.into); });
      if (into == promises.end()) continue;
      promise.merge_into = into->matter;
      into->fate = Fate::pace;
    }
    if (promise.cancel || !promise.merge_into.empty() || promise.each) promise.fate = Fate::pace;
  }
}

}  // namespace

Result<void> open_district(Session& session, const std::string& title) {
  const ledger::access::By system{.actor = std::string(ledger::access::kSystem)};
  LUOSHI_CHECK(set_up_district(session, {.title = title, .demonstration = true}));
  LUOSHI_TRY(const auto placed, session.ledger().set_places(system, {{ledger::Part::place, "places.geojson",
                                                                      std::string(sample("places.geojson"))}}));
  LUOSHI_CHECK(import_list(session, ListKind::units, "units.csv", system));
  LUOSHI_CHECK(import_list(session, ListKind::groups, "groups.csv", system));
  LUOSHI_CHECK(import_list(session, ListKind::people, "people.csv", system));
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  LUOSHI_TRY(const auto administrator, find_person(*directory, "sysadmin"));
  return import_list(session, ListKind::portfolios, "portfolios.csv", {.actor = administrator});
}

Result<Opened> open_report(Session& session, const Cast& cast, const Story& story, Dice& dice) {
  LUOSHI_TRY(auto read, document::read_bytes("report-2026.txt", sample("report-2026.txt"), document::Limits{}));
  const DocumentIntake intake{.number = story.file_number, .title = story.file_title};
  LUOSHI_TRY(const auto taken, take_document(session, std::move(read), intake, {.actor = cast.officers().front()}, ""));
  Opened opened{.document = taken.document, .promises = {}};
  LUOSHI_TRY(opened.promises, Confirmer(session, cast, story, dice).confirm_all(taken.document, taken.candidates));
  find_merges(opened.promises, story);
  return opened;
}

}  // namespace luoshi::app
