// SPDX-License-Identifier: Apache-2.0
#include "paper/layout.hpp"

#include "paper/setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace luoshi::paper {
namespace {

// A line that is short by more than this (in ems) was not broken for want of room: it is not spread.
constexpr double kSlackMax = 4.5;

double biggest_of(const Paragraph& paragraph) {
  double out = 0;
  for (const auto& run : paragraph.runs) out = std::max(out, run.size);
  return out;
}

void lay_out_paragraph(const Paragraph& paragraph, double kept, FontBook& fonts, Flow& flow) {
  const Setting setting(paragraph.runs, fonts);
  const double room = flow.width() - paragraph.indent_left - paragraph.indent_right;
  const auto lines = setting.lines(room - paragraph.indent_first, room);
  const double height = static_cast<double>(lines.size()) * paragraph.line;
  if (paragraph.keep_next && !flow.at_top() && paragraph.before + height + kept > flow.room() + 0.5) flow.turn();
  if (!flow.at_top()) flow.advance(paragraph.before);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (paragraph.line > flow.room() + 0.5 && !flow.at_top()) flow.turn();
    const double indent = i == 0 ? paragraph.indent_first : 0;
    const double free = room - indent - lines[i].width;
    double x = flow.left() + paragraph.indent_left + indent;
    double slack = 0;
    if (paragraph.align == Align::center) x += free / 2;
    if (paragraph.align == Align::right) x += free;
    if (paragraph.align == Align::left && !setting.ends_at(lines[i]) && free < kSlackMax * biggest_of(paragraph)) {
      slack = free;
    }
    setting.place(lines[i], x, flow.y(), paragraph.line, slack, flow.page());
    flow.advance(paragraph.line);
  }
}

void lay_out_rule(const Rule& rule, Flow& flow) {
  const double y = flow.y() + rule.before;
  flow.page().lines.push_back({.x1 = flow.left(),
                               .y1 = y,
                               .x2 = flow.left() + flow.width(),
                               .y2 = y,
                               .thickness = rule.thickness,
                               .red = rule.red});
  flow.advance(rule.before + rule.after);
}

// How much of the block behind a kept paragraph must stand on the same page.
double least_of(const std::vector<Block>& blocks, std::size_t at) {
  if (at >= blocks.size()) return 0;
  if (const auto* paragraph = std::get_if<Paragraph>(&blocks[at])) {
    return paragraph->before + paragraph->line + (paragraph->keep_next ? least_of(blocks, at + 1) : 0);
  }
  if (const auto* table = std::get_if<Table>(&blocks[at])) return 3 * table->line;
  return 0;
}

void place_words(const std::vector<Run>& runs, double x, double top, double height, bool to_right, FontBook& fonts,
                 LaidPage& page) {
  const Setting setting(runs, fonts);
  for (const auto& line : setting.lines(1e9, 1e9)) {
    setting.place(line, to_right ? x - line.width : x, top, height, 0, page);
  }
}

std::string numbered(std::string words, std::size_t page, std::size_t pages) {
  for (const auto& [sign, number] : {std::pair("{page}", page), std::pair("{pages}", pages)}) {
    if (const auto at = words.find(sign); at != std::string::npos) {
      words.replace(at, std::string_view(sign).size(), std::to_string(number));
    }
  }
  return words;
}

// GB/T 9704, 7.5: the dashes stand 7 mm below the type area; odd pages right, even left, one character in.
void add_feet(const Printout& printout, FontBook& fonts, std::vector<LaidPage>& pages) {
  const auto& shape = printout.page;
  const double below = shape.height - shape.bottom;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (printout.numbers == PageNumbers::dashes) {
      const bool odd = i % 2 == 0;
      const std::vector<Run> runs{{.text = fmt::format("— {} —", i + 1), .face = Face::song, .size = kSize4}};
      const double x = odd ? shape.width - shape.right - kSize4 : shape.left + kSize4;
      place_words(runs, x, below + mm(7) - kSize4 / 2, kSize4, odd, fonts, pages[i]);
    }
    const double top = below + mm(3);
    if (printout.numbers == PageNumbers::of_all) {
      const std::vector<Run> runs{
          {.text = numbered(printout.number_words, i + 1, pages.size()), .face = Face::song, .size = kSizeSmall5}};
      place_words(runs, shape.width - shape.right, top, 14, true, fonts, pages[i]);
    }
    if (printout.foot.empty()) continue;
    const std::vector<Run> foot{{.text = printout.foot, .face = Face::song, .size = kSizeSmall5}};
    place_words(foot, shape.left, top, 14, false, fonts, pages[i]);
  }
}

}  // namespace

std::vector<LaidPage> lay_out(const Printout& printout, FontBook& fonts) {
  Flow flow(printout.page);
  for (std::size_t i = 0; i < printout.blocks.size(); ++i) {
    const auto& block = printout.blocks[i];
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      lay_out_paragraph(*paragraph, least_of(printout.blocks, i + 1), fonts, flow);
    } else if (const auto* rule = std::get_if<Rule>(&block)) {
      lay_out_rule(*rule, flow);
    } else if (const auto* table = std::get_if<Table>(&block)) {
      lay_out_table(*table, fonts, flow);
    } else {
      flow.turn();
    }
  }
  auto pages = std::move(flow).take();
  add_feet(printout, fonts, pages);
  return pages;
}

}  // namespace luoshi::paper
