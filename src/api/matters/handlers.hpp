// SPDX-License-Identifier: Apache-2.0
// The handlers of matters, as the table in operations.cpp names them: lists, counts and trays, one matter with what
// stands beside it, verbs, many at once. Each is a plain function of a Call.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::matters {

// list.cpp
[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> count(Call& call);
[[nodiscard]] Result<http::Response> trays(Call& call);

// one.cpp
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> history(Call& call);
[[nodiscard]] Result<http::Response> round(Call& call);
[[nodiscard]] Result<http::Response> why(Call& call);
[[nodiscard]] Result<http::Response> position(Call& call);

// verbs.cpp
[[nodiscard]] Result<http::Response> verbs(Call& call);
[[nodiscard]] Result<http::Response> create(Call& call);
[[nodiscard]] Result<http::Response> act(Call& call);

// following.cpp
[[nodiscard]] Result<http::Response> follow(Call& call);
[[nodiscard]] Result<http::Response> unfollow(Call& call);

// bulk.cpp
[[nodiscard]] Result<http::Response> bulk(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::matters
