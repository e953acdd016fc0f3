// SPDX-License-Identifier: Apache-2.0
#include "app/record/audit.hpp"

#include "jobs/tables.hpp"
#include "ledger/access/look_block.hpp"
#include "ledger/access/looks_state.hpp"

#include <unistd.h>

#include <array>

namespace luoshi::app {
namespace {

constexpr std::size_t kPage = 200;
constexpr std::string_view kName = "audit";
constexpr std::size_t kHostMax = 256;

outside::SyslogSender this_machine() {
  std::array<char, kHostMax> host = {};
  ::gethostname(host.data(), host.size() - 1);
  return {.host = host.data(), .process = std::to_string(::getpid())};
}

}  // namespace

AuditTrail::AuditTrail(const ledger::Ledger& ledger, outside::SyslogTarget target)
    : ledger_(&ledger), syslog_(std::move(target), this_machine()) {}

Result<journal::Sequence> AuditTrail::position() const {
  LUOSHI_TRY(const auto reader, ledger_->store().reader());
  const std::array name{store::Value(kName)};
  LUOSHI_TRY(const auto rows, reader->query({"audit.position", "SELECT next FROM job_positions WHERE job = $1"}, name));
  return rows.empty() ? journal::Sequence{0} : rows.front().integer(0);
}

Result<void> AuditTrail::move_to(journal::Sequence next) const {
  LUOSHI_TRY(const auto transaction, ledger_->store().begin());
  store::Cells cells;
  cells.add(kName, next);
  LUOSHI_CHECK(transaction->upsert(jobs::kPositions, cells));
  return transaction->commit();
}

Result<void> AuditTrail::send(const journal::Entry& entry) {
  const auto sequence = std::to_string(entry.sequence);
  LUOSHI_CHECK(syslog_.send(
      {.severity = outside::Severity::notice,
       .at = entry.at,
       .id = entry.kind,
       .parameters = {{"sequence", sequence}, {"actor", entry.actor}, {"for", entry.on_behalf_of}, {"on", entry.on}}}));
  return entry.kind == ledger::access::kLooksSealed ? send_looks(entry) : Result<void>();
}

Result<void> AuditTrail::send_looks(const journal::Entry& entry) {
  LUOSHI_TRY(const auto reader, ledger_->store().reader());
  LUOSHI_TRY(const auto looks, ledger::access::looks_of_block(*reader, ledger::access::sealed_block_of(entry)));
  for (const auto& look : looks) {
    const auto count = std::to_string(look.count);
    const auto first = look.targets.empty() ? std::string() : look.targets.front();
    LUOSHI_CHECK(syslog_.send({.at = look.at,
                               .id = "look",
                               .parameters = {{"id", look.id},
                                              {"actor", look.actor},
                                              {"for", look.on_behalf_of},
                                              {"verb", look.verb},
                                              {"what", look.what},
                                              {"count", count},
                                              {"first", first}}}));
  }
  return {};
}

Result<jobs::Piece> AuditTrail::step(base::Instant) {
  LUOSHI_TRY(const auto from, position());
  LUOSHI_TRY(const auto entries, ledger_->reader().entries(from, kPage));
  jobs::Piece piece{.done = 0, .more = entries.size() == kPage};
  for (const auto& entry : entries) {
    const auto sent = send(entry);
    if (!sent) {
      // What was taken is not sent again.
      if (piece.done > 0) LUOSHI_CHECK(move_to(entry.sequence));
      return fail(sent.error());
    }
    ++piece.done;
  }
  if (piece.done > 0) LUOSHI_CHECK(move_to(entries.back().sequence + 1));
  return piece;
}

}  // namespace luoshi::app
