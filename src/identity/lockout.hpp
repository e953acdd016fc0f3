// SPDX-License-Identifier: Apache-2.0
// Lockout: how long a user has to wait after wrong passwords or codes, as a plain value that is kept with the user. A
// lock ends by itself, so that nobody can be shut out for ever by a stranger who guesses. Pure; time is passed in.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstdint>

namespace luoshi::identity {

/// The default is what level 3 of GB/T 22239 (等级保护) is commonly audited by: five tries, then a quarter of an hour.
struct LockoutRule {
  std::uint32_t tries_max = 5;
  std::int64_t window_ms = std::int64_t{15} * 60'000;  ///< failures further apart than this do not add up
  std::int64_t lock_ms = std::int64_t{15} * 60'000;
};

/// What has gone wrong lately.
struct Failures {
  std::uint32_t count = 0;
  base::Instant last = {};
  bool operator==(const Failures&) const = default;
};

/// E-IDENTITY-002 with the minutes to wait, rounded up, while the user is locked.
[[nodiscard]] Result<void> may_try(const Failures& failures, const LockoutRule& rule, base::Instant now);

/// After a wrong try. One that success follows starts again at Failures{}.
[[nodiscard]] Failures after_failure(const Failures& failures, const LockoutRule& rule, base::Instant now);

}  // namespace luoshi::identity
