// SPDX-License-Identifier: Apache-2.0
#include "decision/expression_problem.hpp"

#include "base/utf8.hpp"

namespace luoshi::decision {
namespace {

// Offset in code points of a line and column (both 1-based, 0 meaning the first).
std::uint32_t offset_of(std::string_view text, std::uint32_t line, std::uint32_t column) {
  std::uint32_t offset = 0;
  std::uint32_t at_line = 1;
  std::uint32_t at_column = 1;
  for (std::size_t at = 0; at < text.size();) {
    if (at_line >= line && at_column >= column) break;
    const char32_t c = base::decode_utf8(text, at);
    ++offset;
    ++at_column;
    if (c != '\n') continue;
    if (at_line == line) return offset - 1;
    ++at_line;
    at_column = 1;
  }
  return offset;
}

}  // namespace

Place place_in(const Text& text, std::uint32_t offset) {
  Place place = text.place;
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < offset && at < text.text.size(); ++i) {
    const char32_t c = base::decode_utf8(text.text, at);
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else {
      ++place.column;
    }
  }
  return place;
}

Problem problem_in(std::string_view file, std::string_view item, std::string_view name, const Text& text,
                   base::Error error) {
  Problem problem;
  const std::uint32_t line = std::max(error.where.line, 1U);
  problem.offset = offset_of(text.text, line, std::max(error.where.column, 1U));
  problem.length = 1;
  const Place place = place_in(text, problem.offset);
  problem.text = text.text;
  error.where = {.file = std::string(file),
                 .line = place.line,
                 .column = place.column,
                 .item = std::string(item.empty() ? name : item)};
  problem.error = std::move(error);
  return problem;
}

}  // namespace luoshi::decision
