// SPDX-License-Identifier: Apache-2.0
// Old office formats (doc, wps, rtf; xls, et) through LibreOffice as a limited child, where it is installed. It needs
// files: they lie in a folder of their own that only this user can open, in memory where the system has such a place,
// and the folder is removed whatever happens.
#pragma once

#include "document/extracted.hpp"
#include "document/kind.hpp"
#include "document/reader.hpp"

#include <string_view>

namespace luoshi::document {

/// `kind` is old_text (read as a docx) or old_sheet (read as a page of tables).
[[nodiscard]] Result<Extracted> read_old_office(Kind kind, std::string_view bytes, const Limits& limits);

}  // namespace luoshi::document
