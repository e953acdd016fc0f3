// SPDX-License-Identifier: Apache-2.0
// Counted: that one matter goes into one indicator on a day: under which unit and category, with what numerator
// and denominator (one, but for a ratio). A function of the matter's facts and of the indicator alone. Plain values.
#pragma once

#include "base/decimal.hpp"
#include "indicator/facts.hpp"
#include "model/indicator.hpp"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace luoshi::indicator {

struct Counted {
  std::string day;  ///< 2026-03-05
  std::string unit;
  std::string category;  ///< a code, a number, "true", "false"; empty: none
  base::Decimal numerator;
  base::Decimal denominator = base::Decimal(1);
  bool operator==(const Counted&) const = default;
};

/// What formulas are asked on: made once for all indicators of a matter.
struct Subject {
  const Json& facts;
  model::Body fields;
  model::Surroundings around;
};

/// By ascending day, one a day; empty: it is not counted. Several where `day` is a list of dates: on each of them once
/// for each time that it stands there.
[[nodiscard]] std::vector<Counted> count(const model::Indicator& indicator, const Subject& subject);

/// ["2026-03-05","unit","category","1","1"], and back; absent for anything else.
[[nodiscard]] Json to_json(const Counted& counted);
[[nodiscard]] std::optional<Counted> counted_from(const Json& json);

}  // namespace luoshi::indicator
