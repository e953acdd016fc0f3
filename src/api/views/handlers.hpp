// SPDX-License-Identifier: Apache-2.0
// Saved views of lists over HTTP: one's own and those shared with one's units. A view shows nothing of the record, so
// no look is written; what it opens is asked of the list.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::views {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> keep(Call& call);
[[nodiscard]] Result<http::Response> change(Call& call);
[[nodiscard]] Result<http::Response> drop(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::views
