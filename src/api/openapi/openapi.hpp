// SPDX-License-Identifier: Apache-2.0
// The description of the API (OpenAPI 3.1) made from the operations and the schemas beside this file: what
// /api/openapi.json answers and docs/openapi.json keeps. Pure.
#pragma once

#include "api/frame/operation.hpp"
#include "codec/json.hpp"

#include <span>
#include <string>
#include <string_view>

namespace luoshi::api {

/// The schemas by name (schemas.json, put into the program when it is built).
[[nodiscard]] const codec::Json& schemas();

/// The whole document. Its version is that of the API, not of the program.
[[nodiscard]] codec::Json openapi(std::span<const Operation> operations);

/// JSON with the outer levels on lines of their own, so that a difference of two versions can be read.
[[nodiscard]] std::string outlined(const codec::Json& json, int levels = 5);

}  // namespace luoshi::api
