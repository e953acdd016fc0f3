// SPDX-License-Identifier: Apache-2.0
// The journal's own upkeep: heads are signed now and then under a lease (kernel.md 2: a lost signer delays signatures,
// never entries), and idempotency rows older than seven days are forgotten (kernel.md 4).
#pragma once

#include "jobs/job.hpp"
#include "journal/journal.hpp"

#include <string>

namespace luoshi::jobs {

class HeadSigning final : public Job {
 public:
  /// `holder` names this process; the journal outlives it.
  HeadSigning(journal::Journal& journal, std::string holder) : journal_(&journal), holder_(std::move(holder)) {}
  [[nodiscard]] std::string_view name() const override { return "signing"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return 10'000; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  journal::Journal* journal_;
  std::string holder_;
};

class Forgetting final : public Job {
 public:
  explicit Forgetting(journal::Journal& journal) : journal_(&journal) {}
  [[nodiscard]] std::string_view name() const override { return "forgetting"; }
  [[nodiscard]] std::int64_t rest_ms() const override { return 600'000; }
  [[nodiscard]] int patience() const override { return kPatient; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  journal::Journal* journal_;
  std::string from_;
};

}  // namespace luoshi::jobs
