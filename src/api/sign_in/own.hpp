// SPDX-License-Identifier: Apache-2.0
// What people look after themselves: their sessions (/api/v1/sessions), password (/api/v1/password), one-time codes
// (/api/v1/codes) and the tokens of their machines (/api/v1/tokens); and what an administrator of people does for
// others: a link that sets a password, and the same after everything they signed in with was taken away.
#pragma once

#include "api/sign_in/door.hpp"

namespace luoshi::api::sign_in {

void add_own(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in
