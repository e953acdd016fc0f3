// SPDX-License-Identifier: Apache-2.0
// The background work of a record, done at the session's moment until nothing is left: timers, notices, followers,
// signatures, looks, what destructions leave behind, the index of fields that new definitions mark. Used by `run-due`
// and `demo`; `serve` has the same jobs on threads.
#pragma once

#include "app/record/audit.hpp"
#include "app/record/command.hpp"
#include "jobs/chore.hpp"
#include "jobs/delivery.hpp"
#include "jobs/due_timers.hpp"
#include "jobs/followers.hpp"
#include "jobs/runner.hpp"
#include "jobs/upkeep.hpp"
#include "jobs/walk.hpp"

namespace luoshi::app {

[[nodiscard]] Result<std::vector<jobs::Tally>> run_background(Session& session);

/// The jobs themselves, for a runner that asks them: until nothing is left, or on threads. The session outlives them.
class Background {
 public:
  /// `holder` names this process where signatures of heads are taken in turn.
  Background(Session& session, std::string holder);
  /// The audit trail comes last, and may be left out: a log server that is away fails no other work.
  void add_to(jobs::Runner& runner, bool with_audit = true);
  /// How far search is behind; safe from any thread.
  [[nodiscard]] jobs::Lag lag() const { return followers_.lag(); }
  [[nodiscard]] AuditTrail* audit() { return audit_ ? &*audit_ : nullptr; }

 private:
  jobs::DueTimers timers_;
  jobs::InboxChannel inbox_;
  jobs::Delivery delivery_;
  jobs::Followers followers_;
  jobs::Chore looks_;
  jobs::Chore erasing_;
  jobs::Walk indexing_;
  jobs::HeadSigning signing_;
  jobs::Forgetting forgetting_;
  std::optional<AuditTrail> audit_;  ///< where audit.syslog is set
};

/// Brings followers (the index of search) up to the journal if they are behind and nobody else has the writer's place;
/// a server that has it does so by itself. Errors: those of a session that looks.
[[nodiscard]] Result<void> catch_up(const RecordCall& call);

/// Only what follows a destruction: followers moved on, blobs removed, files cleaned.
[[nodiscard]] Result<void> clean_up(Session& session);

}  // namespace luoshi::app
