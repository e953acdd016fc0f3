// SPDX-License-Identifier: Apache-2.0
// Patterns: both engines say the same, and what goes wrong is said with its place.
#include "feel/regex/pattern.hpp"

#include <gtest/gtest.h>

namespace luoshi::feel::regex {
namespace {

std::string outcome(std::string_view pattern, std::string_view flags, std::string_view text, Pattern::Engine engine) {
  const auto compiled = Pattern::compile(pattern, parse_flags(flags).value(), engine);
  if (const auto* problem = std::get_if<Problem>(&compiled)) return std::string(problem->id);
  Spans spans;
  std::uint64_t steps = Pattern::kStepsMax;
  switch (std::get<Pattern>(compiled).find(text, 0, spans, steps)) {
    case Pattern::Outcome::none:
      return "none";
    case Pattern::Outcome::steps_used_up:
      return "steps";
    case Pattern::Outcome::found:
      break;
  }
  std::string out;
  for (const auto& [first, last] : spans) {
    out += first == std::string_view::npos ? "[]" : "[" + std::string(text.substr(first, last - first)) + "]";
  }
  return out;
}

TEST(Regex, both_engines_agree) {
  constexpr std::array kPatterns{"a",          "a*",        "a+?",     "(a|ab)(c|bcd)(d*)", "^a|b$", "[^b]+",
                                 "(a)|(b)",    "(?:ab)+",   "a{2,3}?", "(a*)(b*)",          "x|",    ".",
                                 "\\p{Lu}\\w", "[a-z-[b]]", "(a?)*b",  "((a)|b)+",          "^$",    "^.*$",
                                 "\\s+",       "[\\d-[5]]", "\\P{L}",  "(.)(.)(.)",         "落|实", "b*?$"};
  constexpr std::array kTexts{"",    "a",      "ab",   "abcd",   "aaab", "b",    "AB",
                              "a b", "ab\ncd", "ab\n", "落实 5", "\n\n", "12345"};
  for (const std::string_view pattern : kPatterns) {
    for (const std::string_view text : kTexts) {
      for (const std::string_view flags : {"", "i", "s", "m", "mi"}) {
        EXPECT_EQ(outcome(pattern, flags, text, Pattern::Engine::fitting),
                  outcome(pattern, flags, text, Pattern::Engine::matcher))
            << pattern << " " << flags << " " << text;
      }
    }
  }
}

TEST(Regex, a_problem_has_its_place) {
  const auto problem = [](std::string_view pattern, std::string_view flags = "") {
    const auto parsed = parse(pattern, parse_flags(flags).value());
    const auto* found = std::get_if<Problem>(&parsed);
    return found == nullptr ? "fine" : std::string(found->id) + "@" + std::to_string(found->position);
  };
  EXPECT_EQ(problem("abc"), "fine");
  EXPECT_EQ(problem("ab*)"), "E-FEEL-126@3");
  EXPECT_EQ(problem("落(实"), "E-FEEL-126@1");
  EXPECT_EQ(problem("a\\p{Nope}"), "E-FEEL-131@3");
  EXPECT_EQ(problem("a\\1"), "E-FEEL-132@1");
  EXPECT_EQ(problem("a{3,2}"), "E-FEEL-126@1");
  EXPECT_EQ(problem("[z-a]"), "E-FEEL-126@1");
  EXPECT_EQ(problem("((", "q"), "fine");
  EXPECT_FALSE(parse_flags("g"));
}

TEST(Regex, patterns_have_limits) {
  const auto parsed = [](const std::string& pattern) { return outcome(pattern, "", "", Pattern::Engine::fitting); };
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + std::string(depth, ')'); };
  EXPECT_NE(parsed(std::string(10'000, 'a')), "E-FEEL-133");
  EXPECT_EQ(parsed(std::string(10'001, 'a')), "E-FEEL-133");
  EXPECT_NE(parsed(nested(100)), "E-FEEL-133");
  EXPECT_EQ(parsed(nested(101)), "E-FEEL-133");
  EXPECT_EQ(parsed("((a{1000}){1000}){1000}"), "E-FEEL-133");
  EXPECT_EQ(parsed("(((a{1,1000}){1,1000}){1,1000}){1,1000}"), "E-FEEL-133");
}

TEST(Regex, a_back_reference_may_use_up_its_steps) {
  const std::string text = std::string(200, 'a') + "b";
  EXPECT_EQ(outcome("^(a+)+\\1c$", "", text, Pattern::Engine::fitting), "steps");
  EXPECT_EQ(outcome("^(a+)+c$", "", text, Pattern::Engine::fitting), "none");
  EXPECT_EQ(outcome("(b)\\1|b$", "", text, Pattern::Engine::fitting), "[b][]");
}

TEST(Regex, a_round_that_matches_nothing_ends_its_loop) {
  EXPECT_EQ(outcome("^(a*)*$", "", "aab", Pattern::Engine::matcher), "none");
  EXPECT_EQ(outcome("^(()|a)+b\\1$", "", "aab", Pattern::Engine::matcher), "none");
  EXPECT_EQ(outcome("(|a)*?b", "", "aab", Pattern::Engine::matcher).substr(0, 3), "[aa");
}

}  // namespace
}  // namespace luoshi::feel::regex
