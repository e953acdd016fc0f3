// SPDX-License-Identifier: Apache-2.0
// LexiconBuilder: from lexicon files to the tables of a Trie. Used twice: by the build, which writes the tables out as
// constants, and at run time for a district's overlay.
#pragma once

#include "text/lexicon.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::text {

/// Tables that own what a Trie points at.
struct TrieTables {
  std::vector<Trie::Node> nodes;
  std::vector<Trie::Edge> edges;
  std::vector<Entry> entries;
  std::vector<std::uint16_t> roots;  // the nodes of first characters come first
  std::vector<std::uint32_t> endings;
  std::vector<std::uint64_t> pairs;
  std::vector<std::string> names;

  /// What looks at them; they must outlive it.
  [[nodiscard]] Trie trie(std::span<const char* const> spellings) const {
    return {nodes, edges, entries, roots, endings, pairs, spellings};
  }
};

class LexiconBuilder {
 public:
  /// Adds a file: lines of `word<TAB>class[:value][,class…]`, `#` comments. Errors name file and line.
  [[nodiscard]] Result<void> add(std::string_view name, std::string_view content);
  [[nodiscard]] TrieTables words() const;
  [[nodiscard]] TrieTables phrases() const;

 private:
  using Words = std::map<std::u32string, Entry>;
  [[nodiscard]] Result<void> add_word(std::string_view word, std::string_view classes);
  [[nodiscard]] static TrieTables lay_out(const Words& words);

  Words words_;
  Words phrases_;  // classes are of PhraseClass
  std::vector<std::string> names_{""};
};

}  // namespace luoshi::text
