// SPDX-License-Identifier: Apache-2.0
#include "reading/end_states.hpp"

#include <algorithm>
#include <array>

namespace luoshi::reading {
namespace {

using text::Token;
using text::WordClass;

struct Meant {
  std::u32string_view word;
  int value;
  std::string_view unit;
  bool denies;  ///< what it is said of stands behind it
};

constexpr std::array kMeant = std::to_array<Meant>({{U"全覆盖", 100, "%", false},
                                                    {U"应保尽保", 100, "%", false},
                                                    {U"动态清零", 0, "", false},
                                                    {U"清零", 0, "", false},
                                                    {U"不发生", 0, "", true},
                                                    {U"零发生", 0, "", false}});

/// Where the name of what happens ends: 重特大事故 of 重特大事故发生.
std::uint32_t without_happening(std::u32string_view text, std::uint32_t end) {
  for (const std::u32string_view tail : {U"的发生", U"发生", U"的底线", U"底线", U"的目标", U"等"}) {
    if (text.substr(0, end).ends_with(tail)) return end - static_cast<std::uint32_t>(tail.size());
  }
  return end;
}

/// 存量危房全部清零: how it comes about names nothing.
std::uint32_t without_manner(std::u32string_view text, std::uint32_t end) {
  for (const std::u32string_view tail : {U"全部", U"全面", U"全域", U"基本", U"实现", U"率先"}) {
    if (text.substr(0, end).ends_with(tail)) return end - static_cast<std::uint32_t>(tail.size());
  }
  return end;
}

/// 拖欠账款9月底前全部清零: nor does by when.
std::uint32_t without_date(const BlockView& block, std::uint32_t end) {
  for (const text::FoundDate& date : block.scan.dates) {
    if (date.end == end) return date.begin;
  }
  return end;
}

/// 到2028年底实现村民小组通硬化路全覆盖: what it is said of begins behind time, manner and a verb without content.
std::uint32_t behind_opening(const BlockView& block, const Clause& clause, std::uint32_t end) {
  std::uint32_t begin = clause.body;
  for (const Token& token : block.tokens_from(begin)) {
    if (token.begin != begin || token.end >= end) break;
    const bool opening = token.kind == text::TokenKind::date || block.words(token.begin, token.end) == U"到" ||
                         token.is_any(text::any_of(WordClass::verb_light, WordClass::grade, WordClass::modal));
    if (!opening) break;
    begin = token.end;
  }
  return begin;
}

/// 安全生产零事故: a mishap that is to happen no time.
std::optional<EndState> zero_mishap(const BlockView& block, const Clause& clause) {
  const auto words = block.words(clause);
  for (auto at = words.find(U'零'); at != std::u32string_view::npos; at = words.find(U'零', at + 1)) {
    const auto mishap = block.lexicon.longest(words.substr(at + 1), text::any_of(WordClass::mishap));
    if (mishap.length == 0) continue;
    const auto begin = clause.begin + static_cast<std::uint32_t>(at);
    const std::uint32_t end = begin + 1 + mishap.length;
    return EndState{.begin = begin, .end = end, .of_begin = begin + 1, .of_end = end};
  }
  return std::nullopt;
}

}  // namespace

const Token* denied_mishap(std::u32string_view text, std::span<const Token> tokens, const Clause& within) {
  if ((within.all_classes & text::any_of(WordClass::mishap)) == 0) return nullptr;
  auto clause = tokens.subspan(within.first_token, within.last_token - within.first_token);
  const std::uint32_t end = without_happening(text, clause.back().end);
  while (!clause.empty() && clause.back().begin >= end) clause = clause.first(clause.size() - 1);
  if (clause.size() < 2 || !clause.back().is(WordClass::mishap)) return nullptr;
  for (const Token& token : clause) {
    const auto word = text.substr(token.begin, token.end - token.begin);
    if (token.depth == 0 && (word == U"无" || word == U"杜绝")) return &token;
  }
  return nullptr;
}

std::optional<EndState> end_state_in(const BlockView& block, const Clause& clause) {
  const bool may_mean = clause.has(text::PhraseClass::end_state);
  const auto words = block.words(clause);
  for (const Meant& meant : kMeant) {
    if (!may_mean) break;
    const auto at = words.find(meant.word);
    if (at == std::u32string_view::npos) continue;
    EndState out{.begin = clause.begin + static_cast<std::uint32_t>(at), .value = meant.value, .unit = meant.unit};
    out.end = out.begin + static_cast<std::uint32_t>(meant.word.size());
    out.of_begin = meant.denies ? out.end : behind_opening(block, clause, out.begin);
    const bool quoted = at > 0 && words[at - 1] == U'“';  // 低收入群体“应保尽保”
    out.of_end = meant.denies ? std::max(out.end, without_happening(block.passage.text(), clause.end))
                              : without_date(block, without_manner(block.passage.text(), out.begin - (quoted ? 1 : 0)));
    return out;
  }
  if (const auto zero = zero_mishap(block, clause)) return zero;
  const Token* none = denied_mishap(block.passage.text(), block.scan.tokens, clause);
  if (none == nullptr) return std::nullopt;
  return EndState{.begin = none->begin,
                  .end = none->end,
                  .of_begin = none->end,
                  .of_end = without_happening(block.passage.text(), clause.end)};
}

}  // namespace luoshi::reading
