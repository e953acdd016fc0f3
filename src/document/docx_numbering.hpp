// SPDX-License-Identifier: Apache-2.0
// Automatic numbering of a docx (ECMA-376 part 1, 17.9): Word keeps 一、 and (二) out of the text and counts them when
// it shows the page. Promises are found by their section, so the numbers are counted here as Word does and written out.
// Built by parsing numbering.xml; then `advance` is called for each numbered paragraph in order.
#pragma once

#include "codec/xml.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::document {

/// How one level of a numbering counts and looks.
struct NumberLevel {
  unsigned start = 1;
  std::string format = "decimal";
  std::string text = {};
  std::string suffix = "tab";
  std::string style = {};
  bool legal = false;  ///< all numbers as plain digits
  std::optional<unsigned> restart = {};
};

class DocxNumbering : public codec::XmlHandler {
 public:
  /// Counts one more paragraph of this numbering and level, and gives its label ("一、", "1.2 ") or nothing.
  [[nodiscard]] std::string advance(unsigned id, unsigned level);

  /// The level of a numbering that is tied to a paragraph style.
  [[nodiscard]] std::optional<unsigned> level_of_style(unsigned id, std::string_view style) const;

  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view) override {}

 private:
  static constexpr unsigned kLevels = 9;

  using Levels = std::array<std::optional<NumberLevel>, kLevels>;
  struct Abstract {
    Levels levels = {};
    std::string link = {};        ///< numStyleLink: the numbering is that of a style
    std::string style_link = {};  ///< styleLink: it is the numbering of that style
    std::array<std::optional<unsigned>, kLevels> counts = {};
  };
  struct Instance {
    unsigned abstract = 0;
    Levels levels = {};
    std::array<std::optional<unsigned>, kLevels> starts = {};
  };

  void start_level(std::string_view local, std::string_view value);
  [[nodiscard]] const NumberLevel* level_of(const Instance& instance, const Abstract& abstract, unsigned level) const;
  [[nodiscard]] Abstract* abstract_of(const Instance& instance);
  [[nodiscard]] const Abstract* abstract_of(const Instance& instance) const;
  [[nodiscard]] std::string label(const Instance& instance, const Abstract& abstract, unsigned level) const;

  std::map<unsigned, Abstract> abstracts_;
  std::map<unsigned, Instance> instances_;
  Abstract* abstract_ = nullptr;  // those being read
  Instance* instance_ = nullptr;
  NumberLevel* level_ = nullptr;
  unsigned override_ = kLevels;
};

}  // namespace luoshi::document
