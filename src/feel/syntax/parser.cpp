// SPDX-License-Identifier: Apache-2.0
#include "feel/syntax/parser.hpp"

#include "base/utf8.hpp"
#include "feel/syntax/characters.hpp"

#include <algorithm>

namespace luoshi::feel::syntax {

Parser::Parser(std::string_view text, const Names& names, Grammar grammar, const CompileLimits& limits)
    : text_(text), names_(names), grammar_(grammar), limits_(limits) {
  tree_.text = text;
  tree_.nodes.reserve(32);
  tree_.declarations.reserve(names.variables.size() + 8);
}

Result<Tree> Parser::parse() {
  if (text_.size() > limits_.bytes) {
    return fail(
        {.code = base::ErrorCode::limit, .id = "E-FEEL-011", .args = {{"limit", std::to_string(limits_.bytes)}}});
  }
  if (const auto bad = base::find_invalid_utf8(text_); bad != std::string_view::npos) {
    return fail(
        {.code = base::ErrorCode::invalid_input, .id = "E-FEEL-014", .args = {{"byte", std::to_string(bad + 1)}}});
  }
  declare_inputs();
  skip();
  tree_.root = grammar_ == Grammar::unary_tests ? unary_tests() : expression();
  if (!error_ && at_ < text_.size()) unexpected("");
  if (error_) return fail(std::move(*error_));
  return std::move(tree_);
}

void Parser::declare_inputs() {
  for (std::uint32_t i = 0; i < names_.variables.size(); ++i) {
    const auto& variable = names_.variables[i];
    scope_.push(declare({.kind = Declaration::Kind::input, .name = variable.name, .input = i, .type = variable.type}));
  }
  if (grammar_ != Grammar::unary_tests) return;
  const auto index = static_cast<std::uint32_t>(names_.variables.size());
  question_ = declare({.kind = Declaration::Kind::input, .name = "?", .input = index});
  scope_.push(question_);
}

void Parser::skip() {
  for (;;) {
    at_ = skip_blanks(text_, at_);
    if (at_ >= text_.size() || text_[at_] != '/') return;
    if (!sees("//") && !sees("/*")) return;
    skip_comment();
  }
}

void Parser::skip_comment() {
  const std::uint32_t begin = place();
  if (sees("//")) {
    at_ = std::min(text_.find_first_of("\n\r", at_), text_.size());
    return;
  }
  const auto end = text_.find("*/", at_ + 2);
  if (end == std::string_view::npos) {
    refuse("E-FEEL-017", begin);
    at_ = text_.size();
    return;
  }
  at_ = end + 2;
}

char32_t Parser::here() const { return character_at(text_, at_); }

bool Parser::accept_rest(std::string_view symbol) {
  if (!text_.substr(at_).starts_with(symbol)) return false;
  at_ += symbol.size();
  skip();
  return true;
}

bool Parser::expect(std::string_view symbol) {
  if (accept(symbol)) return true;
  unexpected(symbol);
  return false;
}

std::string_view Parser::word() const { return text_.substr(at_, word_end(text_, at_) - at_); }

bool Parser::accept_rest_of_word(std::string_view expected) {
  if (!sees(expected) || word() != expected) return false;
  at_ += expected.size();
  skip();
  return true;
}

bool Parser::expect_word(std::string_view expected) {
  if (accept_word(expected)) return true;
  unexpected(expected);
  return false;
}

Id Parser::make(Kind kind, std::uint32_t begin, std::initializer_list<Id> children) {
  if (error_) return kNone;
  if (tree_.nodes.size() > limits_.nodes)
    return refuse("E-FEEL-013", begin, {{"limit", std::to_string(limits_.nodes)}});
  const Id id = static_cast<Id>(tree_.nodes.size());
  tree_.nodes.push_back({.kind = kind, .begin = begin});
  Id last = kNone;
  for (const Id child : children) {
    if (child == kNone) return kNone;
    (last == kNone ? tree_.nodes[id].first : tree_.nodes[last].next) = child;
    last = child;
    tree_.nodes[id].height = std::max(tree_.nodes[id].height, tree_.nodes[child].height + 1);
  }
  return close(id);
}

// What stands between the node's begin and the cursor is its text, without the blanks behind.
Id Parser::close(Id id) {
  if (id == kNone || error_) return kNone;
  auto& node = tree_.nodes[id];
  std::size_t end = at_;
  while (end > node.begin && (text_[end - 1] == ' ' || text_[end - 1] == '\n')) --end;
  node.end = static_cast<std::uint32_t>(end);
  if (node.height > limits_.depth) return refuse("E-FEEL-012", node.begin, {{"limit", std::to_string(limits_.depth)}});
  return id;
}

void Parser::adopt(Id parent, Id child) {
  if (parent == kNone || child == kNone) return;
  auto& node = tree_.nodes[parent];
  // The value of a node that is being filled is its last child, so that long lists cost no walk.
  (node.first == kNone ? node.first : tree_.nodes[node.value].next) = child;
  node.value = child;
  node.height = std::max(node.height, tree_.nodes[child].height + 1);
}

Id Parser::constant(Value value, std::uint32_t begin) {
  const Id id = make(Kind::constant, begin);
  if (id == kNone) return kNone;
  tree_.nodes[id].value = static_cast<std::uint32_t>(tree_.constants.size());
  if (!value.is_null()) tree_.nodes[id].type = simple_type(name_of(value.kind()));
  tree_.constants.push_back(std::move(value));
  return id;
}

std::uint32_t Parser::name_index(std::string_view name) {
  tree_.names.push_back(name);
  return static_cast<std::uint32_t>(tree_.names.size() - 1);
}

std::uint32_t Parser::declare(Declaration declaration) {
  declaration.level = level_;
  tree_.declarations.push_back(std::move(declaration));
  return static_cast<std::uint32_t>(tree_.declarations.size() - 1);
}

Id Parser::refuse(std::string_view id, std::uint32_t begin, std::vector<base::Arg> args) {
  if (error_) return kNone;
  const bool limit = id == "E-FEEL-011" || id == "E-FEEL-012" || id == "E-FEEL-013";
  error_ = Error{.code = limit ? base::ErrorCode::limit : base::ErrorCode::invalid_input,
                 .id = id,
                 .where = where_of(text_, begin),
                 .args = std::move(args)};
  return kNone;
}

Id Parser::unexpected(std::string_view expected) {
  const auto begin = place();
  if (at_ >= text_.size()) {
    if (expected.empty()) return refuse("E-FEEL-001", begin);
    return refuse("E-FEEL-018", begin, {{"expected", std::string(expected)}});
  }
  auto end = std::max(word_end(text_, at_), at_ + width_at(text_, at_));
  const std::string found(text_.substr(at_, end - at_));
  if (expected.empty()) return refuse("E-FEEL-002", begin, {{"found", found}});
  return refuse("E-FEEL-019", begin, {{"found", found}, {"expected", std::string(expected)}});
}

base::Where where_of(std::string_view text, std::size_t byte) {
  byte = std::min(byte, text.size());
  const auto before = text.substr(0, byte);
  const auto line_start = before.find_last_of('\n') + 1;  // npos + 1 is 0
  return {.line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
          .column = static_cast<std::uint32_t>(base::count_code_points(before.substr(line_start)) + 1)};
}

}  // namespace luoshi::feel::syntax
