// SPDX-License-Identifier: Apache-2.0
// Coming in by way of somebody else: /api/v1/sign-in lists the ways, /api/v1/sign-in/{way} sends the browser there, and
// /api/v1/sign-in/{way}/return takes it back. These are addresses of a browser: they answer with redirects, and with
// plain pages where something is wrong.
#pragma once

#include "api/sign_in/door.hpp"

namespace luoshi::api::sign_in {

void add_elsewhere(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in
