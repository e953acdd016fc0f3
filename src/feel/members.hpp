// SPDX-License-Identifier: Apache-2.0
// What a text reads of its inputs: of `count(matter.days.nudges) > 0` "matter.days.nudges". Read from the tree of the
// text, not run. Pure.
#pragma once

#include "feel/program.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace luoshi::feel {

/// The inputs that the text names, each with the members that follow it as far as they are written out; the name alone
/// where what it holds is used whole. Absent where the text is no FEEL with these names.
[[nodiscard]] std::optional<std::set<std::string>> members_read(std::string_view text, const Names& names);

}  // namespace luoshi::feel
