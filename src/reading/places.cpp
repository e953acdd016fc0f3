// SPDX-License-Identifier: Apache-2.0
#include "reading/places.hpp"

#include <algorithm>

namespace luoshi::reading {
namespace {

using text::Token;
using text::TokenKind;
using text::WordClass;

constexpr std::uint32_t kNameMax = 8;   // characters of a name in front of its ending
constexpr std::size_t kPlacesMax = 12;  // of one commitment; longer lists are lists of something else

/// Length of the ending of a place's name that starts `text`, 0 if none does.
std::uint32_t ending_length(std::u32string_view text) {
  constexpr std::u32string_view kHeads = U"大水公广小片新街社湿镇乡村路巷河湖渠沟";
  if (kHeads.find(text.front()) == std::u32string_view::npos) return 0;
  for (const std::u32string_view ending :
       {U"大道", U"水库", U"公园", U"广场", U"小区", U"片区", U"新城", U"大桥", U"街道", U"社区", U"湿地"}) {
    if (text.starts_with(ending)) return 2;
  }
  const char32_t c = text.front();
  const bool single = c == U'镇' || c == U'乡' || c == U'村' || c == U'路' || c == U'街' || c == U'巷' || c == U'河' ||
                      c == U'湖' || c == U'渠' || c == U'沟';
  if (!single) return 0;
  // 渠道, 河南, 路网, 村庄, 乡村, 街区: the ending of one word is the head of another.
  const char32_t next = text.size() > 1 ? text[1] : U'\0';
  return std::u32string_view(U"道南网面径长段口灯庄民居委级区巷社村背线上里").find(next) != std::u32string_view::npos &&
                 next != U'\0'
             ? 0
             : 1;
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
  const auto tokens = block.tokens_from(begin);
  std::uint32_t from = begin;  // where a name may begin: behind the last word that can be no part of one
  std::uint32_t letters = 0;   // characters since then that no lexicon knows: what proper names are made of
  for (const Token& token : tokens) {
    if (token.begin >= end || out.size() == kPlacesMax) break;
    const std::uint32_t ending = token.begin > from && letters > 0 ? ending_length(block.words(token.begin, end)) : 0;
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
    const bool joint =
        c == U'和' || c == U'及' || c == U'与' || c == U'至' || c == U'的' || c == U'等' || c == U'在' || c == U'把';
    const bool direction = c == U'东' || c == U'西' || c == U'南' || c == U'北' || c == U'中';
    if (token.begin < from) continue;
    if (token.kind == TokenKind::other && !joint)
      letters += token.end - token.begin;
    else if (direction && token.end - token.begin == 1)
      letters += 1;
    else {
      from = token.end;
      letters = 0;
    }
  }
  return out;
}

}  // namespace luoshi::reading
