// SPDX-License-Identifier: Apache-2.0
// Naming: what a figure measures, in the text's own characters: 「新增教学班234个、学位10740个」 are 新增教学班 and
// 新增学位. Knows counts before and after their noun, shared verbs, respective lists, and subjects left out.
#pragma once

#include "reading/block.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace luoshi::reading {

/// A run of figures that stand side by side, separated by nothing but 、 or 和: 56、102微克/立方米.
struct FigureGroup {
  std::uint32_t first = 0;  ///< index into Scan::quantities
  std::uint32_t count = 1;
};

/// Characters of what a figure counts for each of, where that ends at `end`: 每人每月, 每平方公里; 0 if it does not.
[[nodiscard]] std::uint32_t rate_length(const BlockView& block, std::uint32_t begin, std::uint32_t end);

/// Names figures one group after the other through a block; remembers what the last ones named, for those that leave
/// their subject out.
class Namer {
 public:
  explicit Namer(const BlockView& block) : block_(block) {}

  /// Called at the start of each sentence: nothing is inherited across it but the topic of counting.
  void start_sentence();

  /// Names of the `group.count` figures of a group that stands in `clause`; they are read before the next call.
  /// `owners` are those of its commitment: who does it names nothing.
  [[nodiscard]] std::span<const std::string> name(const FigureGroup& group, const Clause& clause,
                                                  std::span<const std::string> owners);

 private:
  struct Words {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] bool empty() const { return begin >= end; }
  };
  [[nodiscard]] std::string_view text(Words words) const { return block_.passage.original(words.begin, words.end); }
  [[nodiscard]] Words left_of(const FigureGroup& group, const Clause& clause) const;
  [[nodiscard]] std::uint32_t before_rank(Words words) const;
  [[nodiscard]] std::string field_of(const text::Quantity& rank, const Clause& clause) const;
  [[nodiscard]] Words right_of(std::uint32_t quantity, const Clause& clause) const;
  [[nodiscard]] Words trimmed_left(Words words) const;
  [[nodiscard]] Words trimmed_tail(Words words) const;
  [[nodiscard]] std::string shared_verb(const Clause& clause, std::uint32_t before) const;
  [[nodiscard]] std::optional<std::uint32_t> departure(Words words) const;
  void add_names(const FigureGroup& group, const Clause& clause);
  [[nodiscard]] Words before_action(const text::Quantity& quantity, Words right) const;
  [[nodiscard]] Words before_comparison(Words words) const;
  [[nodiscard]] bool goes_on_as_noun(const text::Token& token, std::uint32_t end) const;
  [[nodiscard]] bool filters(const text::Quantity& quantity) const;
  [[nodiscard]] std::optional<std::uint32_t> before_span(const text::Quantity& span) const;
  [[nodiscard]] bool only_compares(Words words) const;
  [[nodiscard]] Words without_rate(Words words) const;
  [[nodiscard]] std::uint32_t behind_doer(Words words) const;
  [[nodiscard]] bool ranks_among(const text::Quantity& field, const text::Quantity& rank) const;
  [[nodiscard]] std::uint32_t behind_unit(Words words) const;
  [[nodiscard]] std::uint32_t behind_done(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] Words behind_scope(Words words) const;
  [[nodiscard]] Words in_front_of_time(const FigureGroup& group, const Clause& clause, Words left) const;
  [[nodiscard]] std::string share_of_plan(const text::Quantity& quantity, const Clause& clause) const;
  [[nodiscard]] bool tells_there_is(const text::Quantity& quantity, const Clause& clause) const;
  void remember_subject(const std::string& name, Words left, const text::Quantity& quantity, const Clause& clause);
  void remember_counted(const std::string& name, Words right, const text::Quantity& quantity);
  void remember_noun(Words noun, const text::Quantity& quantity);
  [[nodiscard]] bool is_noun_behind(Words right) const;
  [[nodiscard]] bool is_class(const text::Quantity& quantity) const;
  [[nodiscard]] bool is_class_of(const text::Quantity& quantity) const;
  [[nodiscard]] bool names_whole(Words left, Words right, const text::Quantity& quantity) const;
  [[nodiscard]] bool leads_to_figure(const text::Token& token) const;
  [[nodiscard]] bool only_verb(Words words) const;
  [[nodiscard]] bool opens_with_verb(Words words) const;
  [[nodiscard]] std::vector<std::string> respective(Words left, std::uint32_t count) const;
  [[nodiscard]] std::string before_figure(const FigureGroup& group, const Clause& clause, Words left);
  [[nodiscard]] std::string behind_figure(const FigureGroup& group, const Clause& clause, Words right);

  const BlockView& block_;
  std::vector<std::string> here_;    ///< what the figures of this clause measure
  std::vector<std::string> before_;  ///< and those of the clause in front
  std::uint32_t clause_begin_ = 0;
  std::span<const std::string> owners_;
  std::string subject_;       ///< of the last statistic: 生产总值
  std::string noun_;          ///< last counted thing: 市政道路
  std::string noun_unit_;     ///< its unit
  bool noun_counts_ = false;  ///< that unit counts things or people
  bool noun_is_last_ = true;  ///< no rate was named since
};

}  // namespace luoshi::reading
