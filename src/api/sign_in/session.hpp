// SPDX-License-Identifier: Apache-2.0
// Signing in and out, and who one is: /api/v1/session. A sign-in is JSON, so no form of another site can make one, and
// always begins a new session: whatever cookie the browser came with is ended, never taken up.
#pragma once

#include "api/sign_in/door.hpp"
#include "codec/json.hpp"

namespace luoshi::api::sign_in {

void add_session(http::Router& router, const Door& door);

/// Who one is: person, name, login, how signed in, duty, units and roles of the day, and the token against forged
/// requests ("csrf").
[[nodiscard]] Result<codec::Json> session_json(const Door& door, const identity::Caller& caller,
                                               base::Language language);

/// Ends the session that the request came with, if any: before or after another one begins.
void end_former(const Door& door, const http::Request& request);

}  // namespace luoshi::api::sign_in
