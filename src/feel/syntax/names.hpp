// SPDX-License-Identifier: Apache-2.0
// Scope: the names that may stand where the parser is, innermost last, and the search for the longest one at a place of
// the text. Belongs to one parser.
#pragma once

#include "feel/program.hpp"
#include "feel/syntax/tree.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::feel::syntax {

/// The longest name that was found at a place: a declaration or a built-in function, and how long it is there.
struct Found {
  std::size_t length = 0;
  std::uint32_t declaration = 0;
  const Builtin* builtin = nullptr;
  std::size_t depth = 0;  ///< place in the scope; names of filters further in may hide it
};

class Scope {
 public:
  explicit Scope(Tree& tree) : tree_(tree) {}

  void push(std::uint32_t declaration) { visible_.push_back(declaration); }
  [[nodiscard]] std::size_t mark() const { return visible_.size(); }
  void release(std::size_t mark) { visible_.resize(mark); }

  [[nodiscard]] Found find(std::string_view text, std::size_t at) const;
  /// How many items are further in than `depth`.
  [[nodiscard]] std::uint32_t items_inside(std::size_t depth) const;
  /// The known name nearest to one that is not known, or "".
  [[nodiscard]] std::string nearest(std::string_view name) const;

 private:
  Tree& tree_;
  std::vector<std::uint32_t> visible_;
};

/// The longest field name of a type at a place of the text; 0 when there is none.
[[nodiscard]] std::size_t match_field(const Type& type, std::string_view text, std::size_t at);

/// The nearest of some names (at most two letters changed and fewer than half of them), or "".
[[nodiscard]] std::string_view nearest_of(std::string_view name, std::span<const std::string_view> known);

}  // namespace luoshi::feel::syntax
