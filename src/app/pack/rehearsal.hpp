// SPDX-License-Identifier: Apache-2.0
// What can be told of a story without playing it: commands that are none, options that are not known, names that
// nobody kept, formulas that cannot be understood. `luoshi pack check` tells it, and `pack test` before it plays.
#pragma once

#include "app/pack/story.hpp"

namespace luoshi::app {

/// Adds every mistake with its line: E-PACK-020 (a command that is not written as it should be), -023, -024, -025.
void rehearse(const PackStory& story, std::vector<base::Error>& mistakes);

}  // namespace luoshi::app
