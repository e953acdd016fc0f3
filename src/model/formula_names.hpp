// SPDX-License-Identifier: Apache-2.0
// The names that a formula over one matter may use: the fields, then what stands beside them (Surroundings). For this
// room only.
#pragma once

#include "feel/program.hpp"

#include <span>
#include <string>

namespace luoshi::model {

/// `keys` first, in their order.
[[nodiscard]] feel::Names formula_names(std::span<const std::string> keys);

}  // namespace luoshi::model
