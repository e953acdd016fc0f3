// SPDX-License-Identifier: Apache-2.0
// The body of a docx as lines of text (WordprocessingML, ECMA-376 part 1, clause 17): a paragraph a line, a row of a
// table a line with tabs between cells, text boxes behind the paragraph they hang on. What Word does not show as text
// of the page (deleted revisions, hidden runs, field codes, the table of contents) is left out, numbers are written.
#pragma once

#include "codec/xml.hpp"
#include "document/docx_numbering.hpp"
#include "document/docx_styles.hpp"
#include "document/text_writer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::document {

class DocxBody : public codec::XmlHandler {
 public:
  /// All three must outlive it; the counts of `numbering` go on.
  DocxBody(const DocxStyles& styles, DocxNumbering& numbering, TextWriter& writer)
      : styles_(styles), numbering_(numbering), writer_(writer) {}

  void start(codec::XmlName name, const codec::XmlAttributes& attributes) override;
  void end(codec::XmlName name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] Result<void> state() override { return writer_.state(); }

 private:
  struct Line {
    std::string text;
    std::uint8_t level;
  };
  struct Paragraph {
    std::string text = {};
    std::string style = {};
    Numbered numbered = {};
    std::optional<unsigned> outline = {};
    bool mark_deleted = false;  ///< the revision joins it with the next
  };
  struct Table {
    std::string row = {};
    std::string cell = {};
    bool row_deleted = false;
    bool first_cell = true;
  };
  /// The page, or a text box on it.
  struct Frame {
    Paragraph paragraph = {};
    std::string carried = {};        ///< text of paragraphs whose mark was deleted
    std::vector<Line> behind = {};   ///< from text boxes of this paragraph
    std::vector<Table> tables = {};  ///< open ones, the innermost last
  };
  struct Control {
    bool placeholder = false;
    bool contents = false;
  };

  [[nodiscard]] bool skips(std::string_view local);
  void start_property(std::string_view local, const codec::XmlAttributes& attributes);
  void start_content(std::string_view local, const codec::XmlAttributes& attributes);
  void start_field(std::string_view kind);
  void end_paragraph();
  void end_cell();
  void end_row();
  void put(std::string_view text, std::uint8_t level);
  void append(std::string_view piece);

  const DocxStyles& styles_;
  DocxNumbering& numbering_;
  TextWriter& writer_;
  std::vector<Frame> frames_ = std::vector<Frame>(1);
  std::vector<bool> alternatives_;  // open AlternateContent: whether one was taken
  std::vector<bool> fields_;        // open fields: whether their result has begun
  std::vector<Control> controls_;   // open content controls
  int skip_ = 0;                    // depth inside an element that is left out
  int paragraph_properties_ = 0;
  bool row_properties_ = false;
  bool run_properties_ = false;
  bool control_properties_ = false;
  bool hidden_ = false;
  bool in_text_ = false;
};

}  // namespace luoshi::document
