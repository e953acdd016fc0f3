// SPDX-License-Identifier: Apache-2.0
// A pattern in the notation of RE2: sets become lists of code points, anchors those of the whole text or of lines, so
// that no option of RE2 changes what it means.
#pragma once

#include "feel/regex/syntax.hpp"

#include <optional>
#include <string>

namespace luoshi::feel::regex {

/// Absent for patterns with back-references and for those that would be too long.
[[nodiscard]] std::optional<std::string> re2_text(const Syntax& syntax);

}  // namespace luoshi::feel::regex
