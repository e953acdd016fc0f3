// SPDX-License-Identifier: Apache-2.0
#include "app/record/background.hpp"

#include "jobs/delivery.hpp"
#include "jobs/due_timers.hpp"
#include "jobs/followers.hpp"
#include "jobs/upkeep.hpp"
#include "ledger/matters/commands.hpp"

#include <algorithm>

namespace luoshi::app {

Result<std::vector<jobs::Tally>> run_background(Session& session) {
  auto& ledger = session.ledger();
  jobs::DueTimers timers(session.store(), ledger.journal(), [&](const jobs::Timer& timer) {
    return std::make_unique<ledger::matters::FireTimer>(session.flows(), timer.matter, timer.token, timer.node,
                                                        timer.firing);
  });
  jobs::InboxChannel inbox(session.store());
  jobs::Delivery delivery(session.store(), inbox);
  jobs::Followers followers(session.store(), session.keys(), ledger.projections().kinds(),
                            ledger.projections().registry());
  jobs::HeadSigning signing(ledger.journal(), "command-line");
  jobs::Runner runner;
  runner.add(timers);
  runner.add(delivery);
  runner.add(followers);
  runner.add(signing);
  return runner.run_until_quiet(session.now());
}

Result<void> catch_up(const RecordCall& call) {
  {
    LUOSHI_TRY(const auto session, call.open(SessionFor::look));
    LUOSHI_TRY(const auto places, journal::positions(session->store(), session->ledger().projections().registry()));
    if (std::ranges::all_of(places, [](const auto& place) { return place.behind == 0; })) return {};
  }
  const auto session = call.open(SessionFor::work);
  if (!session) return {};  // another process writes, or the folder is read-only: the answer says how far behind it is
  auto& ledger = (*session)->ledger();
  jobs::Followers followers((*session)->store(), (*session)->keys(), ledger.projections().kinds(),
                            ledger.projections().registry());
  for (bool more = true; more;) {
    LUOSHI_TRY(const auto piece, followers.step((*session)->now()));
    more = piece.more;
  }
  return {};
}

}  // namespace luoshi::app
