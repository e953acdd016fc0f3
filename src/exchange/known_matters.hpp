// SPDX-License-Identifier: Apache-2.0
// KnownMatters: the matters of a type that whoever imports may see, found as a table names them: by id, by 文号, or by
// title and lead unit. What may not be seen is not found. Read once for a plan, in pages.
#pragma once

#include "exchange/matter_plan.hpp"
#include "ledger/matters/row.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace luoshi::exchange {

inline constexpr std::size_t kKnownMattersMax = 200'000;

class KnownMatters {
 public:
  /// E-EXCHANGE-007: more than kKnownMattersMax; those of the store.
  [[nodiscard]] static Result<KnownMatters> read(const Ground& ground, const std::string& type);

  struct Found {
    std::string id = {};   ///< empty: there is none
    bool several = false;  ///< the title fits several, and nothing else tells them apart
  };
  /// An id decides, then a number, then title and unit, then the title of a row without a unit.
  [[nodiscard]] Found find(const std::string& id, const std::string& number, std::string_view title,
                           std::string_view unit) const;

  /// What two rows that mean the same matter have in common.
  [[nodiscard]] static std::string mark(std::string_view title, std::string_view unit);

 private:
  void add(const ledger::matters::Row& row);

  std::unordered_set<std::string> ids_;
  std::unordered_map<std::string, std::string> by_number_;
  std::unordered_multimap<std::string, std::string> by_mark_;
  std::unordered_multimap<std::string, std::string> by_title_;
};

}  // namespace luoshi::exchange
