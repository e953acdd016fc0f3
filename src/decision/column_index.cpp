// SPDX-License-Identifier: Apache-2.0
#include "decision/column_index.hpp"

#include <algorithm>

namespace luoshi::decision {
namespace {

using feel::Kind;
using feel::Program;
using feel::Range;
using feel::Value;

constexpr std::array kOrderedKinds{Kind::number, Kind::string, Kind::date, Kind::day_time_duration,
                                   Kind::year_month_duration};
constexpr std::size_t kChangesMax = 128;          // looked at to find one piece
constexpr std::size_t kFullWordsMax = 1U << 15U;  // so small that every piece may have its full set

bool is_ordered(Kind kind) { return std::ranges::find(kOrderedKinds, kind) != kOrderedKinds.end(); }

bool less(const Value& left, const Value& right) {
  if (left.is(Kind::number)) return left.as_number() < right.as_number();
  if (left.is(Kind::string)) return left.as_string() < right.as_string();  // UTF-8 orders as code points do
  return feel::order(left, right) == feel::Ordering::less;
}

bool is_null_test(const Range& range) {
  return range.form == Range::Form::interval && !range.low_unbounded && !range.high_unbounded && range.low.is_null() &&
         range.high.is_null();
}

// The kind of the values that a range holds; absent when it is not one that this index orders.
std::optional<Kind> kind_of(const Range& range) {
  if (range.form != Range::Form::interval || (range.low_unbounded && range.high_unbounded)) return std::nullopt;
  const Kind kind = range.low_unbounded ? range.high.kind() : range.low.kind();
  if (!range.high_unbounded && range.high.kind() != kind) return std::nullopt;
  if (!is_ordered(kind) && kind != Kind::boolean) return std::nullopt;
  return kind;
}

// Whether the index alone can say which values a cell accepts.
bool decidable(const Program& cell) {
  const auto& set = cell.test_set();
  if (!set) return false;
  if (set->any) return true;
  std::optional<Kind> only;
  for (const Range& range : set->ranges) {
    if (is_null_test(range)) continue;
    const auto kind = kind_of(range);
    if (!kind) return false;
    // What not() says of values of other kinds depends on more than ranges.
    if (set->negated && only && *only != *kind) return false;
    only = kind;
  }
  return true;
}

void set_bit(std::vector<RowWord>& rows, std::size_t row) {
  rows[row / kRowsPerWord] |= RowWord{1} << (row % kRowsPerWord);
}

// Pieces that a range covers, first and last, both included; first > last when it is empty.
std::pair<std::size_t, std::size_t> pieces_of(const Range& range, const std::vector<Value>& constants) {
  const auto place = [&](const Value& value) {
    return static_cast<std::size_t>(std::ranges::lower_bound(constants, value, less) - constants.begin());
  };
  const std::size_t first = range.low_unbounded ? 0 : 2 * place(range.low) + (range.low_included ? 1 : 2);
  if (range.high_unbounded) return {first, 2 * constants.size()};
  const std::size_t high = 2 * place(range.high) + 1;
  return {first, range.high_included ? high : high - 1};
}

}  // namespace

ColumnIndex::ColumnIndex(std::span<const Program* const> cells, std::size_t variables)
    : words_((cells.size() + kRowsPerWord - 1) / kRowsPerWord), decided_(words_), always_(words_) {
  for (std::size_t row = 0; row < cells.size(); ++row) {
    const bool any = cells[row] == nullptr || (cells[row]->test_set() && cells[row]->test_set()->any);
    const bool decided = any || decidable(*cells[row]);
    if (decided) set_bit(decided_, row);
    if (any || !decided) set_bit(always_, row);
  }
  simple_ = {rows_accepting(Value(), cells, variables), rows_accepting(Value(false), cells, variables),
             rows_accepting(Value(true), cells, variables)};
  for (const Kind kind : kOrderedKinds) build(kind, cells);
}

ColumnIndex::Rows ColumnIndex::rows_accepting(const Value& value, std::span<const Program* const> cells,
                                              std::size_t variables) const {
  Rows rows = always_;
  std::vector<Value> inputs(variables + 1);
  inputs.back() = value;
  feel::Evaluation evaluation;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    if (cells[row] == nullptr || !decides(row)) continue;
    // Constants alone stand in the cell, so it does not matter that the other inputs are null.
    if (cells[row]->evaluate(inputs, evaluation).is_true()) set_bit(rows, row);
  }
  return rows;
}

void ColumnIndex::build(Kind kind, std::span<const Program* const> cells) {
  Pieces& pieces = ordered_[static_cast<std::size_t>(kind)];
  const auto for_each_range = [&](auto&& visit) {
    for (std::size_t row = 0; row < cells.size(); ++row) {
      if (cells[row] == nullptr || !decides(row) || cells[row]->test_set()->any) continue;
      for (const Range& range : cells[row]->test_set()->ranges) {
        if (kind_of(range) == kind) visit(row, range);
      }
    }
  };
  for_each_range([&](std::size_t, const Range& range) {
    if (!range.low_unbounded) pieces.constants.push_back(range.low);
    if (!range.high_unbounded) pieces.constants.push_back(range.high);
  });
  std::ranges::sort(pieces.constants, less);
  const auto twice = std::ranges::unique(
      pieces.constants, [](const Value& left, const Value& right) { return !less(left, right) && !less(right, left); });
  pieces.constants.erase(twice.begin(), twice.end());
  std::vector<Run> runs;
  for_each_range([&](std::size_t row, const Range& range) {
    const auto [first, last] = pieces_of(range, pieces.constants);
    if (first <= last) runs.push_back({static_cast<std::uint32_t>(row), first, last});
  });
  Rows everywhere = always_;
  for (std::size_t row = 0; row < cells.size(); ++row) {
    if (cells[row] == nullptr || !decides(row)) continue;
    const auto& set = *cells[row]->test_set();
    if (!set.negated) continue;
    // not(…) of this kind, or of null alone, has what the ranges leave; of another kind it is null.
    const bool fits = std::ranges::all_of(
        set.ranges, [&](const Range& range) { return is_null_test(range) || kind_of(range) == kind; });
    if (fits) set_bit(everywhere, row);
  }
  fill(pieces, runs, everywhere);
}

// Rows of `everywhere` are in unless a run takes them out; the others are out unless a run puts them in.
void ColumnIndex::fill(Pieces& pieces, const std::vector<Run>& runs, const Rows& everywhere) const {
  const std::size_t count = 2 * pieces.constants.size() + 1;
  std::vector<std::vector<std::uint32_t>> changes(count + 1);
  auto sorted = runs;
  std::ranges::sort(sorted, {}, [](const Run& run) { return std::pair(run.row, run.first); });
  for (std::size_t i = 0; i < sorted.size();) {
    Run run = sorted[i++];
    // Runs of one row that touch or overlap are one run: a change is then a change for sure.
    for (; i < sorted.size() && sorted[i].row == run.row && sorted[i].first <= run.last + 1; ++i) {
      run.last = std::max(run.last, sorted[i].last);
    }
    changes[run.first].push_back(run.row);
    changes[run.last + 1].push_back(run.row);
  }
  Rows now = everywhere;
  std::size_t pending = 0;
  const bool all_full = count * words_ <= kFullWordsMax;
  pieces.changes_at.push_back(0);
  for (std::size_t piece = 0; piece < count; ++piece) {
    for (const std::uint32_t row : changes[piece]) now[row / kRowsPerWord] ^= RowWord{1} << (row % kRowsPerWord);
    pending += changes[piece].size();
    if (piece == 0 || all_full || pending > kChangesMax) {
      pieces.piece_of.push_back(static_cast<std::uint32_t>(piece));
      pieces.full.insert(pieces.full.end(), now.begin(), now.end());
      pending = 0;
    }
    pieces.full_of.push_back(static_cast<std::uint32_t>(pieces.piece_of.size() - 1));
    pieces.changes.insert(pieces.changes.end(), changes[piece].begin(), changes[piece].end());
    pieces.changes_at.push_back(static_cast<std::uint32_t>(pieces.changes.size()));
  }
}

void ColumnIndex::narrow_ordered(const Value& value, const Pieces& pieces, std::span<RowWord> rows) const {
  const auto found = std::ranges::lower_bound(pieces.constants, value, less);
  const auto place = static_cast<std::size_t>(found - pieces.constants.begin());
  const bool is_constant = found != pieces.constants.end() && !less(value, *found);
  const std::size_t piece = 2 * place + (is_constant ? 1 : 0);
  const std::size_t full = pieces.full_of[piece];
  const RowWord* set = &pieces.full[full * words_];
  const std::size_t first = pieces.changes_at[pieces.piece_of[full] + 1];
  const std::size_t last = pieces.changes_at[piece + 1];
  if (first >= last) {
    for (std::size_t i = 0; i < words_; ++i) rows[i] &= set[i];
    return;
  }
  std::vector<RowWord> changed(set, set + words_);
  for (std::size_t i = first; i < last; ++i) {
    changed[pieces.changes[i] / kRowsPerWord] ^= RowWord{1} << (pieces.changes[i] % kRowsPerWord);
  }
  for (std::size_t i = 0; i < words_; ++i) rows[i] &= changed[i];
}

bool ColumnIndex::narrow(const Value& value, std::span<RowWord> rows) const {
  const Kind kind = value.kind();
  if (kind == Kind::null || kind == Kind::boolean) {
    const Rows& set = simple_[kind == Kind::null ? 0 : (value.as_boolean() ? 2 : 1)];
    for (std::size_t i = 0; i < words_; ++i) rows[i] &= set[i];
    return true;
  }
  if (!is_ordered(kind)) return false;
  narrow_ordered(value, ordered_[static_cast<std::size_t>(kind)], rows);
  return true;
}

}  // namespace luoshi::decision
