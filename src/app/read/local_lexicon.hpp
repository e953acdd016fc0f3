// SPDX-License-Identifier: Apache-2.0
// The district's own word lists: the *.tsv files of a folder, in the order of their names (docs/formats/lexicon.md).
// They are read once at the start; what comes out never changes and may be shared between threads. A list that is wrong
// stops the command before any document is read.
#pragma once

#include "base/result.hpp"
#include "text/lexicon.hpp"

#include <filesystem>

namespace luoshi::app {

/// The shipped words with those of the folder; an error names the file and line that is wrong.
[[nodiscard]] Result<text::Lexicon> read_local_lexicon(const std::filesystem::path& folder);

}  // namespace luoshi::app
