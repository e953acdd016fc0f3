// SPDX-License-Identifier: Apache-2.0
// Values as paper shows them, and the texts of forms with their {names} filled. Pure: what a name stands for is told by
// whoever fills the text, and a name that has no value becomes nothing.
#pragma once

#include "base/error.hpp"
#include "paper/workbook.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::publish {

/// How days are written: 2026年3月8日 in running text (no leading zeros, GB/T 9704), 2026.3.8 in cells.
enum class Days : std::uint8_t { words, dots };

[[nodiscard]] std::string words_of(const paper::Cell& cell, base::Language language, Days days);
[[nodiscard]] std::string day_words(base::Date day, base::Language language, Days days);

/// The text with each {name} as `value` has it.
[[nodiscard]] std::string filled(std::string_view text, const std::function<std::string(std::string_view)>& value);

}  // namespace luoshi::publish
