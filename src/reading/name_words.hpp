// SPDX-License-Identifier: Apache-2.0
// The words that decide what a figure's name is made of: verbs without content, words of movement, heads that need
// another noun. Pure questions about a word, for the Namer.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::reading {

/// Verbs that say nothing about what is counted.
[[nodiscard]] bool is_empty_verb(std::u32string_view verb);
/// 较上年提高: what a figure is compared with names nothing.
[[nodiscard]] bool is_base(std::u32string_view word);
/// Words between a subject and its figure that move it: 增长, 下降, 达到.
[[nodiscard]] bool is_mover(std::u32string_view word);
/// Heads that need what they are the total or the speed of: 总数, 增速, 占比.
[[nodiscard]] bool is_bare_head(std::u32string_view name);
/// 年度计划, 总任务: a share of it tells how far what was spoken of has come.
[[nodiscard]] bool is_part_of_plan(std::u32string_view words);
/// 专精特新企业 of 新培育国家级专精特新企业: what the next level (省级20家) leaves out.
[[nodiscard]] std::string behind_level(std::string_view name);
/// 粮食 of 粮食播种面积, so that its 产量 is not the yield of an area.
[[nodiscard]] std::string without_head(std::string name);

}  // namespace luoshi::reading
