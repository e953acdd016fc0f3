// SPDX-License-Identifier: Apache-2.0
// Any text as what is written and as what is sought: tokens stand in order within it, what a query holds is found in
// itself, and pieces, snippets and marks lie within the text.
#include "ledger/search/passages.hpp"
#include "ledger/search/query.hpp"
#include "ledger/search/snippet.hpp"
#include "text/search_tokens.hpp"
#include "valid_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace search = luoshi::ledger::search;
  static_cast<void>(search::parse_query(std::string_view(reinterpret_cast<const char*>(data), size)));
  const std::string text = luoshi::valid_text(data, size);
  const auto count = luoshi::base::count_code_points(text);
  std::uint32_t last = 0;
  for (const auto& token : luoshi::text::search_tokens(text)) {
    if (token.begin < last || token.end <= token.begin || token.end > count) __builtin_trap();
    if (token.text.empty() || token.text.contains(' ') || token.text.contains('\'')) __builtin_trap();
    last = token.begin;
  }
  std::size_t behind = 0;
  for (const auto& piece : search::pieces_of(text, 20)) {
    if (piece.start < behind || piece.start + luoshi::base::count_code_points(piece.text) > count) __builtin_trap();
    behind = piece.start;
  }
  const auto query = search::parse_query(text);
  if (!query) return 0;
  for (const auto& term : query->terms) {
    if (term.phrase.empty() || !search::stands_in(term.text, term)) __builtin_trap();
    const auto* sought = &term;
    const auto snippet = search::snippet_of(term.text, std::span(&sought, 1));
    if (!snippet || snippet->marks.empty()) __builtin_trap();
    if (snippet->marks.back().end > luoshi::base::count_code_points(snippet->text)) __builtin_trap();
  }
  return 0;
}
