// SPDX-License-Identifier: Apache-2.0
// Chore: a job given as a function, for work that rooms above know how to do piece by piece (sealing looks, cleaning up
// after a destruction). What the function uses outlives it.
#pragma once

#include "jobs/job.hpp"

#include <functional>
#include <utility>

namespace luoshi::jobs {

class Chore final : public Job {
 public:
  using Step = std::function<Result<Piece>(base::Instant now)>;
  Chore(std::string_view name, std::int64_t rest_ms, Step step)
      : name_(name), rest_ms_(rest_ms), step_(std::move(step)) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::int64_t rest_ms() const override { return rest_ms_; }
  [[nodiscard]] Result<Piece> step(base::Instant now) override { return step_(now); }

 private:
  std::string_view name_;
  std::int64_t rest_ms_;
  Step step_;
};

}  // namespace luoshi::jobs
