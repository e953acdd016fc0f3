// SPDX-License-Identifier: Apache-2.0
// Summary: the counts a clerk asks for first (totals by kind; how many promises lack an owner, a deadline, a figure).
// One place counts, so that table, page and workbook never disagree. Pure.
#pragma once

#include "base/error.hpp"
#include "reading/reading.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace luoshi::app {

struct Summary {
  std::array<std::size_t, 6> by_kind{};  ///< indexed by CommitmentKind
  std::size_t promises = 0;              ///< targets, tasks and requirements: what is handed down to units
  std::size_t without_owner = 0;         ///< of the promises
  std::size_t without_deadline = 0;
  std::size_t without_figure = 0;

  Summary& operator+=(const Summary& other);
};

using reading::is_promise;

/// The figures of a commitment that bind somebody; 建国70周年 is written in it and binds nobody.
[[nodiscard]] std::vector<const reading::Measure*> figures_of(const reading::Commitment& commitment,
                                                              const reading::Reading& reading);

[[nodiscard]] Summary summarise(const reading::Reading& reading);

/// What the kind is called on a page: 目标, 任务, 要求, 成效, 问题, 原则.
[[nodiscard]] std::string_view label_of(reading::CommitmentKind kind, base::Language language);

}  // namespace luoshi::app
