// SPDX-License-Identifier: Apache-2.0
// What a pattern says, as a tree: everything that flags and classes mean is resolved, so that whoever walks over it
// needs to know sets of code points only. Nodes refer to each other by index; the root is the last.
#pragma once

#include "feel/regex/code_points.hpp"

#include <cstdint>
#include <vector>

namespace luoshi::feel::regex {

struct Node {
  enum class Kind : std::uint8_t {
    set,             ///< one character of `set`
    start,           ///< ^
    end,             ///< $
    back_reference,  ///< what group `number` matched
    group,           ///< its one child, kept as group `number`; 0 is not kept
    sequence,        ///< children one after the other
    choice,          ///< the first of its children that leads on
    repeat           ///< its one child `least` to `most` times
  };
  static constexpr std::uint32_t kNoLimit = UINT32_MAX;

  Kind kind = Kind::sequence;
  CodePointsPtr set = nullptr;
  std::uint32_t number = 0;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  bool reluctant = false;
  std::vector<std::uint32_t> children = {};
};

struct Syntax {
  std::vector<Node> nodes = {};
  std::uint32_t groups = 0;
  bool has_back_reference = false;
  bool has_anchor = false;
  bool multiline = false;
  bool any_case = false;  ///< matters to back-references only, sets have it in them
};

}  // namespace luoshi::feel::regex
