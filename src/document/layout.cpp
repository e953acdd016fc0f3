// SPDX-License-Identifier: Apache-2.0
#include "document/layout.hpp"

#include "base/utf8.hpp"
#include "document/page_margins.hpp"
#include "document/structure.hpp"

#include <cmath>

namespace luoshi::document {
namespace {

// In characters (the height of a line's characters).
constexpr double kCellGap = 2.0;   // words further apart are cells of a row
constexpr double kBlankGap = 0.6;  // between Chinese characters: typed blanks, not stretched lines
constexpr double kLatinGap = 0.08;
constexpr double kIndent = 1.2;
constexpr double kAlike = 0.5;
constexpr double kShort = 2.5;     // a line that ends this far from the edge ends its paragraph
constexpr double kPitchMax = 1.8;  // lines further apart, in usual distances, are not one paragraph
constexpr double kSizeMax = 1.3;   // nor lines of different size
constexpr double kEdgeShare = 4;   // of the heaviest beginning, for another to be the edge
constexpr std::size_t kLinesForOwnEdges = 8;

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U' ' : base::decode_utf8(text, at);
}

char32_t last_character(std::string_view text) {
  if (text.empty()) return U' ';
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
  return base::decode_utf8(text, at);
}

/// Letters and digits that are written with blanks between words.
bool is_latin(char32_t c) { return c > U' ' && c < 0x2000; }

double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// The size of a word's characters, from its width: the boxes that fonts claim may be twice as high as their
/// characters.
double em_of(const Word& word) {
  double units = 0;
  for (std::size_t at = 0; at < word.text.size();) units += is_latin(base::decode_utf8(word.text, at)) ? 0.5 : 1.0;
  const double by_width = units > 0 ? (word.right - word.left) / units : 0;
  const double height = word.bottom - word.top;
  return std::max(height > 0 && by_width > 0 ? std::min(by_width, height) : std::max(by_width, height), 1e-3);
}

Line line_of(std::vector<Word> words) {
  std::ranges::sort(words, {}, &Word::left);
  std::vector<double> ems;
  std::vector<double> hanzi_ems;  // Latin letters are of many widths: they count only where there is nothing else
  for (const Word& word : words) (is_latin(first_character(word.text)) ? ems : hanzi_ems).push_back(em_of(word));
  Line line{.left = words.front().left, .right = 0, .top = words.front().top, .bottom = words.front().bottom};
  line.latin = hanzi_ems.empty();
  line.em = middle_of(std::move(line.latin ? ems : hanzi_ems));
  for (const Word& word : words) {
    if (!line.text.empty()) {
      const double gap = (word.left - line.right) / line.em;
      const bool latin = is_latin(last_character(line.text)) && is_latin(first_character(word.text));
      if (gap > kCellGap) {
        line.text += '\t';
      } else if (gap > (latin ? kLatinGap : kBlankGap)) {
        line.text += ' ';
      }
    }
    line.text += word.text;
    line.right = std::max(line.right, word.right);
    line.top = std::min(line.top, word.top);
    line.bottom = std::max(line.bottom, word.bottom);
  }
  return line;
}

/// Where the lines of a page begin and end when they are full.
struct Edges {
  double left = 0;
  double right = 0;
  double em = 1;
  double pitch = 0;
};

Edges edges_of(std::span<const Page> pages) {
  std::vector<double> ems;
  std::vector<double> rights;
  std::vector<double> pitches;
  for (const Page& page : pages) {
    const Line* before = nullptr;
    for (const Line& line : page.lines) {
      ems.push_back(line.em);
      rights.push_back(line.right);
      if (before != nullptr) pitches.push_back(line.top - before->top);
      before = &line;
    }
  }
  Edges edges;
  if (ems.empty()) return edges;
  edges.em = middle_of(std::move(ems));
  edges.pitch = middle_of(std::move(pitches));
  const auto near_right = rights.begin() + static_cast<std::ptrdiff_t>(rights.size() * 9 / 10);
  std::ranges::nth_element(rights, near_right);
  edges.right = *near_right;
  // The left edge is the first place where many lines begin; long ones count, so that titles and numbers do not.
  std::map<long, double> weights;
  for (const Page& page : pages) {
    for (const Line& line : page.lines) weights[std::lround(line.left / edges.em * 2)] += line.right - line.left;
  }
  const double heaviest = std::ranges::max_element(weights, {}, &std::pair<const long, double>::second)->second;
  const auto left = std::ranges::find_if(weights, [&](const auto& at) { return at.second * kEdgeShare >= heaviest; });
  edges.left = static_cast<double>(left->first) * edges.em / 2;
  return edges;
}

bool is_terminal(char32_t c) { return std::u32string_view(U"。！？；：…!?;:”」").find(c) != std::u32string_view::npos; }

bool has_marker(std::string_view line) {
  std::size_t length = 0;
  return enumeration_level(line, length) != 0 || line.starts_with("第") || line.starts_with("附件");
}

/// Whether `line` begins a paragraph, seen from the line before it (perhaps on the page before).
bool begins_paragraph(const Line& before, const Edges& before_edges, const Line& line, const Edges& edges,
                      bool same_page) {
  if (before.text.contains('\t') || line.text.contains('\t')) return true;
  if (before.right < before_edges.right - kShort * before_edges.em) return true;
  const bool sized = !before.latin && !line.latin;
  if (sized && std::max(before.em, line.em) > kSizeMax * std::min(before.em, line.em)) return true;
  if (same_page && edges.pitch > 0 && line.top - before.top > kPitchMax * edges.pitch) return true;
  const bool ended = is_terminal(last_character(before.text));
  const bool indented = line.left > edges.left + kIndent * edges.em;
  // A line indented as the one before it is the first of its paragraph too; one indented deeper may hang.
  const bool alike = std::abs(line.left - before.left) < kAlike * edges.em;
  return (indented && (ended || alike || has_marker(line.text))) || (ended && has_marker(line.text));
}

void join(std::string& paragraph, std::string_view line) {
  const char32_t last = last_character(paragraph);
  if (is_latin(last) && last != U'-' && is_latin(first_character(line))) paragraph += ' ';
  paragraph += line;
}

}  // namespace

std::vector<Line> lines_of(std::vector<Word> words) {
  const auto middle = [](const Word& word) { return word.top + word.bottom; };
  std::ranges::sort(words, {}, [&](const Word& word) { return std::pair(middle(word), word.left); });
  std::vector<Line> lines;
  std::vector<Word> row;
  const auto flush = [&] {
    if (!row.empty()) lines.push_back(line_of(std::exchange(row, {})));
  };
  for (Word& word : words) {
    if (trimmed(word.text).empty()) continue;
    // Middles less than half a character apart are one line (`middle` is twice the middle).
    if (!row.empty() && middle(word) - middle(row.front()) > std::max(em_of(row.front()), em_of(word))) flush();
    row.push_back(std::move(word));
  }
  flush();
  return lines;
}

std::string write_pages(const std::vector<Page>& pages, TextWriter& writer) {
  const Edges usual = edges_of(pages);
  const auto dropped = margin_lines(pages);
  std::string margin;
  std::string paragraph;
  const Line* before = nullptr;
  Edges before_edges;
  std::size_t before_page = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Page& page = pages[p];
    const Edges edges = page.lines.size() >= kLinesForOwnEdges ? edges_of({&page, 1}) : usual;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      const Line& line = page.lines[i];
      if (dropped[p][i]) {
        margin += line.text + '\n';
        continue;
      }
      if (before != nullptr && begins_paragraph(*before, before_edges, line, edges, before_page == p)) {
        writer.line(std::exchange(paragraph, {}));
      }
      join(paragraph, trimmed(line.text));
      before = &line;
      before_edges = edges;
      before_page = p;
    }
  }
  writer.line(paragraph);
  return margin;
}

}  // namespace luoshi::document
