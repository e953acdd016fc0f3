// SPDX-License-Identifier: Apache-2.0
// The days of a year that are not plain (holidays, make-up days, own days, half days), with the working days of every
// month, as text and as JSON. Pure; a year the calendar does not cover is the caller's bug.
#pragma once

#include "calendar/calendar.hpp"

#include <string>

namespace luoshi::app {

[[nodiscard]] std::string year_text(const calendar::Calendar& calendar, int year, base::Language language);
[[nodiscard]] std::string year_json(const calendar::Calendar& calendar, int year);

}  // namespace luoshi::app
