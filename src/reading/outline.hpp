// SPDX-License-Identifier: Apache-2.0
// Outline: what the document is as a whole, and for each block what part of it it stands in. The same sentence is a
// result in a review and a task in a plan, so everything else depends on this.
#pragma once

#include "document/structure.hpp"
#include "reading/reading.hpp"
#include "text/phrases.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::reading {

/// What part of a document a block stands in.
enum class Part : std::uint8_t {
  review,    ///< 工作回顾: what was done
  problems,  ///< 存在的困难和问题
  lessons,   ///< 我们深切体会到,必须…
  general,   ///< 总体要求, 指导思想
  targets,   ///< 主要预期目标
  plan,      ///< 重点工作, 下一步安排
  conduct,   ///< 政府自身建设
  talk,      ///< news and minutes: speech and narration mixed
};

struct Place {
  Part part = Part::talk;
  std::optional<int> year;    ///< the year this part speaks of
  std::uint32_t section = 0;  ///< index into Outline::sections
  bool may_turn = false;      ///< a paragraph may turn to lessons or troubles by its first words (part_of)
};

struct Outline {
  DocumentInfo info;
  std::vector<std::vector<std::string>> sections;  ///< sections[0] is the empty path
  std::vector<Place> places;                       ///< one a block
};

/// `date` as given by the caller; otherwise it is looked for in the text.
[[nodiscard]] Outline outline_of(const document::Document& document, const document::Structure& structure,
                                 std::optional<base::Date> date);

/// The part of a paragraph: that of its place, unless its first words turn to what was learnt or to what is wrong.
[[nodiscard]] Part part_of(const Place& place, std::u32string_view text, const text::Phrases& phrases);

/// The words of a block, its pieces joined.
[[nodiscard]] std::string words_of(const document::Document& document, const document::Structure& structure,
                                   const document::Block& block);

}  // namespace luoshi::reading
