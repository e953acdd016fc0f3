// SPDX-License-Identifier: Apache-2.0
// Opening: the demonstration district before its half year begins: set up, its lists imported, the report read and
// every candidate confirmed with the unit, leader and date that the story gives it.
#pragma once

#include "app/demo/cast.hpp"
#include "app/demo/life.hpp"
#include "app/record/session.hpp"

#include <string>
#include <vector>

namespace luoshi::app {

struct Opened {
  std::string document;
  std::vector<Promise> promises;  ///< in the order of the report
};

/// The district of that title, its units, groups, people and portfolios.
[[nodiscard]] Result<void> open_district(Session& session, const std::string& title);

/// The report read, every candidate confirmed.
[[nodiscard]] Result<Opened> open_report(Session& session, const Cast& cast, const Story& story, Dice& dice);

}  // namespace luoshi::app
