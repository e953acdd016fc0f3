// SPDX-License-Identifier: Apache-2.0
#include "model/load/equations.hpp"

#include <algorithm>
#include <optional>

namespace luoshi::model::load_inside {
namespace {

constexpr int kDepthMax = 50;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

// A place at a time that is in no brackets and no text: visit(at) says whether to go on.
template <class Visit>
void each_open(std::string_view text, const Visit& visit) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' && (at == 0 || text[at - 1] != '\\')) quoted = !quoted;
    if (quoted) continue;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth == 0 && !visit(at)) return;
    if (c == '(' || c == '[' || c == '{') ++depth;
  }
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Whether the word stands there between blanks or brackets.
bool is_word_at(std::string_view text, std::size_t at, std::string_view word) {
  if (!text.substr(at).starts_with(word)) return false;
  const bool before = at == 0 || is_blank(text[at - 1]) || text[at - 1] == ')';
  const auto end = at + word.size();
  return before && (end == text.size() || is_blank(text[end]) || text[end] == '(');
}

std::vector<std::string_view> split(std::string_view text, std::string_view word) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  each_open(text, [&](std::size_t at) {
    if (at >= begin && is_word_at(text, at, word)) {
      parts.push_back(trimmed(text.substr(begin, at - begin)));
      begin = at + word.size();
    }
    return true;
  });
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

// The only `=` of a part that compares nothing else.
std::optional<std::size_t> equals_sign(std::string_view text) {
  std::optional<std::size_t> found;
  bool alone = true;
  each_open(text, [&](std::size_t at) {
    const char c = text[at];
    if (c == '<' || c == '>' || c == '!' || (c == '=' && found)) alone = false;
    if (c == '=') found = at;
    return alone;
  });
  return alone ? found : std::nullopt;
}

bool in_brackets(std::string_view text) {
  if (!text.starts_with('(') || !text.ends_with(')')) return false;
  bool whole = true;
  each_open(text, [&](std::size_t at) {
    whole = at == 0 || at + 1 == text.size();
    return whole;
  });
  return whole;
}

bool is_null_test(std::string_view part, bool negated) {
  const auto at = part.rfind(negated ? "!=" : "=");
  return at != std::string_view::npos && trimmed(part.substr(at + (negated ? 2 : 1))) == "null" &&
         (negated || at == 0 || part[at - 1] != '!');
}

bool all_null_tests(std::string_view condition) {
  return std::ranges::all_of(split(condition, "or"), [](std::string_view part) { return is_null_test(part, false); });
}

void collect(std::string_view text, int depth, std::vector<Equation>& out) {
  text = trimmed(text);
  if (depth > kDepthMax || text.empty()) return;
  if (in_brackets(text)) return collect(text.substr(1, text.size() - 2), depth + 1, out);
  if (is_word_at(text, 0, "if")) {
    const auto then = split(text, "then");
    const auto branches = split(text, "else");
    if (then.size() < 2 || branches.size() < 2 || !all_null_tests(then[0].substr(2))) return;
    if (!then[1].starts_with("true")) return;
    return collect(text.substr(static_cast<std::size_t>(branches[1].data() - text.data())), depth + 1, out);
  }
  if (auto either = split(text, "or"); either.size() > 1) {
    std::erase_if(either, [](std::string_view part) { return is_null_test(part, false); });
    if (either.size() == 1) collect(either.front(), depth + 1, out);
    return;
  }
  if (const auto both = split(text, "and"); both.size() > 1) {
    for (const auto part : both) collect(part, depth + 1, out);
    return;
  }
  // `every x in … satisfies` says something of each row, not of the matter.
  if (is_word_at(text, 0, "every") || is_word_at(text, 0, "some") || is_word_at(text, 0, "for")) return;
  const auto at = equals_sign(text);
  if (!at) return;
  out.push_back(
      {.left = std::string(trimmed(text.substr(0, *at))), .right = std::string(trimmed(text.substr(*at + 1)))});
}

}  // namespace

std::vector<Equation> equations(std::string_view formula) {
  std::vector<Equation> out;
  collect(formula, 0, out);
  return out;
}

}  // namespace luoshi::model::load_inside
