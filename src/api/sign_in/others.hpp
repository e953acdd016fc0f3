// SPDX-License-Identifier: Apache-2.0
// The sign-in of other people, for who manages them (系统管理员, never a machine): whether they have a password and
// codes, where they are signed in, which tokens they have; sessions ended, tokens revoked. Each look and each act is in
// the log of looks.
#pragma once

#include "api/http/router.hpp"
#include "api/sign_in/door.hpp"

namespace luoshi::api::sign_in {

void add_others(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in
