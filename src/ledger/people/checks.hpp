// SPDX-License-Identifier: Apache-2.0
// Checks that several requests share, each a refusal with an id of its own, so that the same mistake reads the same
// wherever it is made. Pure functions.
#pragma once

#include "ledger/people/directory.hpp"
#include "model/definitions.hpp"

#include <string>
#include <string_view>

namespace luoshi::ledger::people {

inline constexpr std::size_t kNameMax = 100;      ///< characters of a name, a title, a login, an alias
inline constexpr std::size_t kAliasesMax = 50;    ///< of one unit
inline constexpr std::size_t kGrantsMax = 50;     ///< of one post or person
inline constexpr std::size_t kHoldingsMax = 500;  ///< of one post, all times together

[[nodiscard]] Failure refuse(base::ErrorCode code, std::string_view id, std::string_view item = {},
                             std::vector<base::Arg> args = {});

/// E-PEOPLE-005: empty, longer than kNameMax, or with control characters. `field` goes to where.item.
[[nodiscard]] Result<void> check_name(std::string_view name, std::string_view field);
/// As check_name, but may be empty.
[[nodiscard]] Result<void> check_optional_name(std::string_view name, std::string_view field);
/// E-PEOPLE-005, -027 too many.
[[nodiscard]] Result<void> check_names(const std::vector<std::string>& names, std::string_view field);
/// E-PEOPLE-026: it looks like a citizen's identity number, which no record of ours may carry.
[[nodiscard]] Result<void> check_source(std::string_view source);

/// E-PEOPLE-002.
[[nodiscard]] Result<const Unit*> known_unit(const Directory& directory, std::string_view id);
[[nodiscard]] Result<void> known_units(const Directory& directory, const std::vector<std::string>& ids);
/// E-PEOPLE-002, E-PEOPLE-011 it does not exist on that day.
[[nodiscard]] Result<const Unit*> unit_on(const Directory& directory, std::string_view id, Date day);
/// E-PEOPLE-003.
[[nodiscard]] Result<const Post*> known_post(const Directory& directory, std::string_view id);
/// E-PEOPLE-004; E-PEOPLE-017 has left, or is erased.
[[nodiscard]] Result<const Person*> person_in_service(const Directory& directory, std::string_view id);
/// E-PEOPLE-006: ends before it begins.
[[nodiscard]] Result<void> check_period(const Period& period);

/// E-PEOPLE-014 unknown role, -002 unknown unit, -006.
[[nodiscard]] Result<void> check_grant(const Directory& directory, const model::Definitions& definitions,
                                       const Grant& grant);
/// E-PEOPLE-015: somebody would be one of the three administrators and something else on the same day. `changed` takes
/// the place of the post, or person, of the same id.
[[nodiscard]] Result<void> check_separation(const Directory& directory, const Post& changed);
[[nodiscard]] Result<void> check_separation(const Directory& directory, const Person& changed);

}  // namespace luoshi::ledger::people
