// SPDX-License-Identifier: Apache-2.0
// Tree: a parsed expression, every name resolved to its declaration. It lives only while a text is compiled. Nodes
// stand in one vector and are linked by index: `first` is the first child, `next` the sibling to the right; index 0 is
// no node. Views of names point into the text or into `made`.
#pragma once

#include "feel/builtin.hpp"
#include "feel/type.hpp"
#include "feel/value.hpp"

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel::syntax {

using Id = std::uint32_t;
inline constexpr Id kNone = 0;

enum class Kind : std::uint8_t {
  constant,     ///< value: index of a constant
  name,         ///< value: index of a declaration
  member,       ///< value: index of a name, looked for in the items being filtered; child: what it is otherwise, if any
  builtin,      ///< value: index of a built-in function
  negation,     ///< child
  sum,          ///< children, each but the first with the operator that joins it to those before: + -
  product,      ///< the same with * and /
  power,        ///< the same with **
  comparison,   ///< two children, op
  between,      ///< three children
  in,           ///< what is tested (none for unary tests: the input), then the tests
  test,         ///< op and child: `< 5` as a unary test
  conjunction,  ///< children
  disjunction,  ///< children
  condition,    ///< three children
  loop,         ///< iterators, then the body; value: declaration of `partial`; 0 when it is not used
  some,
  every,        ///< iterators, then the condition
  iterator,     ///< value: declaration; child: list or range, or two: first and last of a range
  instance,     ///< child; value: index of a type
  path,         ///< child; value: index of a name
  filter,       ///< list, predicate; value: declaration of `item`
  call,         ///< what is called, then arguments
  argument,     ///< named argument; value: index of a name; child
  list,         ///< children
  context,      ///< entries
  entry,        ///< value: declaration; child
  range,        ///< low, high; flags
  unary_range,  ///< op and child: `(< 5)`
  function,     ///< parameters, then the body
  external,     ///< the same, the body being the description of what is to be called
  parameter,    ///< value: declaration
};

enum class Operator : std::uint8_t {
  none,
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal
};
[[nodiscard]] std::string_view name_of(Operator op);

// Flags of a range, of `in`, of a filter.
inline constexpr std::uint8_t kLowIncluded = 1;
inline constexpr std::uint8_t kHighIncluded = 2;
inline constexpr std::uint8_t kNegated = 4;    ///< unary tests: not(…)
inline constexpr std::uint8_t kAnything = 8;   ///< unary tests: -
inline constexpr std::uint8_t kUsesItem = 16;  ///< filter: the predicate speaks of the item; test: of the input

struct Node {
  Kind kind = Kind::constant;
  Operator op = Operator::none;  ///< of the node itself, or in a sum what joins it to its left sibling (`joint`)
  Operator joint = Operator::none;
  std::uint8_t flags = 0;
  std::uint32_t begin = 0;  ///< bytes
  std::uint32_t end = 0;
  Id first = kNone;
  Id next = kNone;
  std::uint32_t value = 0;
  std::uint32_t height = 1;
  std::uint32_t item = 0;  ///< member: the innermost item that may have it; declarations link to those further out
  std::uint32_t items = UINT32_MAX;  ///< member: how many items, from the innermost, hide what it is otherwise
  TypePtr type = nullptr;            ///< as far as it is known
};

struct Declaration {
  enum class Kind : std::uint8_t { input, local, item, self };
  Kind kind = Kind::local;
  std::string_view name;
  std::uint32_t input = 0;  ///< index of an input or parameter
  std::uint32_t level = 0;  ///< how many functions it stands in
  std::uint32_t outer = 0;  ///< item: the declaration of the item of the filter around this one, or 0
  bool used = false;
  TypePtr type = nullptr;
};

struct Tree {
  std::string_view text;
  std::vector<Node> nodes = std::vector<Node>(1);
  std::vector<Declaration> declarations = std::vector<Declaration>(1);
  std::vector<Value> constants;
  std::vector<std::string_view> names;
  std::vector<const Builtin*> builtins;
  std::vector<TypePtr> types;
  std::forward_list<std::string> made;
  Id root = kNone;

  [[nodiscard]] const Node& operator[](Id id) const { return nodes[id]; }
};

}  // namespace luoshi::feel::syntax
