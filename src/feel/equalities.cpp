// SPDX-License-Identifier: Apache-2.0
#include "feel/equalities.hpp"

#include "feel/syntax/parser.hpp"

namespace luoshi::feel {
namespace {

using syntax::Id;
using syntax::Kind;
using syntax::kNone;
using syntax::Operator;

class Finder {
 public:
  explicit Finder(const syntax::Tree& tree) : tree_(tree) {}

  void look_at(Id id) {
    const auto& node = tree_[id];
    switch (node.kind) {
      case Kind::conjunction:
        for (Id child = node.first; child != kNone; child = tree_[child].next) look_at(child);
        return;
      case Kind::disjunction:
        return only_unguarded(node);
      case Kind::condition: {
        const Id then = tree_[node.first].next;
        if (only_null_tests(node.first) && is_true(then)) look_at(tree_[then].next);
        return;
      }
      case Kind::comparison:
        return take(id);
      default:
        return;
    }
  }

  std::vector<Equality> found = {};

 private:
  // Of `a = b = c` the left side is a truth and no value.
  void take(Id id) {
    const Id left = tree_[id].first;
    const Id right = tree_[left].next;
    const bool compares = tree_[left].kind == Kind::comparison || tree_[right].kind == Kind::comparison;
    if (tree_[id].op != Operator::equal || compares || is_null_test(id)) return;
    found.push_back({.left = text_of(left), .right = text_of(right)});
  }

  // What is left of `a = null or b = null or …`; of two that are left nothing is sure.
  void only_unguarded(const syntax::Node& node) {
    Id rest = kNone;
    for (Id child = node.first; child != kNone; child = tree_[child].next) {
      if (is_null_test(child)) continue;
      if (rest != kNone) return;
      rest = child;
    }
    if (rest != kNone) look_at(rest);
  }

  [[nodiscard]] bool only_null_tests(Id id) const {
    if (tree_[id].kind != Kind::disjunction) return is_null_test(id);
    for (Id child = tree_[id].first; child != kNone; child = tree_[child].next) {
      if (!is_null_test(child)) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_null_test(Id id) const {
    const auto& node = tree_[id];
    if (node.kind != Kind::comparison || node.op != Operator::equal) return false;
    return is_null(node.first) || is_null(tree_[node.first].next);
  }

  [[nodiscard]] bool is_null(Id id) const { return is_constant(id) && tree_.constants[tree_[id].value].is_null(); }
  [[nodiscard]] bool is_true(Id id) const { return is_constant(id) && tree_.constants[tree_[id].value].is_true(); }
  [[nodiscard]] bool is_constant(Id id) const { return tree_[id].kind == Kind::constant; }

  [[nodiscard]] std::string text_of(Id id) const {
    const auto& node = tree_[id];
    const auto text = tree_.text.substr(node.begin, node.end - node.begin);
    return std::string(text.substr(0, text.find_last_not_of(" \t\r\n") + 1));
  }

  const syntax::Tree& tree_;
};

}  // namespace

std::vector<Equality> equalities(std::string_view text, const Names& names) {
  const auto tree = syntax::Parser(text, names, Grammar::expression, {}).parse();
  if (!tree) return {};
  Finder finder(*tree);
  finder.look_at(tree->root);
  return std::move(finder.found);
}

}  // namespace luoshi::feel
