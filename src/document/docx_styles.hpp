// SPDX-License-Identifier: Apache-2.0
// The styles of a docx (ECMA-376 part 1, 17.7) as far as they say what a paragraph is: its outline level, its
// numbering, or that it is a line of the table of contents. Built by parsing styles.xml, then only read.
#pragma once

#include "codec/xml.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::document {

/// Which automatic numbering a paragraph takes part in; id 0 means none.
struct Numbered {
  std::optional<unsigned> id = {};
  std::optional<unsigned> level = {};
};

struct ParagraphStyle {
  std::optional<unsigned> outline = {};  ///< 0 is the outermost; 9 is body text
  Numbered numbered = {};
  std::string numbered_by = {};  ///< the style that gives the numbering: a level may be tied to it
  bool contents = false;         ///< of the table of contents
};

class DocxStyles : public codec::XmlHandler {
 public:
  /// The style with all that it is based on; an empty or unknown id gives the default paragraph style.
  [[nodiscard]] const ParagraphStyle& find(const std::string& id) const;

  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view) override {}

 private:
  struct Raw {
    std::string based_on = {};
    std::string name = {};
    ParagraphStyle own = {};
  };
  void resolve();

  std::map<std::string, Raw> raw_;
  std::map<std::string, ParagraphStyle> resolved_;
  ParagraphStyle default_;
  std::string default_id_;
  Raw* style_ = nullptr;  // the one being read
};

/// Digits as a number; absent for anything else.
[[nodiscard]] std::optional<unsigned> number_in(std::string_view digits);

}  // namespace luoshi::document
