// SPDX-License-Identifier: Apache-2.0
// The matter that an address names, by id or by number (文号). What the caller may not see is not told of either: it is
// not found.
#pragma once

#include "api/frame/call.hpp"
#include "ledger/matters/row.hpp"

namespace luoshi::api {

/// E-API-004: there is none, or it may not be seen.
[[nodiscard]] Result<ledger::matters::Row> matter_found(const Call& call, const std::string& word);
/// The same, whether or not it may be seen; absent: there is none.
[[nodiscard]] Result<std::optional<ledger::matters::Row>> matter_named(store::Reader& reader, const Call& call,
                                                                       const std::string& word);
/// The id of the matter that a command is about. An id is taken as it is: the command itself looks for the matter
/// (Action::must_see), and a body read here would be read twice. E-API-004 for a number as of matter_found().
[[nodiscard]] Result<std::string> matter_meant(const Call& call, const std::string& word);

}  // namespace luoshi::api
