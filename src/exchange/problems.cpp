// SPDX-License-Identifier: Apache-2.0
#include "exchange/problems.hpp"

#include "paper/workbook.hpp"

#include <algorithm>
#include <map>

namespace luoshi::exchange {
namespace {

constexpr double kColumnWidth = 16;
constexpr double kProblemWidth = 60;

// Without the place: the row is the place.
std::string words_of(const Error& problem, base::Language language) {
  Error plain = problem;
  plain.where = {.item = problem.where.item};
  return describe(plain, language);
}

}  // namespace

Result<std::string> problems_workbook(const Table& table, const Head& head, std::span<const Error> problems,
                                      base::Language language) {
  const bool zh = language == base::Language::zh;
  std::map<std::uint32_t, std::string> by_line;
  for (const auto& problem : problems) {
    auto& words = by_line[problem.where.line];
    words += (words.empty() ? "" : "\n") + words_of(problem, language);
  }
  LUOSHI_TRY(auto book, paper::Workbook::create());
  book.set_cut_note("……");
  paper::Sheet sheet;
  sheet.name = zh ? "问题" : "Problems";
  sheet.page_number = zh ? "第{page}页 共{pages}页" : "Page {page} of {pages}";
  for (const auto& heading : head.headings) sheet.columns.push_back({heading, kColumnWidth});
  sheet.columns.push_back({zh ? "问题" : "Problem", kProblemWidth});
  LUOSHI_CHECK(book.begin_sheet(sheet));
  const auto add = [&](const TableRow* row, const std::string& words) {
    std::vector<paper::Cell> cells(head.headings.size() + 1);
    for (std::size_t i = 0; row != nullptr && i < head.headings.size(); ++i) cells[i] = std::string(row->cell(i));
    cells.back() = words;
    return book.add_row(cells);
  };
  for (const auto& [line, words] : by_line) {
    const auto row = std::ranges::find(table.rows, line, &TableRow::line);
    LUOSHI_CHECK(add(row == table.rows.end() ? nullptr : &*row, words));
  }
  return book.finish();
}

}  // namespace luoshi::exchange
