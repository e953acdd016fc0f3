// SPDX-License-Identifier: Apache-2.0
#include "paper/spreadsheet_parts.hpp"

#include "base/utf8.hpp"
#include "paper/workbook.hpp"

#include <charconv>

namespace luoshi::paper {
namespace {

constexpr std::uint32_t kColumnsOfFormat = 16'384;
constexpr std::size_t kEscapeLength = 7;  // _x0041_

std::optional<std::uint32_t> whole(std::string_view text, int radix = 10) {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, radix);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_true(std::string_view text) { return text == "1" || text == "true" || text == "on"; }

}  // namespace

std::optional<CellPlace> cell_place(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  while (at < reference.size() && at < 4 && reference[at] >= 'A' && reference[at] <= 'Z') {
    column = column * 26 + static_cast<std::uint32_t>(reference[at++] - 'A' + 1);
  }
  const auto row = whole(reference.substr(at));
  if (at == 0 || column > kColumnsOfFormat || !row || *row == 0 || *row > kRowsMax) return std::nullopt;
  return CellPlace{.row = *row - 1, .column = column - 1};
}

std::string plain_text(std::string_view written) {
  std::string out;
  out.reserve(written.size());
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written[at] == '_' && written.size() - at >= kEscapeLength && written[at + 1] == 'x' &&
        written[at + 6] == '_') {
      if (const auto code = whole(written.substr(at + 2, 4), 16)) {
        // What stands for a control character or half a character is left out.
        if (*code == '\t' || *code == '\n' || (*code >= 0x20 && *code != 0x7F && (*code < 0xD800 || *code > 0xDFFF))) {
          base::append_utf8(out, static_cast<char32_t>(*code));
        }
        at += kEscapeLength - 1;
        continue;
      }
    }
    if (written[at] != '\r') out += written[at];
  }
  return out;
}

Failure too_much(std::string_view what, std::size_t limit) {
  return fail({.code = base::ErrorCode::limit,
               .id = "E-SHEET-007",
               .args = {{"what", std::string(what)}, {"limit", std::to_string(limit)}}});
}

std::string entry_of(std::string_view folder, std::string_view target) {
  std::string path = target.starts_with('/') ? std::string() : std::string(folder);
  while (!target.empty()) {
    const auto end = std::min(target.find('/'), target.size());
    const auto step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step.empty() || step == ".") continue;
    if (step == "..") {
      if (path.empty()) return {};
      path.resize(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
      continue;
    }
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

void Relationships::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (name.local != "Relationship" || attributes.get("TargetMode") == "External") return;
  const auto type = attributes.get("Type");
  by_id[std::string(attributes.get("Id"))] = {.type = std::string(type.substr(type.rfind('/') + 1)),
                                              .entry = entry_of(folder_, attributes.get("Target"))};
}

std::string Relationships::entry(std::string_view type) const {
  for (const auto& [id, one] : by_id) {
    if (one.type == type) return one.entry;
  }
  return {};
}

void WorkbookPart::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (name.local == "workbookPr") from_1904 = is_true(attributes.get("date1904"));
  if (name.local != "sheet" || sheets.size() > sheets_max_) return;
  const auto state = attributes.get("state");
  sheets.push_back({.name = std::string(attributes.get("name")), .hidden = state == "hidden" || state == "veryHidden"});
  ids.emplace_back(attributes.get("id"));
}

Result<void> WorkbookPart::state() {
  if (sheets.size() > sheets_max_) return too_much("工作表", sheets_max_);
  return {};
}

void StylesPart::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (codes_.size() > formats_max_ || shows.size() > formats_max_) return;
  if (name.local == "cellXfs") in_cells_ = true;
  if (name.local == "numFmt") {
    if (const auto id = whole(attributes.get("numFmtId"))) codes_[*id] = shows_code(attributes.get("formatCode"));
  }
  if (name.local != "xf" || !in_cells_) return;
  const auto id = whole(attributes.get("numFmtId")).value_or(0);
  const auto own = codes_.find(id);
  shows.push_back(own != codes_.end() ? own->second : shows_built_in(id));
}

void StylesPart::end(codec::XmlName name) {
  if (name.local == "cellXfs") in_cells_ = false;
}

Result<void> StylesPart::state() {
  if (codes_.size() > formats_max_ || shows.size() > formats_max_) return too_much("单元格格式", formats_max_);
  return {};
}

void SharedTexts::start(codec::XmlName name, const codec::XmlAttributes&) {
  if (name.local == "si") one_.clear();
  if (name.local == "rPh") ++phonetic_;
  in_text_ = name.local == "t" && phonetic_ == 0;
}

void SharedTexts::end(codec::XmlName name) {
  in_text_ = false;
  if (name.local == "rPh") --phonetic_;
  if (name.local != "si") return;
  all_ += plain_text(one_);
  ends_.push_back(all_.size());
}

void SharedTexts::text(std::string_view piece) {
  if (in_text_ && one_.size() <= limits_.cell_bytes_max) one_ += piece;
}

Result<void> SharedTexts::state() {
  if (one_.size() > limits_.cell_bytes_max) return too_much("一个单元格的字节", limits_.cell_bytes_max);
  if (ends_.size() > limits_.texts_max) return too_much("文本", limits_.texts_max);
  if (all_.size() > limits_.text_bytes_max) return too_much("文本字节", limits_.text_bytes_max);
  return {};
}

std::string_view SharedTexts::at(std::size_t number) const {
  if (number >= ends_.size()) return {};
  const auto begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(all_).substr(begin, ends_[number] - begin);
}

}  // namespace luoshi::paper
