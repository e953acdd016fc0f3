// SPDX-License-Identifier: Apache-2.0
#include "api/frame/hand_in.hpp"
#include "api/frame/members.hpp"
#include "api/people/handlers.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"

namespace luoshi::api::people {
namespace {

namespace in_ledger = ledger::people;
using codec::Json;

template <class Request>
Result<http::Response> submit(Call& call, Members& members, Request request, unsigned status = 200) {
  LUOSHI_CHECK(members.check());
  LUOSHI_TRY(const auto expected, call.expected());
  auto command = in_ledger::command(call.by(), std::move(request),
                                    expected == 0 ? std::nullopt : std::optional<journal::Sequence>(expected));
  return hand_in(call, std::move(command), told_by_receipt(status));
}

in_ledger::Period period_of(Members& members, base::Date today) {
  return {.from = members.date_or("from", today), .until = members.maybe_date("until")};
}

std::vector<in_ledger::Holding> holdings_of(const Json& body, base::Date from) {
  std::vector<in_ledger::Holding> made;
  if (const auto holder = body.text_of("holder")) {
    made.push_back({.person = std::string(*holder), .angle = in_ledger::Angle::a, .duty = {}, .period = {from, {}}});
  }
  if (const auto stand_in = body.text_of("standIn")) {
    made.push_back({.person = std::string(*stand_in), .angle = in_ledger::Angle::b, .duty = {}, .period = {from, {}}});
  }
  return made;
}

}  // namespace

Result<http::Response> add_unit(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::AddUnit request{.name = members.text("name"),
                             .kind = members.text_or_empty("kind"),
                             .parent = members.text_or_empty("parent"),
                             .from = members.date_or("from", call.today()),
                             .source = members.text_or_empty("source"),
                             .aliases = members.texts("aliases")};
  return submit(call, members, std::move(request), 201);
}

Result<http::Response> change_unit(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::ChangeUnit request{.unit = call.path("id"),
                                .from = members.date_or("from", call.today()),
                                .name = members.maybe_text("name"),
                                .parent = members.maybe_text("parent"),
                                .kind = members.maybe_text("kind"),
                                .source = members.maybe_text("source"),
                                .aliases = members.maybe_texts("aliases")};
  return submit(call, members, std::move(request));
}

Result<http::Response> dissolve_unit(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::DissolveUnit request{
      .unit = call.path("id"), .on = members.date_or("on", call.today()), .successors = members.texts("successors")};
  return submit(call, members, std::move(request));
}

Result<http::Response> put_group(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::PutGroup request{.group = members.text_or_empty("id"),
                              .name = members.text("name"),
                              .aliases = members.texts("aliases"),
                              .kinds = members.texts("kinds"),
                              .members = members.texts("members"),
                              .except = members.texts("except")};
  return submit(call, members, std::move(request));
}

Result<http::Response> add_post(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  const auto period = period_of(members, call.today());
  in_ledger::AddPost request{.unit = members.text("unit"),
                             .title = members.text("title"),
                             .period = period,
                             .holdings = holdings_of(body, period.from)};
  return submit(call, members, std::move(request), 201);
}

Result<http::Response> hold_post(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::HoldPost request{
      .post = call.path("id"),
      .angle = members.text_or_empty("angle") == "b" ? in_ledger::Angle::b : in_ledger::Angle::a,
      .person = members.text_or_empty("person"),
      .duty = members.text_or_empty("duty"),
      .from = members.date_or("from", call.today())};
  return submit(call, members, std::move(request));
}

Result<http::Response> end_post(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::EndPost request{.post = call.path("id"), .on = members.date_or("on", call.today())};
  return submit(call, members, std::move(request));
}

Result<http::Response> add_person(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::AddPerson request{.name = members.text("name"),
                               .source = members.text_or_empty("source"),
                               .mobile = members.text_or_empty("mobile"),
                               .login = members.text_or_empty("login")};
  return submit(call, members, std::move(request), 201);
}

Result<http::Response> change_person(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::ChangePerson request{.person = call.path("id"),
                                  .name = members.maybe_text("name"),
                                  .mobile = members.maybe_text("mobile"),
                                  .login = members.maybe_text("login")};
  return submit(call, members, std::move(request));
}

Result<http::Response> leave_service(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::LeaveService request{.person = call.path("id"), .on = members.date_or("on", call.today())};
  return submit(call, members, std::move(request));
}

Result<http::Response> bar_person(Call& call) {
  const auto nothing = codec::json_object();
  Members members(nothing);
  return submit(call, members, in_ledger::BarPerson{.person = call.path("id")});
}

Result<http::Response> admit_person(Call& call) {
  const auto nothing = codec::json_object();
  Members members(nothing);
  return submit(call, members, in_ledger::AdmitPerson{.person = call.path("id")});
}

// The whole of 领导分工 from a day on.
Result<http::Response> assign_portfolio(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::AssignPortfolio request{.from = members.date_or("from", call.today()), .units = {}};
  const auto* leaders = body.items_of("leaders");
  if (leaders == nullptr)
    return refused("E-API-006", {{"member", "leaders"}}, base::ErrorCode::invalid_input, "leaders");
  for (const auto& leader : *leaders) {
    Members inner(leader);
    const auto post = inner.text("post");
    auto units = inner.texts("units");
    LUOSHI_CHECK(inner.check());
    request.units[post] = std::move(units);
  }
  return submit(call, members, std::move(request), 201);
}

Result<http::Response> set_absence(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::SetAbsence request{.person = call.path("id"),
                                .period = {.from = members.date("from"), .until = members.date("until")}};
  return submit(call, members, std::move(request));
}

Result<http::Response> grant_role(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::GrantRole request{.subject = members.text("subject"),
                               .grant = {.role = members.text("role"),
                                         .unit = members.text_or_empty("unit"),
                                         .period = period_of(members, call.today())}};
  return submit(call, members, std::move(request));
}

Result<http::Response> withdraw_role(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::WithdrawRole request{.subject = members.text("subject"),
                                  .role = members.text("role"),
                                  .unit = members.text_or_empty("unit"),
                                  .on = members.date_or("on", call.today())};
  return submit(call, members, std::move(request));
}

Result<http::Response> give_delegation(Call& call) {
  LUOSHI_TRY(const auto body, call.body());
  Members members(body);
  in_ledger::GiveDelegation request{.from = members.maybe_text("from").value_or(call.by().actor),
                                    .to = members.text("to"),
                                    .verbs = members.texts("verbs"),
                                    .begins = members.instant("begins"),
                                    .ends = members.instant("ends"),
                                    .reason = members.text_or_empty("reason")};
  return submit(call, members, std::move(request), 201);
}

Result<http::Response> end_delegation(Call& call) {
  const auto nothing = codec::json_object();
  Members members(nothing);
  return submit(call, members, in_ledger::EndDelegation{.delegation = call.path("id")});
}

}  // namespace luoshi::api::people
