// SPDX-License-Identifier: Apache-2.0
// Any bytes as the parts of a docx without the archive around them: styles, numbering and body with a NUL between.
#include "document/docx_body.hpp"
#include "document_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto rest = luoshi::document::fuzz_bytes(data, size);
  luoshi::document::DocxStyles styles;
  luoshi::document::DocxNumbering numbering;
  luoshi::document::TextWriter writer(luoshi::document::fuzz_limits().text_bytes_max);
  luoshi::document::DocxBody body(styles, numbering, writer);
  for (luoshi::codec::XmlHandler* part :
       {static_cast<luoshi::codec::XmlHandler*>(&styles), static_cast<luoshi::codec::XmlHandler*>(&numbering),
        static_cast<luoshi::codec::XmlHandler*>(&body)}) {
    const auto end = std::min(rest.find('\0'), rest.size());
    (void)luoshi::codec::parse_xml(rest.substr(0, end), *part, {}).has_value();
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  (void)writer.finish(luoshi::document::Format::docx).has_value();
  return 0;
}
