// SPDX-License-Identifier: Apache-2.0
// Live updates as server-sent events: "matter ID is at entry N now", for matters that the caller may see, in the order
// of the journal. The id of an event is the entry's sequence, so that Last-Event-ID goes on where a line broke.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::events {

[[nodiscard]] Result<http::Response> open(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::events
