// SPDX-License-Identifier: Apache-2.0
#include "reading/reader.hpp"

namespace luoshi::reading {

Reading read(const document::Document& document, const Options& options) {
  (void)options;
  Reading out;
  out.document.doc = document.name;
  out.sections.emplace_back();
  return out;
}

void read_in_parts(const document::Document& document, const Options& options,
                   const std::function<void(const Reading& part)>& part) {
  part(read(document, options));
}

}  // namespace luoshi::reading
