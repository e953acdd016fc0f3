// SPDX-License-Identifier: Apache-2.0
#include "reading/ratchet.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <sstream>

namespace luoshi::reading {

Ratchet::Ratchet(std::filesystem::path path) : path_(std::move(path)) {
  std::ifstream in(path_);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') {
      head_ += line + '\n';
      continue;
    }
    std::istringstream row(line);
    std::string set;
    std::string figure;
    double floor = 0;
    row >> set >> figure >> floor;
    sets_[set][figure] = floor;
  }
}

Figures Ratchet::floors(const std::string& set) const {
  const auto found = sets_.find(set);
  return found == sets_.end() ? Figures{} : found->second;
}

void Ratchet::lift(const std::string& set, const Figures& reached) {
  for (const auto& [figure, value] : reached) {
    double& floor = sets_[set][figure];
    floor = std::max(floor, std::floor((value - kMargin) * 1000) / 1000);
  }
  std::ofstream out(path_);
  out << head_ << std::fixed << std::setprecision(3);
  for (const auto& [name, figures] : sets_) {
    for (const auto& [figure, floor] : figures) out << name << '\t' << figure << '\t' << floor << '\n';
  }
}

}  // namespace luoshi::reading
