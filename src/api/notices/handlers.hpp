// SPDX-License-Identifier: Apache-2.0
// Notices over HTTP: what waits in the boxes of the caller (own, of posts, of units), newest first, with the name of a
// matter where it may be seen, and up to when they have looked.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::notices {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> see(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::notices
