// SPDX-License-Identifier: Apache-2.0
// Scans without a text layer: pages are drawn by pdftoppm and recognised by Tesseract, one after another, both limited
// children that get and give their data in memory. Both are optional; without them the scan is refused with advice.
#pragma once

#include "document/layout.hpp"
#include "document/reader.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace luoshi::document {

[[nodiscard]] Result<std::vector<Page>> recognise_pages(std::string_view pdf, std::size_t count, const Limits& limits);

/// The words in Tesseract's table (its tsv form) as a page of lines.
[[nodiscard]] Page page_of_table(std::string_view table);

}  // namespace luoshi::document
