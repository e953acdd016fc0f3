// SPDX-License-Identifier: Apache-2.0
// A look at a page before the parser builds a tree of it: the parser walks deep trees by recursion and takes time by
// the square for elements left open without end, so that nesting, tags and attributes are bounded here. A pure
// function in one pass, without memory that grows with the page.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <string_view>

namespace luoshi::document {

struct HtmlBounds {
  std::size_t depth_max = 256;
  std::size_t tags_max = 500'000;
  std::size_t attributes_max = 200;  ///< of one tag
};

/// E-DOC-023 or E-DOC-029 when the page goes over.
[[nodiscard]] Result<void> check_html(std::string_view html, const HtmlBounds& bounds);

}  // namespace luoshi::document
