// SPDX-License-Identifier: Apache-2.0
#include "document/recognition.hpp"

#include "base/utf8.hpp"
#include "document/child.hpp"
#include "document/child_limits.hpp"
#include "document/measure.hpp"
#include "document/refusal.hpp"

#include <array>

namespace luoshi::document {
namespace {

using base::ErrorCode;

constexpr std::size_t kPictureBytesMax = 256u << 20;  // A3 in grey at 300 dots an inch is 17 MiB

struct Programs {
  std::string draw;
  std::string recognise;
};

Result<std::string> output_of(const Child& child, const ChildLimits& limits) {
  std::string output;
  LUOSHI_TRY(const auto end, run_child(child, limits, [&](std::string_view piece) -> Result<void> {
               output += piece;
               return {};
             }));
  if (end.over_limit) {
    return refuse(ErrorCode::limit, "E-DOC-019", {{"program", child.program.substr(child.program.rfind('/') + 1)}});
  }
  if (end.code != 0) return refuse(ErrorCode::corrupt, "E-DOC-021");
  return output;
}

Result<Programs> find_programs(const Limits& limits) {
  const auto draw = find_program("pdftoppm", limits.programs_path);
  const auto recognise = find_program("tesseract", limits.programs_path);
  const auto refusal = [] { return refuse(ErrorCode::unavailable, "E-DOC-018"); };
  if (!draw || !recognise) return refusal();
  const auto languages = output_of({.program = *recognise, .arguments = {"--list-langs"}}, child_limits(limits));
  if (!languages || !languages->contains("chi_sim\n")) return refusal();
  return Programs{*draw, *recognise};
}

}  // namespace

Page page_of_table(std::string_view table) {
  // level page block paragraph line word left top width height confidence text
  enum Column : std::size_t { level = 0, left = 6, top = 7, width = 8, height = 9, text = 11, count = 12 };
  Page page;
  std::vector<Word> words;
  while (!table.empty()) {
    const auto end = std::min(table.find('\n'), table.size());
    auto row = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    std::array<std::string_view, count> cells;
    for (auto& cell : cells) {
      const auto tab = std::min(row.find('\t'), row.size());
      cell = row.substr(0, tab);
      row.remove_prefix(std::min(tab + 1, row.size()));
    }
    const double x = measure_in(cells[left]);
    const double y = measure_in(cells[top]);
    if (cells[level] == "1") {
      page.width = measure_in(cells[width]);
      page.height = measure_in(cells[height]);
    } else if (cells[level] == "5" && base::find_invalid_utf8(cells[text]) == std::string_view::npos) {
      words.push_back({.left = x,
                       .right = x + measure_in(cells[width]),
                       .top = y,
                       .bottom = y + measure_in(cells[height]),
                       .text = std::string(cells[text])});
    }
  }
  page.lines = lines_of(std::move(words));
  return page;
}

Result<std::vector<Page>> recognise_pages(std::string_view pdf, std::size_t count, const Limits& limits) {
  LUOSHI_TRY(const auto programs, find_programs(limits));
  if (count > limits.recognised_pages_max) {
    return refuse(ErrorCode::limit, "E-DOC-028", {{"limit", std::to_string(limits.recognised_pages_max)}});
  }
  ChildLimits drawing = child_limits(limits);
  drawing.output_bytes_max = kPictureBytesMax;
  std::vector<Page> pages;
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    const Child draw{.program = programs.draw,
                     .arguments = {"-r", "300", "-gray", "-f", number, "-l", number, std::string(kChildInput)},
                     .input = pdf};
    LUOSHI_TRY(const std::string picture, output_of(draw, drawing));
    const Child recognise{.program = programs.recognise,
                          .arguments = {std::string(kChildInput), "stdout", "-l", "chi_sim", "tsv"},
                          .input = picture,
                          .environment = {"OMP_THREAD_LIMIT=1"}};
    LUOSHI_TRY(const std::string table, output_of(recognise, child_limits(limits)));
    pages.push_back(page_of_table(table));
  }
  return pages;
}

}  // namespace luoshi::document
