// SPDX-License-Identifier: Apache-2.0
// Readings as JSON, one object a line (jsonl): `document` first, then what was found in the order of the text. The
// fields are described in docs/formats/reading.md.
#pragma once

#include "reading/reading.hpp"

#include <string>

namespace luoshi::reading {

/// Appends the line of the document itself.
void append_json_line(std::string& out, const DocumentInfo& document);

/// Appends the lines of all commitments, measures and deadlines of a reading (or of a part of one), without the
/// document's line.
void append_json_lines(std::string& out, const Reading& reading);

}  // namespace luoshi::reading
