// SPDX-License-Identifier: Apache-2.0
#include "api/sign_in/elsewhere.hpp"

#include "api/http/cookie.hpp"
#include "api/sign_in/handling.hpp"
#include "api/sign_in/page.hpp"
#include "api/sign_in/session.hpp"

namespace luoshi::api::sign_in {
namespace {

constexpr std::string_view kJourney = "luoshi_journey";
constexpr std::int64_t kJourneySeconds = 600;

// The address that providers know; where none is set, the one by which this client came.
std::string base_of(const Door& door, const Request& request) {
  if (!door.address.empty()) return door.address;
  return (request.peer.secure ? "https://" : "http://") + request.peer.host + request.peer.prefix;
}

std::string journey_cookie(const http::Peer& peer, std::string_view binding) {
  return http::to_text({.name = std::string(kJourney),
                        .value = std::string(binding),
                        .path = peer.prefix + "/api/v1/sign-in",
                        .max_age_s = binding.empty() ? 0 : kJourneySeconds,
                        .same_site = http::SameSite::lax,
                        .secure = peer.secure})
      .value_or("");
}

std::string_view kind_text(identity::WayKind kind) {
  if (kind == identity::WayKind::oidc) return "oidc";
  if (kind == identity::WayKind::certificate) return "certificate";
  return kind == identity::WayKind::cas ? "cas" : "ticket";
}

Result<Response> list_ways(const Door& door, Request& request) {
  codec::Json out = codec::json_array();
  out.append(codec::json_object({{"id", "password"}, {"kind", "password"}, {"title", ""}, {"address", ""}}));
  if (door.ways != nullptr) {
    for (const auto& way : door.ways->all()) {
      if (way.kind == identity::WayKind::ticket) continue;  // begins in the city's app
      out.append(codec::json_object({{"id", way.id},
                                     {"kind", kind_text(way.kind)},
                                     {"title", way.title},
                                     {"address", request.peer.prefix + "/api/v1/sign-in/" + way.id}}));
    }
  }
  return json(codec::json_object({{"items", std::move(out)}}));
}

Response refused_page(const Error& error) {
  return to_response({.title_zh = "没有登录成功", .title_en = "You are not signed in", .refusal = error},
                     http::status_of(error));
}

Error no_way() { return {.code = base::ErrorCode::not_found, .id = "E-IDENTITY-049"}; }

// A session begun elsewhere takes the place of the one that the browser has.
Result<Response> arrived(const Door& door, Request& request, const identity::Returned& returned) {
  const auto arrival = door.ways->arrive(request.parameters.text("way"), base_of(door, request), returned,
                                         client_of(request), door.now());
  if (!arrival) return refused_page(arrival.error());
  end_former(door, request);
  auto response = http::see_other(request.peer.prefix + arrival->return_to);
  response.headers.add("Set-Cookie", session_cookie(request.peer, arrival->signed_in.secret));
  response.headers.add("Set-Cookie", journey_cookie(request.peer, ""));
  response.headers.add("Referrer-Policy", "no-referrer");
  return response;
}

Result<Response> depart(const Door& door, Request& request) {
  if (door.ways == nullptr) return refused_page(no_way());
  const auto return_to = request.query.find("return_to").value_or("/");
  const auto* way = door.ways->find(request.parameters.text("way"));
  if (way != nullptr && way->kind == identity::WayKind::certificate) {
    // No journey: the certificate came with this request.
    return arrived(door, request, {.certificate = request.peer.client_certificate, .return_to = return_to});
  }
  const auto departure =
      door.ways->depart(request.parameters.text("way"), base_of(door, request), return_to, door.now());
  if (!departure) return refused_page(departure.error());
  auto response = http::see_other(departure->address);
  response.headers.add("Set-Cookie", journey_cookie(request.peer, departure->binding));
  return response;
}

Result<Response> arrive(const Door& door, Request& request) {
  if (door.ways == nullptr) return refused_page(no_way());
  return arrived(door, request,
                 {.state = request.query.find("state").value_or(""),
                  .code = request.query.find("code").value_or(""),
                  .ticket = request.query.find("ticket").value_or(""),
                  .certificate = request.peer.client_certificate,
                  .binding = request.cookie(kJourney).value_or("")});
}

}  // namespace

void add_elsewhere(http::Router& router, const Door& door) {
  add(router, door, http::Method::get, "/api/v1/sign-in", list_ways);
  add(router, door, http::Method::get, "/api/v1/sign-in/{way}", depart);
  add(router, door, http::Method::get, "/api/v1/sign-in/{way}/return", arrive);
}

}  // namespace luoshi::api::sign_in
