// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/post_requests.hpp"

#include "ledger/people/checks.hpp"
#include "ledger/people/values_json.hpp"
#include "model/role.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

using base::ErrorCode;

Change change_of(std::string_view kind, const Post& post) {
  return {std::string(kind), post.id, post.updated, codec::json_object({{"post", to_json(post)}})};
}

Change change_of(std::string_view kind, const Person& person) {
  return {std::string(kind), person.id, person.updated, codec::json_object({{"person", to_json(person)}})};
}

// One A-holder and one B-holder a day at most, and never the same person.
Result<void> check_holdings(const Directory& directory, const Post& post) {
  if (post.holdings.size() > kHoldingsMax) {
    return refuse(ErrorCode::limit, "E-PEOPLE-027", "holdings", {{"limit", std::to_string(kHoldingsMax)}});
  }
  for (std::size_t i = 0; i < post.holdings.size(); ++i) {
    const Holding& left = post.holdings[i];
    if (directory.person(left.person) == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-004", left.person);
    LUOSHI_CHECK(check_optional_name(left.duty, "duty"));
    LUOSHI_CHECK(check_period(left.period));
    for (std::size_t j = i + 1; j < post.holdings.size(); ++j) {
      const Holding& right = post.holdings[j];
      if (!left.period.overlaps(right.period)) continue;
      if (left.angle == right.angle)
        return refuse(ErrorCode::conflict, "E-PEOPLE-031", post.id, {{"post", post.title}});
      if (left.person == right.person) return refuse(ErrorCode::conflict, "E-PEOPLE-018", left.person);
    }
  }
  return check_separation(directory, post);
}

// Whoever may appoint people must not become able to make administrators by it.
Result<void> check_may_grant(const Ground& ground, const Post& post, journal::Moment& moment, bool any_role) {
  const bool asks = std::ranges::any_of(
      post.grants, [any_role](const Grant& grant) { return any_role || model::is_administrator(grant.role); });
  if (!asks) return {};
  auto allowed =
      access::allows(ground.directory, ground.definitions, ground.by, model::Verb::grant_roles, moment.now());
  if (!allowed) return refuse(ErrorCode::forbidden, "E-PEOPLE-032", {}, {{"post", post.title}});
  return {};
}

Result<void> check_within_life(const Post& post, Date day) {
  if (!post.period.covers(day)) return refuse(ErrorCode::invalid_input, "E-PEOPLE-006", base::to_iso(day));
  return {};
}

}  // namespace

Result<Change> AddPost::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_CHECK(check_name(title, "title"));
  LUOSHI_CHECK(check_period(period));
  if (auto found = unit_on(ground.directory, unit, period.from); !found) return fail(std::move(found.error()));
  if (ground.directory.post_titled(unit, title, period.from) != nullptr) {
    return refuse(ErrorCode::conflict, "E-PEOPLE-024", unit, {{"post", title}});
  }
  for (const Grant& grant : grants) LUOSHI_CHECK(check_grant(ground.directory, ground.definitions, grant));
  const Post post{moment.new_id(), unit, title, period, holdings, grants};
  LUOSHI_CHECK(check_may_grant(ground, post, moment, true));
  LUOSHI_CHECK(check_holdings(ground.directory, post));
  return change_of("post.added", post);
}

Result<Change> HoldPost::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_TRY(const Post* before, known_post(ground.directory, post));
  LUOSHI_CHECK(check_within_life(*before, from));
  const Holding* now = before->holding(angle, from);
  if ((now ? now->person : std::string()) == person && (!now || now->duty == duty)) {
    return refuse(ErrorCode::conflict, "E-PEOPLE-012", post);
  }
  Post after = *before;
  for (Holding& holding : after.holdings) {
    if (holding.angle != angle || !holding.period.covers(from)) continue;
    holding.period.until = from;
  }
  std::erase_if(after.holdings, [](const Holding& holding) { return holding.period.empty(); });
  if (!person.empty()) {
    if (auto found = person_in_service(ground.directory, person); !found) return fail(std::move(found.error()));
    after.holdings.push_back({person, angle, duty, {from, after.period.until}});
  }
  LUOSHI_CHECK(check_may_grant(ground, after, moment, false));
  LUOSHI_CHECK(check_holdings(ground.directory, after));
  return change_of("post.held", after);
}

Result<Change> SetHoldings::decide(const Ground& ground, journal::Moment& moment) const {
  LUOSHI_TRY(const Post* before, known_post(ground.directory, post));
  Post after = *before;
  // An import is the state as of today: whom it no longer names, it says nothing of before the earliest it names.
  std::erase_if(after.holdings, [&](Holding& old) {
    for (const Holding& fresh : holdings) {
      if (fresh.angle != old.angle || !old.period.overlaps(fresh.period)) continue;
      if (old.period.from >= fresh.period.from) return true;
      old.period.until = fresh.period.from;
    }
    return false;
  });
  after.holdings.insert(after.holdings.end(), holdings.begin(), holdings.end());
  std::ranges::sort(after.holdings, {}, [](const Holding& holding) {
    return std::tuple(holding.period.from, holding.angle, holding.person);
  });
  if (after == *before) return refuse(ErrorCode::conflict, "E-PEOPLE-012", post);
  for (const Holding& holding : holdings) LUOSHI_CHECK(check_within_life(*before, holding.period.from));
  LUOSHI_CHECK(check_may_grant(ground, after, moment, false));
  LUOSHI_CHECK(check_holdings(ground.directory, after));
  return change_of("post.changed", after);
}

Result<Change> EndPost::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_TRY(const Post* before, known_post(ground.directory, post));
  if (before->period.until) return refuse(ErrorCode::conflict, "E-PEOPLE-012", post);
  if (on <= before->period.from) return refuse(ErrorCode::invalid_input, "E-PEOPLE-006", base::to_iso(on));
  Post after = *before;
  after.period.until = on;
  return change_of("post.ended", after);
}

namespace {

template <class Subject>
Result<Subject> granted(const Ground& ground, const Subject& before, const Grant& grant) {
  for (const Grant& held : before.grants) {
    if (held.role == grant.role && held.unit == grant.unit && held.period.overlaps(grant.period)) {
      return refuse(ErrorCode::conflict, "E-PEOPLE-012", before.id);
    }
  }
  if (before.grants.size() == kGrantsMax) {
    return refuse(ErrorCode::limit, "E-PEOPLE-027", "grants", {{"limit", std::to_string(kGrantsMax)}});
  }
  Subject after = before;
  after.grants.push_back(grant);
  LUOSHI_CHECK(check_separation(ground.directory, after));
  return after;
}

template <class Subject>
Result<Subject> withdrawn(const Subject& before, const WithdrawRole& request) {
  Subject after = before;
  const auto at = std::ranges::find_if(after.grants, [&](const Grant& grant) {
    return grant.role == request.role && grant.unit == request.unit &&
           (!grant.period.until || *grant.period.until > request.on);
  });
  if (at == after.grants.end())
    return refuse(ErrorCode::not_found, "E-PEOPLE-025", before.id, {{"role", request.role}});
  at->period.until = request.on;
  if (at->period.empty()) after.grants.erase(at);
  return after;
}

bool holds(const Post& post, std::string_view person, const Period& period) {
  return std::ranges::any_of(post.holdings, [&](const Holding& holding) {
    return holding.person == person && holding.period.overlaps(period);
  });
}

}  // namespace

Result<Change> GrantRole::decide(const Ground& ground, journal::Moment&) const {
  LUOSHI_CHECK(check_grant(ground.directory, ground.definitions, grant));
  if (const Post* before = ground.directory.post(subject)) {
    if (holds(*before, ground.by.actor, grant.period)) return refuse(ErrorCode::forbidden, "E-PEOPLE-016", subject);
    LUOSHI_TRY(const Post after, granted(ground, *before, grant));
    return change_of("post.granted", after);
  }
  if (ground.directory.person(subject) == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-003", subject);
  LUOSHI_TRY(const Person* before, person_in_service(ground.directory, subject));
  if (subject == ground.by.actor) return refuse(ErrorCode::forbidden, "E-PEOPLE-016", subject);
  LUOSHI_TRY(const Person after, granted(ground, *before, grant));
  return change_of("person.granted", after);
}

Result<Change> WithdrawRole::decide(const Ground& ground, journal::Moment&) const {
  if (const Post* before = ground.directory.post(subject)) {
    LUOSHI_TRY(const Post after, withdrawn(*before, *this));
    return change_of("post.withdrawn", after);
  }
  const Person* before = ground.directory.person(subject);
  if (before == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-003", subject);
  LUOSHI_TRY(const Person after, withdrawn(*before, *this));
  return change_of("person.withdrawn", after);
}

}  // namespace luoshi::ledger::people
