// SPDX-License-Identifier: Apache-2.0
// Functions of strings that take a pattern (10.3.4.3): fn:matches, fn:replace and fn:tokenize of XPath, whose errors
// are null here.
#include "feel/regex/pattern.hpp"

#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

namespace luoshi::feel {
namespace {

using regex::Pattern;
using regex::Spans;

Value too_many_steps(const Call& call) {
  return call.null("E-FEEL-130", {{"limit", std::to_string(Pattern::kStepsMax)}});
}

// The compiled pattern; nullptr, with a reason, when it or its flags are wrong.
std::shared_ptr<const regex::Compiled> pattern_of(const Call& call, const std::string& pattern,
                                                  std::string_view flag_text) {
  const auto flags = regex::parse_flags(flag_text);
  if (!flags) {
    nothing(call, "E-FEEL-127", {{"flags", std::string(flag_text)}});
    return nullptr;
  }
  auto compiled = regex::compiled(pattern, flag_text, *flags);
  if (compiled->pattern) return compiled;
  const regex::Problem& problem = compiled->problem;
  nothing(call, problem.id, {{"position", std::to_string(problem.position + 1)}, {"part", problem.part}});
  return nullptr;
}

// Flags that may be left out or null; absent, with a reason, when they are no string.
std::optional<std::string_view> flags_argument(const Call& call, std::size_t index, std::size_t given) {
  if (given <= index || call.arguments[index].is_null()) return "";
  const std::string* flags = string_argument(call, index);
  if (flags == nullptr) return std::nullopt;
  return *flags;
}

Value matches(const Call& call, std::size_t given) {
  const std::string* input = string_argument(call, 0);
  const std::string* pattern = string_argument(call, 1);
  const auto flags = flags_argument(call, 2, given);
  if (input == nullptr || pattern == nullptr || !flags) return {};
  const auto compiled = pattern_of(call, *pattern, *flags);
  if (compiled == nullptr) return {};
  Spans spans;
  std::uint64_t steps = Pattern::kStepsMax;
  const auto outcome = compiled->pattern->find(*input, 0, spans, steps);
  if (outcome == Pattern::Outcome::steps_used_up) return too_many_steps(call);
  return outcome == Pattern::Outcome::found;
}

// A replacement taken apart: texts, each with the group that follows it.
struct Part {
  std::string text = {};
  std::optional<std::size_t> group = {};
};

// Absent when a $ or a \ does not say what it stands for. Of the digits behind a $ as many count as make the number of
// a group; the first counts always, and a group that is not there is empty.
std::optional<std::vector<Part>> parse_replacement(std::string_view text, std::size_t groups) {
  std::vector<Part> parts(1);
  const auto digit_at = [&](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
      if (i >= text.size() || (text[i] != '\\' && text[i] != '$')) return std::nullopt;
      parts.back().text += text[i];
    } else if (text[i] == '$') {
      if (!digit_at(i + 1)) return std::nullopt;
      std::size_t group = static_cast<std::size_t>(text[++i] - '0');
      while (digit_at(i + 1) && group * 10 + static_cast<std::size_t>(text[i + 1] - '0') <= groups) {
        group = group * 10 + static_cast<std::size_t>(text[++i] - '0');
      }
      parts.back().group = group;
      parts.emplace_back();
    } else {
      parts.back().text += text[i];
    }
  }
  return parts;
}

void append_parts(std::string& out, const std::vector<Part>& parts, std::string_view input, const Spans& spans) {
  for (const Part& part : parts) {
    out += part.text;
    if (!part.group || *part.group >= spans.size()) continue;
    const auto [first, last] = spans[*part.group];
    if (first != std::string_view::npos && last != std::string_view::npos && first <= last) {
      out += input.substr(first, last - first);
    }
  }
}

// Calls handle(text before a match, spans) for every match, and gives what is left behind the last. Absent, with a
// reason, when a match is empty or the steps are used up, or when handle() says no.
std::optional<std::string_view> each_match(const Call& call, const Pattern& pattern, std::string_view input,
                                           auto&& handle) {
  Spans spans;
  std::uint64_t steps = Pattern::kStepsMax;
  if (pattern.find("", 0, spans, steps) == Pattern::Outcome::found) return nothing(call, "E-FEEL-129");
  std::size_t from = 0;
  std::size_t search = 0;
  while (search <= input.size()) {
    const auto outcome = pattern.find(input, search, spans, steps);
    if (outcome == Pattern::Outcome::steps_used_up) {
      return nothing(call, "E-FEEL-130", {{"limit", std::to_string(Pattern::kStepsMax)}});
    }
    if (outcome == Pattern::Outcome::none) break;
    const auto [first, last] = spans[0];
    if (first == last) return nothing(call, "E-FEEL-129");  // empty between two characters, as ^ is with flag m
    if (!call.evaluation.step() || !handle(input.substr(from, first - from), spans)) return std::nullopt;
    from = last;
    search = last;
  }
  return input.substr(from);
}

Value replace(const Call& call, std::size_t given) {
  const std::string* input = string_argument(call, 0);
  const std::string* pattern = string_argument(call, 1);
  const std::string* replacement = string_argument(call, 2);
  const auto flags = flags_argument(call, 3, given);
  if (input == nullptr || pattern == nullptr || replacement == nullptr || !flags) return {};
  const auto compiled = pattern_of(call, *pattern, *flags);
  if (compiled == nullptr) return {};
  // With flag q the replacement is taken as it stands, too.
  const auto parts = flags->contains('q') ? std::optional(std::vector<Part>{{.text = *replacement}})
                                          : parse_replacement(*replacement, compiled->pattern->groups());
  if (!parts) return call.null("E-FEEL-128", {{"replacement", *replacement}});
  std::string out;
  const auto rest = each_match(call, *compiled->pattern, *input, [&](std::string_view before, const Spans& spans) {
    out += before;
    append_parts(out, *parts, *input, spans);
    return call.evaluation.allow_bytes(out.size(), call.position);
  });
  if (!rest) return {};
  out += *rest;
  return limited_string(call, std::move(out));
}

Value split(const Call& call, std::size_t) {
  const std::string* input = string_argument(call, 0);
  const std::string* delimiter = string_argument(call, 1);
  if (input == nullptr || delimiter == nullptr) return {};
  const auto compiled = pattern_of(call, *delimiter, "");
  if (compiled == nullptr) return {};
  List parts;
  const auto rest = each_match(call, *compiled->pattern, *input, [&](std::string_view before, const Spans&) {
    parts.push_back(Value::string(std::string(before)));
    return call.evaluation.allow_items(parts.size() + 1, call.position);
  });
  if (!rest) return {};
  parts.push_back(Value::string(std::string(*rest)));
  return limited_list(call, std::move(parts));
}

constexpr std::array kMatches{Signature{kParameters<"input", "pattern", "flags">, 2, false, matches}};
constexpr std::array kReplace{Signature{kParameters<"input", "pattern", "replacement", "flags">, 3, false, replace}};
constexpr std::array kSplit{Signature{kParameters<"string", "delimiter">, 2, false, split}};
constexpr std::array kRows{Builtin{"matches", kMatches}, Builtin{"replace", kReplace}, Builtin{"split", kSplit}};

}  // namespace

std::span<const Builtin> pattern_chapter() { return kRows; }

}  // namespace luoshi::feel
