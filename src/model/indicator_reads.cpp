// SPDX-License-Identifier: Apache-2.0
#include "model/indicator_reads.hpp"

#include "feel/members.hpp"
#include "model/formula_names.hpp"

namespace luoshi::model {

std::set<std::string> reads_of(const Indicator& indicator) {
  std::set<std::string> all;
  for (const auto& [key, formula] : formulas(indicator)) {
    auto read = feel::members_read(formula->text(), formula_names(formula->reads()));
    // It was compiled with more names than these; what cannot be told is everything.
    if (!read) read = std::set<std::string>{"matter", "children", "units"};
    all.merge(*read);
    all.insert(formula->reads().begin(), formula->reads().end());
  }
  return all;
}

}  // namespace luoshi::model
