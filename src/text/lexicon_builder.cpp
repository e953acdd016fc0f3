// SPDX-License-Identifier: Apache-2.0
#include "text/lexicon_builder.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <utility>

namespace luoshi::text {
namespace {

constexpr std::uint16_t kMultiplierMax = 1024;  // tried for a node before its row is made longer

template <class Value>
using Names = std::span<const std::pair<std::string_view, Value>>;

constexpr auto kClasses = std::to_array<std::pair<std::string_view, WordClass>>({
    {"fixed", WordClass::fixed},
    {"unit", WordClass::unit},
    {"before", WordClass::before},
    {"after", WordClass::after},
    {"build", WordClass::verb_build},
    {"push", WordClass::verb_push},
    {"state", WordClass::verb_state},
    {"orient", WordClass::verb_orient},
    {"conduct", WordClass::verb_conduct},
    {"light", WordClass::verb_light},
    {"finish", WordClass::verb_finish},
    {"adverb", WordClass::adverb},
    {"modal", WordClass::modal},
    {"grade", WordClass::grade},
    {"frame", WordClass::frame},
    {"lack", WordClass::lack},
    {"abstract", WordClass::abstract},
    {"statistic", WordClass::statistic},
    {"unit-suffix", WordClass::unit_suffix},
    {"unit-name", WordClass::unit_name},
    {"say", WordClass::say},
    {"noun", WordClass::noun},
    {"rank-place", WordClass::rank_place},
    {"done", WordClass::done},
    {"mishap", WordClass::mishap},
});

constexpr auto kPhraseClasses = std::to_array<std::pair<std::string_view, PhraseClass>>({
    {"end-state", PhraseClass::end_state},
    {"told", PhraseClass::told},
    {"indicator", PhraseClass::indicator},
    {"ceremony", PhraseClass::ceremony},
    {"narration", PhraseClass::narration},
    {"place-ending", PhraseClass::place_ending},
    {"role", PhraseClass::role},
    {"by", PhraseClass::by},
    {"among", PhraseClass::among},
    {"label", PhraseClass::label},
    {"rises", PhraseClass::rises},
    {"falls", PhraseClass::falls},
    {"added", PhraseClass::added},
    {"stock", PhraseClass::stock},
    {"least", PhraseClass::least},
    {"lesson", PhraseClass::lesson},
    {"trouble", PhraseClass::trouble},
});

constexpr auto kDimensions = std::to_array<std::pair<std::string_view, Dimension>>({
    {"count", Dimension::count},
    {"people", Dimension::people},
    {"money", Dimension::money},
    {"area", Dimension::area},
    {"length", Dimension::length},
    {"volume", Dimension::volume},
    {"mass", Dimension::mass},
    {"time", Dimension::time},
    {"ratio", Dimension::ratio},
    {"rank", Dimension::rank},
    {"energy", Dimension::energy},
    {"other", Dimension::other},
});

constexpr auto kComparators = std::to_array<std::pair<std::string_view, Comparator>>({
    {"eq", Comparator::eq},
    {"ge", Comparator::ge},
    {"gt", Comparator::gt},
    {"le", Comparator::le},
    {"lt", Comparator::lt},
    {"approx", Comparator::approx},
});

template <class Value>
const Value* lookup(Names<Value> names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &std::pair<std::string_view, Value>::first);
  return found == names.end() ? nullptr : &found->second;
}

/// Gives each edge of a node a place of its own, in the shortest row that has one for each; with 65,536 places and the
/// multiplier 16 a character's place is its number.
void add_edges(TrieTables& tables, Trie::Node& node, std::span<const Trie::Edge> edges) {
  if (edges.empty()) return;  // the place at 0 is empty, and nobody goes on from there
  std::vector<Trie::Edge> row;
  const auto fits = [&] {
    row.assign(node.mask + std::size_t{1}, {});
    return std::ranges::all_of(edges, [&](const Trie::Edge& edge) {
      Trie::Edge& place = row[node.place(edge.character)];
      return std::exchange(place, edge).character == 0;
    });
  };
  node.mask = static_cast<std::uint16_t>(std::bit_ceil(edges.size()) - 1);
  while (!fits()) {
    if (++node.multiplier < kMultiplierMax) continue;
    node.multiplier = 1;
    node.mask = static_cast<std::uint16_t>(node.mask * 2 + 1);
  }
  node.first_edge = static_cast<std::uint32_t>(tables.edges.size());
  tables.edges.insert(tables.edges.end(), row.begin(), row.end());
}

Failure wrong(std::string_view id, std::string_view value) {
  return fail(Error{.code = base::ErrorCode::invalid_input, .id = id, .args = {{"value", std::string(value)}}});
}

std::string_view cut(std::string_view& text, char separator) {
  const auto at = text.find(separator);
  const auto head = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
  return head;
}

}  // namespace

Result<void> LexiconBuilder::add_word(std::string_view word, std::string_view classes) {
  std::u32string key;
  for (std::size_t at = 0; at < word.size();) key += base::decode_utf8(word, at);
  if (key.empty() || std::ranges::any_of(key, [](char32_t c) { return c > 0xFFFF; })) return wrong("E-LEX-002", word);
  while (!classes.empty()) {
    std::string_view rest = cut(classes, ',');
    const std::string_view name = cut(rest, ':');
    if (const auto* phrase_class = lookup<PhraseClass>(kPhraseClasses, name)) {
      phrases_[key].classes |= static_cast<std::uint32_t>(*phrase_class);
      continue;
    }
    const auto* word_class = lookup<WordClass>(kClasses, name);
    if (word_class == nullptr) return wrong("E-LEX-003", name);
    Entry& entry = words_[key];
    entry.classes |= static_cast<std::uint32_t>(*word_class);
    const std::string_view value = cut(rest, ':');
    if (value.empty()) continue;
    if (const auto* dimension = lookup<Dimension>(kDimensions, value))
      entry.dimension = *dimension;
    else if (const auto* comparator = lookup<Comparator>(kComparators, value))
      entry.comparator = *comparator;
    else
      return wrong("E-LEX-004", value);
    if (!rest.empty()) {  // canonical spelling of a unit
      entry.name = static_cast<std::uint16_t>(names_.size());
      names_.emplace_back(rest);
    }
  }
  return {};
}

Result<void> LexiconBuilder::add(std::string_view name, std::string_view content) {
  std::uint32_t number = 0;
  if (base::find_invalid_utf8(content) != std::string_view::npos) {
    return fail(Error{.code = base::ErrorCode::invalid_input, .id = "E-LEX-001", .where = {.file = std::string(name)}});
  }
  while (!content.empty()) {
    ++number;
    std::string_view line = cut(content, '\n');
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::string_view word = cut(line, '\t');
    auto added = line.empty() ? Result<void>(wrong("E-LEX-003", "")) : add_word(word, line);
    if (!added) {
      added.error().where = {.file = std::string(name), .line = number, .item = {}};
      return added;
    }
  }
  return {};
}

TrieTables LexiconBuilder::words() const {
  TrieTables out = lay_out(words_);
  out.names = names_;
  return out;
}

TrieTables LexiconBuilder::phrases() const { return lay_out(phrases_); }

TrieTables LexiconBuilder::lay_out(const Words& all) {
  // The map is ordered, so the words below a node are one run of it: nodes are laid out breadth first over runs.
  struct Run {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t depth = 0;
    std::uint32_t node = 0;
  };
  std::vector<const std::pair<const std::u32string, Entry>*> words;
  for (const auto& word : all) words.push_back(&word);
  TrieTables out;
  out.nodes.resize(1);
  out.edges.resize(1);
  out.entries.resize(1);
  out.roots.resize(0x10000);
  out.endings.resize(0x10000);
  out.pairs.resize(Trie::kPairKeys / 64);
  for (const auto& [word, entry] : all) {
    out.endings[word.back()] |= entry.classes;
    const std::uint32_t key = Trie::pair_key(word[0], word.size() > 1 ? word[1] : U'\0');
    out.pairs[key >> 6] |= std::uint64_t{1} << (key & 63u);
  }
  std::deque<Run> queue{{0, words.size(), 0, 0}};
  while (!queue.empty()) {
    Run run = queue.front();
    queue.pop_front();
    for (std::size_t i = run.first; i < run.last; ++i) out.nodes[run.node].classes |= words[i]->second.classes;
    if (run.first < run.last && words[run.first]->first.size() == run.depth && run.depth > 0) {
      out.nodes[run.node].entry = static_cast<std::uint16_t>(out.entries.size());
      out.entries.push_back(words[run.first]->second);
      ++run.first;
    }
    std::vector<Trie::Edge> edges;
    while (run.first < run.last) {
      const char32_t character = words[run.first]->first[run.depth];
      std::size_t last = run.first;
      while (last < run.last && words[last]->first[run.depth] == character) ++last;
      const auto node = static_cast<std::uint32_t>(out.nodes.size());
      out.nodes.emplace_back();
      edges.push_back({static_cast<char16_t>(character), node});
      if (run.depth == 0) out.roots[character] = static_cast<std::uint16_t>(node);
      queue.push_back({run.first, last, run.depth + 1, node});
      run.first = last;
    }
    if (run.depth > 0) add_edges(out, out.nodes[run.node], edges);  // first characters have a table of their own
  }
  return out;
}

}  // namespace luoshi::text
