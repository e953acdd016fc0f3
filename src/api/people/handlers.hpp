// SPDX-License-Identifier: Apache-2.0
// The handlers of units, posts, people and delegations. Who is signed in sees units, posts and names; telephones and
// logins only who manages people, and each person their own. Changes are the commands of ledger/people.
#pragma once

#include "api/frame/call.hpp"
#include "api/frame/operation.hpp"

#include <span>

namespace luoshi::api::people {

// read.cpp
[[nodiscard]] Result<http::Response> list_units(Call& call);
[[nodiscard]] Result<http::Response> show_unit(Call& call);
[[nodiscard]] Result<http::Response> list_groups(Call& call);
[[nodiscard]] Result<http::Response> list_people(Call& call);
[[nodiscard]] Result<http::Response> show_person(Call& call);
[[nodiscard]] Result<http::Response> list_delegations(Call& call);

// register.cpp
[[nodiscard]] Result<http::Response> list_posts(Call& call);
[[nodiscard]] Result<http::Response> show_post(Call& call);
[[nodiscard]] Result<http::Response> list_portfolios(Call& call);
[[nodiscard]] Result<http::Response> list_roles(Call& call);

// change.cpp
[[nodiscard]] Result<http::Response> add_unit(Call& call);
[[nodiscard]] Result<http::Response> change_unit(Call& call);
[[nodiscard]] Result<http::Response> dissolve_unit(Call& call);
[[nodiscard]] Result<http::Response> put_group(Call& call);
[[nodiscard]] Result<http::Response> add_post(Call& call);
[[nodiscard]] Result<http::Response> hold_post(Call& call);
[[nodiscard]] Result<http::Response> end_post(Call& call);
[[nodiscard]] Result<http::Response> add_person(Call& call);
[[nodiscard]] Result<http::Response> change_person(Call& call);
[[nodiscard]] Result<http::Response> leave_service(Call& call);
[[nodiscard]] Result<http::Response> bar_person(Call& call);
[[nodiscard]] Result<http::Response> admit_person(Call& call);
[[nodiscard]] Result<http::Response> assign_portfolio(Call& call);
[[nodiscard]] Result<http::Response> set_absence(Call& call);
[[nodiscard]] Result<http::Response> grant_role(Call& call);
[[nodiscard]] Result<http::Response> withdraw_role(Call& call);
[[nodiscard]] Result<http::Response> give_delegation(Call& call);
[[nodiscard]] Result<http::Response> end_delegation(Call& call);

/// The rows of this room.
[[nodiscard]] std::span<const Operation> operations();

}  // namespace luoshi::api::people
