// SPDX-License-Identifier: Apache-2.0
// What an administrator looks up: posts with all who held them, 领导分工, roles with their verbs and holders.
#include "api/people/handlers.hpp"
#include "api/people/values.hpp"
#include "model/role.hpp"

#include <set>

namespace luoshi::api::people {
namespace {

namespace in_ledger = ledger::people;

bool administers(const Call& call) {
  return call.allow(model::Verb::manage_people) || call.allow(model::Verb::grant_roles);
}

Json holdings_json(const Call& call, const in_ledger::Post& post) {
  Json items = codec::json_array();
  for (const auto& holding : post.holdings) {
    auto json = period_json(holding.period);
    json.add("person", holding.person);
    json.add("personName", person_name(call.directory(), holding.person));
    json.add("angle", holding.angle == in_ledger::Angle::a ? "a" : "b");
    json.add("duty", holding.duty);
    items.append(std::move(json));
  }
  return items;
}

Json portfolio_json(const Call& call, const in_ledger::Portfolio& portfolio) {
  Json leaders = codec::json_array();
  const auto& directory = call.directory();
  for (const auto& [id, units] : portfolio.units) {
    Json names = codec::json_array();
    for (const auto& unit : units) {
      names.append(codec::json_object({{"id", unit}, {"name", unit_name(directory, unit, call.today())}}));
    }
    const auto* post = directory.post(id);
    auto json = codec::json_object(
        {{"post", id}, {"title", post == nullptr ? std::string() : post->title}, {"units", std::move(names)}});
    if (const auto* holder = directory.holder(id, call.today())) {
      json.add("holder", holder->id);
      json.add("holderName", person_name(directory, holder->id));
    }
    leaders.append(std::move(json));
  }
  return codec::json_object({{"id", portfolio.id},
                             {"version", std::to_string(portfolio.updated)},
                             {"from", base::to_iso(portfolio.from)},
                             {"leaders", std::move(leaders)}});
}

// Verbs that some row allows the role, in the order of all verbs.
Json verbs_json(const Call& call, std::string_view role) {
  std::set<model::Verb> allowed;
  for (const auto& row : call.model().permissions()) {
    if (row.role == role) allowed.insert(row.verbs.begin(), row.verbs.end());
  }
  Json items = codec::json_array();
  for (const auto verb : allowed) items.append(model::info_of(verb).id);
  return items;
}

// Who has the role now, and by what.
Json holders_json(const Call& call, std::string_view role) {
  constexpr std::array<std::string_view, 3> kThrough{"post", "stand_in", "person"};
  Json items = codec::json_array();
  const auto& directory = call.directory();
  for (const auto& [id, person] : directory.people()) {
    for (const auto& held : directory.roles_of(id, call.now())) {
      if (held.role != role) continue;
      auto json = codec::json_object({{"person", id},
                                      {"personName", person_name(directory, id)},
                                      {"unit", held.unit},
                                      {"through", kThrough[static_cast<std::size_t>(held.through)]}});
      if (!held.unit.empty()) json.add("unitName", unit_name(directory, held.unit, call.today()));
      if (const auto* post = directory.post(held.post)) {
        json.add("post", post->id);
        json.add("postTitle", post->title);
      }
      items.append(std::move(json));
    }
  }
  return items;
}

}  // namespace

Result<http::Response> list_posts(Call& call) {
  const auto day = day_of(call);
  const auto unit = call.query("unit");
  Json items = codec::json_array();
  for (const auto& [id, post] : call.directory().posts()) {
    if (!post.period.covers(day) || (!unit.empty() && post.unit != unit)) continue;
    items.append(post_json(call, post, day));
  }
  return items_answer(std::move(items));
}

Result<http::Response> show_post(Call& call) {
  const auto* post = call.directory().post(call.path("id"));
  if (post == nullptr) return none("post", call.path("id"));
  auto json = post_json(call, *post, call.today());
  json.add("from", base::to_iso(post->period.from));
  if (post->period.until) json.add("until", base::to_iso(*post->period.until));
  json.add("holdings", holdings_json(call, *post));
  json.add("grants", grants_json(call, post->grants));
  LUOSHI_CHECK(call.look("people", {post->id}, post->holdings.size()));
  auto response = http::json_answer(codec::write_json(json));
  response.headers.add("ETag", version_tag(post->updated));
  return response;
}

Result<http::Response> list_portfolios(Call& call) {
  Json items = codec::json_array();
  for (const auto& [id, portfolio] : call.directory().portfolios()) items.append(portfolio_json(call, portfolio));
  return items_answer(std::move(items));
}

// Who holds a role is told to whoever manages people or gives roles.
Result<http::Response> list_roles(Call& call) {
  const bool whole = administers(call);
  if (whole) LUOSHI_CHECK(call.look("people", {}, call.directory().people().size()));
  Json items = codec::json_array();
  for (const auto& role : call.model().roles()) {
    auto json = codec::json_object({{"id", role.id},
                                    {"title", label_json(role.title)},
                                    {"pack", role.pack},
                                    {"administrator", model::is_administrator(role.id)},
                                    {"verbs", verbs_json(call, role.id)}});
    if (whole) json.add("holders", holders_json(call, role.id));
    items.append(std::move(json));
  }
  return items_answer(std::move(items));
}

}  // namespace luoshi::api::people
