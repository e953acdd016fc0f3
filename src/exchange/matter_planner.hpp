// SPDX-License-Identifier: Apache-2.0
// MatterPlanner: plans the rows of a table of matters one after another, so that a table need not be held as a whole.
// What it is made of outlives it; one thread.
#pragma once

#include "exchange/known_matters.hpp"
#include "exchange/matter_plan.hpp"

#include <memory>

namespace luoshi::exchange {

class MatterPlanner {
 public:
  MatterPlanner(const MatterImport& how, const model::Type& type, const Ground& ground, const KnownMatters& known,
                Head head);
  MatterPlanner(MatterPlanner&&) noexcept;
  MatterPlanner& operator=(MatterPlanner&&) noexcept;
  ~MatterPlanner();

  /// A row below the head. What is wrong with it becomes a problem of the plan; errors are those of the store.
  Result<void> take(const TableRow& row);
  /// What was planned since this was asked last.
  [[nodiscard]] Plan planned();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// E-EXCHANGE-019: no such type.
[[nodiscard]] Result<const model::Type*> type_of(const MatterImport& how, const Ground& ground);

}  // namespace luoshi::exchange
