// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/guests.hpp"

#include "api/sign_in/handling.hpp"
#include "api/sign_in/session.hpp"

#include <algorithm>
#include <set>

namespace luoshi::api::sign_in {
namespace {

using codec::Json;
namespace people = ledger::people;

constexpr std::string_view kPractice = "practice";

Failure refused(std::string_view id) { return fail({.code = base::ErrorCode::forbidden, .id = id}); }

Result<std::vector<Guest>> guests_here(const Door& door, const people::Directory& directory,
                                       const model::Definitions& model) {
  LUOSHI_TRY(const auto district, door.ledger.district());
  if (!district || !district->demonstration) return refused("E-IDENTITY-060");
  return guests_of(directory, model, door.now());
}

Result<Response> list_guests(const Door& door, Request& request, const identity::Caller& caller) {
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  LUOSHI_TRY(const auto definitions, door.ledger.definitions());
  const auto& model = definitions->model();
  LUOSHI_TRY(const auto guests, guests_here(door, *directory, model));
  Json items = codec::json_array();
  for (const auto& guest : guests) {
    const auto* const person = directory->person(guest.person);
    const auto* const role = model.role(guest.role);
    const auto posts = directory->posts_of(guest.person, people::day_of(door.now()));
    const auto* const unit =
        posts.empty() ? nullptr : directory->unit_at(posts.front()->unit, people::day_of(door.now()));
    items.append(codec::json_object({{"person", guest.person},
                                     {"name", person->name},
                                     {"role", guest.role},
                                     {"roleName", role == nullptr ? guest.role : role->title.in(request.language)},
                                     {"unitName", unit == nullptr ? std::string() : unit->name},
                                     {"current", guest.person == caller.person}}));
  }
  return json(codec::json_object({{"items", std::move(items)}}));
}

Result<Response> become_guest(const Door& door, Request& request, const identity::Caller& caller) {
  if (caller.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_TRY(const auto wanted, text_of(body, "person"));
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  LUOSHI_TRY(const auto definitions, door.ledger.definitions());
  LUOSHI_TRY(const auto guests, guests_here(door, *directory, definitions->model()));
  const bool known = std::ranges::any_of(guests, [&](const Guest& guest) { return guest.person == wanted; });
  if (!known) return refused("E-IDENTITY-060");
  const auto client = client_of(request);
  LUOSHI_TRY(const auto signed_in,
             door.identity.sign_in_as(wanted, identity::Means::link, identity::Assurance::single, client, door.now()));
  LUOSHI_CHECK(door.identity.sign_out(caller, door.now()));
  LUOSHI_TRY(const auto who, session_json(door, signed_in.caller, request.language));
  auto response = json(who);
  response.headers.add("Set-Cookie", session_cookie(request.peer, signed_in.secret));
  return response;
}

// Whoever holds the link that sets the district up, or runs it.
Result<void> check_runs(const Door& door, const Request& request, std::string_view link) {
  if (!link.empty()) return door.identity.links().check_set_up(link, door.now());
  LUOSHI_TRY(const auto caller, authenticate(door.identity, request, door.now()));
  LUOSHI_TRY(const auto directory, door.ledger.directory());
  LUOSHI_TRY(const auto definitions, door.ledger.definitions());
  auto allowed = ledger::access::allows(*directory, definitions->model(), {.actor = caller.person},
                                        model::Verb::operate, door.now());
  if (!allowed) return fail(std::move(allowed).error());
  return {};
}

// The demonstration, or the district to practise in where that is asked for.
Sample* beside(const Door& door, std::string_view which) { return which == kPractice ? door.practice : door.sample; }

Failure none_is_offered() { return fail({.code = base::ErrorCode::not_found, .id = "E-IDENTITY-061"}); }

Result<Response> show_sample(const Door& door, Request& request) {
  LUOSHI_CHECK(check_runs(door, request, request.query.find("link").value_or("")));
  const auto* const there = beside(door, request.query.find("which").value_or(""));
  if (there != nullptr) return json(there->state());
  return json(codec::json_object({{"state", "none"}, {"done", std::int64_t{0}}, {"total", std::int64_t{0}}}));
}

Result<Response> begin_sample(const Door& door, Request& request) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_CHECK(check_runs(door, request, body.text_of("link").value_or("")));
  auto* const there = beside(door, body.text_of("which").value_or(""));
  if (there == nullptr) return none_is_offered();
  there->begin();
  return json(there->state(), 202);
}

Result<Response> enter_sample(const Door& door, Request& request) {
  LUOSHI_TRY(const auto body, request.json());
  LUOSHI_CHECK(check_runs(door, request, body.text_of("link").value_or("")));
  auto* const there = beside(door, body.text_of("which").value_or(""));
  if (there == nullptr) return none_is_offered();
  LUOSHI_TRY(const auto address, there->entry(request.peer));
  return json(codec::json_object({{"address", address}}));
}

}  // namespace

std::vector<Guest> guests_of(const people::Directory& directory, const model::Definitions& model, base::Instant now) {
  std::vector<Guest> made;
  std::set<std::string, std::less<>> taken;
  for (const auto& role : model.roles()) {
    for (const auto& [id, person] : directory.people()) {
      if (person.login.empty() || person.left || taken.contains(id)) continue;
      const auto held = directory.roles_of(id, now);
      if (std::ranges::none_of(held, [&](const auto& one) { return one.role == role.id; })) continue;
      taken.insert(id);
      made.push_back({.role = role.id, .person = id});
      break;
    }
  }
  return made;
}

void add_guests(http::Router& router, const Door& door) {
  add(router, door, http::Method::get, "/api/v1/guests", list_guests);
  add(router, door, http::Method::post, "/api/v1/session/guest", become_guest);
  add(router, door, http::Method::get, "/api/v1/sample", show_sample);
  add(router, door, http::Method::post, "/api/v1/sample", begin_sample);
  add(router, door, http::Method::post, "/api/v1/sample/entry", enter_sample);
}

}  // namespace luoshi::api::sign_in
