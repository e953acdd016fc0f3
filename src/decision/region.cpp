// SPDX-License-Identifier: Apache-2.0
#include "decision/region.hpp"

#include <algorithm>

namespace luoshi::decision {
namespace {

using feel::Kind;
using feel::Range;
using feel::TestSet;
using feel::Value;

bool less(const Value& left, const Value& right) { return feel::order(left, right) == feel::Ordering::less; }

bool is_null_test(const Range& range) {
  return !range.low_unbounded && !range.high_unbounded && range.low.is_null() && range.high.is_null();
}

Kind kind_of(const Range& range) { return range.low_unbounded ? range.high.kind() : range.low.kind(); }

bool orderable(Kind kind) {
  return kind == Kind::number || kind == Kind::string || kind == Kind::date || kind == Kind::boolean ||
         kind == Kind::day_time_duration || kind == Kind::year_month_duration;
}

// Adds the constants of a set to an axis; false when its kinds do not fit.
bool gather(const TestSet& set, Axis& axis) {
  for (const Range& range : set.ranges) {
    if (is_null_test(range)) continue;
    if (range.form != Range::Form::interval || (range.low_unbounded && range.high_unbounded)) return false;
    const Kind kind = kind_of(range);
    if (!orderable(kind) || (axis.kind != Kind::null && axis.kind != kind)) return false;
    if (!range.high_unbounded && range.high.kind() != kind) return false;
    axis.kind = kind;
    if (!range.low_unbounded) axis.constants.push_back(range.low);
    if (!range.high_unbounded) axis.constants.push_back(range.high);
  }
  return true;
}

std::uint32_t place_of(const Axis& axis, const Value& constant) {
  const auto found = std::ranges::lower_bound(axis.constants, constant, less);
  return static_cast<std::uint32_t>(found - axis.constants.begin());
}

std::uint32_t piece_count(const Axis& axis) {
  if (axis.kind == Kind::boolean) return 2;
  return axis.kind == Kind::null ? 1 : static_cast<std::uint32_t>(2 * axis.constants.size() + 1);
}

// Which pieces a set accepts, by piece.
std::vector<bool> accepted(const TestSet& set, const Axis& axis) {
  const std::uint32_t count = piece_count(axis);
  std::vector<bool> pieces(count, set.any);
  for (const Range& range : set.ranges) {
    if (is_null_test(range)) continue;
    if (axis.kind == Kind::boolean) {
      pieces[range.low.is_true() ? 1 : 0] = true;
      continue;
    }
    const std::uint32_t first = range.low_unbounded ? 0 : 2 * place_of(axis, range.low) + (range.low_included ? 1 : 2);
    const std::uint32_t end =
        range.high_unbounded ? count : 2 * place_of(axis, range.high) + (range.high_included ? 2 : 1);
    for (std::uint32_t i = first; i < end; ++i) pieces[i] = true;
  }
  if (set.negated) pieces.flip();
  return pieces;
}

Pieces listed(const std::vector<bool>& pieces) {
  Pieces list;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i]) list.push_back(i);
  }
  return list;
}

// Between a day and the next there is no date.
bool holds_nothing(const Axis& axis, std::uint32_t piece) {
  if (axis.kind != Kind::date || piece % 2 == 1 || piece == 0 || piece == piece_count(axis) - 1) return false;
  const auto before = feel::days_from_epoch(axis.constants[piece / 2 - 1].as_date());
  return feel::days_from_epoch(axis.constants[piece / 2].as_date()) - before <= 1;
}

const TestSet* domain_of(const TableNode::Column& column) {
  if (column.allowed && column.allowed->test_set()) return &*column.allowed->test_set();
  if (column.type != nullptr && column.type->allowed && column.type->allowed->test_set()) {
    return &*column.type->allowed->test_set();
  }
  return nullptr;
}

// One stretch of pieces, first to last: "(30..35]", "> 5", `"重"`.
std::string stretch(const Axis& axis, std::uint32_t first, std::uint32_t last) {
  const bool has_low = first != 0;
  const bool has_high = last != piece_count(axis) - 1;
  const bool low_included = first % 2 == 1;
  const bool high_included = last % 2 == 1;
  const auto low = [&] { return feel::to_feel(axis.constants[low_included ? first / 2 : first / 2 - 1]); };
  const auto high = [&] { return feel::to_feel(axis.constants[last / 2]); };
  if (first == last && low_included) return low();
  if (!has_low) return (high_included ? "<= " : "< ") + high();
  if (!has_high) return (low_included ? ">= " : "> ") + low();
  return (low_included ? "[" : "(") + low() + ".." + high() + (high_included ? "]" : ")");
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

// Words: those that are meant, or those that are not when all others are meant too.
std::string describe_words(const Axis& axis, const Pieces& pieces) {
  std::vector<std::string> words;
  const bool others = std::ranges::any_of(pieces, [](std::uint32_t piece) { return piece % 2 == 0; });
  for (std::uint32_t i = 0; i < axis.constants.size(); ++i) {
    const bool meant = std::ranges::binary_search(pieces, 2 * i + 1);
    if (meant != others) words.push_back(feel::to_feel(axis.constants[i]));
  }
  if (others) return words.empty() ? "" : axis.label + " not in (" + joined(words) + ")";
  return words.size() == 1 ? axis.label + " = " + words[0] : axis.label + " in (" + joined(words) + ")";
}

std::string describe_pieces(const Axis& axis, const Pieces& pieces) {
  if (axis.kind == Kind::boolean) return axis.label + (pieces[0] == 0 ? " = false" : " = true");
  if (axis.kind == Kind::string) return describe_words(axis, pieces);
  std::vector<std::string> stretches;
  for (std::size_t i = 0; i < pieces.size();) {
    const std::uint32_t first = pieces[i];
    std::uint32_t last = first;
    for (++i; i < pieces.size(); ++i) {
      // Pieces that hold nothing do not interrupt a stretch.
      bool joins = true;
      for (std::uint32_t between = last + 1; between < pieces[i]; ++between) {
        joins = joins && holds_nothing(axis, between);
      }
      if (!joins) break;
      last = pieces[i];
    }
    stretches.push_back(stretch(axis, first, last));
  }
  if (stretches.size() > 1) return axis.label + " in (" + joined(stretches) + ")";
  const std::string& only = stretches[0];
  if (only[0] == '<' || only[0] == '>') return axis.label + " " + only;
  return axis.label + (only[0] == '[' || only[0] == '(' ? " in " : " = ") + only;
}

}  // namespace

std::optional<Axis> make_axis(const TableNode::Content& table, std::size_t column, const std::vector<bool>& analysed) {
  Axis axis{.label = table.columns[column].label};
  const auto set_of = [&](std::size_t row) -> const TestSet* {
    const auto& cell = table.rows[row].cells[column];
    return cell ? &*cell->test_set() : nullptr;
  };
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (analysed[row] && set_of(row) != nullptr && !gather(*set_of(row), axis)) return std::nullopt;
  }
  const TestSet* domain = domain_of(table.columns[column]);
  if (domain != nullptr && !gather(*domain, axis)) return std::nullopt;
  std::ranges::sort(axis.constants, less);
  const auto twice = std::ranges::unique(
      axis.constants, [](const Value& left, const Value& right) { return !less(left, right) && !less(right, left); });
  axis.constants.erase(twice.begin(), twice.end());
  const std::uint32_t count = piece_count(axis);
  axis.pieces = listed(domain == nullptr ? std::vector<bool>(count, true) : accepted(*domain, axis));
  std::erase_if(axis.pieces, [&](std::uint32_t piece) { return holds_nothing(axis, piece); });
  const std::size_t words = (table.rows.size() + kRowsPerWord - 1) / kRowsPerWord;
  axis.rows_of.assign(count, std::vector<RowWord>(words));
  axis.rows.resize(table.rows.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (!analysed[row]) continue;
    const TestSet* set = set_of(row);
    const auto pieces = set == nullptr || set->any ? std::vector<bool>(count, true) : accepted(*set, axis);
    if (set != nullptr && !set->any) axis.rows[row].push_back(listed(pieces));
    for (std::uint32_t piece = 0; piece < count; ++piece) {
      if (pieces[piece]) axis.rows_of[piece][row / kRowsPerWord] |= RowWord{1} << (row % kRowsPerWord);
    }
  }
  return axis;
}

std::string describe_region(const Region& region, const std::vector<Axis>& axes) {
  std::string out;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (region[i].empty() || region[i] == axes[i].pieces) continue;
    const std::string part = describe_pieces(axes[i], region[i]);
    if (!part.empty()) out += (out.empty() ? "" : " and ") + part;
  }
  return out.empty() ? "-" : out;
}

}  // namespace luoshi::decision
