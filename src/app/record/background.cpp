// SPDX-License-Identifier: Apache-2.0
#include "app/record/background.hpp"

#include "jobs/delivery.hpp"
#include "jobs/due_timers.hpp"
#include "jobs/followers.hpp"
#include "jobs/upkeep.hpp"
#include "ledger/matters/commands.hpp"

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

}  // namespace luoshi::app
