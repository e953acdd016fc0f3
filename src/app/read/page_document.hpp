// SPDX-License-Identifier: Apache-2.0
// The left pane of the page: the document as it was read, every character of it and no other (textContent of the
// article is the text), with its title, headings and paragraphs told apart and what was found marked. Pure.
#pragma once

#include "app/read/document_parts.hpp"

#include <functional>
#include <string>

namespace luoshi::app {

/// Appends an <article>. Pieces of commitment n carry data-c="n" (its first one the id c‹n› and data-n, its number as
/// shown), figures data-f with their index. `offer`, where given, is called after each line and may empty `out`.
void append_document(std::string& out, const DocumentParts& document,
                     const std::function<void(std::string&)>& offer = {});

}  // namespace luoshi::app
