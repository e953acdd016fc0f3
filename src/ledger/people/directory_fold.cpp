// SPDX-License-Identifier: Apache-2.0
// The fold: which kind of entry carries the value of what.
#include "journal/entry_kinds.hpp"
#include "journal/private_value.hpp"
#include "ledger/people/directory_state.hpp"
#include "ledger/people/directory_tables.hpp"
#include "ledger/people/values_json.hpp"

#include <algorithm>
#include <cassert>

namespace luoshi::ledger::people {
namespace {

constexpr std::array kKinds = std::to_array<std::string_view>({
    "unit.added",         "unit.changed",  "unit.dissolved",  "group.added",      "group.changed",
    "post.added",         "post.changed",  "post.held",       "post.ended",       "post.granted",
    "post.withdrawn",     "person.added",  "person.changed",  "person.left",      "person.granted",
    "person.withdrawn",   "person.barred", "person.admitted", "delegation.given", "delegation.ended",
    "portfolio.assigned",
});

template <class Value>
bool fold(DirectoryState& state, const journal::Entry& entry, std::string_view member, TableNumber table) {
  const codec::Json* value = entry.outcome.find(member);
  if (value == nullptr) return false;
  state.directory.put(value_from<Value>(entry.on, entry.sequence, *value));
  state.changed[table].insert(entry.on);
  return true;
}

// What the destroyed key had encrypted: the person's own values, and the reasons of the delegations that person gave.
void erase(DirectoryState& state, const journal::Entry& entry) {
  const journal::KeyNumber key = journal::key_number(entry.outcome.text_of("key"));
  if (key == journal::KeyNumber::none) return;
  std::vector<Person> people;
  for (const auto& [id, person] : state.directory.people()) {
    if (person.key == key) people.push_back(person);
  }
  for (Person& person : people) {
    person.erased = true;
    person.name.clear();
    person.mobile.clear();
    person.login.clear();
    if (entry.on == person.id) person.updated = entry.sequence;
    state.changed[kPeople].insert(person.id);
    state.directory.put(std::move(person));
  }
  std::vector<Delegation> delegations;
  for (const auto& [id, delegation] : state.directory.delegations()) {
    if (delegation.key == key) delegations.push_back(delegation);
  }
  for (Delegation& delegation : delegations) {
    delegation.reason.clear();
    state.changed[kDelegations].insert(delegation.id);
    state.directory.put(std::move(delegation));
  }
}

}  // namespace

std::span<const std::string_view> directory_kinds() { return kKinds; }

void DirectoryProjection::keys(const journal::Entry& entry, journal::KeySet& out) const {
  if (entry.kind == journal::kKeyDestroyed || std::ranges::find(kKinds, entry.kind) != kKinds.end()) {
    out.add(kWholeTable, kWholeKey);
  }
}

void DirectoryProjection::apply(journal::State& state, const journal::Entry& entry) const {
  auto& held = static_cast<DirectoryState&>(state);
  if (entry.kind == journal::kKeyDestroyed) return erase(held, entry);
  if (std::ranges::find(kKinds, entry.kind) == kKinds.end()) return;
  (void)(fold<Unit>(held, entry, "unit", kUnits) || fold<UnitGroup>(held, entry, "group", kGroups) ||
         fold<Post>(held, entry, "post", kPosts) || fold<Person>(held, entry, "person", kPeople) ||
         fold<Delegation>(held, entry, "delegation", kDelegations) ||
         fold<Portfolio>(held, entry, "portfolio", kPortfolios));
}

void need_directory(journal::Needs& needs) { needs.add<DirectoryState>(kWholeTable, kWholeKey); }

const Directory& directory_of(const journal::States& states) { return states.get<DirectoryState>().directory; }

}  // namespace luoshi::ledger::people
