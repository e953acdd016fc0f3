// SPDX-License-Identifier: Apache-2.0
#include "notices/people.hpp"

#include "calendar/local_time.hpp"
#include "ledger/matters/queries.hpp"
#include "ledger/matters/viewer.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace luoshi::notices {
namespace {

using ledger::people::Directory;
using ledger::people::Person;

base::Date day_of(base::Instant now) { return calendar::date_of(calendar::to_local(now).day); }

bool may_be_told(const Person& person, base::Date day) {
  return !person.erased && !person.barred && (!person.left || day < *person.left);
}

// Whom a recipient of the outbox stands for.
class Finder {
 public:
  Finder(const Directory& directory, std::span<const std::string> unit_roles, base::Instant now)
      : directory_(&directory), unit_roles_(unit_roles), now_(now), day_(day_of(now)) {}

  std::set<std::string> find(std::string_view recipient) const {
    std::set<std::string> found;
    const auto id = recipient.substr(std::min(recipient.find(':'), recipient.size() - 1) + 1);
    if (recipient.starts_with("unit:")) {
      found = of_unit(id);
    } else if (const auto* person = directory_->person(id)) {
      found.insert(person->id);
    } else if (const auto* acting = directory_->acting(id, day_)) {
      found.insert(acting->id);
    }
    std::erase_if(found, [this](const std::string& one) { return !may_be_told(*directory_->person(one), day_); });
    return found;
  }

 private:
  std::set<std::string> of_unit(std::string_view unit) const {
    std::set<std::string> all;
    std::set<std::string> chosen;
    for (const auto* post : directory_->posts_of_unit(unit, day_)) {
      const auto* person = directory_->acting(post->id, day_);
      if (person == nullptr) continue;
      all.insert(person->id);
      if (has_role(person->id, unit)) chosen.insert(person->id);
    }
    return chosen.empty() ? all : chosen;
  }

  bool has_role(std::string_view person, std::string_view unit) const {
    return std::ranges::any_of(directory_->roles_of(person, now_), [&](const ledger::people::HeldRole& held) {
      return std::ranges::find(unit_roles_, held.role) != unit_roles_.end() &&
             directory_->within(unit, held.unit, day_);
    });
  }

  const Directory* directory_;
  std::span<const std::string> unit_roles_;
  base::Instant now_;
  base::Date day_;
};

// Somebody who would look; the viewer refers to who it is.
struct Looker {
  Looker(std::string person, const Directory& directory, const model::Definitions& definitions, base::Instant now)
      : by{std::move(person)}, viewer(directory, definitions, by, now) {}
  ledger::access::By by;
  ledger::matters::Viewer viewer;
};

}  // namespace

Result<std::vector<std::vector<std::string>>> PeopleOfLedger::told_of(std::span<const jobs::Notice> notices,
                                                                      base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger_->directory());
  LUOSHI_TRY(const auto definitions, ledger_->definitions());
  LUOSHI_TRY(const auto reader, ledger_->store().reader());
  const Finder finder(*directory, unit_roles_, now);
  std::map<std::string, Looker, std::less<>> lookers;
  std::vector<std::vector<std::string>> told;
  for (const auto& notice : notices) {
    auto& people = told.emplace_back();
    const auto found = finder.find(notice.recipient);
    if (found.empty()) continue;
    LUOSHI_TRY(const auto row, ledger::matters::find_matter(*reader, notice.matter));
    if (!row) continue;
    for (const auto& person : found) {
      const auto [looker, _] = lookers.try_emplace(person, person, *directory, definitions->model(), now);
      if (looker->second.viewer.may_see(*row)) people.push_back(person);
    }
  }
  return told;
}

Result<std::optional<Contact>> PeopleOfLedger::contact_of(std::string_view person, base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger_->directory());
  const auto* found = directory->person(person);
  if (found == nullptr || !may_be_told(*found, day_of(now))) return std::optional<Contact>();
  return std::optional(Contact{.person = found->id,
                               .name = found->name,
                               .mobile = found->mobile,
                               .login = found->login,
                               .source = found->source});
}

Result<bool> PeopleOfLedger::is_day_off(base::Instant now) {
  LUOSHI_TRY(const auto definitions, ledger_->definitions());
  const auto* office = definitions->calendars().find(calendar::kDefaultCalendar);
  const auto day = calendar::to_local(now).day;
  return office != nullptr && office->covers(day) && !office->works(day);
}

}  // namespace luoshi::notices
