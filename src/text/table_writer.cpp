// SPDX-License-Identifier: Apache-2.0
// Build step: writes the shipped lexicon and the traditional-to-simplified table as one C++ file of constants.
// usage: table_writer OUT.cpp TRADITIONAL.txt LEXICON.tsv…
#include "base/utf8.hpp"
#include "text/lexicon_builder.hpp"
#include "text/tables.hpp"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace luoshi::text {
namespace {

constexpr char32_t kFirst = kFirstIdeograph;
constexpr char32_t kLast = kLastIdeograph;

std::string slurp(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Lines "traditional<TAB>simplified [simplified…]". A character that is among its own simplified forms stays.
std::vector<std::uint16_t> simplified_forms(const std::string& list) {
  std::vector<std::uint16_t> out(kLast - kFirst + 1);
  for (char32_t c = kFirst; c <= kLast; ++c) out[c - kFirst] = static_cast<std::uint16_t>(c);
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    std::u32string line;
    while (at < end) line += base::decode_utf8(list, at);
    at = end + 1;
    if (line.size() < 3 || line[1] != U'\t' || line[0] < kFirst || line[0] > kLast || line[2] > 0xFFFF) continue;
    if (line.find(line[0], 2) == std::u32string::npos) out[line[0] - kFirst] = static_cast<std::uint16_t>(line[2]);
  }
  return out;
}

template <class Values, class Format>
void write_array(std::ostream& out, std::string_view head, const Values& values, Format format) {
  out << head << "{\n";
  std::size_t column = 0;
  for (const auto& value : values) {
    out << format(value) << ',' << (++column % 16 == 0 ? "\n" : "");
  }
  out << "};\n";
}

// The tables of one trie, in a namespace of their own.
void write_trie(std::ostream& out, std::string_view name, const TrieTables& t) {
  fmt::print(out, "namespace {} {{\n", name);
  write_array(out, "constexpr Trie::Node kNodes[] = ", t.nodes, [](const Trie::Node& node) {
    return fmt::format("{{{},{}u,{},{},{}}}", node.first_edge, node.classes, node.mask, node.multiplier, node.entry);
  });
  write_array(out, "constexpr Trie::Edge kEdges[] = ", t.edges, [](const Trie::Edge& edge) {
    return fmt::format("{{static_cast<char16_t>({}),{}}}", static_cast<unsigned>(edge.character), edge.node);
  });
  write_array(out, "constexpr Entry kEntries[] = ", t.entries, [](const Entry& entry) {
    return fmt::format("{{{}u,Dimension({}),Comparator({}),{}}}", entry.classes, static_cast<int>(entry.dimension),
                       static_cast<int>(entry.comparator), entry.name);
  });
  const auto number = [](std::uint32_t v) { return fmt::format("{}", v); };
  write_array(out, "constexpr std::uint16_t kRoots[] = ", t.roots, number);
  write_array(out, "constexpr std::uint32_t kEndings[] = ", t.endings, number);
  const auto bits = [](std::uint64_t v) { return fmt::format("{}u", v); };
  write_array(out, "constexpr std::uint64_t kPairs[] = ", t.pairs, bits);
  write_array(out, "constexpr const char* kNames[] = ", t.names.empty() ? std::vector<std::string>{""} : t.names,
              [](const std::string& spelling) { return fmt::format("\"{}\"", spelling); });
  fmt::print(
      out,
      "constexpr Trie kTrie{{kNodes, kEdges, kEntries, kRoots, kEndings, kPairs, kNames}};\n}}  // namespace {}\n\n",
      name);
}

void write(std::ostream& out, const LexiconBuilder& lexicon, const std::vector<std::uint16_t>& forms) {
  out << "// Written by table_writer from data/lexicon; do not edit.\n#include \"text/tables.hpp\"\n\n"
         "namespace luoshi::text {\nnamespace {\n";
  write_trie(out, "words", lexicon.words());
  write_trie(out, "phrases", lexicon.phrases());
  out << "}  // namespace\n\nconst Trie& shipped_trie() { return words::kTrie; }\n"
         "const Trie& shipped_phrases() { return phrases::kTrie; }\n\n";
  write_array(out, "extern const std::uint16_t kSimplifiedForms[] = ", forms,
              [](unsigned v) { return fmt::format("{}", v); });
  out << "\n}  // namespace luoshi::text\n";
}

}  // namespace
}  // namespace luoshi::text

int main(int argc, char** argv) {
  luoshi::text::LexiconBuilder builder;
  for (int i = 3; i < argc; ++i) {
    if (auto added = builder.add(argv[i], luoshi::text::slurp(argv[i])); !added) {
      std::cerr << luoshi::base::describe(added.error(), luoshi::base::Language::en) << '\n';
      return 1;
    }
  }
  std::ofstream out(argv[1]);
  luoshi::text::write(out, builder, luoshi::text::simplified_forms(luoshi::text::slurp(argv[2])));
  return out.good() ? 0 : 1;
}
