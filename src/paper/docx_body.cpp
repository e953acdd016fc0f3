// SPDX-License-Identifier: Apache-2.0
#include "paper/docx_body.hpp"

#include "base/utf8.hpp"
#include "codec/markup.hpp"
#include "paper/fonts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace luoshi::paper {
namespace {

constexpr std::size_t kWholeMax = 400;  ///< characters of a cell whose row is not torn apart

auto back(std::string& out) { return std::back_inserter(out); }

std::string_view word_of(Align align) {
  if (align == Align::center) return "center";
  return align == Align::right ? "right" : "both";
}

void append_properties(std::string& out, const Run& run) {
  const auto name = official_name(run.face);
  fmt::format_to(back(out),
                 R"(<w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}" w:hint="eastAsia"/>)",
                 name);
  if (run.red) out += R"(<w:color w:val="CC0000"/>)";
  if (run.tracking != 0) fmt::format_to(back(out), R"(<w:spacing w:val="{}"/>)", twips(run.tracking));
  const auto half = static_cast<long>(std::lround(run.size * 2));
  fmt::format_to(back(out), R"(<w:sz w:val="{0}"/><w:szCs w:val="{0}"/></w:rPr>)", half);
}

void append_paragraph(std::string& out, const Paragraph& paragraph) {
  out += "<w:p><w:pPr>";
  if (paragraph.keep_next) out += "<w:keepNext/>";
  out += R"(<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>)";
  fmt::format_to(back(out), R"(<w:spacing w:before="{}" w:after="0" w:line="{}" w:lineRule="exact"/>)",
                 twips(paragraph.before), twips(paragraph.line));
  fmt::format_to(back(out), R"(<w:ind w:left="{}" w:right="{}")", twips(paragraph.indent_left),
                 twips(paragraph.indent_right));
  if (paragraph.indent_first < 0) {
    fmt::format_to(back(out), R"( w:hanging="{}"/>)", twips(-paragraph.indent_first));
  } else {
    fmt::format_to(back(out), R"( w:firstLine="{}"/>)", twips(paragraph.indent_first));
  }
  fmt::format_to(back(out), R"(<w:jc w:val="{}"/></w:pPr>)", word_of(paragraph.align));
  for (const auto& run : paragraph.runs) append_run(out, run);
  out += "</w:p>";
}

void append_rule(std::string& out, const Rule& rule) {
  // Eighths of a point; the empty paragraph that carries the line is as thin as Word makes one.
  const auto size = std::max(2L, std::lround(rule.thickness * 8));
  fmt::format_to(back(out),
                 R"(<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="{}" w:space="0" w:color="{}"/></w:pBdr>)"
                 R"(<w:spacing w:before="{}" w:after="{}" w:line="20" w:lineRule="exact"/></w:pPr></w:p>)",
                 size, rule.red ? "CC0000" : "000000", twips(std::max(0.0, rule.before - 1)), twips(rule.after));
}

std::string upright(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u && !out.empty()) out += '\n';
    out += c;
  }
  return out;
}

void append_cell(std::string& out, const Table& table, const TableCell& cell, double width, bool merges_down) {
  fmt::format_to(back(out), R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>)", twips(width));
  if (cell.columns > 1) fmt::format_to(back(out), R"(<w:gridSpan w:val="{}"/>)", cell.columns);
  if (cell.continued) {
    out += "<w:vMerge/>";
  } else if (merges_down) {
    out += R"(<w:vMerge w:val="restart"/>)";
  }
  out += cell.at_foot ? R"(<w:vAlign w:val="bottom"/></w:tcPr>)" : R"(<w:vAlign w:val="center"/></w:tcPr>)";
  const auto align = cell.upright ? Align::center : cell.align;
  fmt::format_to(
      back(out),
      R"(<w:p><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:before="0" w:after="0" )"
      R"(w:line="{}" w:lineRule="exact"/><w:jc w:val="{}"/></w:pPr>)",
      twips(table.line), align == Align::left ? "left" : word_of(align));
  const auto text = cell.continued ? std::string() : cell.upright ? upright(cell.text) : cell.text;
  if (!text.empty()) append_run(out, {.text = text, .face = cell.face, .size = table.size});
  out += "</w:p></w:tc>";
}

void append_row(std::string& out, const Table& table, std::size_t at) {
  const auto& row = table.rows[at];
  std::size_t longest = 0;
  for (const auto& cell : row.cells) longest = std::max(longest, base::count_code_points(cell.text));
  out += "<w:tr><w:trPr>";
  if (longest <= kWholeMax) out += "<w:cantSplit/>";
  if (row.height_min > 0) {
    fmt::format_to(back(out), R"(<w:trHeight w:val="{}" w:hRule="atLeast"/>)", twips(row.height_min));
  }
  if (at < table.head_rows) out += "<w:tblHeader/>";
  out += "</w:trPr>";
  std::size_t column = 0;
  for (const auto& cell : row.cells) {
    const bool merges_down = table.continues(at + 1, column);
    double width = 0;
    for (std::size_t i = 0; i < cell.columns && column < table.widths.size(); ++i) width += table.widths[column++];
    append_cell(out, table, cell, width, merges_down);
  }
  out += "</w:tr>";
}

void append_table(std::string& out, const Table& table) {
  double width = 0;
  for (const double one : table.widths) width += one;
  fmt::format_to(back(out),
                 R"(<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>)",
                 twips(width));
  for (const auto* side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    fmt::format_to(back(out), R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="000000"/>)", side);
  }
  out += R"(</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/>)"
         R"(<w:left w:w="80" w:type="dxa"/><w:bottom w:w="60" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>)"
         R"(</w:tblCellMar></w:tblPr><w:tblGrid>)";
  for (const double one : table.widths) fmt::format_to(back(out), R"(<w:gridCol w:w="{}"/>)", twips(one));
  out += "</w:tblGrid>";
  for (std::size_t i = 0; i < table.rows.size(); ++i) append_row(out, table, i);
  out += "</w:tbl>";
}

}  // namespace

long twips(double points) { return std::lround(points * 20); }

void append_run(std::string& out, const Run& run) {
  out += "<w:r>";
  append_properties(out, run);
  std::size_t at = 0;
  while (true) {
    const auto end = std::min(run.text.find('\n', at), run.text.size());
    out += R"(<w:t xml:space="preserve">)";
    codec::append_markup(out, std::string_view(run.text).substr(at, end - at));
    out += "</w:t>";
    if (end == run.text.size()) break;
    out += "<w:br/>";
    at = end + 1;
  }
  out += "</w:r>";
}

void append_block(std::string& out, const Block& block, const PageShape&) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
    append_paragraph(out, *paragraph);
  } else if (const auto* rule = std::get_if<Rule>(&block)) {
    append_rule(out, *rule);
  } else if (const auto* table = std::get_if<Table>(&block)) {
    append_table(out, *table);
  } else {
    out += R"(<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>)"
           R"(<w:r><w:br w:type="page"/></w:r></w:p>)";
  }
}

}  // namespace luoshi::paper
