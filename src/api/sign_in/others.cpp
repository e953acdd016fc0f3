// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/others.hpp"

#include "api/sign_in/handling.hpp"

namespace luoshi::api::sign_in {
namespace {

using identity::Caller;

std::string person_of(const Request& request) { return base::to_text(request.parameters.id("person")); }

Result<void> check(const Door& door, const Caller& caller) {
  LUOSHI_CHECK(identity::check_duty(caller));
  return door.identity.users().check_may_manage(caller, door.now());
}

Result<Response> show(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(check(door, caller));
  const auto id = person_of(request);
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  const auto* person = directory->person(id);
  if (person == nullptr) return fail({.code = base::ErrorCode::not_found, .id = "E-IDENTITY-016"});
  auto& identity = door.identity;
  LUOSHI_TRY(const auto info, identity.users().info(id));
  LUOSHI_TRY(const auto sessions, identity.sessions().of(id, door.now()));
  LUOSHI_TRY(const auto tokens, identity.tokens().of(id));
  LUOSHI_CHECK(identity.users().note_look(caller, id, door.now()));
  auto out = codec::json_object({{"person", id},
                                 {"login", person->login},
                                 {"barred", person->barred},
                                 {"hasPassword", info.has_password},
                                 {"mustChange", info.must_change},
                                 {"hasCodes", info.has_codes},
                                 {"sessions", sessions_json(sessions, caller.session)},
                                 {"tokens", tokens_json(tokens)}});
  if (info.has_password) out.add("passwordSet", instant_text(info.password_set));
  return json(out);
}

Result<Response> end_all(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(check(door, caller));
  LUOSHI_TRY(const auto ended, door.identity.sessions().end_all(person_of(request), {}, door.now(), caller.person));
  return json(codec::json_object({{"ended", static_cast<std::int64_t>(ended)}}));
}

Result<Response> end_one(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(check(door, caller));
  LUOSHI_CHECK(
      door.identity.sessions().end(person_of(request), request.parameters.id("id"), door.now(), caller.person));
  return http::empty_answer();
}

Result<Response> revoke(const Door& door, Request& request, const Caller& caller) {
  LUOSHI_CHECK(check(door, caller));
  LUOSHI_CHECK(door.identity.tokens().revoke_of(caller, person_of(request), request.parameters.id("id"), door.now()));
  return http::empty_answer();
}

}  // namespace

void add_others(http::Router& router, const Door& door) {
  using http::Method;
  add(router, door, Method::get, "/api/v1/people/{person:id}/sign-in", show);
  add(router, door, Method::delete_, "/api/v1/people/{person:id}/sessions", end_all);
  add(router, door, Method::delete_, "/api/v1/people/{person:id}/sessions/{id:id}", end_one);
  add(router, door, Method::delete_, "/api/v1/people/{person:id}/tokens/{id:id}", revoke);
}

}  // namespace luoshi::api::sign_in
