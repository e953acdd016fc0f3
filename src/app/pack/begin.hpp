// SPDX-License-Identifier: Apache-2.0
// `luoshi pack new`: a folder with a small pack that runs as it is, for an integrator to change. Writes files and
// prints nothing.
#pragma once

#include "base/result.hpp"

#include <string>
#include <vector>

namespace luoshi::app {

/// Writes the folder; its last name is the pack's id. Returns the files written. E-PACK-003: the name is no id of a
/// pack; E-PACK-004: something stands there already; E-PACK-005: it cannot be written.
[[nodiscard]] Result<std::vector<std::string>> begin_pack(const std::string& folder);

}  // namespace luoshi::app
