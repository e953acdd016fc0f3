// SPDX-License-Identifier: Apache-2.0
// ColumnIndex: which rows of a decision table a value may fire, found without trying them one by one. The constants of
// a column cut the values of each kind into pieces (a constant, or what lies between two); for every piece the rows
// that accept it are known as a set of bits, in full at some pieces and by what changes at the others. Cells that are
// no constants are left in the set, for the table to try. Immutable, safe from any thread.
#pragma once

#include "feel/program.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace luoshi::decision {

using RowWord = std::uint64_t;
inline constexpr std::size_t kRowsPerWord = 64;

class ColumnIndex {
 public:
  ColumnIndex() = default;
  /// One program for each row, nullptr for a cell that accepts anything. `variables` is how many inputs a cell's
  /// program takes before `?`.
  ColumnIndex(std::span<const feel::Program* const> cells, std::size_t variables);

  /// Takes out of `rows` those that cannot accept the value. False when its kind is not indexed: every cell must be
  /// tried.
  [[nodiscard]] bool narrow(const feel::Value& value, std::span<RowWord> rows) const;
  /// Whether the cell of a row is decided by narrow() alone.
  [[nodiscard]] bool decides(std::size_t row) const {
    return (decided_[row / kRowsPerWord] >> (row % kRowsPerWord)) & 1U;
  }

 private:
  using Rows = std::vector<RowWord>;

  /// The pieces of one kind: piece 2i+1 is the i-th constant, piece 2i what lies before it.
  struct Pieces {
    std::vector<feel::Value> constants = {};
    std::vector<std::uint32_t> full_of = {};     ///< by piece: the full set to start from
    std::vector<std::uint32_t> piece_of = {};    ///< by full set: the piece that it is for
    std::vector<RowWord> full = {};              ///< full sets, one behind the other
    std::vector<std::uint32_t> changes_at = {};  ///< by piece: where its changes begin; one more at the end
    std::vector<std::uint32_t> changes = {};     ///< rows that the piece has and the one before has not, or the reverse
  };
  struct Run {
    std::uint32_t row = 0;
    std::size_t first = 0;  ///< pieces, both included
    std::size_t last = 0;
  };

  void build(feel::Kind kind, std::span<const feel::Program* const> cells);
  void fill(Pieces& pieces, const std::vector<Run>& runs, const Rows& everywhere) const;
  void narrow_ordered(const feel::Value& value, const Pieces& pieces, std::span<RowWord> rows) const;
  [[nodiscard]] Rows rows_accepting(const feel::Value& value, std::span<const feel::Program* const> cells,
                                    std::size_t variables) const;

  std::size_t words_ = 0;
  Rows decided_;
  Rows always_;                 ///< rows whose cell accepts anything or is to be tried
  std::array<Rows, 3> simple_;  ///< for null, false, true
  std::array<Pieces, 13> ordered_;
};

}  // namespace luoshi::decision
