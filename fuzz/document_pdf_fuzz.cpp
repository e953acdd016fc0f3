// SPDX-License-Identifier: Apache-2.0
// Any bytes as the output of pdftotext, in two pieces: the child itself is another program.
#include "document/pdf_boxes.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto output = luoshi::document::fuzz_bytes(data, size);
  luoshi::document::PdfBoxes boxes(luoshi::document::fuzz_limits());
  if (!boxes.feed(output.substr(0, size / 2)) || !boxes.feed(output.substr(size / 2))) return 0;
  const auto pages = boxes.finish();
  luoshi::document::TextWriter writer(1u << 20);
  if (pages) luoshi::document::write_pages(*pages, writer);
  return 0;
}
