// SPDX-License-Identifier: Apache-2.0
// Lexicon: words and what they are to a reader of reports (docs/formats/lexicon.md). The shipped words are compiled
// into constant tables at build time, so that starting costs nothing; a district's own files (an overlay) are read
// when present and win over the shipped ones. Immutable after construction, safe to share between threads.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::text {

/// What a word can be; a word may be several things at once.
enum class WordClass : std::uint32_t {
  fixed = 1u << 0,         ///< looks like a quantity and is none: 进一步, 一般, 两会, 百城建设
  unit = 1u << 1,          ///< unit or classifier: 平方米, 家, 人次
  before = 1u << 2,        ///< comparator before the numeral: 不低于, 超过
  after = 1u << 3,         ///< comparator after the unit: 以上, 左右
  verb_build = 1u << 4,    ///< work with an end: 建成, 举办, 出台
  verb_push = 1u << 5,     ///< work of direction: 推进, 加强, 落实
  verb_state = 1u << 6,    ///< moves a state or an indicator: 提升, 降低, 缓解
  verb_orient = 1u << 7,   ///< orientation: 坚持, 贯彻, 树牢
  verb_conduct = 1u << 8,  ///< manner of working: 抢抓, 压实, 认清
  verb_light = 1u << 9,    ///< carries no content of its own: 完成, 实现, 达到
  verb_finish = 1u << 10,  ///< a physical end: 建成, 竣工, 通车, 投用
  adverb = 1u << 11,       ///< manner before a verb: 全力, 持续, 高标准
  modal = 1u << 12,        ///< 要, 将, 必须, 应
  grade = 1u << 13,        ///< ambition: 确保, 力争
  frame = 1u << 14,        ///< opens an adverbial clause: 按照, 围绕, 依托, 通过
  lack = 1u << 15,         ///< says that something is wrong: 不足, 滞后, 有待
  abstract = 1u << 16,     ///< noun of a state: 水平, 环境, 能力
  statistic = 1u << 17,    ///< noun of a statistic: 率, 收入, 增加值
  unit_suffix = 1u << 18,  ///< ends the name of a unit of government: 局, 委员会, 街道办事处
  unit_name = 1u << 19,    ///< names a unit or a class of units by itself: 住建, 各镇(街道), 区政府
  say = 1u << 20,          ///< reports speech: 强调, 指出
  noun = 1u << 21,         ///< holds other words together: 建成区, 发展区
  rank_place = 1u << 22,   ///< stands before a rank: 居, 位居, 全市
  done = 1u << 23,         ///< tells that it is over: 圆满完成, 荣获
  slogan_verb = 1u << 24,  ///< reserved for overlays
  mishap = 1u << 25,       ///< what must not happen: 事故, 火灾, 上访
};

/// What a phrase tells wherever it stands in a clause, also inside words (phrases.hpp).
enum class PhraseClass : std::uint32_t {
  end_state = 1u << 0,     ///< a target's end without a numeral: 全覆盖, 零事故
  told = 1u << 1,          ///< told as over: 完成了, 已建成
  indicator = 1u << 2,     ///< what is counted is an indicator: 新增就业, 优良天数
  ceremony = 1u << 3,      ///< thanks and announcements: 衷心感谢, 特此通知
  narration = 1u << 4,     ///< who met whom: 主持召开, 听取了
  place_ending = 1u << 5,  ///< ends the name of a place: 大道, 镇
  role = 1u << 6,          ///< what a unit is named for: 牵头, 配合
  by = 1u << 7,            ///< 由
  among = 1u << 8,         ///< closes a list of units: 等部门
  label = 1u << 9,         ///< opens a line of responsible units: 责任单位
  rises = 1u << 10,        ///< a figure goes up: 增长
  falls = 1u << 11,        ///< a figure goes down: 压减
  added = 1u << 12,        ///< a figure is an increase: 新增
  stock = 1u << 13,        ///< a figure is there already: 现有
  least = 1u << 14,        ///< a figure further on is a lower bound: 至少
  lesson = 1u << 15,       ///< a paragraph of what was learnt begins: 深切体会
  trouble = 1u << 16,      ///< a paragraph of what is wrong begins: 清醒地认识到
};

/// A phrase of a text; places are characters.
struct FoundPhrase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t classes = 0;
  [[nodiscard]] bool is(PhraseClass phrase_class) const {
    return (classes & static_cast<std::uint32_t>(phrase_class)) != 0;
  }
};

/// Kinds of unit, deciding how a figure of it reads.
enum class Dimension : std::uint8_t {
  count,
  people,
  money,
  area,
  length,
  volume,
  mass,
  time,
  ratio,
  rank,
  energy,
  other
};

/// Numbers from 0 as in the comparator columns of the data files.
enum class Comparator : std::uint8_t { none, eq, ge, gt, le, lt, approx };

struct Entry {
  std::uint32_t classes = 0;
  Dimension dimension = Dimension::count;    ///< of a unit
  Comparator comparator = Comparator::none;  ///< of a comparator
  std::uint16_t name = 0;                    ///< canonical spelling of a unit (index into names), 0 = as written

  [[nodiscard]] bool is(WordClass word_class) const { return (classes & static_cast<std::uint32_t>(word_class)) != 0; }
  [[nodiscard]] bool is_any(std::uint32_t mask) const { return (classes & mask) != 0; }
};

/// A found word: how many characters and what it is (null: none).
struct Match {
  std::uint32_t length = 0;
  const Entry* entry = nullptr;
};

/// A trie of words in three flat tables; the shipped one is a constant of the program.
struct Trie {
  /// The edges of a node stand in a row of mask + 1 places, each in the place that its character is multiplied to; the
  /// builder looks for a multiplier that keeps them apart, so that one look tells whether there is an edge.
  struct Node {
    std::uint32_t first_edge = 0;
    std::uint32_t classes = 0;  ///< of all words that go through the node or end at it
    std::uint16_t mask = 0;
    std::uint16_t multiplier = 1;
    std::uint16_t entry = 0;  ///< index into entries, 0 = no word ends here

    [[nodiscard]] std::uint32_t place(char32_t character) const { return ((character * multiplier) >> 4u) & mask; }
  };
  struct Edge {
    char16_t character = 0;  ///< 0 in an empty place
    std::uint32_t node = 0;
  };
  /// The node behind `node` for a character, 0 if there is none.
  [[nodiscard]] std::uint32_t child(const Node& node, char32_t character) const {
    const Edge& edge = edges[node.first_edge + node.place(character)];
    return edge.character == character ? edge.node : 0;
  }
  /// Whether a word may begin with `first` in front of `second` (0 at the end of a text). Says no at most places of a
  /// text, by a table small enough to be always at hand; errs on the side of yes.
  [[nodiscard]] bool may_begin(char32_t first, char32_t second) const {
    const std::uint32_t pair = pair_key(first, second);
    const std::uint32_t single = pair_key(first, 0);
    return (((pairs[pair >> 6] >> (pair & 63u)) | (pairs[single >> 6] >> (single & 63u))) & 1u) != 0;
  }
  static constexpr std::uint32_t kPairKeys = 32'768;
  /// The bit of `pairs` for a word's first two characters (0 for the second of a word of one).
  [[nodiscard]] static constexpr std::uint32_t pair_key(char32_t first, char32_t second) {
    return (first * 157u + second) % kPairKeys;
  }
  std::span<const Node> nodes;
  std::span<const Edge> edges;
  std::span<const Entry> entries;
  std::span<const std::uint16_t> roots;    ///< node of a first character, by code unit (65,536)
  std::span<const std::uint32_t> endings;  ///< classes of all words with a last character, by code unit (65,536)
  std::span<const std::uint64_t> pairs;    ///< a bit for the beginning of each word (pair_key)
  std::span<const char* const> names;
};

class Lexicon {
 public:
  /// The words shipped with the program.
  [[nodiscard]] static const Lexicon& shipped();

  /// The shipped words and those of an overlay (files of docs/formats/lexicon.md, already read; `name` for errors).
  struct File {
    std::string name;
    std::string content;
  };
  [[nodiscard]] static Result<Lexicon> with_overlay(std::span<const File> files);

  /// Longest word that starts `text`.
  [[nodiscard]] Match longest(std::u32string_view text) const {
    return overlay_ ? longest(text, ~0u) : longest_shipped(text);
  }
  /// Longest word of any class in `mask` that starts `text`.
  [[nodiscard]] Match longest(std::u32string_view text, std::uint32_t mask) const;
  /// Longest word of a class in `mask` that ends `text` (tries up to eight characters).
  [[nodiscard]] Match ending(std::u32string_view text, std::uint32_t mask) const;
  /// Appends all phrases of `text`, in the order of their places.
  void mark(std::u32string_view text, std::vector<FoundPhrase>& out) const;
  /// Canonical spelling of a unit written as `written`.
  [[nodiscard]] std::string_view unit_name(const Entry& entry, std::string_view written) const;

 private:
  struct Overlay;
  Lexicon(const Trie& words, const Trie& phrases) : trie_(words), phrases_(phrases) {}
  /// The first two characters are asked for here: they say no at most places of a text.
  [[nodiscard]] Match longest_shipped(std::u32string_view text) const {
    if (text.empty() || text[0] > 0xFFFF || !trie_.may_begin(text[0], text.size() > 1 ? text[1] : U'\0')) return {};
    const Trie::Node& first = trie_.nodes[trie_.roots[text[0]]];
    const std::uint32_t second = text.size() > 1 ? trie_.child(first, text[1]) : 0;
    if (second != 0) return longest_from(trie_.nodes[second], first, text);
    return first.entry != 0 ? Match{1, &trie_.entries[first.entry]} : Match{};
  }
  /// The same from the node of two characters on.
  [[nodiscard]] Match longest_from(const Trie::Node& second, const Trie::Node& first, std::u32string_view text) const;

  Trie trie_;
  Trie phrases_;
  std::shared_ptr<const Overlay> overlay_;  // shared: copies of a lexicon read the same tables
};

template <class... Classes>
[[nodiscard]] constexpr std::uint32_t any_of(Classes... classes) {
  return (static_cast<std::uint32_t>(classes) | ...);
}

/// Every class of verb.
inline constexpr std::uint32_t kVerbs =
    any_of(WordClass::verb_build, WordClass::verb_push, WordClass::verb_state, WordClass::verb_orient,
           WordClass::verb_conduct, WordClass::verb_light, WordClass::verb_finish, WordClass::done);

}  // namespace luoshi::text
