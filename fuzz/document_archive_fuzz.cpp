// SPDX-License-Identifier: Apache-2.0
// Any bytes as an archive: a docx or an ofd where they are one, otherwise a refusal.
#include "base/utf8.hpp"
#include "document/archive.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = luoshi::document::fuzz_bytes(data, size);
  const auto extracted = luoshi::document::read_archive(bytes, luoshi::document::fuzz_limits());
  if (extracted && luoshi::base::find_invalid_utf8(extracted->document.text) != std::string_view::npos)
    __builtin_trap();
  return 0;
}
