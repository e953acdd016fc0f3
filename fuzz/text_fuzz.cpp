// SPDX-License-Identifier: Apache-2.0
// Any text through the matching form and the scanner: tokens are in order and within it, and the way back to the
// document's own characters loses none.
#include "text/scanner.hpp"
#include "valid_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = luoshi::valid_text(data, size);
  luoshi::text::Passage passage;
  passage.append(text, 7);
  if (passage.original(0, passage.size()) != text) __builtin_trap();
  luoshi::text::DateContext context;
  if (size % 2 == 1) context = {.reference = luoshi::base::make_date(2024, 2, 29), .year = 2024};
  luoshi::text::Scan scan;
  luoshi::text::scan(luoshi::text::Lexicon::shipped(), passage.text(), context, scan);
  std::uint32_t last = 0;
  for (const auto& token : scan.tokens) {
    if (token.begin < last || token.end <= token.begin || token.end > passage.size()) __builtin_trap();
    last = token.end;
  }
  return 0;
}
