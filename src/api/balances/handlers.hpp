// SPDX-License-Identifier: Apache-2.0
// Balances over HTTP: which there are, what their holders have, a holder's statement. What is posted is the verb `post`
// of a matter. Who may read what: ledger/balances/reading.hpp.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::balances {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> statement(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::balances
