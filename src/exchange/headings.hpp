// SPDX-License-Identifier: Apache-2.0
// Headings: which column of a table means what, proposed from the words of its head, which may take two rows and stand
// below a title. Whoever imports sees the proposal and may change it; a column that nobody knows is told, not taken.
// Pure functions.
#pragma once

#include "exchange/table.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

/// What a column may mean, and the words by which heads name it; the first is what messages say.
struct Meaning {
  std::string id;
  std::vector<std::string> words;
  bool required = false;
};

struct Head {
  std::size_t first_row = 0;                      ///< of Table::rows, below the head
  std::vector<std::string> headings;              ///< by column, as written; the lower row where there are two
  std::vector<std::optional<std::string>> means;  ///< by column: the id of a Meaning

  /// The column of that meaning.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view id) const;
  /// "牵头单位", as the table says it; the id where no column means it.
  [[nodiscard]] std::string heading(std::string_view id) const;
};

/// E-EXCHANGE-002: no row of the first 20 is a head; -003: a required column is missing; -004: two columns named the
/// same by `chosen`. `chosen` names what a column (by its number from 0) means, "" for nothing; others are proposed.
[[nodiscard]] Result<Head> find_head(const Table& table, std::span<const Meaning> meanings,
                                     const std::map<std::size_t, std::string>& chosen = {});

}  // namespace luoshi::exchange
