// SPDX-License-Identifier: Apache-2.0
// A page of an ofd (GB/T 33190-2016, 7.7 and 11.2): text objects, each a box with pieces of text at points in it, and
// the distance from each character to the next. Built by parsing Content.xml.
#pragma once

#include "codec/xml.hpp"
#include "document/layout.hpp"
#include "document/reader.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

class OfdPage : public codec::XmlHandler {
 public:
  explicit OfdPage(const Limits& limits) : text_bytes_max_(limits.text_bytes_max) {}

  /// The page as read; `usual` is the document's page size, for pages that give none.
  [[nodiscard]] Page take(const Page& usual);

  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] Result<void> state() override;

 private:
  struct TextObject {
    double left = 0;
    double top = 0;
    double size = 0;
    std::array<double, 6> matrix = {1, 0, 0, 1, 0, 0};
  };
  void start_code(const codec::XmlAttributes& attributes);
  void end_code();

  std::size_t text_bytes_max_;
  std::size_t text_bytes_ = 0;
  Page page_;
  std::vector<Word> words_;
  TextObject object_;
  double x_ = 0;  // of the open text code, within its object
  double y_ = 0;
  std::vector<double> distances_;
  std::string code_;
  std::string* gathered_ = nullptr;  // where text goes now
  std::string box_;                  // text of an open PhysicalBox
};

}  // namespace luoshi::document
