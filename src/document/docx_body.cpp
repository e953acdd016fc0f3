// SPDX-License-Identifier: Apache-2.0
#include "document/docx_body.hpp"

#include <algorithm>
#include <array>

namespace luoshi::document {
namespace {

constexpr unsigned kOutlineLevels = 9;

bool is_on(const codec::XmlAttributes& attributes) {
  const auto value = attributes.get("val");
  return value != "0" && value != "false" && value != "off";
}

}  // namespace

/// Elements that are left out with all that is in them; alternatives are taken once.
bool DocxBody::skips(std::string_view local) {
  // "del" in properties only marks; as content it holds what a revision took away.
  if (local == "del" || local == "moveFrom") return paragraph_properties_ == 0 && !row_properties_;
  if (local == "Choice" || local == "Fallback") {
    if (alternatives_.empty()) return false;
    if (alternatives_.back()) return true;
    alternatives_.back() = true;
    return false;
  }
  if (local == "sdtContent") {
    return !controls_.empty() && (controls_.back().placeholder || controls_.back().contents);
  }
  constexpr std::array<std::string_view, 12> kSkipped = {"delInstrText", "delText",     "instrText",  "numberingChange",
                                                         "pPrChange",    "rPrChange",   "rt",         "sectPr",
                                                         "tblGrid",      "tblPrChange", "tcPrChange", "trPrChange"};
  return std::ranges::find(kSkipped, local) != kSkipped.end();
}

void DocxBody::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  const auto local = name.local;
  if (skip_ > 0 || skips(local)) {
    ++skip_;
    return;
  }
  if (local == "AlternateContent") {
    alternatives_.push_back(false);
  } else if (local == "pPr" || paragraph_properties_ > 0 || row_properties_ || run_properties_ || control_properties_) {
    start_property(local, attributes);
  } else {
    start_content(local, attributes);
  }
}

void DocxBody::start_property(std::string_view local, const codec::XmlAttributes& attributes) {
  Paragraph& paragraph = frames_.back().paragraph;
  const auto value = attributes.get("val");
  if (local == "pPr") {
    ++paragraph_properties_;
  } else if (control_properties_) {
    if (local == "showingPlcHdr") controls_.back().placeholder = is_on(attributes);
    if (local == "docPartGallery") controls_.back().contents = value == "Table of Contents";
  } else if (row_properties_) {
    if (local == "del" && !frames_.back().tables.empty()) frames_.back().tables.back().row_deleted = true;
  } else if (run_properties_) {
    if (local == "vanish") hidden_ = is_on(attributes);
  } else if (local == "pStyle") {
    paragraph.style = value;
  } else if (local == "numId") {
    paragraph.numbered.id = number_in(value);
  } else if (local == "ilvl") {
    paragraph.numbered.level = number_in(value);
  } else if (local == "outlineLvl") {
    paragraph.outline = number_in(value);
  } else if (local == "del" || local == "moveFrom") {
    paragraph.mark_deleted = true;
  }
}

void DocxBody::start_content(std::string_view local, const codec::XmlAttributes& attributes) {
  Frame& frame = frames_.back();
  const bool in_cell = !frame.tables.empty();
  if (local == "t") {
    in_text_ = true;
  } else if (local == "p") {
    frame.paragraph = {};
  } else if (local == "r") {
    hidden_ = false;
  } else if (local == "rPr") {
    run_properties_ = true;
  } else if (local == "trPr") {
    row_properties_ = true;
  } else if (local == "tab" || local == "ptab") {
    append(in_cell ? " " : "\t");
  } else if (local == "br" || local == "cr") {
    const auto type = attributes.get("type");
    if (type != "page" && type != "column") append(in_cell ? " " : "\n");
  } else if (local == "noBreakHyphen") {
    append("-");
  } else if (local == "fldChar") {
    start_field(attributes.get("fldCharType"));
  } else if (local == "tbl") {
    frame.tables.emplace_back();
  } else if (local == "tr" && in_cell) {
    frame.tables.back() = {};
  } else if (local == "txbxContent") {
    frames_.emplace_back();
  } else if (local == "sdt") {
    controls_.emplace_back();
  } else if (local == "sdtPr" && !controls_.empty()) {
    control_properties_ = true;
  }
}

void DocxBody::start_field(std::string_view kind) {
  if (kind == "begin") fields_.push_back(false);
  if (kind == "separate" && !fields_.empty()) fields_.back() = true;
  if (kind == "end" && !fields_.empty()) fields_.pop_back();
}

void DocxBody::end(codec::XmlName name) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  const auto local = name.local;
  if (local == "t") {
    in_text_ = false;
  } else if (local == "pPr") {
    --paragraph_properties_;
  } else if (local == "rPr") {
    run_properties_ = false;
  } else if (local == "trPr") {
    row_properties_ = false;
  } else if (local == "sdtPr") {
    control_properties_ = false;
  } else if (local == "r") {
    hidden_ = false;
  } else if (local == "p" && paragraph_properties_ == 0) {
    end_paragraph();
  } else if (local == "tc") {
    end_cell();
  } else if (local == "tr") {
    end_row();
  } else if (local == "tbl" && !frames_.back().tables.empty()) {
    frames_.back().tables.pop_back();
  } else if (local == "txbxContent" && frames_.size() > 1) {
    frames_.pop_back();
  } else if (local == "sdt" && !controls_.empty()) {
    controls_.pop_back();
  } else if (local == "AlternateContent" && !alternatives_.empty()) {
    alternatives_.pop_back();
  }
}

void DocxBody::text(std::string_view piece) {
  if (in_text_ && skip_ == 0) append(piece);
}

void DocxBody::append(std::string_view piece) {
  const bool in_code = std::ranges::find(fields_, false) != fields_.end();
  if (!hidden_ && !in_code) frames_.back().paragraph.text += piece;
}

void DocxBody::end_paragraph() {
  Frame& frame = frames_.back();
  // A field that never shows its result must not swallow the rest of the document.
  std::fill(fields_.begin(), fields_.end(), true);
  Paragraph paragraph = std::exchange(frame.paragraph, {});
  std::string text = std::exchange(frame.carried, {}) + paragraph.text;
  if (paragraph.mark_deleted) {
    frame.carried = std::move(text);
    return;
  }
  const ParagraphStyle& style = styles_.find(paragraph.style);
  const unsigned outline = paragraph.outline ? *paragraph.outline : style.outline.value_or(kOutlineLevels);
  const bool heading = outline < kOutlineLevels && frame.tables.empty() && frames_.size() == 1;

  Numbered numbered = paragraph.numbered;
  if (!numbered.id) numbered.id = style.numbered.id;
  if (!numbered.level) numbered.level = style.numbered.level;
  if (numbered.id.value_or(0) != 0) {
    if (!paragraph.numbered.level && !style.numbered_by.empty()) {
      const auto tied = numbering_.level_of_style(*numbered.id, style.numbered_by);
      if (tied) numbered.level = tied;
    }
    text.insert(0, numbering_.advance(*numbered.id, numbered.level.value_or(0)));
  }
  if (heading) std::ranges::replace(text, '\n', ' ');
  if (!style.contents) put(text, heading ? static_cast<std::uint8_t>(outline + 1) : std::uint8_t{0});
  for (const Line& line : std::exchange(frames_.back().behind, {})) put(line.text, line.level);
}

/// A line goes into the cell it stands in, behind the paragraph a text box hangs on, or to the page.
void DocxBody::put(std::string_view text, std::uint8_t level) {
  Frame& frame = frames_.back();
  if (!frame.tables.empty()) {
    std::string& cell = frame.tables.back().cell;
    text = trimmed(text);
    if (!cell.empty() && !text.empty()) cell += ' ';
    cell += text;
  } else if (frames_.size() > 1) {
    frames_[frames_.size() - 2].behind.push_back({std::string(text), level});
  } else {
    writer_.line(text, level);
  }
}

void DocxBody::end_cell() {
  auto& tables = frames_.back().tables;
  if (tables.empty()) return;
  Table& table = tables.back();
  if (!table.first_cell) table.row += '\t';
  table.first_cell = false;
  table.row += std::exchange(table.cell, {});
}

void DocxBody::end_row() {
  Frame& frame = frames_.back();
  if (frame.tables.empty()) return;
  const Table table = std::exchange(frame.tables.back(), {});
  if (table.row_deleted) return;
  std::string_view row = table.row;
  while (row.ends_with('\t')) row.remove_suffix(1);
  if (row.empty()) return;
  if (frame.tables.size() > 1) {  // a table in a cell
    std::string& cell = frame.tables[frame.tables.size() - 2].cell;
    if (!cell.empty()) cell += ' ';
    for (const char c : row) cell += c == '\t' ? ' ' : c;
  } else if (frames_.size() > 1) {
    frames_[frames_.size() - 2].behind.push_back({std::string(row), 0});
  } else {
    writer_.line(row);
  }
}

}  // namespace luoshi::document
