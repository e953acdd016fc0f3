// SPDX-License-Identifier: Apache-2.0
// Load: commands handed to the journal by submitters that each wait for an answer before they send the next, and what
// came of it: rate, size of batches, where the time went, how long answers took.
#pragma once

#include "record/district.hpp"

#include <functional>
#include <string>
#include <vector>

namespace luoshi::bench {

inline constexpr std::size_t kSubmitters = 64;

/// The n-th command of one submitter; null: it is through.
using Next = std::function<std::unique_ptr<journal::Command>(std::size_t submitter, std::size_t n)>;

struct Measured {
  double rate = 0;   ///< commands a second
  double batch = 0;  ///< commands a batch
  double decide_us = 0;
  double write_us = 0;
  double commit_us = 0;  ///< each of a batch
  std::vector<double> latencies_ms = {};
  journal::Sequence from = 0;  ///< the entries written: [from, to)
  journal::Sequence to = 0;
};

/// A refusal ends the program: nothing that is measured may be one. `name` makes idempotency keys of this run.
[[nodiscard]] Measured load(District& district, const std::string& name, std::size_t submitters, const Next& next);

/// Progress reports of the liaisons, `count` in all, each on the next of the matters; rights, guards and clocks on.
[[nodiscard]] Measured reports(District& district, const std::vector<Matter>& matters, const std::string& name,
                               std::size_t count, std::size_t submitters = kSubmitters);
/// Task completions through the flow: 报完成 by the liaison, 核验不合格 by the supervisor, 签收 anew, and so on; every
/// submitter has matters of its own. `turn` (0, 1, …) says which of the three is next.
[[nodiscard]] Measured tasks(District& district, const std::vector<Matter>& matters, const std::string& name,
                             std::size_t turn);

[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double quantile(std::vector<double> values, double part);
void print(const char* what, const Measured& one);

}  // namespace luoshi::bench
