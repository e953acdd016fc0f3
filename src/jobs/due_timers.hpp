// SPDX-License-Identifier: Apache-2.0
// DueTimers: the timers whose time has come become commands. A timer's id is (matter, token, node, firing number)
// (kernel.md 7): the command is refused when the token has moved on, so two nodes may both try, and a process that died
// in between tries again. Commands go through the journal's queue like anybody's, a window at a time, so that people's
// commands are answered meanwhile.
#pragma once

#include "jobs/job.hpp"
#include "journal/journal.hpp"
#include "store/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace luoshi::jobs {

/// One row of the ledger's table `timers`.
struct Timer {
  std::string matter;
  std::uint32_t token = 0;
  std::string node;
  std::uint32_t firing = 0;
  std::int64_t at_ms = 0;

  auto operator<=>(const Timer&) const = default;
};

class DueTimers final : public Job {
 public:
  /// The command that fires a timer.
  using Fire = std::function<std::unique_ptr<journal::Command>(const Timer&)>;

  /// `window`: how many are on their way at once. Store and journal outlive it.
  DueTimers(store::Store& store, journal::Journal& journal, Fire fire, std::size_t window = 64);

  [[nodiscard]] std::string_view name() const override { return "timers"; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override;

 private:
  [[nodiscard]] Result<std::vector<Timer>> due(base::Instant now) const;
  [[nodiscard]] bool resting(const Timer& timer, base::Instant now) const;
  void rest(const Timer& timer, base::Instant now);

  struct Setback {
    std::int64_t until_ms = 0;
    std::int64_t for_ms = 0;
  };

  store::Store* store_;
  journal::Journal* journal_;
  Fire fire_;
  std::size_t window_;
  /// Timers that were refused although they still stand: tried again later, ever more seldom. Working state only.
  std::map<Timer, Setback> setbacks_;
};

}  // namespace luoshi::jobs
