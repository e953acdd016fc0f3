// SPDX-License-Identifier: Apache-2.0
// The routes of sign-in as rows of the table of operations, so that docs/openapi.json has them. They are described
// only: register_sign_in() mounts the handlers, since most of them are asked before anybody is known.
#pragma once

#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::sign_in {

[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::sign_in
