// SPDX-License-Identifier: Apache-2.0
// What the readers of this room's files share: the refusal that names file and member, and the members that several of
// them have. Internal to the room; plain functions on values.
#pragma once

#include "base/result.hpp"
#include "calendar/holidays.hpp"
#include "calendar/json_tree.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace luoshi::calendar {

/// E-CAL-001: the member is missing or is not what it has to be.
[[nodiscard]] inline Failure wrong_member(std::string_view file, std::string_view member) {
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-CAL-001",
               .where = {.file = std::string(file), .item = std::string(member)},
               .args = {{"member", std::string(member)}}});
}

/// E-CAL-002: more of something than the limit.
[[nodiscard]] inline Failure too_many(std::string_view file, std::string_view member, std::size_t limit) {
  return fail({.code = base::ErrorCode::limit,
               .id = "E-CAL-002",
               .where = {.file = std::string(file), .item = std::string(member)},
               .args = {{"member", std::string(member)}, {"limit", std::to_string(limit)}}});
}

/// The tree of a file that has to be an object; errors name the file.
[[nodiscard]] Result<JsonTree> read_object(std::string_view file, std::string_view json);

/// A short text without control characters; absent when missing, empty, too long or something else.
[[nodiscard]] std::optional<std::string> name_of(const JsonTree& tree, std::string_view member);

/// {"name","date","isOffDay"}, the date within the years covered; `where` names it in the error.
[[nodiscard]] Result<NamedDay> read_named_day(std::string_view file, const JsonTree& tree, const std::string& where);

/// "MM-DD" of a day that exists in some year, as month × 100 + day.
[[nodiscard]] std::optional<unsigned> month_day(std::string_view text);

}  // namespace luoshi::calendar
