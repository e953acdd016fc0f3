// SPDX-License-Identifier: Apache-2.0
#include "app/record/background.hpp"

#include "jobs/chore.hpp"
#include "jobs/delivery.hpp"
#include "jobs/due_timers.hpp"
#include "jobs/followers.hpp"
#include "jobs/upkeep.hpp"
#include "ledger/erasure/carry_out.hpp"
#include "ledger/matters/commands.hpp"

namespace luoshi::app {

constexpr std::int64_t kErasingRestMs = 5'000;
constexpr std::int64_t kLooksRestMs = 60'000;

namespace {

jobs::Chore erasing(Session& session) {
  return {"erasing", kErasingRestMs, [&session](base::Instant) -> Result<jobs::Piece> {
            LUOSHI_TRY(const auto cleaned, ledger::erasure::carry_out(session.store(), session.blobs(),
                                                                      session.ledger().projections().registry()));
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

jobs::Followers followers_of(Session& session) {
  const auto& projections = session.ledger().projections();
  return {session.store(), session.keys(), projections.kinds(), projections.registry()};
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

Result<std::vector<jobs::Tally>> run_background(Session& session) {
  auto& ledger = session.ledger();
  jobs::DueTimers timers(session.store(), ledger.journal(), [&](const jobs::Timer& timer) {
    return std::make_unique<ledger::matters::FireTimer>(session.flows(), timer.matter, timer.token, timer.node,
                                                        timer.firing);
  });
  jobs::InboxChannel inbox(session.store());
  jobs::Delivery delivery(session.store(), inbox);
  auto followers = followers_of(session);
  auto look_sealing = looks(session);
  auto eraser = erasing(session);
  jobs::HeadSigning signing(ledger.journal(), "command-line");
  jobs::Runner runner;
  runner.add(timers);
  runner.add(delivery);
  runner.add(followers);
  runner.add(eraser);
  runner.add(look_sealing);
  runner.add(signing);
  return runner.run_until_quiet(session.now());
}

}  // namespace luoshi::app
