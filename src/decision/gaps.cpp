// SPDX-License-Identifier: Apache-2.0
#include "decision/gaps.hpp"

#include <algorithm>
#include <bit>

namespace luoshi::decision {
namespace {

constexpr std::size_t kRegionsMax = 500;  // below one set of rows; the later ones are not told apart

bool is_empty(const std::vector<RowWord>& rows) {
  return std::ranges::all_of(rows, [](RowWord word) { return word == 0; });
}

// Adds a piece to the region with the same columns behind it, or begins one.
void join(std::vector<Region>& regions, std::uint32_t piece, const Region& rest) {
  for (Region& region : regions) {
    if (!std::equal(region.begin() + 1, region.end(), rest.begin(), rest.end())) continue;
    region[0].push_back(piece);
    return;
  }
  if (regions.size() >= kRegionsMax) return;
  Region region{{piece}};
  region.insert(region.end(), rest.begin(), rest.end());
  regions.push_back(std::move(region));
}

}  // namespace

std::vector<Region> Gaps::find() {
  Rows rows((rows_ + kRowsPerWord - 1) / kRowsPerWord, ~RowWord{0});
  if (const std::size_t rest = rows_ % kRowsPerWord; rest != 0) rows.back() = (RowWord{1} << rest) - 1;
  return below(0, rows);
}

// Whether one of the rows accepts everything in the columns left.
bool Gaps::covered(std::size_t column, const Rows& rows) const {
  for (std::size_t word = 0; word < rows.size(); ++word) {
    for (RowWord left = rows[word]; left != 0; left &= left - 1) {
      const std::size_t row = word * kRowsPerWord + static_cast<std::size_t>(std::countr_zero(left));
      bool all = true;
      for (std::size_t i = column; i < axes_.size() && all; ++i) all = axes_[i].rows[row].empty();
      if (all) return true;
    }
  }
  return false;
}

std::vector<Region> Gaps::below(std::size_t column, const Rows& rows) {
  if (is_empty(rows)) return {Region(axes_.size() - column)};
  if (column == axes_.size() || ++steps_ > steps_max_ || covered(column, rows)) return {};
  const Axis& axis = axes_[column];
  std::vector<Region> regions;
  Rows before;
  std::vector<Region> found;
  for (const std::uint32_t piece : axis.pieces) {
    Rows next = rows;
    for (std::size_t i = 0; i < next.size(); ++i) next[i] &= axis.rows_of[piece][i];
    // Neighbours often leave the same rules.
    if (before.empty() || next != before) found = below(column + 1, next);
    before = std::move(next);
    for (const Region& rest : found) join(regions, piece, rest);
  }
  for (Region& region : regions) {
    if (region[0] == axis.pieces) region[0].clear();
  }
  return regions;
}

}  // namespace luoshi::decision
