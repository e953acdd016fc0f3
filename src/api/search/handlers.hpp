// SPDX-License-Identifier: Apache-2.0
// Search over HTTP: what the record says, found by any two characters of it, as far as the caller may see it; the words
// of a query are those of ledger/search.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::search {

[[nodiscard]] Result<http::Response> find(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::search
