// SPDX-License-Identifier: Apache-2.0
// Whole numbers that an option may have, with their bounds.
// Pure: a mistake is answered, not told.
#pragma once

#include "app/cli/arguments.hpp"

namespace luoshi::app {

/// The value of `--option`, or `otherwise` where it was not given. E-APP-010: no number from 1 to `most`.
[[nodiscard]] Result<std::size_t> number_of(const RecordArguments& arguments, std::string_view option,
                                            std::size_t otherwise, std::size_t most);

}  // namespace luoshi::app
