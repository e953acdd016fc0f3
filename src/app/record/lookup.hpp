// SPDX-License-Identifier: Apache-2.0
// What people type for a unit, a person or a day, found in the directory: an id, the id of the source, a login, or a
// name. A name that fits several is refused with all of them, never guessed. Pure.
#pragma once

#include "api/frame/view.hpp"
#include "base/date.hpp"
#include "base/result.hpp"
#include "ledger/people/directory.hpp"
#include "model/definitions.hpp"

#include <string>
#include <vector>

namespace luoshi::app {

/// E-RECORD-010: no such unit on that day; -011: several.
[[nodiscard]] Result<std::string> find_unit(const ledger::people::Directory& directory, std::string_view word,
                                            base::Date day);
/// The same, or all units of a group (「各镇(街道)」).
[[nodiscard]] Result<std::vector<std::string>> find_units(const ledger::people::Directory& directory,
                                                          std::string_view word, base::Date day);
/// E-RECORD-012, -013.
[[nodiscard]] Result<std::string> find_person(const ledger::people::Directory& directory, std::string_view word);
/// A role by id or title, in either language. E-RECORD-014.
[[nodiscard]] Result<std::string> find_role(const model::Definitions& definitions, std::string_view word);
/// YYYY-MM-DD, or `otherwise` where nothing was written. E-APP-002.
[[nodiscard]] Result<base::Date> day_of_word(std::string_view word, base::Date otherwise);

using api::person_name;
using api::unit_name;

}  // namespace luoshi::app
