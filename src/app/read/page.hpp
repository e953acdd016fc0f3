// SPDX-License-Identifier: Apache-2.0
// The reading as one self-contained html page: the document on one side, the list of what it promises on the other.
// A pure function of its arguments. Each document is read once for each pane and table, so that none of its findings
// need be kept.
#pragma once

#include "app/read/document_parts.hpp"
#include "base/error.hpp"

#include <functional>
#include <span>
#include <string>

namespace luoshi::app {

/// Appends the whole page; `offer`, where given, is called after each piece of it and may empty `out`.
void append_page(std::string& out, std::span<const DocumentParts> documents, base::Language language,
                 const std::function<void(std::string&)>& offer = {});

}  // namespace luoshi::app
