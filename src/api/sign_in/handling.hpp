// SPDX-License-Identifier: Apache-2.0
// What the handlers of this folder share: the texts of a body, a refusal as 401 or 403, an answer that is not kept by
// anybody on the way, where a client is. For the sources of this folder only.
#pragma once

#include "api/http/problem.hpp"
#include "api/sign_in/door.hpp"
#include "codec/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::sign_in {

using http::Request;
using http::Response;

/// A handler that is told who asks; runs after authenticate_only().
using OwnHandler = Result<Response> (*)(const Door&, Request&, const identity::Caller&);
/// A handler for anybody.
using OpenHandler = Result<Response> (*)(const Door&, Request&);

void add(http::Router& router, const Door& door, http::Method method, std::string path, OwnHandler handler);
void add(http::Router& router, const Door& door, http::Method method, std::string path, OpenHandler handler);

/// The problem of a refusal: 401 where signing in heals it.
[[nodiscard]] Response refusal(const Request& request, const base::Error& error);
[[nodiscard]] Response json(const codec::Json& value, unsigned status = 200);
/// A text of a body. E-IDENTITY-030 when it is missing or no text.
[[nodiscard]] Result<std::string> text_of(const codec::Json& body, std::string_view name);
[[nodiscard]] identity::Client client_of(const Request& request);
/// As lists show them; `current`: the session that asks.
[[nodiscard]] codec::Json sessions_json(const std::vector<identity::SessionInfo>& sessions, const base::Id& current);
[[nodiscard]] codec::Json token_json(const identity::TokenInfo& token);
[[nodiscard]] codec::Json tokens_json(const std::vector<identity::TokenInfo>& tokens);
[[nodiscard]] std::string instant_text(base::Instant instant);

}  // namespace luoshi::api::sign_in
