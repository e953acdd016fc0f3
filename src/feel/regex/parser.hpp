// SPDX-License-Identifier: Apache-2.0
// From the text of a pattern to its tree: the regular expressions of XPath 2.0 (7.6.1), which are those of XML Schema
// (part 2, appendix F) with anchors, back-references, reluctant quantifiers and flags; from XPath 3.0 also (?:…) and q.
#pragma once

#include "feel/regex/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace luoshi::feel::regex {

/// What is wrong with a pattern: a message of the catalogue, the place (from 0, in code points of the pattern without
/// what flag x takes away) and what stands there.
struct Problem {
  std::string_view id;
  std::size_t position = 0;
  std::string part = {};
};

struct Flags {
  bool dot_all = false;    ///< s
  bool multiline = false;  ///< m
  bool any_case = false;   ///< i
  bool no_blanks = false;  ///< x
  bool literal = false;    ///< q
};

[[nodiscard]] std::optional<Flags> parse_flags(std::string_view text);
[[nodiscard]] std::variant<Syntax, Problem> parse(std::string_view pattern, const Flags& flags);

}  // namespace luoshi::feel::regex
