// SPDX-License-Identifier: Apache-2.0
#include "paper/spreadsheet_rows.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::paper {
namespace {

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_true(std::string_view text) { return text == "1" || text == "true"; }

Failure out_of_order(std::string_view where) {
  return fail({.code = base::ErrorCode::corrupt, .id = "E-SHEET-008", .args = {{"value", std::string(where)}}});
}

}  // namespace

void SheetShape::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (name.local == "col" && is_true(attributes.get("hidden"))) {
    const auto first = whole(attributes.get("min"));
    const auto last = whole(attributes.get("max"));
    if (!first || !last || *first == 0) return;
    for (auto column = *first; column <= std::min<std::size_t>(*last, limits_.columns_max); ++column) {
      if (hidden_columns.size() < limits_.columns_max) hidden_columns.push_back(column - 1);
    }
  }
  if (name.local != "mergeCell" || merges.size() > limits_.merges_max) return;
  const auto reference = attributes.get("ref");
  const auto colon = std::min(reference.find(':'), reference.size());
  const auto first = cell_place(reference.substr(0, colon));
  const auto last = cell_place(reference.substr(std::min(colon + 1, reference.size())));
  if (first && last && last->row >= first->row && last->column >= first->column) merges.push_back({*first, *last});
}

Result<void> SheetShape::state() {
  if (merges.size() > limits_.merges_max) return too_much("合并单元格", limits_.merges_max);
  return {};
}

void SheetShape::sort() {
  std::ranges::sort(merges, {},
                    [](const MergedRange& range) { return std::pair(range.first.row, range.first.column); });
  std::ranges::sort(hidden_columns);
  hidden_columns.erase(std::ranges::unique(hidden_columns).begin(), hidden_columns.end());
}

void SheetRows::refuse(Failure failure) {
  if (outcome_) outcome_ = std::move(failure);
}

void SheetRows::start(codec::XmlName name, const codec::XmlAttributes& attributes) {
  if (!outcome_ || stopped_) return;
  if (name.local == "sheetData") in_data_ = true;
  if (!in_data_) return;
  if (name.local == "row") return start_row(attributes);
  if (name.local == "c" && in_row_) return start_cell(attributes);
  if (!in_cell_) return;
  if (name.local == "rPh") ++phonetic_;
  // <v> of a value, <is><t> and <is><r><t> of a text that stands in the cell.
  takes_text_ = name.local == "v" || (name.local == "t" && type_ == "inlineStr" && phonetic_ == 0);
}

void SheetRows::text(std::string_view piece) {
  if (takes_text_ && value_.size() <= limits_.cell_bytes_max) value_ += piece;
}

void SheetRows::end(codec::XmlName name) {
  takes_text_ = false;
  if (!outcome_ || stopped_ || !in_data_) return;
  if (name.local == "rPh" && in_cell_) --phonetic_;
  if (name.local == "c" && in_cell_) end_cell();
  if (name.local == "row" && in_row_) end_row();
  if (name.local == "sheetData") in_data_ = false;
}

void SheetRows::start_row(const codec::XmlAttributes& attributes) {
  const auto written = attributes.find("r");
  const auto number = written ? whole(*written) : std::optional(last_row_ + 1);
  if (!number || *number <= last_row_ || *number > (1u << 20)) return refuse(out_of_order(written.value_or("")));
  last_row_ = *number;
  row_.number = *number;
  row_.hidden = is_true(attributes.get("hidden"));
  row_.cells.clear();
  next_column_ = 0;
  in_row_ = true;
}

void SheetRows::start_cell(const codec::XmlAttributes& attributes) {
  column_ = next_column_;
  if (const auto reference = attributes.find("r")) {
    const auto place = cell_place(*reference);
    if (!place || place->row + 1 != row_.number || place->column < next_column_) {
      return refuse(out_of_order(*reference));
    }
    column_ = place->column;
  }
  next_column_ = column_ + 1;
  type_ = attributes.get("t");
  const auto style = whole(attributes.get("s")).value_or(0);
  shows_ = style < styles_.shows.size() ? styles_.shows[style] : Shows::number;
  value_.clear();
  phonetic_ = 0;
  in_cell_ = true;
}

ReadCell SheetRows::cell_value() const {
  if (type_ == "s") {
    const auto number = whole(value_);
    return {.kind = ReadKind::text, .text = std::string(number ? texts_.at(*number) : std::string_view())};
  }
  if (type_ == "b") return {.kind = ReadKind::boolean, .text = value_ == "1" ? "TRUE" : "FALSE"};
  if (type_ == "e") return {.kind = ReadKind::fault, .text = value_};
  if (type_ == "d") return {.kind = ReadKind::date, .text = value_.substr(0, value_.find('T'))};
  if (type_ == "str" || type_ == "inlineStr") return {.kind = ReadKind::text, .text = plain_text(value_)};
  if (shows_ != Shows::number && shows_ != Shows::percent) {
    if (auto date = date_text(value_, shows_, from_1904_)) return {.kind = ReadKind::date, .text = *std::move(date)};
  }
  auto number = number_text(value_, shows_);
  if (!number) return {.kind = ReadKind::text, .text = plain_text(value_)};
  return {.kind = ReadKind::number, .text = *std::move(number)};
}

void SheetRows::end_cell() {
  in_cell_ = false;
  if (value_.size() > limits_.cell_bytes_max) {
    return refuse(too_much("一个单元格的字节", limits_.cell_bytes_max));
  }
  auto cell = value_.empty() ? ReadCell{} : cell_value();
  if (cell.text.empty()) return;
  if (column_ >= limits_.columns_max) {
    return refuse(fail({.code = base::ErrorCode::limit,
                        .id = "E-SHEET-006",
                        .where = {.line = row_.number},
                        .args = {{"limit", std::to_string(limits_.columns_max)}}}));
  }
  if (++cells_ > limits_.cells_max) return refuse(too_much("单元格", limits_.cells_max));
  if (row_.cells.size() <= column_) row_.cells.resize(column_ + 1);
  row_.cells[column_] = std::move(cell);
}

// Cells of a merged range have the value of its first one.
void SheetRows::merge() {
  const std::uint32_t row = row_.number - 1;
  std::erase_if(open_, [&](const Open& open) { return open.range->last.row < row; });
  for (; next_merge_ < shape_.merges.size() && shape_.merges[next_merge_].first.row <= row; ++next_merge_) {
    const auto& range = shape_.merges[next_merge_];
    if (range.first.row != row || range.first.column >= row_.cells.size()) continue;
    auto& first = row_.cells[range.first.column];
    if (first.kind == ReadKind::empty || first.merged) continue;
    open_.push_back({.range = &range, .value = first});
    open_.back().value.merged = true;
  }
  for (const Open& open : open_) {
    const auto last = std::min<std::size_t>(open.range->last.column, limits_.columns_max - 1);
    for (std::size_t column = open.range->first.column; column <= last; ++column) {
      if (row == open.range->first.row && column == open.range->first.column) continue;
      if (row_.cells.size() <= column) row_.cells.resize(column + 1);
      if (++cells_ > limits_.cells_max) return refuse(too_much("单元格", limits_.cells_max));
      row_.cells[column] = open.value;
    }
  }
}

void SheetRows::end_row() {
  in_row_ = false;
  merge();
  if (!outcome_) return;
  const bool blank =
      std::ranges::all_of(row_.cells, [](const ReadCell& cell) { return cell.kind == ReadKind::empty || cell.merged; });
  if (blank) return;
  if (++rows_ > limits_.rows_max) {
    return refuse(fail({.code = base::ErrorCode::limit,
                        .id = "E-SHEET-005",
                        .where = {.line = row_.number},
                        .args = {{"limit", std::to_string(limits_.rows_max)}}}));
  }
  const auto more = take_(row_);
  if (!more) return refuse(Failure(more.error()));
  if (!*more) stopped_ = true;
}

}  // namespace luoshi::paper
