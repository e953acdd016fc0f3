// SPDX-License-Identifier: Apache-2.0
// Findings as short phrases for people: a measure as 增长不低于7% or 增长 ≥7%, a deadline as a day or 每季度. The page
// and the workbook say them alike because both ask here. Pure; units and words of the document stay as they are.
#pragma once

#include "base/error.hpp"
#include "reading/reading.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::app {

/// Comparators as symbols (narrow columns) or as the words of official papers.
enum class PhraseStyle : std::uint8_t { symbols, words };

/// Number and unit in the size people say it: 2103000000 元 is 21.03亿元; ranges as 5—10家.
[[nodiscard]] std::string amount_of(const reading::Measure& measure);

/// Grade, movement, comparator and amount, without what is measured.
[[nodiscard]] std::string figure_phrase(const reading::Measure& measure, PhraseStyle style, base::Language language);

/// Movement and comparator alone: 增长不低于.
[[nodiscard]] std::string comparison_phrase(const reading::Measure& measure, PhraseStyle style,
                                            base::Language language);

/// The last day as 12-31 within `year`, as 2027-03-15 otherwise; 每季度 for recurring ones; the document's own words
/// where the day is not known.
[[nodiscard]] std::string due_phrase(const reading::Deadline& deadline, std::optional<std::chrono::year> year,
                                     base::Language language);

[[nodiscard]] std::string_view label_of(reading::MeasureKind kind, base::Language language);
/// 每月, 每季度, …; empty for none.
[[nodiscard]] std::string_view label_of(reading::Recurrence recurs, base::Language language);

}  // namespace luoshi::app
