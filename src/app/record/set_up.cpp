// SPDX-License-Identifier: Apache-2.0
#include "app/record/set_up.hpp"

#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"

namespace luoshi::app {
namespace {

namespace people = ledger::people;

constexpr std::string_view kCaller = "system/set-up";
const ledger::access::By kSystem{.actor = std::string(ledger::access::kSystem)};

}  // namespace

Result<void> set_up_district(Session& session, const SetUp& set_up) {
  auto& ledger = session.ledger();
  auto made = ledger.create_district(kSystem, set_up.title,
                                     set_up.demonstration ? ledger::Practice::yes : ledger::Practice::no);
  if (made) return session.settle_indicators();
  if (made.error().id != "E-LEDGER-005") return made;
  LUOSHI_TRY(const auto district, ledger.district());
  LUOSHI_TRY(const auto directory, ledger.directory());
  // Roles come with a post or by a grant.
  const bool in_use = !directory->posts().empty() || std::ranges::any_of(directory->people(), [](const auto& person) {
    return !person.second.grants.empty();
  });
  if (in_use || !district || district->name != set_up.title) return made;
  return {};
}

Result<std::string> add_administrator(Session& session, const std::string& login, const std::string& name) {
  auto& ledger = session.ledger();
  LUOSHI_TRY(const auto added, ledger.submit(people::command(kSystem, people::AddPerson{.name = name, .login = login}),
                                             std::string(kCaller), "admin/" + login));
  const people::Grant grant{.role = std::string(model::kSystemAdministrator),
                            .period = {people::day_of(session.now())}};
  LUOSHI_TRY(const auto granted,
             ledger.submit(people::command(kSystem, people::GrantRole{.subject = added.entry.on, .grant = grant}),
                           std::string(kCaller), "admin-role/" + login));
  return granted.entry.on;
}

}  // namespace luoshi::app
