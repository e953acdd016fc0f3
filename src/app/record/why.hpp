// SPDX-License-Identifier: Apache-2.0
// Why: what `show` tells to explain a matter: why its date is due when it is, day by day, by the calendar that gave it
// (the one its clock's basis names, kernel.md 9), with what today's data would give beside it; and the sentences it
// comes from, with document and place. Read-only.
#pragma once

#include "app/record/matter_view.hpp"
#include "app/record/session.hpp"

#include <string>

namespace luoshi::app {

struct HowToShow {
  base::Language language;
  bool days = false;  ///< in the text, day by day; the JSON always has the days
};

/// 时限说明 of every clock of the matter: appended to the text; member `why` of the JSON, one item a clock.
[[nodiscard]] Result<void> add_why(const People& people, Session& session, const ledger::matters::Row& row,
                                   const HowToShow& how, codec::Json& json, std::string& text);

/// 出处: appended to the text; member `sources` of the JSON. The sentence is told where the document is of no higher
/// level than the matter.
[[nodiscard]] Result<void> add_sources(Session& session, const ledger::matters::Row& row, base::Language language,
                                       codec::Json& json, std::string& text);

}  // namespace luoshi::app
