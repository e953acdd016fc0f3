// SPDX-License-Identifier: Apache-2.0
// Dispatch: the way of every request of the API: parameters are checked against the operation's row, the caller is
// found out, scope and duty are asked for, the handler runs, and a refusal becomes a problem in the caller's language.
#pragma once

#include "api/frame/operation.hpp"
#include "api/frame/service.hpp"
#include "api/http/router.hpp"

#include <span>

namespace luoshi::api {

/// The answer, refusals included (E-API-001 to -008, those of identity, access and the handler). 412 stands for a
/// version that is no longer the last where If-Match was sent, 422 for a key that was used for something else.
[[nodiscard]] http::Response answer(const Service& service, const Operation& operation, http::Request& request);

/// Puts operations into a router. Service and operations outlive it.
void mount(http::Router& router, const Service& service, std::span<const Operation> operations);

}  // namespace luoshi::api
