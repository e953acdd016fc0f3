// SPDX-License-Identifier: Apache-2.0
// A docx (Office Open XML, also as WPS writes it) to text. Its parts are found through their relations, as the standard
// asks, with the usual names where those are missing.
#pragma once

#include "codec/zip.hpp"
#include "document/extracted.hpp"
#include "document/reader.hpp"

namespace luoshi::document {

[[nodiscard]] Result<Extracted> read_docx(codec::ZipArchive& archive, const Limits& limits);

}  // namespace luoshi::document
