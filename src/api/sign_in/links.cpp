// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/links.hpp"

#include "api/sign_in/handling.hpp"
#include "api/sign_in/session.hpp"

namespace luoshi::api::sign_in {
namespace {

using codec::Json;

std::string link_of(const Request& request) { return std::string(request.query.find("link").value_or("")); }

// A session for whoever proved by the link who he is: the cookie, and what GET /api/v1/session says.
Result<Response> come_in(const Door& door, Request& request, std::string_view person, Json answer, unsigned status) {
  const auto client = client_of(request);
  LUOSHI_TRY(const auto signed_in,
             door.identity.sign_in_as(person, identity::Means::link, identity::Assurance::single, client, door.now()));
  end_former(door, request);
  LUOSHI_TRY(auto session, session_json(door, signed_in.caller, request.language));
  answer.add("session", std::move(session));
  auto response = json(answer, status);
  response.headers.add("Set-Cookie", session_cookie(request.peer, signed_in.secret));
  return response;
}

Result<Response> show_set_up(const Door& door, Request& request) {
  LUOSHI_CHECK(door.identity.links().check_set_up(link_of(request), door.now()));
  LUOSHI_TRY(const auto district, door.ledger.district());
  return json(codec::json_object({{"district", district ? district->name : std::string()}}));
}

Result<identity::Administrator> administrator_of(const Json& body, std::string_view name) {
  const auto* const told = body.find(name);
  const Json nothing = codec::json_object();
  const auto& who = told == nullptr ? nothing : *told;
  identity::Administrator made;
  LUOSHI_TRY(made.name, text_of(who, "name"));
  LUOSHI_TRY(made.login, text_of(who, "login"));
  return made;
}

// 督查室, as far as the packs in force have it.
Result<std::vector<std::string>> roles_of_clerk(const Door& door) {
  LUOSHI_TRY(const auto definitions, door.ledger.definitions());
  std::vector<std::string> made;
  for (const std::string_view role : {"supervisor", "supervision_head"}) {
    if (definitions->model().role(role) != nullptr) made.emplace_back(role);
  }
  return made;
}

Result<Response> take_set_up(const Door& door, Request& request) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto link, text_of(body, "link"));
  LUOSHI_CHECK(door.identity.links().check_set_up(link, door.now()));
  identity::NewDistrict what;
  what.name = body.text_of("district").value_or("");
  LUOSHI_TRY(what.system, administrator_of(body, "system"));
  LUOSHI_TRY(what.secrecy, administrator_of(body, "secrecy"));
  LUOSHI_TRY(what.audit, administrator_of(body, "audit"));
  LUOSHI_TRY(what.password, text_of(body, "password"));
  if (body.find("clerk") != nullptr) {
    LUOSHI_TRY(what.clerk, administrator_of(body, "clerk"));
    LUOSHI_TRY(what.clerk_roles, roles_of_clerk(door));
  }
  LUOSHI_TRY(const auto done, door.identity.links().set_up(link, what, door.now()));
  auto links = codec::json_object({{"secrecy", password_address(request, done.secrecy_link)},
                                   {"audit", password_address(request, done.audit_link)},
                                   {"ends", instant_text({door.now().ms + door.identity.settings().link_ms})}});
  if (!done.clerk_link.empty()) links.add("clerk", password_address(request, done.clerk_link));
  return come_in(door, request, done.system, codec::json_object({{"links", std::move(links)}}), 201);
}

Result<Response> show_password(const Door& door, Request& request) {
  LUOSHI_TRY(const auto person, door.identity.links().check_password(link_of(request), door.now()));
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  const auto* const who = directory->person(person);
  return json(codec::json_object(
      {{"name", who == nullptr ? std::string() : who->name}, {"login", who == nullptr ? std::string() : who->login}}));
}

// Whoever has set the password by the link is signed in: it was the proof.
Result<Response> take_password(const Door& door, Request& request) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto link, text_of(body, "link"));
  LUOSHI_TRY(const auto password, text_of(body, "password"));
  LUOSHI_TRY(const auto person, door.identity.links().set_password(link, password, door.now()));
  return come_in(door, request, person, codec::json_object(), 200);
}

}  // namespace

std::string password_address(const http::Request& request, std::string_view secret) {
  const auto& peer = request.peer;
  return (peer.secure ? "https://" : "http://") + peer.host + peer.prefix + "/password?link=" + std::string(secret);
}

void add_links(http::Router& router, const Door& door) {
  add(router, door, http::Method::get, "/api/v1/set-up", show_set_up);
  add(router, door, http::Method::post, "/api/v1/set-up", take_set_up);
  add(router, door, http::Method::get, "/api/v1/password-link", show_password);
  add(router, door, http::Method::post, "/api/v1/password-link", take_password);
}

}  // namespace luoshi::api::sign_in
