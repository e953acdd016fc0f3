// SPDX-License-Identifier: Apache-2.0
// Rounds: the steps of the demonstration's reporting rounds (填报期): made by an officer on the day they open, frozen
// on the first working day after they are due, their bulletin issued. What is reported in them stands in the lives of
// what they cover. Pure.
#pragma once

#include "app/demo/life.hpp"

namespace luoshi::app {

/// The making of each round of the story.
[[nodiscard]] std::vector<Step> openings_of_rounds(const Story& story);

/// What becomes of the round that this step made, as matter of that id; nothing where the story ends before.
[[nodiscard]] std::vector<Step> end_of_round(const Step& made, const std::string& matter, const Story& story,
                                             const calendar::Calendar& calendar);

}  // namespace luoshi::app
