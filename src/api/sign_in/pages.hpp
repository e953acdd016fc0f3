// SPDX-License-Identifier: Apache-2.0
// The pages of one-time links: /set-up makes the three administrators of a new district, /password sets a person's
// password. The secret of the link guards the form, so it needs no cookie and no other token.
#pragma once

#include "api/sign_in/door.hpp"

namespace luoshi::api::sign_in {

void add_pages(http::Router& router, const Door& door);

}  // namespace luoshi::api::sign_in
