// SPDX-License-Identifier: Apache-2.0
#include "document/page_margins.hpp"

#include "base/utf8.hpp"

#include <map>
#include <string>

namespace luoshi::document {
namespace {

constexpr double kStrip = 0.15;            // of the page's height, at the top and at the bottom
constexpr std::size_t kLinesLookedAt = 2;  // at each end of a page
constexpr std::size_t kRepeatsMin = 3;
constexpr std::size_t kRepeatedLineMax = 180;  // bytes; a paragraph's line that happens to repeat is longer
constexpr std::size_t kNumberLineMax = 30;

enum class End : std::uint8_t { head, foot };

/// - 3 -, 第3页, 3/12, 第 3 页 共 12 页, Page 3 of 12.
bool is_page_number(std::string_view line) {
  if (line.size() > kNumberLineMax) return false;
  std::size_t digits = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = base::decode_utf8(line, at);
    const bool digit = (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９');
    digits += digit ? 1 : 0;
    if (!digit &&
        std::u32string_view(U" \t\u00A0\u3000-‐–—－一_·•~|/／第页共,，Pageof").find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return digits > 0 && digits <= 8;
}

/// The line without blanks, every number as one sign: heads differ by the page's number only.
std::string shape_of(std::string_view line) {
  std::string shape;
  for (const char c : line) {
    if (c == ' ' || c == '\t') continue;
    const bool digit = c >= '0' && c <= '9';
    if (digit && shape.ends_with('#')) continue;
    shape += digit ? '#' : c;
  }
  return shape;
}

/// The lines in the strip at one end of a page, from the edge inwards.
std::vector<std::size_t> strip(const Page& page, End end) {
  std::vector<std::size_t> found;
  const std::size_t count = page.lines.size();
  for (std::size_t i = 0; i < std::min(count, kLinesLookedAt); ++i) {
    const std::size_t at = end == End::head ? i : count - 1 - i;
    const Line& line = page.lines[at];
    const bool inside = end == End::head ? line.bottom < page.height * kStrip : line.top > page.height * (1 - kStrip);
    if (!inside) break;
    found.push_back(at);
  }
  return found;
}

}  // namespace

std::vector<std::vector<bool>> margin_lines(const std::vector<Page>& pages) {
  std::vector<std::vector<bool>> dropped;
  std::map<std::pair<End, std::string>, std::size_t> repeats;
  for (const Page& page : pages) {
    dropped.emplace_back(page.lines.size(), false);
    for (const End end : {End::head, End::foot}) {
      for (const std::size_t i : strip(page, end)) ++repeats[{end, shape_of(page.lines[i].text)}];
    }
  }
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (const End end : {End::head, End::foot}) {
      for (const std::size_t i : strip(pages[p], end)) {
        const std::string& text = pages[p].lines[i].text;
        const std::size_t times = repeats[{end, shape_of(text)}];
        const bool repeated = text.size() <= kRepeatedLineMax && times >= kRepeatsMin && times * 3 >= pages.size();
        if (repeated || is_page_number(text)) dropped[p][i] = true;
      }
    }
  }
  return dropped;
}

}  // namespace luoshi::document
