// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/class_reader.hpp"

#include "base/utf8.hpp"

namespace luoshi::feel::regex {
namespace {

constexpr int kDepthMax = 100;
constexpr std::string_view kSyntax = "E-FEEL-126";

CodePointsPtr shared(CodePoints set) { return std::make_shared<const CodePoints>(std::move(set)); }

}  // namespace

std::nullptr_t ClassReader::fail(std::string_view id, std::size_t from) {
  if (problem_) return nullptr;
  problem_ = {.id = id, .position = from};
  constexpr std::size_t kShown = 10;
  for (const char32_t c : pattern_.substr(std::min(from, pattern_.size()), kShown)) {
    base::append_utf8(problem_->part, c);
  }
  return nullptr;
}

CodePointsPtr ClassReader::single(char32_t c) const {
  const CodePoints one{{c, c}};
  return shared(any_case_ ? one.in_any_case() : one);
}

std::optional<char32_t> ClassReader::escaped_character(char32_t letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      if (letter < 0x80 && std::string_view("\\|.?*+(){}-[]^$").contains(static_cast<char>(letter))) return letter;
      return std::nullopt;
  }
}

// {name} behind \p or \P.
CodePointsPtr ClassReader::read_property(bool inside_out) {
  const std::size_t from = at_;
  std::string name;
  if (!take('{')) return fail(kSyntax, from);
  while (!at_end() && peek() != '}') base::append_utf8(name, next());
  if (!take('}')) return fail(kSyntax, from);
  const CodePointsPtr set = named_set(name);
  if (set == nullptr) return fail("E-FEEL-131", from);
  return inside_out ? shared(set->complement()) : set;
}

CodePointsPtr ClassReader::read_escape() {
  const std::size_t from = at_ - 1;
  if (at_end()) return fail(kSyntax, from);
  const char32_t letter = next();
  if (letter == 'p' || letter == 'P') return read_property(letter == 'P');
  if (letter < 0x80) {
    if (const CodePointsPtr set = escape_set(static_cast<char>(letter))) return set;
  }
  const auto c = escaped_character(letter);
  return c ? single(*c) : fail(kSyntax, from);
}

// The second end of a range in a class.
std::optional<char32_t> ClassReader::read_range_end() {
  if (at_end() || peek() == '[' || peek() == ']') return std::nullopt;
  const char32_t c = next();
  if (c != '\\') return c;
  return at_end() ? std::nullopt : escaped_character(next());
}

CodePointsPtr ClassReader::read_class(int depth) {
  const std::size_t from = at_ - 1;
  if (depth > kDepthMax) return fail("E-FEEL-133", from);
  const bool negated = take('^');
  CodePoints characters;  // these are taken in any case, escapes are not
  CodePoints escapes;
  CodePointsPtr subtracted = nullptr;
  bool empty = true;
  while (subtracted == nullptr) {
    if (at_end()) return fail(kSyntax, from);
    if (peek() == ']') break;
    const std::size_t here = at_;
    char32_t c = next();
    if (c == '[') return fail(kSyntax, here);
    if (c == '-' && !empty && peek() == '[') {
      ++at_;
      subtracted = read_class(depth + 1);
      if (subtracted == nullptr) return nullptr;
      continue;
    }
    // A hyphen stands for itself only where a group begins or ends.
    if (c == '-' && !empty && peek() != ']') return fail(kSyntax, here);
    empty = false;
    if (c == '\\') {
      const auto escaped = at_end() ? std::nullopt : escaped_character(peek());
      if (!escaped) {
        const CodePointsPtr set = read_escape();
        if (set == nullptr) return nullptr;
        escapes.add(*set);
        continue;
      }
      ++at_;
      c = *escaped;
    }
    char32_t last = c;
    if (peek() == '-' && peek(1) != ']' && peek(1) != '[') {
      ++at_;
      const auto end = read_range_end();
      if (!end || *end < c) return fail(kSyntax, here);
      last = *end;
    }
    characters.add(c, last);
  }
  if (empty || !take(']')) return fail(kSyntax, from);
  characters.tidy();
  CodePoints set = any_case_ ? characters.in_any_case() : characters;
  set.add(escapes);
  set.tidy();
  if (negated) set = set.complement();
  return shared(subtracted == nullptr ? std::move(set) : set.without(*subtracted));
}

}  // namespace luoshi::feel::regex
