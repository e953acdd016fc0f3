// SPDX-License-Identifier: Apache-2.0
#include "document/measure.hpp"

#include <charconv>
#include <cmath>

namespace luoshi::document {
namespace {

constexpr double kMeasureMax = 1e6;

}  // namespace

double measure_in(std::string_view digits) {
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end == digits.data() || !std::isfinite(value)) return 0;
  return std::abs(value) > kMeasureMax ? 0 : value;
}

std::vector<double> measures_in(std::string_view list, std::size_t count_max) {
  std::vector<double> measures;
  constexpr std::string_view kBlanks = " \t\r\n,";
  while (measures.size() < count_max) {
    const auto start = list.find_first_not_of(kBlanks);
    if (start == std::string_view::npos) break;
    list.remove_prefix(start);
    const auto end = std::min(list.find_first_of(kBlanks), list.size());
    measures.push_back(measure_in(list.substr(0, end)));
    list.remove_prefix(end);
  }
  return measures;
}

}  // namespace luoshi::document
