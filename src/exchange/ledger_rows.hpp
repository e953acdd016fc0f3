// SPDX-License-Identifier: Apache-2.0
// LedgerRows: which rows below the head of a ledger are matters. Chapters across the table, totals, notes and
// signatures at its foot, heads repeated on each page and rows of column numbers are none. Asked row by row, from the
// top. Pure.
#pragma once

#include "exchange/headings.hpp"

namespace luoshi::exchange {

class LedgerRows {
 public:
  /// The head outlives it; `title` is the column that says what a row is about.
  LedgerRows(const Head& head, std::size_t title) : head_(&head), title_(title) {}

  [[nodiscard]] bool is_matter(const TableRow& row);

 private:
  [[nodiscard]] bool is_chapter(const TableRow& row) const;
  [[nodiscard]] bool is_head_again(const TableRow& row) const;

  const Head* head_;
  std::size_t title_;
  bool at_foot_ = false;  ///< a note was read: lines of one cell go on with it
};

}  // namespace luoshi::exchange
