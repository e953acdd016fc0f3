// SPDX-License-Identifier: Apache-2.0
// Pattern: a compiled regular expression of XPath with its flags, ready to be used any number of times, from any
// thread. Start here. A pattern without back-references takes time linear in the text (RE2); one with them may use up
// the steps it is given, which is told apart from finding nothing.
#pragma once

#include "feel/regex/matcher.hpp"
#include "feel/regex/parser.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <variant>

namespace re2 {
class RE2;
}

namespace luoshi::feel::regex {

class Pattern {
 public:
  using Outcome = Matcher::Outcome;
  static constexpr std::uint64_t kStepsMax = 5'000'000;  ///< of one call of matches, replace or split

  /// Which engine may run it; tests compare them.
  enum class Engine : std::uint8_t { fitting, matcher };
  [[nodiscard]] static std::variant<Pattern, Problem> compile(std::string_view pattern, const Flags& flags,
                                                              Engine engine = Engine::fitting);

  [[nodiscard]] std::size_t groups() const { return groups_; }
  /// The first match at or behind `from`; `steps` is what may still be used.
  [[nodiscard]] Outcome find(std::string_view text, std::size_t from, Spans& spans, std::uint64_t& steps) const;

 private:
  Pattern() = default;

  std::size_t groups_ = 0;
  bool lines_ = false;  // has anchors that look at lines
  std::shared_ptr<const re2::RE2> re2_ = nullptr;
  std::shared_ptr<const Matcher> matcher_ = nullptr;
};

/// A pattern compiled, or why not; kept for the next call of this thread.
struct Compiled {
  std::optional<Pattern> pattern = {};
  Problem problem = {};
};
[[nodiscard]] std::shared_ptr<const Compiled> compiled(std::string_view pattern, std::string_view flag_text,
                                                       const Flags& flags);

}  // namespace luoshi::feel::regex
