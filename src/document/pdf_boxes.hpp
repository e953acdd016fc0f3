// SPDX-License-Identifier: Apache-2.0
// The output of `pdftotext -bbox-layout` as pages of lines. The output is not quite XML: titles and odd glyphs bring
// control characters, so only its <doc> element is read, and bytes that XML forbids are replaced first. Fed in pieces
// as the child writes them; memory grows with the text, not with the output.
#pragma once

#include "codec/xml.hpp"
#include "document/layout.hpp"
#include "document/reader.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

class PdfBoxes : private codec::XmlHandler {
 public:
  explicit PdfBoxes(const Limits& limits);

  [[nodiscard]] Result<void> feed(std::string_view piece);
  [[nodiscard]] Result<std::vector<Page>> finish();

 private:
  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] Result<void> state() override;
  [[nodiscard]] Result<void> feed_clean(bool is_last);

  enum class Part : std::uint8_t { before, inside, behind };

  codec::XmlParser parser_;
  std::size_t text_bytes_max_;
  std::size_t text_bytes_ = 0;
  Part part_ = Part::before;
  std::string waiting_;  // bytes not yet given to the parser
  std::vector<Page> pages_;
  std::vector<Word> words_;  // of the open page
  bool in_word_ = false;
};

}  // namespace luoshi::document
