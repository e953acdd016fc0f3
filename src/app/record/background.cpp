// SPDX-License-Identifier: Apache-2.0
#include "app/record/background.hpp"

#include "app/record/telling.hpp"
#include "ledger/erasure/carry_out.hpp"
#include "ledger/matters/commands.hpp"
#include "ledger/matters/index_filling.hpp"
#include "ledger/search/tidy.hpp"

#include <algorithm>

namespace luoshi::app {

constexpr std::int64_t kErasingRestMs = 5'000;
constexpr std::int64_t kLooksRestMs = 60'000;
constexpr std::int64_t kIndexingRestMs = 10'000;

namespace {

jobs::Chore erasing(Session& session) {
  return {"erasing", kErasingRestMs, [&session](base::Instant) -> Result<jobs::Piece> {
            LUOSHI_TRY(const auto cleaned,
                       ledger::erasure::carry_out(session.store(), session.blobs(), session.registry()));
            return jobs::Piece{.done = cleaned.destructions};
          }};
}

jobs::Chore looks(Session& session) {
  return {"looks", kLooksRestMs, [&session](base::Instant) -> Result<jobs::Piece> {
            LUOSHI_CHECK(session.take_spooled_looks());
            LUOSHI_TRY(const auto sealed, session.looks().seal([&](std::unique_ptr<journal::Command> command) {
              return session.ledger().submit(std::move(command), std::string(ledger::access::kSystem));
            }));
            return jobs::Piece{.done = sealed};
          }};
}

// Matters made under other definitions get the index rows of today's (kernel.md 8).
jobs::Walk indexing(Session& session) {
  const auto about = [&session]() -> Result<std::string> {
    const auto definitions = session.ledger().definitions();
    if (!definitions && definitions.error().id == "E-LEDGER-002") return std::string();  // no district yet
    if (!definitions) return fail(definitions.error());
    return ledger::matters::indexing_of((*definitions)->model());
  };
  const auto page = [&session](std::string_view after) -> Result<jobs::Walk::Page> {
    LUOSHI_TRY(const auto definitions, session.ledger().definitions());
    const auto submit = [&](std::unique_ptr<journal::Command> command) {
      return session.ledger().submit(std::move(command), std::string(ledger::access::kSystem));
    };
    LUOSHI_TRY(auto done, ledger::matters::fill_index_page(session.store(), definitions->model(), after, submit));
    return jobs::Walk::Page{.done = done.filled, .last = std::move(done.last), .more = done.more};
  };
  return {session.store(), "indexing", kIndexingRestMs, about, page};
}

jobs::Followers followers_of(Session& session) {
  const auto& projections = session.ledger().projections();
  return {session.store(), session.keys(), projections.kinds(), session.registry(), ledger::search::tidy_index};
}

}  // namespace

Result<void> clean_up(Session& session) {
  auto followers = followers_of(session);
  auto chore = erasing(session);
  jobs::Runner runner;
  runner.add(followers);
  runner.add(chore);
  LUOSHI_TRY(const auto tallies, runner.run_until_quiet(session.now()));
  static_cast<void>(tallies);
  return {};
}

Background::Background(Session& session, std::string holder)
    : timers_(session.store(), session.ledger().journal(),
              [&session](const jobs::Timer& timer) {
                return std::make_unique<ledger::matters::FireTimer>(session.flows(), timer.matter, timer.token,
                                                                    timer.node, timer.firing);
              }),
      inbox_(session.store()),
      delivery_(session.store(), inbox_),
      followers_(followers_of(session)),
      looks_(looks(session)),
      erasing_(erasing(session)),
      indexing_(indexing(session)),
      signing_(session.ledger().journal(), std::move(holder)),
      forgetting_(session.ledger().journal()) {
  if (const auto target = outside::parse_syslog_target(session.settings().syslog)) {
    audit_.emplace(session.ledger(), *target);
  }
}

void Background::add_to(jobs::Runner& runner, bool with_audit) {
  for (jobs::Job* job : std::initializer_list<jobs::Job*>{&timers_, &delivery_, &followers_, &erasing_, &looks_,
                                                          &indexing_, &signing_, &forgetting_}) {
    runner.add(*job);
  }
  if (audit_ && with_audit) runner.add(*audit_);
}

Result<std::vector<jobs::Tally>> run_background(Session& session) {
  Background background(session, "command-line");
  jobs::Runner runner;
  background.add_to(runner, false);
  Telling telling(session);
  telling.add_to(runner);
  LUOSHI_TRY(auto tallies, runner.run_until_quiet(session.now()));
  if (background.audit() == nullptr) return tallies;
  jobs::Runner last;
  last.add(*background.audit());
  LUOSHI_TRY(auto sent, last.run_until_quiet(session.now()));
  tallies.insert(tallies.end(), sent.begin(), sent.end());
  return tallies;
}

Result<void> catch_up(const RecordCall& call) {
  {
    LUOSHI_TRY(const auto session, call.open(SessionFor::look));
    LUOSHI_TRY(const auto places, journal::positions(session->store(), session->registry()));
    if (std::ranges::all_of(places, [](const auto& place) { return place.behind == 0; })) return {};
  }
  const auto session = call.open(SessionFor::work);
  if (!session) return {};  // another process writes, or the folder is read-only: the answer says how far behind it is
  auto followers = followers_of(**session);
  for (bool more = true; more;) {
    LUOSHI_TRY(const auto piece, followers.step((*session)->now()));
    more = piece.more;
  }
  return {};
}

}  // namespace luoshi::app
