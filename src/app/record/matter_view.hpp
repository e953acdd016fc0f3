// SPDX-License-Identifier: Apache-2.0
// How a matter is shown on the command line: what the person may see of it, with names instead of ids, as a line or a
// page; the JSON is that of the API.
#pragma once

#include "api/matters/matter_json.hpp"
#include "base/error.hpp"

#include <string>

namespace luoshi::app {

/// Who looks, and what names are looked up in.
using People = api::View;
using api::matter_json;
using api::may_see;

/// One line: lamp, state, days left, lead unit, title, number, id.
[[nodiscard]] std::string matter_line(const People& people, const ledger::matters::Row& row, base::Language language);
/// A page of it.
[[nodiscard]] std::string matter_page(const People& people, const ledger::matters::Row& row, base::Language language);

}  // namespace luoshi::app
