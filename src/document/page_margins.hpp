// SPDX-License-Identifier: Apache-2.0
// Which lines of pages are the page's and not the text's: page numbers, and heads and feet that repeat from page to
// page. Only the top and bottom strip of a page is looked at. A pure function.
#pragma once

#include "document/layout.hpp"

#include <vector>

namespace luoshi::document {

/// For each page and each of its lines, whether it is to be dropped.
[[nodiscard]] std::vector<std::vector<bool>> margin_lines(const std::vector<Page>& pages);

}  // namespace luoshi::document
