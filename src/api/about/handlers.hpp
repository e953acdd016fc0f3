// SPDX-License-Identifier: Apache-2.0
// What the door says of itself and of who asks: whether it lives and takes commands, what it can do, who somebody is
// here. Handlers as the rows name them: plain functions of a Call.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::about {

[[nodiscard]] Result<http::Response> healthy(Call& call);
[[nodiscard]] Result<http::Response> ready(Call& call);
[[nodiscard]] Result<http::Response> description(Call& call);
[[nodiscard]] Result<http::Response> me(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::about
