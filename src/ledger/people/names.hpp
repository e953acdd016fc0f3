// SPDX-License-Identifier: Apache-2.0
// The form in which names of units and posts are compared: folded (full to half width, traditional to simplified),
// lower case, without blanks, quotes and book-title marks. Only for matching: what is stored stays as it was written.
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::ledger::people {

/// `written` is valid UTF-8.
[[nodiscard]] std::u32string matching_form(std::string_view written);

/// The names in a cell that may hold several: 「区住建局、区城管局;各街道」, also by line breaks. Brackets are kept
/// whole, so that 「各镇(街道、园区)」 is one name. As written, without blanks around, none empty.
[[nodiscard]] std::vector<std::string> names_in(std::string_view cell);

/// How alike two forms are, 0 to 1: the share of pairs of neighbouring characters they have in common (Dice).
[[nodiscard]] double likeness(std::u32string_view left, std::u32string_view right);

}  // namespace luoshi::ledger::people
