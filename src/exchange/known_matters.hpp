// SPDX-License-Identifier: Apache-2.0
// KnownMatters: the matters of a type that whoever imports may see, found as a table names them: by id, by 文号, or by
// title and lead unit. What may not be seen is not found. Read once for a plan, in pages; of each only its id and what
// it is found by are held, as hashes (some 120 bytes a matter).
#pragma once

#include "exchange/matter_plan.hpp"
#include "ledger/matters/row.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange {

inline constexpr std::size_t kKnownMattersMax = 1'000'000;

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
  // The first half of a SHA-256: nobody finds two words with the same one.
  using Key = std::array<std::uint8_t, 16>;
  struct Entry {
    Key key;
    std::uint32_t at;  ///< of the id
    auto operator<=>(const Entry&) const = default;
  };
  using Entries = std::vector<Entry>;

  void add(const ledger::matters::Row& row);
  void sort();
  [[nodiscard]] static Key key_of(std::string_view words);
  [[nodiscard]] std::string id_at(std::uint32_t at) const;
  [[nodiscard]] Found found_in(const Entries& entries, std::string_view words) const;

  std::string ids_;                 ///< one behind the other
  std::vector<std::uint32_t> end_;  ///< of each
  Entries by_id_;
  Entries by_number_;
  Entries by_mark_;
  Entries by_title_;
};

}  // namespace luoshi::exchange
