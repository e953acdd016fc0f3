// SPDX-License-Identifier: Apache-2.0
// Walk: the places of a list by due date, of somebody who sees some units only or of one co-unit, read from ranges of
// indexes that hold nobody else's: those of each unit, post and person of the scope and of types of which it has all,
// put together, and where the list is one unit's besides, only what stands in both. Both sides stand in the same order,
// so that either leaps to where the other one is. For one query on one thread; reader and query outlive it.
#pragma once

#include "ledger/matters/list_place.hpp"
#include "ledger/matters/queries.hpp"

#include <memory>
#include <optional>

namespace luoshi::ledger::matters {

class Walk {
  class Stages;

 public:
  /// Absent where a list is not read so: it is in another order or of one lamp of a unit, or it is no co-unit's and the
  /// scope has either types of which many are seen wherever they are, or more units than single ranges pay for.
  [[nodiscard]] static Result<std::unique_ptr<Walk>> of(store::Reader& reader, const ListQuery& query);
  /// For of() alone: nobody else has stages.
  explicit Walk(std::unique_ptr<Stages> stages);
  ~Walk();
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  /// The next `count` places behind one, fewer at the end: then cut() says why.
  [[nodiscard]] Result<std::vector<ListPlace>> behind(const ListPlace& after, std::size_t count);
  /// Absent: there are no more. Else so many rows were read that the walk ended early, and may go on behind this place.
  [[nodiscard]] const std::optional<ListPlace>& cut() const;
  /// How many there are, up to `most`; one more means "more than that". Absent where the walk ended early.
  [[nodiscard]] Result<std::optional<std::int64_t>> count(std::int64_t most);

 private:
  std::unique_ptr<Stages> stages_;
};

}  // namespace luoshi::ledger::matters
