// SPDX-License-Identifier: Apache-2.0
// Any bytes as a page: the parser and the search for its text keep within memory and time.
#include "base/utf8.hpp"
#include "document/html.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 1u << 16) return 0;
  const auto extracted =
      luoshi::document::read_html(luoshi::document::fuzz_bytes(data, size), luoshi::document::fuzz_limits());
  if (extracted && luoshi::base::find_invalid_utf8(extracted->document.text) != std::string_view::npos)
    __builtin_trap();
  return 0;
}
