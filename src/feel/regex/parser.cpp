// SPDX-License-Identifier: Apache-2.0
#include "feel/regex/parser.hpp"

#include "base/utf8.hpp"
#include "feel/regex/class_reader.hpp"

namespace luoshi::feel::regex {
namespace {

constexpr std::size_t kPatternMax = 10'000;  // code points
constexpr int kDepthMax = 100;
constexpr std::string_view kSyntax = "E-FEEL-126";

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// The pattern as code points, without the blanks outside of classes when flag x says so.
std::u32string decode(std::string_view pattern, bool no_blanks) {
  std::u32string out;
  int depth = 0;
  bool escaped = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char32_t c = base::decode_utf8(pattern, at);
    if (no_blanks && depth == 0 && is_blank(c)) continue;
    if (!escaped && c == '[') ++depth;
    if (!escaped && c == ']' && depth > 0) --depth;
    escaped = !escaped && c == '\\';
    out += c;
  }
  return out;
}

class Parser {
 public:
  Parser(std::u32string_view pattern, const Flags& flags) : reader_(pattern, flags.any_case), flags_(flags) {
    syntax_.multiline = flags.multiline;
    syntax_.any_case = flags.any_case;
  }

  std::variant<Syntax, Problem> parse() {
    if (flags_.literal) {
      read_literal();
    } else {
      static_cast<void>(read_choice(0));
      if (!reader_.problem() && !reader_.at_end()) reader_.fail(kSyntax, reader_.position());
    }
    if (reader_.problem()) return *reader_.problem();
    return std::move(syntax_);
  }

 private:
  std::uint32_t add(Node node) {
    syntax_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(syntax_.nodes.size() - 1);
  }

  std::uint32_t add_set(CodePointsPtr set) { return add({.kind = Node::Kind::set, .set = std::move(set)}); }

  void read_literal() {
    Node sequence{.kind = Node::Kind::sequence};
    while (!reader_.at_end()) sequence.children.push_back(add_set(reader_.single(reader_.next())));
    add(std::move(sequence));
  }

  // Each of these gives the node it added, or nothing once there is a problem.
  std::optional<std::uint32_t> read_choice(int depth) {
    if (depth > kDepthMax) {
      reader_.fail("E-FEEL-133", reader_.position());
      return std::nullopt;
    }
    Node choice{.kind = Node::Kind::choice};
    do {
      const auto branch = read_sequence(depth);
      if (!branch) return std::nullopt;
      choice.children.push_back(*branch);
    } while (reader_.take('|'));
    return add(std::move(choice));
  }

  std::optional<std::uint32_t> read_sequence(int depth) {
    Node sequence{.kind = Node::Kind::sequence};
    while (!reader_.at_end() && reader_.peek() != '|' && reader_.peek() != ')') {
      auto piece = read_atom(depth);
      if (piece) piece = read_quantifier(*piece);
      if (!piece) return std::nullopt;
      sequence.children.push_back(*piece);
    }
    return add(std::move(sequence));
  }

  std::optional<std::uint32_t> read_atom(int depth) {
    const std::size_t from = reader_.position();
    const char32_t c = reader_.next();
    switch (c) {
      case '(':
        return read_group(depth, from);
      case '[':
        return of_set(reader_.read_class());
      case '.': {
        static const auto any = std::make_shared<const CodePoints>(CodePoints{{0, CodePoints::kLast}});
        static const auto line =
            std::make_shared<const CodePoints>(CodePoints{{'\n', '\n'}, {'\r', '\r'}}.complement());
        return add_set(flags_.dot_all ? any : line);
      }
      case '^':
      case '$':
        syntax_.has_anchor = true;
        return add({.kind = c == '^' ? Node::Kind::start : Node::Kind::end});
      case '\\':
        if (is_digit(reader_.peek())) return read_back_reference(from);
        return of_set(reader_.read_escape());
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        reader_.fail(kSyntax, from);
        return std::nullopt;
      default:
        return add_set(reader_.single(c));
    }
  }

  std::optional<std::uint32_t> of_set(CodePointsPtr set) {
    if (set == nullptr) return std::nullopt;
    return add_set(std::move(set));
  }

  std::optional<std::uint32_t> read_group(int depth, std::size_t from) {
    std::uint32_t number = 0;
    if (reader_.peek() == '?') {
      if (reader_.peek(1) != ':') {
        reader_.fail(kSyntax, from);
        return std::nullopt;
      }
      reader_.go_to(reader_.position() + 2);
    } else {
      number = ++syntax_.groups;
      closed_.push_back(false);
    }
    const auto inside = read_choice(depth + 1);
    if (!inside) return std::nullopt;
    if (!reader_.take(')')) {
      reader_.fail(kSyntax, from);
      return std::nullopt;
    }
    if (number > 0) closed_[number - 1] = true;
    return add({.kind = Node::Kind::group, .number = number, .children = {*inside}});
  }

  // As many digits as make the number of a group that was opened.
  std::optional<std::uint32_t> read_back_reference(std::size_t from) {
    std::uint32_t number = 0;
    while (is_digit(reader_.peek())) {
      const std::uint32_t longer = number * 10 + static_cast<std::uint32_t>(reader_.peek() - '0');
      if (number > 0 && longer > syntax_.groups) break;
      number = longer;
      reader_.next();
    }
    if (number == 0 || number > syntax_.groups || !closed_[number - 1]) {
      reader_.fail("E-FEEL-132", from);
      return std::nullopt;
    }
    syntax_.has_back_reference = true;
    return add({.kind = Node::Kind::back_reference, .number = number});
  }

  std::optional<std::uint32_t> read_count() {
    constexpr std::uint32_t kMost = 1'000'000;
    if (!is_digit(reader_.peek())) return std::nullopt;
    std::uint32_t count = 0;
    while (is_digit(reader_.peek())) {
      count = std::min(kMost, count * 10 + static_cast<std::uint32_t>(reader_.next() - '0'));
    }
    return count;
  }

  // {n}, {n,} or {n,m}, behind its brace.
  bool read_counts(Node& repeat) {
    const auto least = read_count();
    if (!least) return false;
    repeat.least = *least;
    repeat.most = *least;
    if (reader_.take(',')) {
      repeat.most = Node::kNoLimit;
      if (const auto most = read_count()) repeat.most = *most;
    }
    return reader_.take('}') && repeat.least <= repeat.most;
  }

  std::optional<std::uint32_t> read_quantifier(std::uint32_t piece) {
    const std::size_t from = reader_.position();
    Node repeat{.kind = Node::Kind::repeat, .least = 0, .most = Node::kNoLimit, .children = {piece}};
    if (reader_.take('?')) {
      repeat.most = 1;
    } else if (reader_.take('+')) {
      repeat.least = 1;
    } else if (reader_.take('{')) {
      if (!read_counts(repeat)) {
        reader_.fail(kSyntax, from);
        return std::nullopt;
      }
    } else if (!reader_.take('*')) {
      return piece;
    }
    repeat.reluctant = reader_.take('?');
    return add(std::move(repeat));
  }

  ClassReader reader_;
  Flags flags_;
  Syntax syntax_ = {};
  std::vector<bool> closed_ = {};
};

}  // namespace

std::optional<Flags> parse_flags(std::string_view text) {
  Flags flags;
  for (const char c : text) {
    switch (c) {
      case 's':
        flags.dot_all = true;
        break;
      case 'm':
        flags.multiline = true;
        break;
      case 'i':
        flags.any_case = true;
        break;
      case 'x':
        flags.no_blanks = true;
        break;
      case 'q':
        flags.literal = true;
        break;
      default:
        return std::nullopt;
    }
  }
  return flags;
}

std::variant<Syntax, Problem> parse(std::string_view pattern, const Flags& flags) {
  const std::u32string text = decode(pattern, flags.no_blanks && !flags.literal);
  if (text.size() > kPatternMax) return Problem{.id = "E-FEEL-133"};
  return Parser(text, flags).parse();
}

}  // namespace luoshi::feel::regex
