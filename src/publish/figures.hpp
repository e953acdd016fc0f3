// SPDX-License-Identifier: Apache-2.0
// What gathered matters come to: the figures that letters name, of all of them and of each lead unit. They count
// exactly the matters that stand on the paper or were looked at for it, so every one of them can be shown. Pure.
#pragma once

#include "base/decimal.hpp"
#include "publish/gather.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::publish {

struct Figures {
  std::int64_t total = 0;
  std::int64_t open = 0;
  std::int64_t done = 0;
  std::int64_t red = 0;
  std::int64_t yellow = 0;
  std::int64_t problem = 0;
  // Of a round.
  std::int64_t reported = 0;
  std::int64_t missing = 0;
  std::int64_t returned = 0;

  [[nodiscard]] std::int64_t asked() const { return reported + missing + returned; }

  [[nodiscard]] std::int64_t green() const { return open - red - yellow; }
  /// Done of all in percent, one digit behind the point: "40.8"; "0" of nothing.
  [[nodiscard]] std::string done_share() const;
};

[[nodiscard]] Figures figures_of(std::span<const Gathered> matters);

struct UnitFigures {
  std::string unit;
  Figures figures = {};
};
/// By share done, the highest first; then by fewer red ones; then by name. Matters without a unit are left out.
[[nodiscard]] std::vector<UnitFigures> by_unit(std::span<const Gathered> matters);

/// Whether a matter belongs to a set of a letter.
[[nodiscard]] bool is_in(const Gathered& matter, model::FormSet set);

}  // namespace luoshi::publish
