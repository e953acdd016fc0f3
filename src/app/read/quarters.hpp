// SPDX-License-Identifier: Apache-2.0
// When a task is due, as the columns of the 分解表 want it: a node in each quarter of the year of the document, and one
// last day. Recurring deadlines are words, not days; what the text leaves open stays open. Pure.
#pragma once

#include "base/error.hpp"
#include "paper/workbook.hpp"
#include "reading/reading.hpp"

#include <array>
#include <string>

namespace luoshi::app {

inline constexpr std::size_t kQuarters = 4;

/// What stands in the four quarters of the document's year; empty where nothing falls in. A whole year (全年) is no
/// node. Without a known date of the document all are empty, because no year is the year of the plan.
[[nodiscard]] std::array<std::string, kQuarters> quarter_nodes(const reading::Reading& reading,
                                                               const reading::Commitment& task,
                                                               base::Language language);

/// The last known day; otherwise how often it recurs; otherwise the words of the text; empty without a deadline.
[[nodiscard]] paper::Cell due_cell(const reading::Reading& reading, const reading::Commitment& task,
                                   base::Language language);

}  // namespace luoshi::app
