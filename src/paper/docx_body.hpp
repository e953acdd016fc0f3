// SPDX-License-Identifier: Apache-2.0
// The running text of a docx: blocks as WordprocessingML (ECMA-376 part 1, 17). For docx.cpp only. Lengths become
// twentieths of a point, sizes half points. Pure.
#pragma once

#include "paper/printout.hpp"

#include <string>
#include <string_view>

namespace luoshi::paper {

/// A run with its face, size and tracking: <w:r>.
void append_run(std::string& out, const Run& run);
/// <w:p> …, of one block; the page break is a paragraph of its own.
void append_block(std::string& out, const Block& block, const PageShape& page);
[[nodiscard]] long twips(double points);

}  // namespace luoshi::paper
