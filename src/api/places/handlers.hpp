// SPDX-License-Identifier: Apache-2.0
// The places in force, as GeoJSON (RFC 7946): outlines for maps, one place, and in which cells a point lies. For
// everybody who is signed in; they say nothing of any matter.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::places {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> at(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::places
