// SPDX-License-Identifier: Apache-2.0
// The matter that an address names, by id or by number (文号). What the caller may not see is not told of either: it is
// not found.
#pragma once

#include "api/frame/call.hpp"
#include "ledger/matters/row.hpp"

namespace luoshi::api {

/// E-API-004: there is none, or it may not be seen.
[[nodiscard]] Result<ledger::matters::Row> matter_found(const Call& call, const std::string& word);
/// The same of several words in one read: the rows that are there and may be seen, under their words.
[[nodiscard]] Result<std::optional<ledger::matters::Row>> matter_named(store::Reader& reader, const Call& call,
                                                                       const std::string& word);

}  // namespace luoshi::api
