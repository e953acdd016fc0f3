// SPDX-License-Identifier: Apache-2.0
// Parser: text to Tree, by recursive descent without tokens, because which characters make a name depends on the names
// that are known where it stands (DMN 1.5, 10.3.1.2 and 10.3.1.4). One parser reads one text. The first thing that is
// wrong ends it: every function then returns kNone.
#pragma once

#include "base/result.hpp"
#include "feel/program.hpp"
#include "feel/syntax/names.hpp"
#include "feel/syntax/tree.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel::syntax {

class Parser {
 public:
  Parser(std::string_view text, const Names& names, Grammar grammar, const CompileLimits& limits);
  [[nodiscard]] Result<Tree> parse();

 private:
  // parser.cpp: the frame, the cursor, nodes and errors.
  void declare_inputs();
  void skip();
  void skip_comment();
  [[nodiscard]] char32_t here() const;
  [[nodiscard]] bool sees(std::string_view symbol) const {
    return begins(symbol) && text_.substr(at_).starts_with(symbol);
  }
  /// Goes behind a symbol or a word if it stands here. Most do not: their first letter tells that at once.
  [[nodiscard]] bool accept(std::string_view symbol) { return begins(symbol) && accept_rest(symbol); }
  [[nodiscard]] bool accept_rest(std::string_view symbol);
  [[nodiscard]] bool begins(std::string_view symbol) const { return at_ < text_.size() && text_[at_] == symbol[0]; }
  [[nodiscard]] bool expect(std::string_view symbol);
  [[nodiscard]] std::string_view word() const;
  [[nodiscard]] bool accept_word(std::string_view word) { return begins(word) && accept_rest_of_word(word); }
  [[nodiscard]] bool accept_rest_of_word(std::string_view word);
  [[nodiscard]] bool expect_word(std::string_view word);
  [[nodiscard]] Id make(Kind kind, std::uint32_t begin, std::initializer_list<Id> children = {});
  [[nodiscard]] Id constant(Value value, std::uint32_t begin);
  void adopt(Id parent, Id child);
  [[nodiscard]] Id close(Id node);
  [[nodiscard]] std::uint32_t name_index(std::string_view name);
  [[nodiscard]] std::uint32_t declare(Declaration declaration);
  Id refuse(std::string_view id, std::uint32_t begin, std::vector<base::Arg> args = {});
  Id unexpected(std::string_view expected);
  [[nodiscard]] std::uint32_t place() const { return static_cast<std::uint32_t>(at_); }
  /// Where an expression begins: here, or at the operand that was read already.
  [[nodiscard]] std::uint32_t start() const { return pending_ != kNone ? pending_begin_ : place(); }

  // parser.cpp: expressions, lowest precedence first.
  [[nodiscard]] Id expression();
  [[nodiscard]] Id disjunction();
  [[nodiscard]] Id conjunction();
  [[nodiscard]] Id comparison();
  [[nodiscard]] Id comparison_with(Id left, std::uint32_t begin);
  [[nodiscard]] Id between(Id left, std::uint32_t begin);
  [[nodiscard]] Id sum();
  [[nodiscard]] Id product();
  [[nodiscard]] Id power();
  [[nodiscard]] Id negation();
  [[nodiscard]] Id chained(Kind kind, std::uint32_t begin, Id left, Operator joint, Id right);
  [[nodiscard]] Operator comparison_operator();

  // parser_tests.cpp: `in`, unary tests, ranges.
  [[nodiscard]] Id unary_tests();
  [[nodiscard]] Id in(Id left, std::uint32_t begin);
  [[nodiscard]] bool tests_into(Id node);
  [[nodiscard]] Id test(bool alone);
  [[nodiscard]] bool bracketed_tests_into(Id node);
  [[nodiscard]] Id parenthesis();
  [[nodiscard]] Id unary_range(std::uint32_t begin);
  [[nodiscard]] Id open_range();
  [[nodiscard]] Id list_or_range();
  [[nodiscard]] Id range_behind(Id low, std::uint32_t begin, bool low_included);

  // parser_operands.cpp: what operators work on.
  [[nodiscard]] Id postfix();
  [[nodiscard]] Id operand();
  [[nodiscard]] Id path(Id left, std::uint32_t begin);
  [[nodiscard]] Id filter(Id left, std::uint32_t begin);
  [[nodiscard]] bool filter_follows() const;
  [[nodiscard]] Id call(Id callee, std::uint32_t begin);
  [[nodiscard]] std::optional<std::string_view> argument_name();
  [[nodiscard]] Id context();
  [[nodiscard]] Id entry();
  [[nodiscard]] std::optional<std::string_view> key();
  [[nodiscard]] Id name();
  [[nodiscard]] Id unknown_name(std::uint32_t begin, std::size_t field);
  [[nodiscard]] Id builtin_node(Id node, const Builtin& builtin);
  [[nodiscard]] std::size_t item_field() const;
  [[nodiscard]] bool fields_known(std::uint32_t items) const;
  [[nodiscard]] std::size_t words_end(std::size_t at) const;
  void use(std::uint32_t declaration);

  // parser_literals.cpp
  [[nodiscard]] Id number();
  [[nodiscard]] Id string();
  [[nodiscard]] Id at_literal();
  [[nodiscard]] std::optional<std::string> quoted();
  [[nodiscard]] bool escape(std::string& out);
  [[nodiscard]] std::optional<char32_t> hexadecimal(std::size_t digits);

  // parser_statements.cpp: if, for, some, every, function.
  [[nodiscard]] Id condition();
  [[nodiscard]] Id iteration(Kind kind);
  [[nodiscard]] bool iterator_into(Id loop);
  [[nodiscard]] std::optional<std::string_view> name_before(std::string_view stop);
  [[nodiscard]] Id function();
  [[nodiscard]] bool parameter_into(Id function, std::uint32_t index);

  // parser_types.cpp
  [[nodiscard]] TypePtr type();
  [[nodiscard]] TypePtr named_type();
  [[nodiscard]] TypePtr context_type();
  [[nodiscard]] TypePtr function_type();
  [[nodiscard]] TypePtr element_type(Type::Kind kind);

  std::string_view text_;
  const Names& names_;
  Grammar grammar_;
  const CompileLimits& limits_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::uint32_t level_ = 0;  ///< how many functions the parser is in
  std::uint32_t item_ = 0;   ///< declaration of the innermost item
  Id pending_ = kNone;       ///< an operand that was read before it was clear that it is one
  std::uint32_t pending_begin_ = 0;
  bool uses_question_ = false;
  std::uint32_t question_ = 0;  ///< declaration of `?`
  Tree tree_;
  Scope scope_{tree_};
  std::optional<Error> error_;
};

/// 1-based line and column (in code points) of a byte of the text.
[[nodiscard]] base::Where where_of(std::string_view text, std::size_t byte);

/// The type of a part of a value: of a field (through lists), of the items of a list or range; nullptr: not known.
[[nodiscard]] TypePtr field_type(const TypePtr& type, std::string_view name);
[[nodiscard]] TypePtr item_type(const TypePtr& type);

}  // namespace luoshi::feel::syntax
