// SPDX-License-Identifier: Apache-2.0
#include "exchange/matter_plan.hpp"

#include "exchange/matter_columns.hpp"
#include "exchange/matter_planner.hpp"

namespace luoshi::exchange {

Result<Plan> plan_matters(const Table& table, const MatterImport& how, const Ground& ground) {
  LUOSHI_TRY(const auto* type, type_of(how, ground));
  LUOSHI_TRY(auto head, find_head(table, matter_columns(*type), how.columns));
  LUOSHI_TRY(const auto known, KnownMatters::read(ground, type->id));
  const auto first = head.first_row;
  MatterPlanner planner(how, *type, ground, known, std::move(head));
  for (std::size_t i = first; i < table.rows.size(); ++i) LUOSHI_CHECK(planner.take(table.rows[i]));
  return planner.planned();
}

}  // namespace luoshi::exchange
