// SPDX-License-Identifier: Apache-2.0
// RoundMatters: the matters of an open round that whoever takes tables in may see, found as a returned row names them,
// and what is asked of each before its report is taken. Read once for a plan; its ground outlives it.
#pragma once

#include "exchange/matter_plan.hpp"
#include "ledger/matters/rounds.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace luoshi::exchange::rounds {

class RoundMatters {
 public:
  /// E-EXCHANGE-603, -615; E-MATTER-001, -036, -037; those of the store.
  [[nodiscard]] static Result<RoundMatters> read(const Ground& ground, const std::string& round);

  [[nodiscard]] const std::vector<ledger::matters::Row>& rows() const { return rows_; }
  /// Null: it is not in the round, or may not be seen.
  [[nodiscard]] const ledger::matters::Row* find(const std::string& id) const;
  /// By its 文号, else by its title where only one has it; null otherwise.
  [[nodiscard]] const ledger::matters::Row* by_words(const std::string& number, std::string_view title) const;

  /// Whether a report is expected: it is neither finished nor taken back.
  [[nodiscard]] bool is_asked(const ledger::matters::Row& row) const;
  [[nodiscard]] bool is_reported(const ledger::matters::Row& row) const;
  /// Why this person receives no report on it; absent where he does.
  [[nodiscard]] std::optional<Error> may_not_receive(const ledger::matters::Row& row) const;

  [[nodiscard]] std::string title(const ledger::matters::Row& row) const;
  [[nodiscard]] std::string unit_name(std::string_view unit) const;
  [[nodiscard]] std::string person_name(std::string_view person) const;

 private:
  explicit RoundMatters(const Ground& ground) : ground_(&ground) {}

  const Ground* ground_;
  base::Date opens_ = {};
  std::vector<ledger::matters::Row> rows_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> by_number_;
  std::unordered_multimap<std::string, std::size_t> by_title_;
};

}  // namespace luoshi::exchange::rounds
