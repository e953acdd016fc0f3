// SPDX-License-Identifier: Apache-2.0
#include "publish/figures.hpp"

#include <algorithm>

namespace luoshi::publish {
namespace {

void count(const Gathered& matter, Figures& figures) {
  figures.total += 1;
  figures.open += matter.open ? 1 : 0;
  figures.done += matter.done ? 1 : 0;
  figures.red += matter.red ? 1 : 0;
  figures.yellow += matter.yellow ? 1 : 0;
  figures.problem += matter.open && matter.problem ? 1 : 0;
  using ledger::matters::Reported;
  figures.reported += matter.reported == Reported::reported ? 1 : 0;
  figures.missing += matter.reported == Reported::missing ? 1 : 0;
  figures.returned += matter.reported == Reported::returned ? 1 : 0;
}

}  // namespace

std::string Figures::done_share() const {
  if (total == 0) return "0";
  const auto tenths = (done * 1'000 + total / 2) / total;  // half up
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

Figures figures_of(std::span<const Gathered> matters) {
  Figures out;
  for (const auto& matter : matters) count(matter, out);
  return out;
}

std::vector<UnitFigures> by_unit(std::span<const Gathered> matters) {
  std::map<std::string, Figures> units;
  for (const auto& matter : matters) {
    if (!matter.unit.empty()) count(matter, units[matter.unit]);
  }
  std::vector<UnitFigures> out;
  for (auto& [unit, figures] : units) out.push_back({.unit = unit, .figures = figures});
  // done ÷ total compared without dividing.
  std::ranges::sort(out, [](const UnitFigures& a, const UnitFigures& b) {
    const auto left = a.figures.done * b.figures.total;
    const auto right = b.figures.done * a.figures.total;
    if (left != right) return left > right;
    return a.figures.red != b.figures.red ? a.figures.red < b.figures.red : a.unit < b.unit;
  });
  return out;
}

bool is_in(const Gathered& matter, model::FormSet set) {
  switch (set) {
    case model::FormSet::all:
      return true;
    case model::FormSet::open:
      return matter.open;
    case model::FormSet::done:
      return matter.done;
    case model::FormSet::red:
      return matter.red;
    case model::FormSet::yellow:
      return matter.yellow;
    case model::FormSet::problem:
      return matter.open && matter.problem;
    case model::FormSet::missing:
      return matter.reported == ledger::matters::Reported::missing ||
             matter.reported == ledger::matters::Reported::returned;
  }
  return false;
}

}  // namespace luoshi::publish
