// SPDX-License-Identifier: Apache-2.0
// A pdf to text, by pdftotext as a limited child (docs/decisions/0005); a scan without a text layer is recognised when
// Tesseract with simplified Chinese is installed. The bytes go to the child in memory, nothing of them lies on disk.
#pragma once

#include "document/extracted.hpp"
#include "document/reader.hpp"

#include <string_view>

namespace luoshi::document {

[[nodiscard]] Result<Extracted> read_pdf(std::string_view bytes, const Limits& limits);

}  // namespace luoshi::document
