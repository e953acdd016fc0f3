// SPDX-License-Identifier: Apache-2.0
#include "feel/syntax/names.hpp"

#include "feel/syntax/characters.hpp"

#include <algorithm>
#include <array>

namespace luoshi::feel::syntax {
namespace {

constexpr std::size_t kDistanceMax = 2;
constexpr std::size_t kNameBytesMax = 64;  // longer names are not compared

// Built-in functions by the first byte of their names: made once, for a table that never changes.
const std::array<std::vector<const Builtin*>, 128>& builtins_by_letter() {
  static const auto made = [] {
    std::array<std::vector<const Builtin*>, 128> table;
    for (const auto& builtin : builtins()) table.at(static_cast<unsigned char>(builtin.name[0])).push_back(&builtin);
    return table;
  }();
  return made;
}

// Letters to insert, delete, replace or swap with a neighbour (Damerau and Levenshtein, three rows).
std::size_t distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, kNameBytesMax + 1>, 3> rows = {};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0].at(j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows.at(i % 3);
    const auto& above = rows.at((i - 1) % 3);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = above.at(j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      row.at(j) = std::min({above.at(j) + 1, row.at(j - 1) + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row.at(j) = std::min(row.at(j), rows.at((i - 2) % 3).at(j - 2) + 1);
      }
    }
  }
  return rows.at(a.size() % 3).at(b.size());
}

}  // namespace

std::string_view name_of(Operator op) {
  static constexpr std::array<std::string_view, 12> kNames{"",  "+",  "-", "*",  "/", "**",
                                                           "=", "!=", "<", "<=", ">", ">="};
  return kNames.at(static_cast<std::size_t>(op));
}

Found Scope::find(std::string_view text, std::size_t at) const {
  Found best;
  for (std::size_t i = visible_.size(); i > 0; --i) {
    const auto& declaration = tree_.declarations[visible_[i - 1]];
    const std::size_t length = match_name(text, at, declaration.name);
    if (length > best.length) best = {.length = length, .declaration = visible_[i - 1], .depth = i};
  }
  const auto letter = static_cast<unsigned char>(text[at]);
  if (letter >= 128) return best;
  for (const auto* builtin : builtins_by_letter().at(letter)) {
    const std::size_t length = match_name(text, at, builtin->name);
    if (length > best.length) best = {.length = length, .builtin = builtin};
  }
  return best;
}

std::uint32_t Scope::items_inside(std::size_t depth) const {
  std::uint32_t count = 0;
  for (std::size_t i = visible_.size(); i > depth; --i) {
    if (tree_.declarations[visible_[i - 1]].kind == Declaration::Kind::item) ++count;
  }
  return count;
}

std::string Scope::nearest(std::string_view name) const {
  std::vector<std::string_view> known;
  for (const auto declaration : visible_) known.push_back(tree_.declarations[declaration].name);
  for (const auto& builtin : builtins()) known.push_back(builtin.name);
  return std::string(nearest_of(name, known));
}

std::size_t match_field(const Type& type, std::string_view text, std::size_t at) {
  const Type* context = &type;
  while (context->kind == Type::Kind::list && context->element != nullptr) context = context->element.get();
  std::size_t best = 0;
  for (const auto& field : context->fields) best = std::max(best, match_name(text, at, field.name));
  return best;
}

std::string_view nearest_of(std::string_view name, std::span<const std::string_view> known) {
  std::string_view best;
  if (name.empty() || name.size() > kNameBytesMax) return best;
  std::size_t best_distance = std::min(kDistanceMax, (name.size() - 1) / 2) + 1;
  for (const auto candidate : known) {
    if (candidate.size() > kNameBytesMax || candidate.size() > name.size() + kDistanceMax) continue;
    const std::size_t edits = distance(name, candidate);
    if (edits >= best_distance) continue;
    best_distance = edits;
    best = candidate;
  }
  return best;
}

}  // namespace luoshi::feel::syntax
