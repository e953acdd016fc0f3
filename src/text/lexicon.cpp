// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon.hpp"

#include "text/lexicon_builder.hpp"
#include "text/tables.hpp"

#include <algorithm>

namespace luoshi::text {
namespace {

constexpr std::size_t kLinearEdgesMax = 8;

std::uint32_t child(const Trie& trie, std::uint32_t at, char32_t character) {
  if (character > 0xFFFF) return 0;
  const Trie::Node& node = trie.nodes[at];
  const auto* first = trie.edges.data() + node.first_edge;
  const auto* last = first + node.edges;
  if (node.edges <= kLinearEdgesMax) {
    for (; first != last; ++first) {
      if (first->character == character) return first->node;
    }
    return 0;
  }
  first = std::lower_bound(first, last, character,
                           [](const Trie::Edge& edge, char32_t wanted) { return edge.character < wanted; });
  return first != last && first->character == character ? first->node : 0;
}

Match longest_in(const Trie& trie, std::u32string_view text, std::uint32_t mask) {
  Match best;
  if (text.empty() || text[0] > 0xFFFF) return best;
  std::uint32_t node = trie.roots[text[0]];
  for (std::size_t i = 1; node != 0; ++i) {
    const std::uint16_t entry = trie.nodes[node].entry;
    if (entry != 0 && trie.entries[entry].is_any(mask)) best = {static_cast<std::uint32_t>(i), &trie.entries[entry]};
    if (i == text.size()) break;
    node = child(trie, node, text[i]);
  }
  return best;
}

}  // namespace

struct Lexicon::Overlay {
  TrieTables tables;
  std::vector<const char*> names;
  Trie trie;
};

const Lexicon& Lexicon::shipped() {
  static const Lexicon lexicon(shipped_trie());
  return lexicon;
}

Result<Lexicon> Lexicon::with_overlay(std::span<const File> files) {
  LexiconBuilder builder;
  for (const auto& file : files) LUOSHI_CHECK(builder.add(file.name, file.content));
  auto overlay = std::make_shared<Overlay>();
  overlay->tables = builder.build();
  for (const auto& name : overlay->tables.names) overlay->names.push_back(name.c_str());
  overlay->trie = Trie{overlay->tables.nodes, overlay->tables.edges, overlay->tables.entries, overlay->tables.roots,
                       overlay->names};
  Lexicon out(shipped_trie());
  out.overlay_ = std::move(overlay);
  return out;
}

Match Lexicon::longest(std::u32string_view text) const { return longest(text, ~0u); }

Match Lexicon::longest(std::u32string_view text, std::uint32_t mask) const {
  const Match shipped = longest_in(trie_, text, mask);
  if (!overlay_) return shipped;
  const Match own = longest_in(overlay_->trie, text, mask);
  return own.length >= shipped.length && own.entry != nullptr ? own : shipped;
}

Match Lexicon::ending(std::u32string_view text, std::uint32_t mask) const {
  constexpr std::size_t kWordMax = 8;
  for (std::size_t length = std::min(kWordMax, text.size()); length > 0; --length) {
    const Match match = longest(text.substr(text.size() - length), mask);
    if (match.length == length) return match;
  }
  return {};
}

std::string_view Lexicon::unit_name(const Entry& entry, std::string_view written) const {
  if (entry.name == 0) return written;
  const auto within = [&entry](std::span<const Entry> entries) {
    return !entries.empty() && &entry >= entries.data() && &entry < entries.data() + entries.size();
  };
  return overlay_ && within(overlay_->trie.entries) ? overlay_->trie.names[entry.name] : trie_.names[entry.name];
}

}  // namespace luoshi::text
