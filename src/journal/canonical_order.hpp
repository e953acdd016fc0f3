// SPDX-License-Identifier: Apache-2.0
// The order of members in canonical JSON (RFC 8785, 3.2.3): by the UTF-16 code units of their names. Entries are put
// into it before anybody folds them, so that a fold meets the same tree in a batch as in a rebuild.
#pragma once

#include "codec/json.hpp"

#include <string_view>

namespace luoshi::journal {

/// Whether `left` stands before `right`; both valid UTF-8.
[[nodiscard]] bool comes_before(std::string_view left, std::string_view right);

/// Sorts the members of every object in the tree; nothing is moved where they are in order already.
void sort_members(codec::Json& tree);

}  // namespace luoshi::journal
