// SPDX-License-Identifier: Apache-2.0
#include "decision/analysis.hpp"

#include "decision/content.hpp"
#include "decision/gaps.hpp"
#include "decision/region.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace luoshi::decision {
namespace {

using feel::Kind;

class TableAnalysis {
 public:
  TableAnalysis(const TableNode& table, const AnalysisLimits& limits, std::vector<Problem>& problems)
      : table_(table.content()), origin_(table.origin()), limits_(limits), problems_(problems) {}

  void run() {
    if (table_.rows.empty()) return;
    choose_rows();
    check_kinds();
    if (!make_axes()) return;
    find_gaps();
    find_overlaps();
  }

 private:
  void add(Severity severity, std::string_view id, std::vector<base::Arg> args) {
    const std::string& item = origin_.element.empty() ? origin_.name : origin_.element;
    args.insert(args.begin(), {"table", origin_.name});
    problems_.push_back({.severity = severity,
                         .error = {.code = base::ErrorCode::invalid_input,
                                   .id = id,
                                   .where = {.file = origin_.file,
                                             .line = origin_.text.place.line,
                                             .column = origin_.text.place.column,
                                             .item = item},
                                   .args = std::move(args)}});
  }

  // Rules with cells that depend on more than their input are left out, and named.
  void choose_rows() {
    analysed_.assign(table_.rows.size(), true);
    std::string left_out;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      for (const auto& cell : table_.rows[row].cells) {
        if (cell && !cell->test_set()) analysed_[row] = false;
      }
      if (!analysed_[row]) left_out += (left_out.empty() ? "" : ", ") + std::to_string(row + 1);
    }
    all_analysed_ = left_out.empty();
    if (!all_analysed_) add(Severity::note, "N-DMN-003", {{"rules", left_out}});
  }

  void check_kinds();
  [[nodiscard]] bool make_axes();
  void find_gaps();
  void find_overlaps();
  void report_overlap(std::size_t first, std::size_t second);
  [[nodiscard]] std::vector<RowWord> overlapping(std::size_t row);

  const TableNode::Content& table_;
  const Origin& origin_;
  const AnalysisLimits& limits_;
  std::vector<Problem>& problems_;
  std::vector<bool> analysed_;
  bool all_analysed_ = true;
  std::vector<Axis> axes_;
  std::uint64_t steps_ = 0;
};

Kind kind_of(const feel::Type& type) {
  switch (type.kind) {
    case feel::Type::Kind::boolean:
      return Kind::boolean;
    case feel::Type::Kind::number:
      return Kind::number;
    case feel::Type::Kind::string:
      return Kind::string;
    case feel::Type::Kind::date:
      return Kind::date;
    case feel::Type::Kind::time:
      return Kind::time;
    case feel::Type::Kind::date_time:
      return Kind::date_time;
    case feel::Type::Kind::day_time_duration:
      return Kind::day_time_duration;
    case feel::Type::Kind::year_month_duration:
      return Kind::year_month_duration;
    default:
      return Kind::null;
  }
}

// Constants of another kind than the column: the cell can never fire.
void TableAnalysis::check_kinds() {
  for (std::size_t column = 0; column < table_.columns.size(); ++column) {
    const ItemTypePtr& type = table_.columns[column].type;
    const Kind wanted = type == nullptr ? Kind::null : kind_of(*type->type);
    if (wanted == Kind::null) continue;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const auto& cell = table_.rows[row].cells[column];
      if (!cell || !cell->test_set()) continue;
      for (const feel::Range& range : cell->test_set()->ranges) {
        const Kind kind = range.low_unbounded ? range.high.kind() : range.low.kind();
        if (kind == wanted || kind == Kind::null) continue;
        add(Severity::error, "E-DMN-043",
            {{"rule", std::to_string(row + 1)},
             {"input", table_.columns[column].label},
             {"cell", table_.rows[row].tests[column]},
             {"type", std::string(feel::name_of(wanted))}});
        analysed_[row] = false;
        all_analysed_ = false;
        break;
      }
    }
  }
}

bool TableAnalysis::make_axes() {
  std::size_t words = 0;
  for (std::size_t column = 0; column < table_.columns.size(); ++column) {
    // A constant makes two pieces, each with a set of rows: more than fits is not begun.
    words += 4 * table_.rows.size() * ((table_.rows.size() + kRowsPerWord - 1) / kRowsPerWord);
    if (words > limits_.set_words) {
      add(Severity::note, "N-DMN-004", {});
      return false;
    }
    auto axis = make_axis(table_, column, analysed_);
    if (!axis) {
      add(Severity::note, "N-DMN-005", {{"input", table_.columns[column].label}});
      return false;
    }
    axes_.push_back(*std::move(axis));
  }
  return true;
}

void TableAnalysis::find_gaps() {
  const bool has_default =
      std::ranges::any_of(table_.outputs, [](const TableNode::Output& output) { return output.by_default != nullptr; });
  // Where a rule could not be looked at, what it covers is not known; a default output covers everything.
  if (!all_analysed_ || has_default) return;
  Gaps gaps(axes_, table_.rows.size(), limits_.steps);
  const auto regions = gaps.find();
  for (std::size_t i = 0; i < std::min(regions.size(), limits_.findings); ++i) {
    add(Severity::finding, "E-DMN-040", {{"region", describe_region(regions[i], axes_)}});
  }
  if (regions.size() > limits_.findings) {
    add(Severity::finding, "E-DMN-044", {{"count", std::to_string(regions.size() - limits_.findings)}});
  }
  if (gaps.cut_short()) add(Severity::note, "N-DMN-004", {});
}

// The rows that fire on some input on which this row does.
std::vector<RowWord> TableAnalysis::overlapping(std::size_t row) {
  const std::size_t words = (table_.rows.size() + kRowsPerWord - 1) / kRowsPerWord;
  std::vector<RowWord> rows(words, ~RowWord{0});
  for (const Axis& axis : axes_) {
    const Pieces& own = axis.rows[row].empty() ? axis.pieces : axis.rows[row][0];
    std::vector<RowWord> some(words);
    for (const std::uint32_t piece : own) {
      if (!std::ranges::binary_search(axis.pieces, piece)) continue;
      ++steps_;
      for (std::size_t i = 0; i < words; ++i) some[i] |= axis.rows_of[piece][i];
    }
    for (std::size_t i = 0; i < words; ++i) rows[i] &= some[i];
  }
  return rows;
}

void TableAnalysis::report_overlap(std::size_t first, std::size_t second) {
  Region region;
  for (const Axis& axis : axes_) {
    Pieces both = axis.pieces;
    for (const std::size_t row : {first, second}) {
      if (axis.rows[row].empty()) continue;
      Pieces kept;
      std::ranges::set_intersection(both, axis.rows[row][0], std::back_inserter(kept));
      both = std::move(kept);
    }
    region.push_back(std::move(both));
  }
  add(Severity::finding, table_.policy == HitPolicy::unique ? "E-DMN-041" : "E-DMN-042",
      {{"first", std::to_string(first + 1)},
       {"second", std::to_string(second + 1)},
       {"region", describe_region(region, axes_)}});
}

void TableAnalysis::find_overlaps() {
  const bool is_fault = table_.policy == HitPolicy::unique || table_.policy == HitPolicy::any;
  const bool is_note = table_.policy == HitPolicy::first || table_.policy == HitPolicy::priority;
  if (!is_fault && !is_note) return;
  std::size_t found = 0;
  for (std::size_t row = 0; row < table_.rows.size() && steps_ <= limits_.steps; ++row) {
    if (!analysed_[row]) continue;
    const auto rows = overlapping(row);
    for (std::size_t other = row + 1; other < table_.rows.size(); ++other) {
      if (((rows[other / kRowsPerWord] >> (other % kRowsPerWord)) & 1U) == 0) continue;
      const bool agree =
          table_.policy == HitPolicy::any && table_.rows[row].output_texts == table_.rows[other].output_texts;
      if (agree) continue;
      if (is_fault && found < limits_.findings) report_overlap(row, other);
      ++found;
    }
  }
  if (is_fault && found > limits_.findings) {
    add(Severity::finding, "E-DMN-045", {{"count", std::to_string(found - limits_.findings)}});
  }
  if (is_note && found != 0) add(Severity::note, "N-DMN-002", {{"count", std::to_string(found)}});
  if (steps_ > limits_.steps) add(Severity::note, "N-DMN-004", {});
}

// Input data that no decision of the model requires.
void find_unused_inputs(const Content& content, std::vector<Problem>& problems) {
  std::vector<bool> used(content.inputs.size());
  const auto use = [&](const Reference& reference) {
    if (reference.kind == Reference::Kind::input) used[reference.index] = true;
  };
  for (const DecisionElement& decision : content.decisions) {
    for (const Source& source : decision.sources) {
      if (source.members.empty()) use(source.reference);
      for (const Source::Member& member : source.members) use(member.reference);
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    const InputElement& input = content.inputs[i];
    if (used[i] || input.model != 0) continue;
    problems.push_back({.severity = Severity::note,
                        .error = {.code = base::ErrorCode::invalid_input,
                                  .id = "N-DMN-006",
                                  .where = {.file = input.origin->file,
                                            .line = input.origin->text.place.line,
                                            .column = input.origin->text.place.column,
                                            .item = input.origin->element},
                                  .args = {{"name", input.name}}}});
  }
}

}  // namespace

std::vector<Problem> analyse(const Model& model, const AnalysisLimits& limits) {
  const Content& content = *model.content();
  std::vector<Problem> problems = content.problems;
  for (const TableNode* table : content.tables) TableAnalysis(*table, limits, problems).run();
  find_unused_inputs(content, problems);
  std::vector<std::size_t> order(problems.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::size_t i) {
    const base::Where& where = problems[i].error.where;
    return std::tuple(std::string_view(where.file), where.line, i);
  });
  std::vector<Problem> sorted;
  sorted.reserve(problems.size());
  for (const std::size_t i : order) sorted.push_back(std::move(problems[i]));
  return sorted;
}

}  // namespace luoshi::decision
