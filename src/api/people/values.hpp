// SPDX-License-Identifier: Apache-2.0
// What the directory holds as JSON: a unit, a post, a person as of a day, each with as much as the caller may know of
// it. For the sources of this folder only.
#pragma once

#include "api/frame/call.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::people {

using codec::Json;

/// The day that is asked for, today else.
[[nodiscard]] base::Date day_of(const Call& call);

[[nodiscard]] Json label_json(const model::Label& label);
[[nodiscard]] Json texts_json(const std::vector<std::string>& texts);
/// {"from", "until"?}
[[nodiscard]] Json period_json(const ledger::people::Period& period);
/// Roles given, whenever: {"role", "label"?, "unit", "unitName"?, "from", "until"?}
[[nodiscard]] Json grants_json(const Call& call, const std::vector<ledger::people::Grant>& grants);
[[nodiscard]] Json unit_line(const Call& call, const ledger::people::Unit& unit, base::Date day);
/// With its holder of that day.
[[nodiscard]] Json post_json(const Call& call, const ledger::people::Post& post, base::Date day);
/// Telephone, login, source, whether barred, and absences only for who manages people, and for the person; roles given
/// directly for who gives them, too.
[[nodiscard]] Json person_json(const Call& call, const ledger::people::Person& person, base::Date day);

/// {"items": […]}
[[nodiscard]] http::Response items_answer(Json items);
/// E-API-004.
[[nodiscard]] Failure none(std::string what, std::string id);
/// Whether a unit stands below another on that day; every unit where none is named.
[[nodiscard]] bool within(const Call& call, std::string_view unit, const std::string& under, base::Date day);

}  // namespace luoshi::api::people
