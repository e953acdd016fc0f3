// SPDX-License-Identifier: Apache-2.0
// Where a page's own text is: in <article> or <main> if the page says so, otherwise in the smallest element that holds
// nearly all of its prose. Prose is text that is not linked and has the punctuation of sentences: menus have none.
#pragma once

#include "document/html_tree.hpp"

namespace luoshi::document {

[[nodiscard]] const GumboNode& main_of(const GumboNode& root);

/// Whether a block is a list of links (others' headlines, sharing, paths) rather than text.
[[nodiscard]] bool is_link_list(const GumboNode& node);

}  // namespace luoshi::document
