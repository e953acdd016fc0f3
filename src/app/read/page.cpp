// SPDX-License-Identifier: Apache-2.0
#include "app/read/page.hpp"

namespace luoshi::app {

void append_page(std::string& out, std::span<const DocumentReading> documents, base::Language language) {
  (void)documents;
  out += language == base::Language::zh ? "<!doctype html><html lang=\"zh-CN\"></html>\n"
                                        : "<!doctype html><html lang=\"en\"></html>\n";
}

}  // namespace luoshi::app
