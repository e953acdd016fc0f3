// SPDX-License-Identifier: Apache-2.0
// From the error of compiling a FEEL text to a problem of the model: the place in the text becomes a place in the file.
// Pure.
#pragma once

#include "decision/problem.hpp"

#include <string_view>

namespace luoshi::decision {

/// `item` is the element's id, `name` what a person calls it (used when there is no id).
[[nodiscard]] Problem problem_in(std::string_view file, std::string_view item, std::string_view name, const Text& text,
                                 base::Error error);

/// Line and column in the file of a place in a text, as offset in code points.
[[nodiscard]] Place place_in(const Text& text, std::uint32_t offset);

}  // namespace luoshi::decision
