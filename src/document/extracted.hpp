// SPDX-License-Identifier: Apache-2.0
// Extracted: what a reader took from a file before the file is accepted. `margin` is text that is not part of the
// document's text (page headers and footers, templates) but is looked at for secrecy marks, and then forgotten.
#pragma once

#include "document/document.hpp"

namespace luoshi::document {

struct Extracted {
  Document document = {};
  std::string margin = {};
};

}  // namespace luoshi::document
