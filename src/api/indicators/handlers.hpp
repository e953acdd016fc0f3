// SPDX-License-Identifier: Apache-2.0
// Indicators over HTTP: which there are, what each comes to, and the matters behind a figure. Whoever holds a role that
// the indicator names reads the district's figure, everybody else that of what he may see (indicator/figures.hpp).
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::indicators {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> matters(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::indicators
