// SPDX-License-Identifier: Apache-2.0
// End states that mean a figure without writing it: 全覆盖 is 100 %, 不发生 is 0, and so are 杜绝 and 无 in front of a
// mishap (无重特大事故). Pure; places are characters of the passage.
#pragma once

#include "reading/block.hpp"

#include <optional>
#include <string_view>

namespace luoshi::reading {

struct EndState {
  std::uint32_t begin = 0;  ///< of the words that mean it, in the passage
  std::uint32_t end = 0;
  int value = 0;
  std::string_view unit = {};
  std::uint32_t of_begin = 0;  ///< what it is said of
  std::uint32_t of_end = 0;
};

/// The first end state of a clause.
[[nodiscard]] std::optional<EndState> end_state_in(const BlockView& block, const Clause& clause);

/// 无重特大安全事故, 杜绝人员伤亡: the token that denies what the clause ends with, a mishap; absent if none does.
[[nodiscard]] const text::Token* denied_mishap(std::u32string_view text, std::span<const text::Token> tokens,
                                               const Clause& clause);

}  // namespace luoshi::reading
