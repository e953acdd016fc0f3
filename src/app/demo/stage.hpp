// SPDX-License-Identifier: Apache-2.0
// Stage: where steps are played: each through the ledger's own commands, at its moment and by its person, and between
// two days whatever the record does by itself. Steps of one moment share batches, in their order. A step that is
// refused ends the demonstration: nothing is skipped.
#pragma once

#include "app/demo/cast.hpp"
#include "app/demo/life.hpp"
#include "app/record/session.hpp"

#include <functional>
#include <map>
#include <vector>

namespace luoshi::app {

class Stage {
 public:
  Stage(Session& session, const Cast& cast, Dice& dice) : session_(&session), cast_(&cast), dice_(&dice) {}

  /// What follows from a step that made matters, as its entry tells it: a split's children, a round.
  using Born = std::function<std::vector<Step>(const Step&, const journal::Entry&)>;

  void add(std::vector<Step> steps);
  [[nodiscard]] std::size_t waiting() const { return agenda_.size(); }
  /// Plays what was added, also while it plays, and is to be done before `until`. `born` is asked after each
  /// split and create; `done` is called after each moment with how many steps it had.
  [[nodiscard]] Result<void> play(base::Instant until, const Born& born, const std::function<void(std::size_t)>& done);
  [[nodiscard]] std::size_t played() const { return played_; }
  [[nodiscard]] std::size_t files() const { return files_; }

 private:
  [[nodiscard]] Result<journal::Submission> prepare(const Step& step);
  [[nodiscard]] Result<void> let_pass(base::Instant until);

  Session* session_;
  const Cast* cast_;
  Dice* dice_;
  std::multimap<base::Instant, Step> agenda_;
  std::size_t played_ = 0;
  std::size_t files_ = 0;
};

}  // namespace luoshi::app
