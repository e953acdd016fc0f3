// SPDX-License-Identifier: Apache-2.0
#include "identity/lockout.hpp"

#include <string>

namespace luoshi::identity {

Result<void> may_try(const Failures& failures, const LockoutRule& rule, base::Instant now) {
  if (failures.count < rule.tries_max) return {};
  const auto left_ms = failures.last.ms + rule.lock_ms - now.ms;
  if (left_ms <= 0) return {};
  constexpr std::int64_t kMinute = 60'000;
  return fail({.code = base::ErrorCode::forbidden,
               .id = "E-IDENTITY-002",
               .args = {{"minutes", std::to_string((left_ms + kMinute - 1) / kMinute)}}});
}

Failures after_failure(const Failures& failures, const LockoutRule& rule, base::Instant now) {
  const bool is_old = now.ms - failures.last.ms > rule.window_ms;
  const bool was_locked = failures.count >= rule.tries_max;  // the lock has ended, else nobody could have tried
  return {.count = is_old || was_locked ? 1 : failures.count + 1, .last = now};
}

}  // namespace luoshi::identity
