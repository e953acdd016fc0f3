// SPDX-License-Identifier: Apache-2.0
// Any bytes as plain text: what is accepted is valid UTF-8.
#include "base/utf8.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document =
      luoshi::document::read_bytes("a.txt", luoshi::document::fuzz_bytes(data, size), luoshi::document::fuzz_limits());
  if (document && luoshi::base::find_invalid_utf8(document->text) != std::string_view::npos) __builtin_trap();
  return 0;
}
