// SPDX-License-Identifier: Apache-2.0
#include "exchange/long_import.hpp"

#include "exchange/matter_columns.hpp"
#include "exchange/matter_planner.hpp"

#include <algorithm>
#include <future>
#include <optional>
#include <unordered_set>
#include <utility>

namespace luoshi::exchange {
namespace {

constexpr std::size_t kHeadRows = 30;  // among which the head is looked for, with all that it may need

struct Window {
  std::vector<TableRow> rows = {};
  Plan plan = {};
};

class LongImport {
 public:
  LongImport(const MatterImport& how, const model::Type& type, const Ground& ground, KnownMatters known,
             journal::Journal* journal, const std::string& id, const LongProgress& told)
      : how_(how), type_(type), ground_(ground), known_(std::move(known)), journal_(journal), id_(id), told_(told) {}

  Result<bool> take(TableRow row) {
    if (planner_) {
      LUOSHI_CHECK(plan(std::move(row)));
      return true;
    }
    first_.columns = std::max(first_.columns, row.cells.size());
    first_.rows.push_back(std::move(row));
    if (first_.rows.size() >= kHeadRows) LUOSHI_CHECK(begin());
    return true;
  }

  Result<LongOutcome> finish() {
    if (!planner_) LUOSHI_CHECK(begin());
    LUOSHI_CHECK(hand_in());
    LUOSHI_CHECK(settle());
    return std::move(out_);
  }

 private:
  Result<void> begin() {
    LUOSHI_TRY(out_.head, find_head(first_, matter_columns(type_), how_.columns));
    planner_.emplace(how_, type_, ground_, known_, out_.head);
    const auto rows = std::exchange(first_.rows, {});
    for (std::size_t i = out_.head.first_row; i < rows.size(); ++i) LUOSHI_CHECK(plan(rows[i]));
    return {};
  }

  Result<void> plan(TableRow row) {
    LUOSHI_CHECK(planner_->take(row));
    ++out_.rows;
    rows_.push_back(std::move(row));
    return rows_.size() < kWindow ? Result<void>() : hand_in();
  }

  // Begins the window that was planned, once the one before is done.
  Result<void> hand_in() {
    Window window{.rows = std::exchange(rows_, {}), .plan = planner_->planned()};
    LUOSHI_CHECK(settle());
    out_.unchanged += window.plan.unchanged;
    note(window, window.plan.problems);
    window_ = std::move(window);
    if (journal_ == nullptr) {
      for (const auto& step : window_.plan.steps) ++count_of(step);
    } else if (!window_.plan.steps.empty()) {
      under_way_ = std::async(std::launch::async, [this] {
        return run_plan(ground_.store, *journal_, window_.plan, id_, ground_.by, ground_.now);
      });
    }
    if (told_) told_(out_);
    return {};
  }

  Result<void> settle() {
    if (!under_way_.valid()) return {};
    LUOSHI_TRY(const auto outcome, under_way_.get());
    std::unordered_set<std::uint32_t> refused;
    for (const auto& problem : outcome.problems) refused.insert(problem.where.line);
    for (const auto& step : window_.plan.steps) {
      if (!refused.contains(step.line)) ++count_of(step);
    }
    note(window_, outcome.problems);
    return {};
  }

  std::size_t& count_of(const Step& step) { return step.effect == Effect::add ? out_.added : out_.changed; }

  // Problems with the rows they are of, as far as they are handed back.
  void note(const Window& window, const std::vector<Error>& problems) {
    std::uint32_t line = 0;
    bool kept = false;
    for (const auto& problem : problems) {
      if (std::exchange(line, problem.where.line) != problem.where.line) {
        ++out_.refused;
        kept = out_.wrong.rows.size() < kProblemRowsMax;
        const auto row = std::ranges::find(window.rows, line, &TableRow::line);
        if (kept && row != window.rows.end()) out_.wrong.rows.push_back(*row);
      }
      if (kept) out_.problems.push_back(problem);
    }
  }

  const MatterImport& how_;
  const model::Type& type_;
  const Ground& ground_;
  KnownMatters known_;
  journal::Journal* journal_;
  const std::string& id_;
  const LongProgress& told_;
  Table first_;
  std::optional<MatterPlanner> planner_;
  std::vector<TableRow> rows_;
  LongOutcome out_;
  Window window_;                           ///< that is carried out
  std::future<Result<Outcome>> under_way_;  ///< uses the window, so it is the last to be made and the first to go
};

}  // namespace

Result<LongOutcome> import_long(std::string bytes, std::string_view sheet, const MatterImport& how,
                                const Ground& ground, journal::Journal* journal, const std::string& id,
                                const LongProgress& told) {
  LUOSHI_TRY(const auto* type, type_of(how, ground));
  LUOSHI_TRY(auto known, KnownMatters::read(ground, type->id));
  LongImport import(how, *type, ground, std::move(known), journal, id, told);
  LUOSHI_TRY([[maybe_unused]] const auto name,
             each_row(std::move(bytes), sheet, kLongTable, [&](TableRow row) { return import.take(std::move(row)); }));
  return import.finish();
}

}  // namespace luoshi::exchange
