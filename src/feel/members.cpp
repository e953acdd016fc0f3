// SPDX-License-Identifier: Apache-2.0
#include "feel/members.hpp"

#include "feel/syntax/parser.hpp"

#include <vector>

namespace luoshi::feel {

using syntax::Id;
using syntax::kNone;

std::optional<std::set<std::string>> members_read(std::string_view text, const Names& names) {
  const auto tree = syntax::Parser(text, names, Grammar::expression, {}).parse();
  if (!tree) return std::nullopt;
  std::vector<Id> parent(tree->nodes.size(), kNone);
  for (Id id = 1; id < tree->nodes.size(); ++id) {
    for (Id child = (*tree)[id].first; child != kNone; child = (*tree)[child].next) parent[child] = id;
  }
  std::set<std::string> read;
  for (Id id = 1; id < tree->nodes.size(); ++id) {
    const auto& node = (*tree)[id];
    if (node.kind != syntax::Kind::name) continue;
    const auto& declared = tree->declarations[node.value];
    if (declared.kind != syntax::Declaration::Kind::input) continue;
    std::string path(declared.name);
    for (Id at = parent[id]; at != kNone && (*tree)[at].kind == syntax::Kind::path; at = parent[at]) {
      path += '.';
      path += tree->names[(*tree)[at].value];
    }
    read.insert(std::move(path));
  }
  return read;
}

}  // namespace luoshi::feel
