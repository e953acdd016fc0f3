// SPDX-License-Identifier: Apache-2.0
// Walk: the places of a list by due date, of somebody who sees some units only or of one co-unit, read from ranges of
// indexes that hold nobody else's: those of each unit, post and person of the scope, put together, and where the list
// is one unit's besides, only what stands in both. Both sides stand in the same order, so that either leaps to where
// the other one is. For one query on one thread; reader and query outlive it.
#pragma once

#include "ledger/matters/list_place.hpp"
#include "ledger/matters/queries.hpp"

#include <memory>
#include <optional>

namespace luoshi::ledger::matters {

/// Whether such a list is read so: by due date, and the scope has neither an area of the whole district nor more units
/// than single ranges pay for; or one co-unit's.
[[nodiscard]] bool is_walked(const ListQuery& query);

class Walk {
 public:
  /// Precondition: is_walked(query).
  Walk(store::Reader& reader, const ListQuery& query);
  ~Walk();
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

  /// The next `count` places behind one, fewer at the end: then cut() says why.
  [[nodiscard]] Result<std::vector<ListPlace>> behind(const ListPlace& after, std::size_t count);
  /// Absent: there are no more. Else so many rows were read that the walk ended early, and may go on behind this place.
  [[nodiscard]] const std::optional<ListPlace>& cut() const;

 private:
  class Stages;
  std::unique_ptr<Stages> stages_;
};

/// How many such a list has, up to `most`; one more means "more than that". Absent where the walk ended early.
[[nodiscard]] Result<std::optional<std::int64_t>> count_walked(store::Reader& reader, const ListQuery& query,
                                                               std::int64_t most);

}  // namespace luoshi::ledger::matters
