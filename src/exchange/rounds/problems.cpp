// SPDX-License-Identifier: Apache-2.0
#include "exchange/rounds/returns.hpp"
#include "paper/workbook.hpp"

#include <algorithm>
#include <map>

namespace luoshi::exchange::rounds {
namespace {

constexpr double kFileWidth = 24;
constexpr double kProblemWidth = 60;

std::string words_of(const Error& problem, base::Language language) {
  Error plain = problem;
  plain.where = {};
  return describe(plain, language);
}

// What the row said, under the columns of the table that went out.
std::vector<paper::Cell> cells_of(const ReturnedRow& row, const std::vector<FormColumn>& columns) {
  std::vector<paper::Cell> made;
  for (const auto& column : columns) {
    std::string text;
    if (column.id == kKey && row.key) text = key_text(*row.key);
    if (column.id == kNumber) text = row.number;
    if (column.id == kTitle) text = row.title;
    if (column.id == kUnit) text = row.unit;
    if (column.id == kProgress) text = row.progress;
    if (column.id == kProblems) text = row.problems;
    if (column.id == kMeasures) text = row.measures;
    if (column.id == kPercent) text = row.percent;
    for (std::size_t i = 0; i < kFiguresMax; ++i) {
      if (column.id == figure_id(i + 1)) text = row.figures[i];
    }
    made.emplace_back(std::move(text));
  }
  return made;
}

std::size_t figures_in(std::span<const ReturnedTable> tables) {
  std::size_t most = 0;
  for (const auto& table : tables) {
    for (std::size_t i = 1; i <= kFiguresMax; ++i) {
      if (table.head.column(figure_id(i))) most = std::max(most, i);
    }
  }
  return most;
}

}  // namespace

Result<std::string> returns_problems(std::span<const ReturnedTable> tables, std::span<const Error> problems,
                                     base::Language language) {
  const bool zh = language == base::Language::zh;
  std::map<std::pair<std::string, std::uint32_t>, std::string> by_row;
  for (const auto& problem : problems) {
    auto& words = by_row[{problem.where.file, problem.where.line}];
    words += (words.empty() ? "" : "\n") + words_of(problem, language);
  }
  LUOSHI_TRY(auto book, paper::Workbook::create());
  book.set_cut_note("……");
  paper::Sheet sheet;
  sheet.name = zh ? "问题" : "Problems";
  sheet.page_number = zh ? "第{page}页 共{pages}页" : "Page {page} of {pages}";
  const auto columns = form_columns(figures_in(tables));
  for (const auto& column : columns) {
    auto look = column.look;
    look.title = column.heading(language);
    sheet.columns.push_back(std::move(look));
  }
  sheet.columns.push_back({zh ? "文件" : "File", kFileWidth});
  sheet.columns.push_back({zh ? "问题" : "Problem", kProblemWidth});
  LUOSHI_CHECK(book.begin_sheet(sheet));
  for (const auto& [where, words] : by_row) {
    std::vector<paper::Cell> cells(columns.size());
    const auto table = std::ranges::find(tables, where.first, &ReturnedTable::name);
    if (table != tables.end()) {
      const auto row = std::ranges::find(table->rows, where.second, &ReturnedRow::line);
      if (row != table->rows.end()) cells = cells_of(*row, columns);
    }
    const auto line = where.second == 0 ? std::string() : ":" + std::to_string(where.second);
    cells.emplace_back(where.first + line);
    cells.emplace_back(words);
    LUOSHI_CHECK(book.add_row(cells));
  }
  return book.finish();
}

}  // namespace luoshi::exchange::rounds
