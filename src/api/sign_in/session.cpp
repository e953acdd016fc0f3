// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/session.hpp"

#include "api/sign_in/handling.hpp"
#include "model/verb.hpp"

#include <algorithm>

namespace luoshi::api::sign_in {
namespace {

namespace people = ledger::people;
using codec::Json;

std::string_view name_of(identity::Duty duty) {
  if (duty == identity::Duty::change_password) return "change_password";
  return duty == identity::Duty::enrol_code ? "enrol_code" : "none";
}

// The units whose posts the person holds today, with the roles that come with each post.
Json units_json(const people::Directory& directory, const model::Definitions& model, std::string_view person,
                base::Instant now, base::Language language) {
  const auto day = people::day_of(now);
  const auto held = directory.roles_of(person, now);
  Json out = codec::json_array();
  for (const auto* post : directory.posts_of(person, day)) {
    const auto* unit = directory.unit_at(post->unit, day);
    Json roles = codec::json_array();
    for (const auto& one : held) {
      if (one.post != post->id) continue;
      const auto* role = model.role(one.role);
      roles.append(codec::json_object(
          {{"id", one.role}, {"name", role == nullptr ? std::string(one.role) : role->title.in(language)}}));
    }
    out.append(codec::json_object({{"id", post->unit},
                                   {"name", unit == nullptr ? post->unit : unit->name},
                                   {"post", post->title},
                                   {"roles", std::move(roles)}}));
  }
  return out;
}

Json roles_json(const people::Directory& directory, std::string_view person, base::Instant now) {
  std::vector<std::string_view> ids;
  for (const auto& held : directory.roles_of(person, now)) ids.push_back(held.role);
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  Json out = codec::json_array();
  for (const auto id : ids) out.append(id);
  return out;
}

// The duties over the district that the person may do today, so that a page offers only what opens.
Json may_json(const people::Directory& directory, const model::Definitions& model, const std::string& person,
              base::Instant now) {
  Json out = codec::json_array();
  for (const auto& verb : model::verbs()) {
    if (verb.subject != model::Subject::district) continue;
    if (ledger::access::allows(directory, model, {.actor = person}, verb.verb, now)) out.append(verb.id);
  }
  return out;
}

// What a wrong sign-in is answered with: 401, with the id that says whether a code is wanted.
bool is_wrong_sign_in(const base::Error& error) {
  return error.id == "E-IDENTITY-010" || error.id == "E-IDENTITY-011" || error.id == "E-IDENTITY-001";
}

Result<Response> sign_in(const Door& door, Request& request) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto login, text_of(body, "login"));
  LUOSHI_TRY(const auto password, text_of(body, "password"));
  const auto code = body.text_of("code").value_or("");
  const identity::PasswordSignIn what{.login = login, .password = password, .code = code};
  const auto signed_in = door.identity.sign_in(what, client_of(request), door.now());
  if (!signed_in) {
    const auto& error = signed_in.error();
    return is_wrong_sign_in(error) ? http::problem(401, error, request.language, request.id) : refusal(request, error);
  }
  end_former(door, request);
  LUOSHI_TRY(const auto who, session_json(door, signed_in->caller, request.language));
  auto response = json(who);
  response.headers.add("Set-Cookie", session_cookie(request.peer, signed_in->secret));
  return response;
}

Result<Response> sign_out(const Door& door, Request& request, const identity::Caller& caller) {
  LUOSHI_CHECK(door.identity.sign_out(caller, door.now()));
  auto response = http::empty_answer();
  response.headers.add("Set-Cookie", no_session_cookie(request.peer));
  return response;
}

Result<Response> who_am_i(const Door& door, Request& request, const identity::Caller& caller) {
  LUOSHI_TRY(const auto who, session_json(door, caller, request.language));
  return json(who);
}

}  // namespace

void end_former(const Door& door, const http::Request& request) {
  const auto cookie = request.cookie(cookie_name(request.peer));
  if (!cookie) return;
  const auto former = door.identity.authenticate({.session = cookie}, door.now());
  if (former) static_cast<void>(door.identity.sign_out(*former, door.now()));
}

Result<Json> session_json(const Door& door, const identity::Caller& caller, base::Language language) {
  const auto now = door.now();
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  LUOSHI_TRY(const auto definitions, door.ledger.definitions());
  const auto& model = definitions->model();
  const auto* person = directory->person(caller.person);
  LUOSHI_TRY(const auto user, door.identity.users().info(caller.person));
  Json scopes = codec::json_array();
  for (const auto& scope : caller.scopes) scopes.append(scope);
  return codec::json_object({{"person", caller.person},
                             {"name", person == nullptr ? "" : person->name},
                             {"login", person == nullptr ? "" : person->login},
                             {"means", identity::name_of(caller.means)},
                             {"assurance", caller.assurance == identity::Assurance::twofold ? 2 : 1},
                             {"duty", name_of(caller.duty)},
                             {"since", instant_text(caller.since)},
                             {"session", base::to_text(caller.session)},
                             {"csrf", caller.forgery_token},
                             {"scopes", std::move(scopes)},
                             {"hasPassword", user.has_password},
                             {"hasCodes", user.has_codes},
                             {"units", units_json(*directory, model, caller.person, now, language)},
                             {"roles", roles_json(*directory, caller.person, now)},
                             {"may", may_json(*directory, model, caller.person, now)},
                             {"language", language == base::Language::zh ? "zh" : "en"}});
}

void add_session(http::Router& router, const Door& door) {
  add(router, door, http::Method::post, "/api/v1/session", sign_in);
  add(router, door, http::Method::get, "/api/v1/session", who_am_i);
  add(router, door, http::Method::delete_, "/api/v1/session", sign_out);
}

}  // namespace luoshi::api::sign_in
