// SPDX-License-Identifier: Apache-2.0
// AuditTrail: a copy of who did what and who looked at what on the log server of audit.syslog, out of reach of whoever
// administers this machine: a message for each entry of the journal and for each look of a block when it is sealed. Ids
// only, never a name or a word of what was written. At least once: it moves on when a message was taken.
#pragma once

#include "jobs/job.hpp"
#include "ledger/ledger.hpp"
#include "outside/syslog.hpp"

namespace luoshi::app {

class AuditTrail final : public jobs::Job {
 public:
  /// The ledger outlives it.
  AuditTrail(const ledger::Ledger& ledger, outside::SyslogTarget target);

  [[nodiscard]] std::string_view name() const override { return "audit"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return 2'000; }
  [[nodiscard]] Result<jobs::Piece> step(base::Instant now) override;

 private:
  [[nodiscard]] Result<journal::Sequence> position() const;
  [[nodiscard]] Result<void> move_to(journal::Sequence next) const;
  [[nodiscard]] Result<void> send(const journal::Entry& entry);
  [[nodiscard]] Result<void> send_looks(const journal::Entry& entry);

  const ledger::Ledger* ledger_;
  outside::Syslog syslog_;
};

}  // namespace luoshi::app
