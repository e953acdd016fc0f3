// SPDX-License-Identifier: Apache-2.0
#include "model/indicator.hpp"

#include "model/named.hpp"

#include <algorithm>

namespace luoshi::model {
namespace {

constexpr std::array<std::string_view, 5> kMeasures = {"count", "sum", "share", "mean", "ratio"};
constexpr std::array<std::string_view, 3> kBetter = {"neither", "more", "less"};

}  // namespace

std::string_view name_of(Measure measure) { return name_in(kMeasures, measure); }
std::optional<Measure> measure_named(std::string_view name) { return value_in<Measure>(kMeasures, name); }
std::string_view name_of(Better better) { return name_in(kBetter, better); }
std::optional<Better> better_named(std::string_view name) { return value_in<Better>(kBetter, name); }

std::vector<std::pair<std::string_view, const Formula*>> formulas(const Indicator& indicator) {
  std::vector<std::pair<std::string_view, const Formula*>> made;
  const auto add = [&](std::string_view key, const std::optional<Formula>& formula) {
    if (formula) made.emplace_back(key, &*formula);
  };
  add("when", indicator.when);
  add("part", indicator.part);
  add("value", indicator.value);
  add("over", indicator.over);
  add("day", indicator.day);
  add("category", indicator.category);
  return made;
}

std::vector<std::string> fields_read(const Indicator& indicator) {
  std::vector<std::string> keys;
  for (const auto& [name, formula] : formulas(indicator)) {
    for (const auto& key : formula->reads()) {
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
  }
  return keys;
}

}  // namespace luoshi::model
