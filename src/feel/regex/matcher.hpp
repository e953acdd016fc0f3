// SPDX-License-Identifier: Apache-2.0
// Matcher: a small backtracking engine for what RE2 cannot do: back-references, and lines as XPath counts them. The
// tree becomes a row of instructions; a match keeps its way back on a stack of its own, so that no text can exhaust the
// machine's. Every step is counted. Immutable once made, safe from any thread.
#pragma once

#include "feel/regex/syntax.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace luoshi::feel::regex {

/// Where groups were found: start and end of group 0 (everything), 1 …, as byte offsets; npos for those not taken part.
using Spans = std::vector<std::pair<std::size_t, std::size_t>>;

class Matcher {
 public:
  /// Absent when the pattern needs too many instructions.
  [[nodiscard]] static std::optional<Matcher> make(const Syntax& syntax);

  enum class Outcome : std::uint8_t { found, none, steps_used_up };
  /// The first match at or behind `from`. `steps` is what may still be used; it goes down.
  [[nodiscard]] Outcome find(std::string_view text, std::size_t from, Spans& spans, std::uint64_t& steps) const;

  struct Instruction {
    enum class Kind : std::uint8_t {
      set,             ///< one character of sets[first]
      start,           ///< ^
      end,             ///< $
      back_reference,  ///< what group `first` matched
      save,            ///< the place into slot `first`
      progress,        ///< fails when the place is that in slot `first`
      jump,            ///< on at `first`
      split,           ///< on at `first`, and at `second` when that fails
      done
    };
    Kind kind;
    std::uint32_t first = 0;
    std::uint32_t second = 0;
  };

 private:
  friend class MatcherCompiler;
  friend class MatcherRun;
  Matcher() = default;

  std::vector<Instruction> program_;
  std::vector<CodePointsPtr> sets_;
  std::size_t groups_ = 0;
  std::size_t slots_ = 0;
  bool multiline_ = false;
  bool any_case_ = false;
};

}  // namespace luoshi::feel::regex
