// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/own.hpp"

#include "api/sign_in/handling.hpp"
#include "api/sign_in/links.hpp"

namespace luoshi::api::sign_in {
namespace {

using codec::Json;
using identity::Caller;

Result<Response> list_sessions(const Door& door, Request&, const Caller& caller) {
  LUOSHI_TRY(const auto sessions, door.identity.sessions().of(caller.person, door.now()));
  return json(codec::json_object({{"items", sessions_json(sessions, caller.session)}}));
}

Result<Response> end_session(const Door& door, Request& request, const Caller& caller) {
  if (caller.is_machine()) return fail({.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-022"});
  LUOSHI_CHECK(door.identity.sessions().end(caller.person, request.parameters.id("id"), door.now()));
  return http::empty_answer();
}

Result<Response> end_others(const Door& door, Request&, const Caller& caller) {
  if (caller.is_machine()) return fail({.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-022"});
  LUOSHI_TRY(const auto ended, door.identity.sessions().end_all(caller.person, caller.session, door.now()));
  return json(codec::json_object({{"ended", static_cast<std::int64_t>(ended)}}));
}

Result<Response> change_password(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto old_password, text_of(body, "oldPassword"));
  LUOSHI_TRY(const auto new_password, text_of(body, "newPassword"));
  LUOSHI_CHECK(
      door.identity.users().change_password(caller, old_password, new_password, client_of(request), door.now()));
  return http::empty_answer();
}

Result<Response> offer_codes(const Door& door, Request&, const Caller& caller) {
  LUOSHI_TRY(const auto offer, door.identity.users().offer_codes(caller, door.now()));
  return json(codec::json_object({{"secret", offer.secret}, {"address", offer.address}}));
}

Result<Response> confirm_codes(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto code, text_of(body, "code"));
  LUOSHI_CHECK(door.identity.users().confirm_codes(caller, code, door.now()));
  return http::empty_answer();
}

// A POST, for the password stands in the body, and a DELETE's body may get lost on the way.
Result<Response> remove_codes(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto password, text_of(body, "password"));
  LUOSHI_CHECK(door.identity.users().remove_codes(caller, password, client_of(request), door.now()));
  return http::empty_answer();
}

Result<Response> list_tokens(const Door& door, Request&, const Caller& caller) {
  LUOSHI_TRY(const auto tokens, door.identity.tokens().of(caller.person));
  return json(codec::json_object({{"items", tokens_json(tokens)}}));
}

Result<Response> make_token(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(identity::check_duty(caller));
  LUOSHI_TRY(const auto body, request.json());
  identity::NewToken wanted;
  LUOSHI_TRY(wanted.name, text_of(body, "name"));
  LUOSHI_TRY(const auto ends, text_of(body, "ends"));
  wanted.ends = base::parse_iso_instant(ends).value_or(base::Instant{});
  if (const auto* scopes = body.items_of("scopes")) {
    for (const auto& scope : *scopes) wanted.scopes.emplace_back(scope.text().value_or(""));
  }
  LUOSHI_TRY(const auto made, door.identity.tokens().make(caller, wanted, door.now()));
  auto out = token_json(made.info);
  out.add("token", made.secret);
  return json(out, 201);
}

Result<Response> revoke_token(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(door.identity.tokens().revoke(caller, request.parameters.id("id"), door.now()));
  return http::empty_answer();
}

// The address is given whole, so that it can be handed over as it is.
Result<Response> make_link(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(identity::check_duty(caller));
  const auto person = base::to_text(request.parameters.id("person"));
  LUOSHI_TRY(const auto secret, door.identity.links().make_password(caller, person, door.now()));
  const auto ends = door.now().ms + door.identity.settings().link_ms;
  return json(codec::json_object({{"address", password_address(request, secret)}, {"ends", instant_text({ends})}}),
              201);
}

// Somebody has lost the password or the device that makes the codes.
Result<Response> reset(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(identity::check_duty(caller));
  LUOSHI_CHECK(door.identity.users().reset(caller, base::to_text(request.parameters.id("person")), door.now()));
  return make_link(door, request, caller);
}

}  // namespace

void add_own(http::Router& router, const Door& door) {
  using http::Method;
  add(router, door, Method::get, "/api/v1/sessions", list_sessions);
  add(router, door, Method::delete_, "/api/v1/sessions", end_others);
  add(router, door, Method::delete_, "/api/v1/sessions/{id:id}", end_session);
  add(router, door, Method::put, "/api/v1/password", change_password);
  add(router, door, Method::post, "/api/v1/codes", offer_codes);
  add(router, door, Method::put, "/api/v1/codes", confirm_codes);
  add(router, door, Method::post, "/api/v1/codes/removal", remove_codes);
  add(router, door, Method::get, "/api/v1/tokens", list_tokens);
  add(router, door, Method::post, "/api/v1/tokens", make_token);
  add(router, door, Method::delete_, "/api/v1/tokens/{id:id}", revoke_token);
  add(router, door, Method::post, "/api/v1/people/{person:id}/password-link", make_link);
  add(router, door, Method::post, "/api/v1/people/{person:id}/sign-in-reset", reset);
}

}  // namespace luoshi::api::sign_in
