// SPDX-License-Identifier: Apache-2.0
// ClassReader: reads what stands for one character of a text: escapes, categories, blocks and [classes] with ranges and
// subtraction. It moves through a pattern that its owner holds; a problem is kept and ends the reading.
#pragma once

#include "feel/regex/code_points.hpp"
#include "feel/regex/parser.hpp"

#include <optional>
#include <string>

namespace luoshi::feel::regex {

class ClassReader {
 public:
  ClassReader(std::u32string_view pattern, bool any_case) : pattern_(pattern), any_case_(any_case) {}

  [[nodiscard]] bool at_end() const { return at_ >= pattern_.size(); }
  /// The character `ahead` of here; 0 behind the end.
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : 0;
  }
  bool take(char32_t c) {
    if (at_end() || peek() != c) return false;
    ++at_;
    return true;
  }
  char32_t next() { return pattern_[at_++]; }
  [[nodiscard]] std::size_t position() const { return at_; }
  void go_to(std::size_t position) { at_ = position; }

  /// The set of one character, in any case when the flag says so.
  [[nodiscard]] CodePointsPtr single(char32_t c) const;
  /// What follows a backslash, but no back-reference; nullptr and a problem when it is none.
  CodePointsPtr read_escape();
  /// What follows a `[`, through its `]`.
  CodePointsPtr read_class(int depth = 0);

  std::nullptr_t fail(std::string_view id, std::size_t from);
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }

 private:
  [[nodiscard]] static std::optional<char32_t> escaped_character(char32_t letter);
  CodePointsPtr read_property(bool inside_out);
  std::optional<char32_t> read_range_end();

  std::u32string_view pattern_;
  bool any_case_;
  std::size_t at_ = 0;
  std::optional<Problem> problem_ = {};
};

}  // namespace luoshi::feel::regex
