// SPDX-License-Identifier: Apache-2.0
// An ofd (GB/T 33190-2016) to text: the pages that its documents list, the text objects on them with their places, and
// from those lines and paragraphs as for a pdf. Templates, annotations and signatures are not part of the text.
#pragma once

#include "codec/zip.hpp"
#include "document/extracted.hpp"
#include "document/reader.hpp"

namespace luoshi::document {

[[nodiscard]] Result<Extracted> read_ofd(codec::ZipArchive& archive, const Limits& limits);

}  // namespace luoshi::document
