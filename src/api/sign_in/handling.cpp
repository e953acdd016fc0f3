// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/handling.hpp"

namespace luoshi::api::sign_in {
namespace {

constexpr std::size_t kBodyMax = 16u << 10;

Response unkept(Response response) {
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add(http::Router& router, const Door& door, http::Method method, std::string path, OwnHandler handler) {
  const auto handle = [door, handler](Request& request) -> Result<Response> {
    const auto caller = authenticate_only(door.identity, request, door.now());
    if (!caller) return refusal(request, caller.error());
    auto response = handler(door, request, *caller);
    if (!response) return refusal(request, response.error());
    return unkept(*std::move(response));
  };
  router.add({.method = method, .path = std::move(path), .handler = handle, .body_max = kBodyMax});
}

void add(http::Router& router, const Door& door, http::Method method, std::string path, OpenHandler handler) {
  const auto handle = [door, handler](Request& request) -> Result<Response> {
    auto response = handler(door, request);
    if (!response) return refusal(request, response.error());
    return unkept(*std::move(response));
  };
  router.add({.method = method, .path = std::move(path), .handler = handle, .body_max = kBodyMax});
}

Response refusal(const Request& request, const base::Error& error) {
  const auto status = is_signed_out(error) ? 401 : http::status_of(error);
  auto response = unkept(http::problem(status, error, request.language, request.id));
  if (status == 401) response.headers.add("WWW-Authenticate", "Bearer realm=\"luoshi\"");
  return response;
}

Response json(const codec::Json& value, unsigned status) { return http::json_answer(codec::write_json(value), status); }

Result<std::string> text_of(const codec::Json& body, std::string_view name) {
  if (const auto text = body.text_of(name)) return std::string(*text);
  return fail({.code = base::ErrorCode::invalid_input,
               .id = "E-IDENTITY-030",
               .where = {.item = std::string(name)},
               .args = {{"field", std::string(name)}}});
}

identity::Client client_of(const Request& request) {
  return {.address = http::to_text(request.peer.address),
          .agent = std::string(request.header("User-Agent").value_or(""))};
}

codec::Json sessions_json(const std::vector<identity::SessionInfo>& sessions, const base::Id& current) {
  auto out = codec::json_array();
  for (const auto& session : sessions) {
    out.append(codec::json_object({{"id", base::to_text(session.id)},
                                   {"means", identity::name_of(session.means)},
                                   {"begun", instant_text(session.begun)},
                                   {"used", instant_text(session.used)},
                                   {"address", session.address},
                                   {"agent", session.agent},
                                   {"current", session.id == current}}));
  }
  return out;
}

codec::Json token_json(const identity::TokenInfo& token) {
  auto scopes = codec::json_array();
  for (const auto& scope : token.scopes) scopes.append(scope);
  return codec::json_object({{"id", base::to_text(token.id)},
                             {"name", token.name},
                             {"scopes", std::move(scopes)},
                             {"made", instant_text(token.made)},
                             {"ends", instant_text(token.ends)},
                             {"used", token.used.ms == 0 ? codec::Json() : codec::Json(instant_text(token.used))},
                             {"revoked", token.revoked}});
}

codec::Json tokens_json(const std::vector<identity::TokenInfo>& tokens) {
  auto out = codec::json_array();
  for (const auto& token : tokens) out.append(token_json(token));
  return out;
}

std::string instant_text(base::Instant instant) { return base::to_iso(instant); }

}  // namespace luoshi::api::sign_in
