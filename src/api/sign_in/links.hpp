// SPDX-License-Identifier: Apache-2.0
// One-time links: by one of them the three administrators of a new district are made, by the others a person sets a
// password. The pages are the app's (/set-up, /password); these are the operations behind them. The secret of the link
// guards them, so they need no cookie and no other token.
#pragma once

#include "api/sign_in/door.hpp"

namespace luoshi::api::sign_in {

void add_links(http::Router& router, const Door& door);

/// The page at which a person sets a password by this secret, as this client knows us.
[[nodiscard]] std::string password_address(const http::Request& request, std::string_view secret);

}  // namespace luoshi::api::sign_in
