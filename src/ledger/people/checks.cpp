// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/checks.hpp"

#include "base/utf8.hpp"
#include "model/role.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::people {
namespace {

using base::ErrorCode;

// A role that somebody has, or will have, on some days.
struct DatedRole {
  std::string_view role;
  Period period;
};

Period both(const Period& left, const Period& right) {
  Period out{std::max(left.from, right.from), left.until};
  if (right.until && (!out.until || *right.until < *out.until)) out.until = right.until;
  return out;
}

// Of B-holders too: they may have to stand in any day.
void add_roles(const Post& post, std::string_view person, std::vector<DatedRole>& out) {
  for (const Holding& holding : post.holdings) {
    if (holding.person != person) continue;
    for (const Grant& grant : post.grants) {
      const Period period = both(both(holding.period, grant.period), post.period);
      if (!period.empty()) out.push_back({grant.role, period});
    }
  }
}

Result<void> separate(const std::vector<DatedRole>& roles, std::string_view person) {
  for (const DatedRole& left : roles) {
    if (!model::is_administrator(left.role)) continue;
    for (const DatedRole& right : roles) {
      if (right.role == left.role || !left.period.overlaps(right.period)) continue;
      return refuse(ErrorCode::conflict, "E-PEOPLE-015", person,
                    {{"role", std::string(left.role)}, {"other", std::string(right.role)}});
    }
  }
  return {};
}

std::vector<DatedRole> dated_roles(const Directory& directory, std::string_view person, const Post* post) {
  std::vector<DatedRole> out;
  for (const auto& [id, held] : directory.posts()) add_roles(post && id == post->id ? *post : held, person, out);
  if (post && directory.post(post->id) == nullptr) add_roles(*post, person, out);
  return out;
}

}  // namespace

Failure refuse(ErrorCode code, std::string_view id, std::string_view item, std::vector<base::Arg> args) {
  return fail({code, id, {.item = std::string(item)}, std::move(args)});
}

Result<void> check_optional_name(std::string_view name, std::string_view field) {
  const bool control =
      std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (control || base::count_code_points(name) > kNameMax) {
    return refuse(ErrorCode::invalid_input, "E-PEOPLE-005", field, {{"limit", std::to_string(kNameMax)}});
  }
  return {};
}

Result<void> check_name(std::string_view name, std::string_view field) {
  if (name.find_first_not_of(' ') == std::string_view::npos) {
    return refuse(ErrorCode::invalid_input, "E-PEOPLE-005", field, {{"limit", std::to_string(kNameMax)}});
  }
  return check_optional_name(name, field);
}

Result<void> check_names(const std::vector<std::string>& names, std::string_view field) {
  if (names.size() > kAliasesMax) {
    return refuse(ErrorCode::limit, "E-PEOPLE-027", field, {{"limit", std::to_string(kAliasesMax)}});
  }
  for (const std::string& name : names) LUOSHI_CHECK(check_name(name, field));
  return {};
}

Result<void> check_source(std::string_view source) {
  LUOSHI_CHECK(check_optional_name(source, "source"));
  // GB 11643: seventeen digits and a check character.
  const bool digits =
      source.size() == 18 && std::ranges::all_of(source.substr(0, 17), [](char c) { return c >= '0' && c <= '9'; });
  if (digits && (source[17] == 'X' || source[17] == 'x' || (source[17] >= '0' && source[17] <= '9'))) {
    return refuse(ErrorCode::invalid_input, "E-PEOPLE-026");
  }
  return {};
}

Result<const Unit*> known_unit(const Directory& directory, std::string_view id) {
  const Unit* unit = directory.unit(id);
  if (unit == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-002", id);
  return unit;
}

Result<void> known_units(const Directory& directory, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (auto unit = known_unit(directory, id); !unit) return fail(std::move(unit.error()));
  }
  return {};
}

Result<const Unit*> unit_on(const Directory& directory, std::string_view id, Date day) {
  LUOSHI_TRY(const Unit* unit, known_unit(directory, id));
  if (unit->at(day) == nullptr) {
    return refuse(ErrorCode::invalid_input, "E-PEOPLE-011", id,
                  {{"name", unit->nearest(day).name}, {"day", base::to_iso(day)}});
  }
  return unit;
}

Result<const Post*> known_post(const Directory& directory, std::string_view id) {
  const Post* post = directory.post(id);
  if (post == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-003", id);
  return post;
}

Result<const Person*> person_in_service(const Directory& directory, std::string_view id) {
  const Person* person = directory.person(id);
  if (person == nullptr) return refuse(ErrorCode::not_found, "E-PEOPLE-004", id);
  if (person->left || person->erased) return refuse(ErrorCode::conflict, "E-PEOPLE-017", id);
  return person;
}

Result<void> check_period(const Period& period) {
  if (period.empty()) return refuse(ErrorCode::invalid_input, "E-PEOPLE-006", base::to_iso(*period.until));
  return {};
}

Result<void> check_grant(const Directory& directory, const model::Definitions& definitions, const Grant& grant) {
  if (definitions.role(grant.role) == nullptr) {
    return refuse(ErrorCode::not_found, "E-PEOPLE-014", {}, {{"role", grant.role}});
  }
  if (!grant.unit.empty()) LUOSHI_CHECK(known_units(directory, {grant.unit}));
  return check_period(grant.period);
}

Result<void> check_separation(const Directory& directory, const Post& changed) {
  std::set<std::string_view> holders;
  for (const Holding& holding : changed.holdings) holders.insert(holding.person);
  for (const std::string_view holder : holders) {
    std::vector<DatedRole> roles = dated_roles(directory, holder, &changed);
    if (const Person* person = directory.person(holder)) {
      for (const Grant& grant : person->grants) roles.push_back({grant.role, grant.period});
    }
    LUOSHI_CHECK(separate(roles, holder));
  }
  return {};
}

Result<void> check_separation(const Directory& directory, const Person& changed) {
  std::vector<DatedRole> roles = dated_roles(directory, changed.id, nullptr);
  for (const Grant& grant : changed.grants) roles.push_back({grant.role, grant.period});
  return separate(roles, changed.id);
}

}  // namespace luoshi::ledger::people
