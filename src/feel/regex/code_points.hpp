// SPDX-License-Identifier: Apache-2.0
// CodePoints: a set of code points as ranges in order that do not touch, and where such sets come from: what XML Schema
// calls \d, \w, \i, \c, categories and blocks. A value; the shared ones never change.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::feel::regex {

class CodePoints {
 public:
  using Range = std::pair<char32_t, char32_t>;  // first and last
  static constexpr char32_t kLast = 0x10FFFF;

  CodePoints() = default;
  CodePoints(std::initializer_list<Range> ranges);

  void add(char32_t first, char32_t last) { ranges_.emplace_back(first, last); }
  void add(const CodePoints& other) { ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end()); }
  /// Puts the ranges in order; needed after add() before anything is asked.
  void tidy();
  [[nodiscard]] CodePoints complement() const;
  [[nodiscard]] CodePoints without(const CodePoints& other) const;
  /// With every character that differs from one of these by case only.
  [[nodiscard]] CodePoints in_any_case() const;
  [[nodiscard]] bool contains(char32_t c) const;
  [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

 private:
  std::vector<Range> ranges_;
};

using CodePointsPtr = std::shared_ptr<const CodePoints>;

/// The set of an escape letter: one of sSiIcCdDwW; nullptr for other letters.
[[nodiscard]] CodePointsPtr escape_set(char letter);
/// The set of a name as in \p{Lu} or \p{IsBasicLatin}; nullptr when there is none.
[[nodiscard]] CodePointsPtr named_set(std::string_view name);

}  // namespace luoshi::feel::regex
