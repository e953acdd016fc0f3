// SPDX-License-Identifier: Apache-2.0
// A reading as one JSON object (docs/formats/reading.md): the members of the jsonl line of the document, then its
// commitments, measures and deadlines as arrays of the objects that jsonl writes as lines. Pure.
#pragma once

#include "reading/reading.hpp"

#include <string>

namespace luoshi::app {

/// Appends the object, without a line break.
void append_json_object(std::string& out, const reading::Reading& reading);

}  // namespace luoshi::app
