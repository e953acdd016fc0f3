// SPDX-License-Identifier: Apache-2.0
// A zip archive as a document: docx or ofd by what it holds, never by its name. Other archives are refused by kind, so
// that a clerk reads what to save the file as. The bytes must outlive the call only.
#pragma once

#include "document/extracted.hpp"
#include "document/reader.hpp"

#include <string_view>

namespace luoshi::document {

[[nodiscard]] Result<Extracted> read_archive(std::string_view bytes, const Limits& limits);

}  // namespace luoshi::document
