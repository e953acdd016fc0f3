// SPDX-License-Identifier: Apache-2.0
// Destructions (涉密误入处置) over HTTP: proposed by 安全保密管理员 after being shown all that came of it, confirmed by
// 安全审计员, and the register of both. What destroyed content leaves in files is cleaned by the server's own work.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::erasure {

[[nodiscard]] Result<http::Response> list(Call& call);
[[nodiscard]] Result<http::Response> show(Call& call);
[[nodiscard]] Result<http::Response> affected(Call& call);
[[nodiscard]] Result<http::Response> propose(Call& call);
[[nodiscard]] Result<http::Response> confirm(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::erasure
