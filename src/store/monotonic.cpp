// SPDX-License-Identifier: Apache-2.0
#include "store/monotonic.hpp"

#include "store/errors.hpp"

#include <ctime>

namespace luoshi::store {

std::int64_t machine_monotonic_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

Result<void> Deadline::check() const {
  if (!passed()) return {};
  // Nothing is wrong with what was asked: the machine had no time for it.
  return fail(
      {.code = base::ErrorCode::unavailable, .id = kSessionExpired, .args = {{"ms", std::to_string(limit_ms_)}}});
}

}  // namespace luoshi::store
