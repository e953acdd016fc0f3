// SPDX-License-Identifier: Apache-2.0
// The right pane of the page: two tables, what the document promises and what it counts, one row a finding in the
// order of the text, grouped by section. Filters read the data-* attributes of the rows and nothing else. Pure.
#pragma once

#include "app/read/document_parts.hpp"
#include "base/error.hpp"

#include <functional>
#include <string>

namespace luoshi::app {

/// Appends both tables. Rows of commitments: data-c (id), data-k (kind), data-g (has: o unit, d deadline, f figure),
/// data-o (units, | between); rows of figures: data-f (index), data-k (kind). Section groups: data-s (index).
/// `offer`, where given, is called after each row and may empty `out`.
void append_lists(std::string& out, const DocumentParts& document, base::Language language,
                  const std::function<void(std::string&)>& offer = {});

}  // namespace luoshi::app
