// SPDX-License-Identifier: Apache-2.0
#include "paper/workbook.hpp"

#include "paper/cell_text.hpp"
#include "paper/memory_file.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace luoshi::paper {
namespace {

// libxlsxwriter stamps the hour of writing unless told otherwise; a fixed one keeps the same input at the same bytes.
constexpr std::time_t kCreated = 1'767'225'600;  // 2026-01-01T00:00:00Z
constexpr std::size_t kHeaderMax = 200;          // Excel: 255 characters with all control sequences
constexpr double kHeadHeight = 30;               // points, as all heights
constexpr double kLineHeight = 14.5;
constexpr double kLeading = 6;
constexpr double kHeightMax = 409;  // the format's limit
constexpr double kPadding = 1.5;    // of a cell, in widths of a digit
constexpr std::size_t kAligns = 3;
constexpr double kNumberMost = 1e15;  // what an office program keeps to the last digit

struct CloseWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

Failure refused(lxw_error error) {
  return fail({.code = base::ErrorCode::unavailable, .id = "E-PAPER-002", .args = {{"reason", lxw_strerror(error)}}});
}

std::uint8_t align_of(Align align) {
  switch (align) {
    case Align::left:
      return LXW_ALIGN_LEFT;
    case Align::center:
      return LXW_ALIGN_CENTER;
    case Align::right:
      return LXW_ALIGN_RIGHT;
  }
  return LXW_ALIGN_NONE;
}

}  // namespace

struct Workbook::State {
  MemoryFile file;
  std::unique_ptr<lxw_workbook, CloseWorkbook> workbook;
  lxw_worksheet* sheet = nullptr;  // owned by the workbook
  lxw_format* head = nullptr;
  std::array<lxw_format*, kAligns> text = {};
  std::array<lxw_format*, kAligns> literal = {};
  std::array<lxw_format*, kAligns> whole = {};
  std::array<lxw_format*, kAligns> fraction = {};
  lxw_format* day = nullptr;
  lxw_format* title = nullptr;
  lxw_format* note = nullptr;
  lxw_format* free = nullptr;  // of open cells
  std::vector<Align> aligns;
  std::vector<double> widths;
  std::vector<bool> open;
  std::vector<Entry> entries;
  lxw_row_t head_row = 0;
  lxw_row_t row = 0;
  std::size_t rows_max = kRowsMax;
  std::string cut_note;
  std::string scratch;

  lxw_format* cell_format(Align align, const char* number_format) {
    lxw_format* format = workbook_add_format(workbook.get());
    format_set_font_name(format, "宋体");
    format_set_font_size(format, 10.5);  // 五号, the size of printed tables
    format_set_align(format, align_of(align));
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    if (number_format != nullptr) format_set_num_format(format, number_format);
    return format;
  }

  void make_formats() {
    head = workbook_add_format(workbook.get());
    format_set_font_name(head, "黑体");
    format_set_font_size(head, 10.5);
    format_set_bold(head);
    format_set_align(head, LXW_ALIGN_CENTER);
    format_set_align(head, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(head, LXW_BORDER_THIN);
    format_set_bg_color(head, 0xEDF1F5);
    format_set_text_wrap(head);
    for (std::size_t i = 0; i < kAligns; ++i) {
      const auto align = static_cast<Align>(i);
      text[i] = cell_format(align, nullptr);
      literal[i] = cell_format(align, "@");
      whole[i] = cell_format(align, "#,##0");
      fraction[i] = cell_format(align, "#,##0.0#########");
    }
    day = cell_format(Align::center, "yyyy-mm-dd");
    title = workbook_add_format(workbook.get());
    format_set_font_name(title, "黑体");
    format_set_font_size(title, 16);
    note = workbook_add_format(workbook.get());
    format_set_font_name(note, "宋体");
    format_set_font_size(note, 10.5);
    free = cell_format(Align::left, nullptr);
    format_set_bg_color(free, 0xFFFBE6);
    format_set_unlocked(free);
  }

  // The lines above the head run over the cells beside them: the first column that is shown has them.
  void write_above(const Sheet& what) {
    const auto shown = std::ranges::find(what.columns, false, &Column::hidden) - what.columns.begin();
    for (std::size_t i = 0; i < what.above.size(); ++i) {
      worksheet_set_row(sheet, row, i == 0 ? kHeadHeight : kLineHeight + kLeading, nullptr);
      worksheet_write_string(sheet, row++, static_cast<lxw_col_t>(shown), what.above[i].c_str(), i == 0 ? title : note);
    }
  }

  void lock() {
    lxw_protection options = {};
    options.format_columns = LXW_TRUE;
    options.format_rows = LXW_TRUE;
    options.sort = LXW_TRUE;
    options.autofilter = LXW_TRUE;
    worksheet_protect(sheet, nullptr, &options);
  }

  // What may be written into the rows of a column is said when they are all there.
  void check_entries(lxw_row_t last) {
    for (std::size_t i = 0; i < entries.size() && last > head_row; ++i) {
      if (entries[i] == Entry::anything) continue;
      lxw_data_validation rule = {};
      rule.validate = LXW_VALIDATION_TYPE_DECIMAL;
      rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
      rule.minimum_number = entries[i] == Entry::percent ? 0 : -kNumberMost;
      rule.maximum_number = entries[i] == Entry::percent ? 100 : kNumberMost;
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_data_validation_range(sheet, head_row + 1, column, last, column, &rule);
    }
  }

  lxw_error write(lxw_col_t column, const Cell& cell) {
    if (column < open.size() && open[column] && std::holds_alternative<std::monostate>(cell)) {
      return worksheet_write_blank(sheet, row, column, free);
    }
    const auto align = static_cast<std::size_t>(column < aligns.size() ? aligns[column] : Align::left);
    if (const auto* words = std::get_if<std::string>(&cell); words != nullptr && !words->empty()) {
      scratch.clear();
      append_cell_text(scratch, *words, kCellUnitsMax, cut_note);
      // Marked as text where an edit in the office program would otherwise turn it into a formula. Not everywhere:
      // older programs show a marked cell above 255 characters as ####.
      const bool formula_like = std::string_view("=+-@").find(scratch.front()) != std::string_view::npos;
      return worksheet_write_string(sheet, row, column, scratch.c_str(), formula_like ? literal[align] : text[align]);
    }
    if (const auto* number = std::get_if<base::Decimal>(&cell)) {
      scratch = number->to_string();
      double value = 0;
      std::from_chars(scratch.data(), scratch.data() + scratch.size(), value);
      const bool is_whole = scratch.find('.') == std::string::npos;
      return worksheet_write_number(sheet, row, column, value, is_whole ? whole[align] : fraction[align]);
    }
    if (const auto* date = std::get_if<base::Date>(&cell); date != nullptr && date->ok()) {
      lxw_datetime value = {};
      value.year = static_cast<int>(date->year());
      value.month = static_cast<int>(static_cast<unsigned>(date->month()));
      value.day = static_cast<int>(static_cast<unsigned>(date->day()));
      // The calendar of xlsx begins in 1900 and counts a 29 February of that year that never was.
      if (value.year > 1900 && value.year <= 9999) return worksheet_write_datetime(sheet, row, column, &value, day);
      return worksheet_write_string(sheet, row, column, base::to_iso(*date).c_str(), text[align]);
    }
    return worksheet_write_blank(sheet, row, column, text[align]);
  }

  /// Office programs differ in whether they fit the height of a row to its text when they open a file; so it is
  /// estimated here, with a Chinese character as wide as two digits.
  [[nodiscard]] double height_of(std::span<const Cell> cells) const {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
      if (const auto* words = std::get_if<std::string>(&cells[i])) {
        lines = std::max(lines, count_lines(*words, widths[i] - kPadding));
      }
    }
    return std::min(kHeightMax, kLineHeight * static_cast<double>(lines) + kLeading);
  }

  /// The rows of the sheet begun last are all written: its filter can be set.
  void end_sheet() {
    if (sheet == nullptr || aligns.empty()) return;
    const lxw_row_t last = row > 0 ? row - 1 : 0;
    worksheet_autofilter(sheet, head_row, 0, last, static_cast<lxw_col_t>(aligns.size() - 1));
    check_entries(last);
    sheet = nullptr;
  }
};

Workbook::Workbook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Workbook::Workbook(Workbook&& other) noexcept = default;
Workbook& Workbook::operator=(Workbook&& other) noexcept = default;
Workbook::~Workbook() = default;

Result<Workbook> Workbook::create() {
  auto state = std::make_unique<State>();
  LUOSHI_TRY(state->file, MemoryFile::create());
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  state->workbook.reset(workbook_new_opt(state->file.path().c_str(), &options));
  if (!state->workbook) return refused(LXW_ERROR_MEMORY_MALLOC_FAILED);
  lxw_doc_properties properties = {};
  properties.created = kCreated;
  workbook_set_properties(state->workbook.get(), &properties);
  state->make_formats();
  return Workbook(std::move(state));
}

void Workbook::set_cut_note(std::string note) { state_->cut_note = std::move(note); }

Result<void> Workbook::begin_sheet(const Sheet& sheet) {
  State& s = *state_;
  s.end_sheet();
  if (const auto error = workbook_validate_sheet_name(s.workbook.get(), sheet.name.c_str()); error != LXW_NO_ERROR) {
    return refused(error);
  }
  s.sheet = workbook_add_worksheet(s.workbook.get(), sheet.name.c_str());
  if (s.sheet == nullptr) return refused(LXW_ERROR_CREATING_TMPFILE);
  s.aligns.clear();
  s.widths.clear();
  s.open.clear();
  s.entries.clear();
  lxw_row_col_options unseen = {};
  unseen.hidden = LXW_TRUE;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    const auto& one = sheet.columns[i];
    const auto column = static_cast<lxw_col_t>(i);
    worksheet_set_column_opt(s.sheet, column, column, one.width, nullptr, one.hidden ? &unseen : nullptr);
    s.aligns.push_back(one.align);
    s.widths.push_back(one.width);
    s.open.push_back(one.open);
    s.entries.push_back(one.entry);
  }
  s.row = 0;
  s.write_above(sheet);
  s.head_row = s.row;
  worksheet_set_row(s.sheet, s.head_row, kHeadHeight, nullptr);
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    worksheet_write_string(s.sheet, s.head_row, static_cast<lxw_col_t>(i), sheet.columns[i].title.c_str(), s.head);
  }
  s.row = s.head_row + 1;
  if (sheet.locked) s.lock();
  s.rows_max = std::min(sheet.rows_max, kRowsMax);
  worksheet_freeze_panes(s.sheet, s.row, sheet.frozen_columns);
  worksheet_repeat_rows(s.sheet, s.head_row, s.head_row);
  worksheet_set_landscape(s.sheet);
  worksheet_set_paper(s.sheet, sheet.paper == PaperSize::a3 ? 8 : 9);  // ECMA-376, 18.3.1.63
  worksheet_fit_to_pages(s.sheet, 1, 0);
  worksheet_set_margins(s.sheet, 0.5, 0.5, sheet.heading.empty() ? 0.6 : 0.95, 0.7);  // inches
  if (!sheet.heading.empty()) {
    worksheet_set_header(s.sheet, ("&C&\"黑体\"&16" + header_text(sheet.heading, kHeaderMax)).c_str());
  }
  const auto number = page_number_code(sheet.page_number);
  worksheet_set_footer(s.sheet, ("&L&9" + header_text(sheet.footer, kHeaderMax / 2) + "&R&9" + number).c_str());
  return {};
}

Result<void> Workbook::add_row(std::span<const Cell> cells) {
  State& s = *state_;
  if (s.row >= s.rows_max) {
    return fail({.code = base::ErrorCode::limit, .id = "E-PAPER-001", .args = {{"limit", std::to_string(s.rows_max)}}});
  }
  worksheet_set_row(s.sheet, s.row, s.height_of(cells), nullptr);
  for (std::size_t i = 0; i < s.aligns.size(); ++i) {
    const Cell empty;
    const auto error = s.write(static_cast<lxw_col_t>(i), i < cells.size() ? cells[i] : empty);
    if (error != LXW_NO_ERROR) return refused(error);
  }
  ++s.row;
  return {};
}

Result<MemoryFile> Workbook::finish_file() {
  State& s = *state_;
  s.end_sheet();
  if (const auto error = workbook_close(s.workbook.release()); error != LXW_NO_ERROR) return refused(error);
  return std::move(s.file);
}

Result<std::string> Workbook::finish() {
  LUOSHI_TRY(const auto file, finish_file());
  return file.read();
}

}  // namespace luoshi::paper
