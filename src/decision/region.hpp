// SPDX-License-Identifier: Apache-2.0
// The inputs of a decision table cut into pieces, for its analysis: along each column the constants of its cells, and
// what lies between them. A region is a set of pieces for every column, and can be said in the words of the inputs.
// Plain values, pure.
#pragma once

#include "decision/column_index.hpp"
#include "decision/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace luoshi::decision {

using Pieces = std::vector<std::uint32_t>;  ///< ascending

/// One column. Piece 2i+1 is the i-th constant, piece 2i what lies before it; of truth values 0 is false and 1 is true.
struct Axis {
  std::string label = {};
  feel::Kind kind = feel::Kind::null;  ///< null: no cell says anything, so there is one piece
  std::vector<feel::Value> constants = {};
  Pieces pieces = {};                              ///< those that hold a value that may come
  std::vector<std::vector<Pieces>> rows = {};      ///< by row: one list of pieces, or none for a cell that accepts all
  std::vector<std::vector<RowWord>> rows_of = {};  ///< by piece (of all, also those that hold nothing): rows accepting
};

/// By column; no pieces means all of them.
using Region = std::vector<Pieces>;

/// The axis of a column; absent where cells of different kinds, or what no range can say, stand in it. `analysed` says
/// which rows count.
[[nodiscard]] std::optional<Axis> make_axis(const TableNode::Content& table, std::size_t column,
                                            const std::vector<bool>& analysed);

/// `温度 in (30..35] and 级别 = "重"`; "-" for the region of everything.
[[nodiscard]] std::string describe_region(const Region& region, const std::vector<Axis>& axes);

}  // namespace luoshi::decision
