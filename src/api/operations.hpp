// SPDX-License-Identifier: Apache-2.0
// Operations: everything that can be asked over HTTP, room by room: the one list that the router, docs/openapi.json and
// the tests are made from. A new room adds its rows here.
#pragma once

#include "api/frame/operation.hpp"

#include <vector>

namespace luoshi::api {

/// Made once; rows without `handle` are answered by routes of their own (sign-in) and only described here.
[[nodiscard]] const std::vector<Operation>& operations();

}  // namespace luoshi::api
