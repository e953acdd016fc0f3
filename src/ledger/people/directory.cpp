// SPDX-License-Identifier: Apache-2.0
#include "ledger/people/directory.hpp"

#include "base/utf8.hpp"
#include "text/passage.hpp"

#include <algorithm>

namespace luoshi::ledger::people {
namespace {

constexpr std::size_t kTreeDepthMax = 32;  // commands refuse deeper trees and circles; a walk stops in any case

void remove_from(std::unordered_map<std::string, std::vector<std::string>>& index, const std::string& key,
                 const std::string& id) {
  const auto at = index.find(key);
  if (at == index.end()) return;
  std::erase(at->second, id);
  if (at->second.empty()) index.erase(at);
}

void add_to(std::unordered_map<std::string, std::vector<std::string>>& index, const std::string& key,
            const std::string& id) {
  std::vector<std::string>& ids = index[key];
  const auto at = std::ranges::lower_bound(ids, id);
  if (at == ids.end() || *at != id) ids.insert(at, id);
}

// One text that names one id: the old name goes when the value changes.
void rename(std::map<std::string, std::string, std::less<>>& index, std::string_view before, const std::string& after,
            const std::string& id) {
  if (const auto at = index.find(before); at != index.end() && at->second == id) index.erase(at);
  if (!after.empty()) index[after] = id;
}

std::string login_of(const Person& person) { return person.left || person.erased ? "" : login_form(person.login); }

std::string_view id_under(const std::map<std::string, std::string, std::less<>>& index, std::string_view name) {
  const auto at = index.find(name);
  return at == index.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace

std::string login_form(std::string_view login) {
  std::string out;
  for (std::size_t at = 0; at < login.size();) {
    char32_t character = text::fold(base::decode_utf8(login, at));
    if (character >= U'A' && character <= U'Z') character += U'a' - U'A';
    if (character > U' ') base::append_utf8(out, character);
  }
  return out;
}

void Directory::put(Unit unit) {
  const Unit* before = this->unit(unit.id);
  rename(unit_by_source_, before ? before->source : "", unit.source, unit.id);
  std::string id = unit.id;
  units_.insert_or_assign(std::move(id), std::move(unit));
}

void Directory::put(UnitGroup group) {
  std::string id = group.id;
  groups_.insert_or_assign(std::move(id), std::move(group));
}

void Directory::put(Post post) {
  if (const Post* before = this->post(post.id)) {
    remove_from(posts_by_unit_, before->unit, before->id);
    for (const Holding& holding : before->holdings) remove_from(posts_by_person_, holding.person, before->id);
  }
  add_to(posts_by_unit_, post.unit, post.id);
  for (const Holding& holding : post.holdings) add_to(posts_by_person_, holding.person, post.id);
  std::string id = post.id;
  posts_.insert_or_assign(std::move(id), std::move(post));
}

void Directory::put(Person person) {
  const Person* before = this->person(person.id);
  rename(person_by_source_, before ? before->source : "", person.source, person.id);
  rename(person_by_login_, before ? login_of(*before) : "", login_of(person), person.id);
  std::string id = person.id;
  people_.insert_or_assign(std::move(id), std::move(person));
}

void Directory::put(Delegation delegation) {
  if (const Delegation* before = this->delegation(delegation.id)) {
    remove_from(delegations_by_receiver_, before->to, before->id);
  }
  add_to(delegations_by_receiver_, delegation.to, delegation.id);
  std::string id = delegation.id;
  delegations_.insert_or_assign(std::move(id), std::move(delegation));
}

void Directory::put(Portfolio portfolio) {
  std::string id = portfolio.id;
  portfolios_.insert_or_assign(std::move(id), std::move(portfolio));
}

const Unit* Directory::unit_by_source(std::string_view source) const { return unit(id_under(unit_by_source_, source)); }

const Person* Directory::person_by_source(std::string_view source) const {
  return person(id_under(person_by_source_, source));
}

const Person* Directory::person_by_login(std::string_view login) const {
  return person(id_under(person_by_login_, login_form(login)));
}

std::vector<const Person*> Directory::people_named(std::string_view name) const {
  std::vector<const Person*> out;
  const std::string form = login_form(name);
  for (const auto& [id, person] : people_) {
    if (!person.left && !person.erased && login_form(person.name) == form) out.push_back(&person);
  }
  return out;
}

const UnitVersion* Directory::unit_at(std::string_view id, Date day) const {
  const Unit* found = unit(id);
  return found ? found->at(day) : nullptr;
}

std::vector<std::string_view> Directory::path(std::string_view id, Date day) const {
  std::vector<std::string_view> out;
  const UnitVersion* version = unit_at(id, day);
  while (version != nullptr && out.size() < kTreeDepthMax) {
    out.push_back(id);
    id = version->parent;
    version = unit_at(id, day);
  }
  std::ranges::reverse(out);
  return out;
}

std::string Directory::path_text(std::string_view id, Date day) const {
  std::string out;
  for (const std::string_view step : path(id, day)) {
    if (!out.empty()) out += " / ";
    out += unit_at(step, day)->name;
  }
  return out;
}

bool Directory::within(std::string_view unit, std::string_view ancestor, Date day) const {
  const UnitVersion* version = unit_at(unit, day);
  if (ancestor.empty()) return version != nullptr;
  for (std::size_t steps = 0; version != nullptr && steps < kTreeDepthMax; ++steps) {
    if (unit == ancestor) return true;
    unit = version->parent;
    version = unit_at(unit, day);
  }
  return false;
}

std::vector<std::string_view> Directory::subtree(std::string_view unit, Date day) const {
  std::vector<std::string_view> out;
  for (const auto& [id, value] : units_) {
    if (within(id, unit, day)) out.push_back(id);
  }
  return out;
}

std::vector<std::string_view> Directory::members(const UnitGroup& group, Date day) const {
  std::vector<std::string_view> out;
  for (const auto& [id, unit] : units_) {
    const bool chosen = std::ranges::find(group.kinds, unit.kind) != group.kinds.end() ||
                        std::ranges::find(group.members, id) != group.members.end();
    const bool left_out = std::ranges::find(group.except, id) != group.except.end();
    if (chosen && !left_out && unit.at(day) != nullptr) out.push_back(id);
  }
  return out;
}

std::vector<const Post*> Directory::posts_of_unit(std::string_view unit, Date day) const {
  std::vector<const Post*> out;
  const auto at = posts_by_unit_.find(std::string(unit));
  if (at == posts_by_unit_.end()) return out;
  for (const std::string& id : at->second) {
    const Post* found = post(id);
    if (found->period.covers(day)) out.push_back(found);
  }
  return out;
}

const Post* Directory::post_titled(std::string_view unit, std::string_view title, Date day) const {
  for (const Post* found : posts_of_unit(unit, day)) {
    if (found->title == title) return found;
  }
  return nullptr;
}

std::vector<const Post*> Directory::posts_of(std::string_view person, Date day) const {
  std::vector<const Post*> out;
  const auto at = posts_by_person_.find(std::string(person));
  if (at == posts_by_person_.end()) return out;
  for (const std::string& id : at->second) {
    const Post* found = post(id);
    const bool holds = std::ranges::any_of(found->holdings, [&](const Holding& holding) {
      return holding.person == person && holding.period.covers(day);
    });
    if (holds && found->period.covers(day)) out.push_back(found);
  }
  return out;
}

const Person* Directory::holder(std::string_view post, Date day) const {
  const Post* found = this->post(post);
  const Holding* holding = found && found->period.covers(day) ? found->holding(Angle::a, day) : nullptr;
  return holding ? person(holding->person) : nullptr;
}

// Whether this holding is the one by which the post acts on that day.
bool Directory::acts(const Post& post, const Holding& holding, Date day) const {
  if (!holding.period.covers(day) || !post.period.covers(day)) return false;
  if (holding.angle == Angle::a) return true;
  const Holding* first = post.holding(Angle::a, day);
  if (first == nullptr) return true;
  const Person* holder = person(first->person);
  return holder == nullptr || holder->erased || holder->absent(day) || (holder->left && *holder->left <= day);
}

const Person* Directory::acting(std::string_view post, Date day) const {
  const Post* found = this->post(post);
  if (found == nullptr) return nullptr;
  const Holding* second = found->holding(Angle::b, day);
  if (second != nullptr && acts(*found, *second, day)) return person(second->person);
  const Person* first = holder(post, day);
  const bool away = first == nullptr || first->erased || first->absent(day) || (first->left && *first->left <= day);
  return away ? nullptr : first;
}

std::vector<HeldRole> Directory::roles_of(std::string_view person, Instant now) const {
  std::vector<HeldRole> out;
  const Date day = day_of(now);
  const Person* asked = this->person(person);
  if (asked == nullptr || asked->erased || (asked->left && *asked->left <= day)) return out;
  for (const Post* post : posts_of(person, day)) {
    if (unit_at(post->unit, day) == nullptr) continue;
    for (const Holding& holding : post->holdings) {
      if (holding.person != person || !acts(*post, holding, day)) continue;
      const Through through = holding.angle == Angle::a ? Through::post : Through::stand_in;
      for (const Grant& grant : post->grants) {
        if (!grant.period.covers(day)) continue;
        out.push_back({grant.role, grant.unit.empty() ? post->unit : grant.unit, through, post->id});
      }
    }
  }
  for (const Grant& grant : asked->grants) {
    if (grant.period.covers(day)) out.push_back({grant.role, grant.unit, Through::person, {}});
  }
  return out;
}

const Delegation* Directory::delegation_from(std::string_view from, std::string_view to, Instant now,
                                             std::string_view verb) const {
  for (const Delegation* found : delegations_to(to, now, verb)) {
    if (found->from == from) return found;
  }
  return nullptr;
}

std::vector<const Delegation*> Directory::delegations_to(std::string_view to, Instant now,
                                                         std::string_view verb) const {
  std::vector<const Delegation*> out;
  const auto at = delegations_by_receiver_.find(std::string(to));
  if (at == delegations_by_receiver_.end()) return out;
  for (const std::string& id : at->second) {
    const Delegation* found = delegation(id);
    if (found->covers(now, verb)) out.push_back(found);
  }
  return out;
}

const Portfolio* Directory::portfolio_on(Date day) const {
  const Portfolio* latest = nullptr;
  for (const auto& [id, portfolio] : portfolios_) {
    if (portfolio.from > day) continue;
    // Of two of the same day the later entry counts: it was made to correct the first.
    if (latest == nullptr || std::pair(latest->from, latest->updated) < std::pair(portfolio.from, portfolio.updated)) {
      latest = &portfolio;
    }
  }
  return latest;
}

std::string_view Directory::leader_post(std::string_view unit, Date day) const {
  const Portfolio* portfolio = portfolio_on(day);
  if (portfolio == nullptr) return {};
  const std::vector<std::string_view> steps = path(unit, day);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    for (const auto& [post, units] : portfolio->units) {
      if (std::ranges::find(units, *step) != units.end()) return post;
    }
  }
  return {};
}

}  // namespace luoshi::ledger::people
