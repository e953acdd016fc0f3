// SPDX-License-Identifier: Apache-2.0
#include "jobs/upkeep.hpp"

namespace luoshi::jobs {

constexpr std::int64_t kLeaseMs = 60'000;
constexpr std::size_t kRowsAtOnce = 1000;

Result<Piece> HeadSigning::step(base::Instant) {
  LUOSHI_TRY(const auto head, journal_->sign_head(holder_, kLeaseMs));
  return Piece{.done = head ? 1U : 0U};
}

Result<Piece> Forgetting::step(base::Instant) {
  LUOSHI_TRY(from_, journal_->forget_idempotency(from_, kRowsAtOnce));
  return Piece{.done = 0, .more = !from_.empty()};
}

}  // namespace luoshi::jobs
