// SPDX-License-Identifier: Apache-2.0
// RowCheck: the part of verify that compares the rows of projections as they stand with those that a rebuild made, in
// the order of their keys, page by page. A row that differs is at first only suspected, since a server may have written
// meanwhile; confirm() looks at those again in one session of the live store. For one thread.
#pragma once

#include "journal/findings.hpp"
#include "journal/projection.hpp"
#include "store/store.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::journal {

class RowCheck {
 public:
  /// The tables of this projection in both stores; all outlive it.
  RowCheck(store::Store& live, store::Store& rebuilt, const Projection& projection, Findings& findings)
      : live_(&live), rebuilt_(&rebuilt), projection_(&projection), findings_(&findings) {}

  /// Walks all tables; gives how many rows the live store has.
  [[nodiscard]] Result<std::uint64_t> compare();

  [[nodiscard]] bool suspects() const { return !suspects_.empty(); }
  /// What of the suspected still differs, as the live session sees it, is found.
  [[nodiscard]] Result<void> confirm(store::Reader& live, store::Reader& rebuilt);

 private:
  using Key = std::vector<store::Value>;
  [[nodiscard]] Result<std::uint64_t> compare(std::size_t table);
  void tell(const store::Table& table, const Key& key, const store::Rows& live, const store::Rows& rebuilt);

  store::Store* live_;
  store::Store* rebuilt_;
  const Projection* projection_;
  Findings* findings_;
  std::set<std::pair<std::size_t, Key>> suspects_ = {};
};

}  // namespace luoshi::journal
