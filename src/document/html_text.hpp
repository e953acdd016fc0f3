// SPDX-License-Identifier: Apache-2.0
// A part of a page as lines of text: a block a line, headings kept as such, a row of a table a line with tabs between
// its cells. Tables that only place things on the page are read as the blocks they hold.
#pragma once

#include "document/html_tree.hpp"
#include "document/text_writer.hpp"

namespace luoshi::document {

void write_html(const GumboNode& part, TextWriter& writer);

/// All text below a node in one line.
[[nodiscard]] std::string line_of_html(const GumboNode& node);

}  // namespace luoshi::document
