// SPDX-License-Identifier: Apache-2.0
// Job: one kind of background work, done piece by piece: a piece is bounded, so that a server can stop between two of
// them and nobody waits for long. A job may run in several processes at once; what must happen once is guarded by the
// record itself (kernel.md 7). A job is asked by one thread at a time.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace luoshi::jobs {

/// What a piece came to.
struct Piece {
  std::size_t done = 0;  ///< things done: timers rung, notices delivered, entries followed
  bool more = false;     ///< there is more to do at once
};

/// The patience of what reads everything there is while nobody waits for it: a tenth of the time.
inline constexpr int kPatient = 9;

class Job {
 public:
  Job() = default;
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  virtual ~Job() = default;

  /// A word for logs and metrics: "timers".
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// How long to rest when there was nothing to do, in ms.
  [[nodiscard]] virtual std::int64_t rest_ms() const { return 1000; }
  /// While there is more to do it rests so many times as long as the last piece took: nothing where somebody waits.
  [[nodiscard]] virtual int patience() const { return 0; }
  /// Does the next piece. An error is of the store or the journal; what failed is tried again later.
  [[nodiscard]] virtual Result<Piece> step(base::Instant now) = 0;
};

}  // namespace luoshi::jobs
