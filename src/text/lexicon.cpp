// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon.hpp"

#include "text/lexicon_builder.hpp"
#include "text/tables.hpp"

#include <algorithm>

namespace luoshi::text {
namespace {

Match longest_in(const Trie& trie, std::u32string_view text, std::uint32_t mask) {
  Match best;
  if (text.empty() || text[0] > 0xFFFF || !trie.may_begin(text[0], text.size() > 1 ? text[1] : U'\0')) return best;
  std::uint32_t at = trie.roots[text[0]];
  for (std::size_t i = 1; at != 0; ++i) {
    const Trie::Node& node = trie.nodes[at];
    if ((node.classes & mask) == 0) break;
    if (node.entry != 0 && trie.entries[node.entry].is_any(mask))
      best = {static_cast<std::uint32_t>(i), &trie.entries[node.entry]};
    if (i == text.size()) break;
    at = trie.child(node, text[i]);
  }
  return best;
}

/// The entry of a whole word of a class in `mask`, null if it is none.
const Entry* entry_of(const Trie& trie, std::u32string_view word, std::uint32_t mask) {
  if (word[0] > 0xFFFF) return nullptr;
  std::uint32_t at = trie.roots[word[0]];
  for (std::size_t i = 1; at != 0 && i < word.size(); ++i) at = trie.child(trie.nodes[at], word[i]);
  const std::uint16_t entry = at != 0 ? trie.nodes[at].entry : std::uint16_t{0};
  return entry != 0 && trie.entries[entry].is_any(mask) ? &trie.entries[entry] : nullptr;
}

/// All phrases of a trie in `text`, not only the longest of a place.
void mark_in(const Trie& trie, std::u32string_view text, std::vector<FoundPhrase>& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t begin = 0; begin < size; ++begin) {
    if (!trie.may_begin(text[begin], begin + 1 < size ? text[begin + 1] : U'\0')) continue;
    std::uint32_t node = text[begin] <= 0xFFFF ? trie.roots[text[begin]] : 0;
    for (std::uint32_t end = begin + 1; node != 0; ++end) {
      const Trie::Node& here = trie.nodes[node];
      if (here.entry != 0) out.push_back({begin, end, trie.entries[here.entry].classes});
      if (end == size) break;
      node = trie.child(here, text[end]);
    }
  }
}

}  // namespace

struct Lexicon::Overlay {
  TrieTables tables;
  TrieTables phrase_tables;
  std::vector<const char*> names;
  Trie trie;
  Trie phrases;
};

const Lexicon& Lexicon::shipped() {
  static const Lexicon lexicon(shipped_trie(), shipped_phrases());
  return lexicon;
}

Result<Lexicon> Lexicon::with_overlay(std::span<const File> files) {
  LexiconBuilder builder;
  for (const auto& file : files) LUOSHI_CHECK(builder.add(file.name, file.content));
  auto overlay = std::make_shared<Overlay>();
  overlay->tables = builder.words();
  overlay->phrase_tables = builder.phrases();
  for (const auto& name : overlay->tables.names) overlay->names.push_back(name.c_str());
  overlay->trie = overlay->tables.trie(overlay->names);
  overlay->phrases = overlay->phrase_tables.trie({});
  Lexicon out(shipped_trie(), shipped_phrases());
  out.overlay_ = std::move(overlay);
  return out;
}

Match Lexicon::longest(std::u32string_view text, std::uint32_t mask) const {
  if (!overlay_) return longest_in(trie_, text, mask);
  const Match shipped = longest_in(trie_, text, mask);
  const Match own = longest_in(overlay_->trie, text, mask);
  return own.length >= shipped.length && own.entry != nullptr ? own : shipped;
}

Match Lexicon::longest_from(const Trie::Node& second, const Trie::Node& first, std::u32string_view text) const {
  std::uint16_t entry = first.entry;
  std::uint32_t length = 1;
  const Trie::Node* node = &second;
  for (std::uint32_t i = 2;; ++i) {
    if (node->entry != 0) {
      entry = node->entry;
      length = i;
    }
    const std::uint32_t next = i < text.size() ? trie_.child(*node, text[i]) : 0;
    if (next == 0) break;
    node = &trie_.nodes[next];
  }
  return entry != 0 ? Match{length, &trie_.entries[entry]} : Match{};
}

Match Lexicon::ending(std::u32string_view text, std::uint32_t mask) const {
  constexpr std::size_t kWordMax = 8;
  if (text.empty() || text.back() > 0xFFFF) return {};
  const std::uint32_t classes =
      trie_.endings[text.back()] | (overlay_ ? overlay_->trie.endings[text.back()] : std::uint32_t{0});
  if ((classes & mask) == 0) return {};
  for (std::size_t length = std::min(kWordMax, text.size()); length > 0; --length) {
    const auto word = text.substr(text.size() - length);
    const Entry* entry = overlay_ ? entry_of(overlay_->trie, word, mask) : nullptr;
    if (entry == nullptr) entry = entry_of(trie_, word, mask);
    if (entry != nullptr) return {static_cast<std::uint32_t>(length), entry};
  }
  return {};
}

void Lexicon::mark(std::u32string_view text, std::vector<FoundPhrase>& out) const {
  mark_in(phrases_, text, out);
  if (!overlay_ || overlay_->phrases.nodes.size() < 2) return;
  mark_in(overlay_->phrases, text, out);
  std::ranges::sort(out, {}, &FoundPhrase::begin);
}

std::string_view Lexicon::unit_name(const Entry& entry, std::string_view written) const {
  if (entry.name == 0) return written;
  const auto within = [&entry](std::span<const Entry> entries) {
    return !entries.empty() && &entry >= entries.data() && &entry < entries.data() + entries.size();
  };
  return overlay_ && within(overlay_->trie.entries) ? overlay_->trie.names[entry.name] : trie_.names[entry.name];
}

}  // namespace luoshi::text
