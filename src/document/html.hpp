// SPDX-License-Identifier: Apache-2.0
// A web page to text: its own text is found and the furniture of the page dropped. The tree is built by gumbo, as
// browsers build it, after the page's nesting was checked.
#pragma once

#include "document/extracted.hpp"
#include "document/reader.hpp"

#include <string_view>

namespace luoshi::document {

[[nodiscard]] Result<Extracted> read_html(std::string_view bytes, const Limits& limits);

}  // namespace luoshi::document
