// SPDX-License-Identifier: Apache-2.0
// Figures and deadlines as a clerk writes them: 一般公共预算收入 增长≥6%, 绿化面积 约80万平方米, 2026-12-31. Pure; what
// comes out is printable on one line, whatever the file held.
#pragma once

#include "base/error.hpp"
#include "reading/reading.hpp"

#include <string>

namespace luoshi::app {

/// A value in 万 or 亿 where that is exact and short (2103000000 is 21.03亿 in Chinese), else its digits.
[[nodiscard]] std::string short_number(const base::Decimal& value, base::Language language);

/// What is measured, how it moves, the value and its unit.
[[nodiscard]] std::string figure_of(const reading::Measure& measure, base::Language language);

/// The last day, the period, or the words of the text where the day is not known; the recurrence where there is one.
[[nodiscard]] std::string deadline_of(const reading::Deadline& deadline, base::Language language);

}  // namespace luoshi::app
