// SPDX-License-Identifier: Apache-2.0
// The handlers of evidence: uploads that can be gone on with (tus 1.0.0: creation, termination), attaching one to a
// matter, and giving it out, whole or in ranges. What is given out is what its bytes say, never what its name says,
// and never anything that a browser would run.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::evidence {

// tus.cpp
[[nodiscard]] Result<http::Response> options(Call& call);
[[nodiscard]] Result<http::Response> begin(Call& call);
[[nodiscard]] Result<http::Response> state(Call& call);
[[nodiscard]] Result<http::Response> append(Call& call);
[[nodiscard]] Result<http::Response> drop(Call& call);

// pieces.cpp
[[nodiscard]] Result<http::Response> attach(Call& call);
[[nodiscard]] Result<http::Response> give(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::evidence
