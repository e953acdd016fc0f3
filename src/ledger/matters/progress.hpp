// SPDX-License-Identifier: Apache-2.0
// Progress of a matter: quantities with target and last value, percent, forecast, the curve it should follow, the facts
// its lamp depends on, and shares of children that add up or say why not. All computed from the body; pure. Stock and
// increment are counted apart (packs.md, invariant 7): an increment adds to what was reported, a stock replaces it, and
// nothing that is merely reported counts as done.
#pragma once

#include "ledger/clocks/lamp.hpp"
#include "ledger/matters/row.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::ledger::matters {

/// How a reported figure enters a quantity.
enum class Counting : std::uint8_t { stock, increment };

struct Quantity {
  std::string of = {};    ///< what is measured (plain, from the private node)
  std::string unit = {};  ///< 个, 公里, %; may be empty
  std::string op = "ge";  ///< eq ge gt le lt approx between, as reading writes them
  base::Decimal target = {};
  Counting kind = Counting::stock;
  std::optional<base::Decimal> value = {};     ///< as last reported
  std::optional<base::Instant> at = {};        ///< when
  std::string evidence = {};                   ///< id of the evidence it rests on
  std::optional<base::Decimal> forecast = {};  ///< at the end, if it goes on as it went
};

/// By number. Members that are no quantity are left out.
[[nodiscard]] std::map<std::string, Quantity> quantities_of(const Json& body);

/// The value after a report of `figure`: replaced or added to, by its kind.
[[nodiscard]] base::Decimal reported(const Quantity& quantity, const base::Decimal& figure);

/// value ÷ target in percent, 0 to 100, two digits; of 不高于 (le, lt) 100 while it holds, else 0. Absent without
/// value.
[[nodiscard]] std::optional<base::Decimal> percent_of(const Quantity& quantity);

/// What it will be at `end` if it goes on as it went since `start`, two digits; absent before anything can be said.
[[nodiscard]] std::optional<base::Decimal> forecast(const Quantity& quantity, base::Instant start, base::Instant end,
                                                    base::Instant now);

/// Percent of the whole, numerator over denominator known to be comparable: what was reported as percent, else the mean
/// of its quantities (one without value counts 0), else the nodes of the plan that are done, else 0.
[[nodiscard]] base::Decimal percent_of(const Json& body);

/// From the approved node plan; else, where there is an end, a straight line (labelled so).
[[nodiscard]] clocks::Curve curve_of(const Json& body);

[[nodiscard]] clocks::LampFacts lamp_facts(const Json& body);

/// What is shown beside a matter now.
struct Shown {
  clocks::Lamp proposed = clocks::Lamp::green;
  std::optional<clocks::Lamp> confirmed = {};  ///< by 督查室, until the next entry that changes its progress
  clocks::Pace pace = clocks::Pace::not_started;
  base::Decimal percent = {};
  base::Decimal expected = {};
  bool linear = false;  ///< the expected curve is a straight line
  std::optional<std::int64_t> days_left = {};
};
[[nodiscard]] Shown shown(const Json& body, base::Instant now);

/// Shares of children in a quantity of their parent: the sum and what is missing (negative: too much).
struct Shares {
  base::Decimal sum = {};
  base::Decimal missing = {};
  [[nodiscard]] bool add_up() const { return missing.is_zero(); }
};
[[nodiscard]] Shares shares_of(const base::Decimal& whole, std::span<const base::Decimal> parts);

}  // namespace luoshi::ledger::matters
