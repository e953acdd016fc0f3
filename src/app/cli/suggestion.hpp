// SPDX-License-Identifier: Apache-2.0
// Suggestions for what was mistyped: the nearest known word, when it is near enough to be meant. Pure; a suggestion
// points into the list it was chosen from.
#pragma once

#include "base/error.hpp"

#include <span>
#include <string_view>

namespace luoshi::app {

/// The known word nearest to `word` (at most two letters changed, and fewer than half of them), or empty.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

/// Usage errors that name the nearest word when there is one. `word` may carry a value (--fromat=json).
[[nodiscard]] base::Error unknown_option(std::string_view word, std::span<const std::string_view> known);
[[nodiscard]] base::Error unknown_command(std::string_view word, std::span<const std::string_view> known);

}  // namespace luoshi::app
