// SPDX-License-Identifier: Apache-2.0
// Any bytes as a page of an ofd without the archive around it, laid out into paragraphs twice over.
#include "document/ofd_page.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  luoshi::document::OfdPage reader(luoshi::document::fuzz_limits());
  if (!luoshi::codec::parse_xml(luoshi::document::fuzz_bytes(data, size), reader, {})) return 0;
  const auto page = reader.take({.width = 210, .height = 297});
  luoshi::document::TextWriter writer(1u << 20);
  luoshi::document::write_pages({page, page}, writer);
  return 0;
}
