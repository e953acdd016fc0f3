// SPDX-License-Identifier: Apache-2.0
#include "reading/places.hpp"

#include "text/character_set.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::CharacterSet;
using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kNameMax = 8;   // characters of a name in front of its ending
constexpr std::size_t kPlacesMax = 12;  // of one commitment; longer lists are lists of something else

// 渠道, 河南, 路网, 村庄, 乡村, 街区: the ending of one word is the head of another.
constexpr CharacterSet kBehindHeads(U"道南网面径长段口灯庄民居委级区巷社村背线上里");
constexpr CharacterSet kJoints(U"和及与至的等在把");
constexpr CharacterSet kDirections(U"东西南北中");

/// Length of the ending of a place's name that begins at `at`, 0 if none does.
std::uint32_t ending_length(const BlockView& block, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t length = block.scan.phrases.length_at(text::PhraseClass::place_ending, at, end);
  return length == 1 && at + 1 < end && kBehindHeads.holds(block.passage[at + 1]) ? 0 : length;
}

/// Kinds of places rather than places.
bool is_generic(std::u32string_view name) {
  return starts_with_any(
             name,
             kWords<U"老旧", U"扩", U"重点", U"行政", U"自然", U"示范", U"输变电", U"精品", U"型", U"具有", U"书记">) ||
         ends_with_any(name, kWords<U"线路", U"行政村", U"城镇", U"湿地公园", U"民族乡", U"文化街", U"贫困村">) ||
         (name.size() < 4 && name.starts_with(U"湿地"));
}

}  // namespace

std::vector<std::string> places_in(const BlockView& block, std::uint32_t begin, std::uint32_t end) {
  std::vector<std::string> out;
  if (!block.scan.phrases.has(text::PhraseClass::place_ending, begin, end)) return out;
  const auto tokens = block.tokens_from(begin);
  std::uint32_t from = begin;  // where a name may begin: behind the last word that can be no part of one
  std::uint32_t letters = 0;   // characters since then that no lexicon knows: what proper names are made of
  for (const Token& token : tokens) {
    if (token.begin >= end || out.size() == kPlacesMax) break;
    const std::uint32_t ending = token.begin > from && letters > 0 ? ending_length(block, token.begin, end) : 0;
    const char32_t c = block.passage[token.begin];
    if (ending > 0 && token.begin - from <= kNameMax && token.begin - from >= 1 && letters >= token.begin - from) {
      std::string name(block.passage.original(from, token.begin + ending));
      const bool proper = !is_generic(block.words(from, token.begin + ending));
      if (proper && token.begin + ending - from >= 3 && std::ranges::find(out, name) == out.end())
        out.push_back(std::move(name));
      from = token.begin + ending;
      letters = 0;
      continue;
    }
    if (token.begin < from) continue;
    if (token.kind == TokenKind::other && !kJoints.holds(c))
      letters += token.end - token.begin;
    else if (kDirections.holds(c) && token.end - token.begin == 1)
      letters += 1;
    else {
      from = token.end;
      letters = 0;
    }
  }
  return out;
}

}  // namespace luoshi::reading
