// SPDX-License-Identifier: Apache-2.0
// First line: flags; second: a pattern; the rest: a text. Nothing crashes or hangs, and both engines find the same
// place.
#include "base/utf8.hpp"
#include "feel/regex/pattern.hpp"

#include <cstdlib>

namespace regex = luoshi::feel::regex;

namespace {

void compare(const regex::Pattern& fitting, const regex::Pattern& matcher, std::string_view text) {
  regex::Spans left;
  regex::Spans right;
  std::uint64_t steps = 200'000;
  const auto second = matcher.find(text, 0, right, steps);
  if (second == regex::Pattern::Outcome::steps_used_up) return;
  std::uint64_t more_steps = 200'000;
  const auto first = fitting.find(text, 0, left, more_steps);
  if (first == regex::Pattern::Outcome::steps_used_up) return;
  if (first != second) std::abort();
  if (first == regex::Pattern::Outcome::found && left[0].first != right[0].first) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size > 400 || luoshi::base::find_invalid_utf8(input) != std::string_view::npos) return 0;
  const std::size_t first = input.find('\n');
  const std::size_t second = first == std::string_view::npos ? first : input.find('\n', first + 1);
  if (second == std::string_view::npos) return 0;
  const auto flags = regex::parse_flags(input.substr(0, first));
  if (!flags) return 0;
  const std::string_view pattern = input.substr(first + 1, second - first - 1);
  const auto fitting = regex::Pattern::compile(pattern, *flags);
  const auto matcher = regex::Pattern::compile(pattern, *flags, regex::Pattern::Engine::matcher);
  if (std::holds_alternative<regex::Problem>(fitting) || std::holds_alternative<regex::Problem>(matcher)) return 0;
  compare(std::get<regex::Pattern>(fitting), std::get<regex::Pattern>(matcher), input.substr(second + 1));
  return 0;
}
