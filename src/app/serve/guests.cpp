// SPDX-License-Identifier: Apache-2.0
#include "app/serve/guests.hpp"

#include "codec/base64.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace luoshi::app {
namespace {

// Fifteen letters, digits and signs: three sorts of characters, whatever the policy asks for.
std::string new_password(crypto::Random& random) {
  std::array<std::uint8_t, 9> bytes{};
  random.fill(bytes);
  return "Lu" + codec::to_base64url(base::Bytes(bytes)) + "-7";
}

const ledger::people::Person* holder_of(const ledger::people::Directory& directory, std::string_view role,
                                        base::Instant now, const std::set<std::string>& taken) {
  for (const auto& [id, person] : directory.people()) {
    if (person.login.empty() || person.left || taken.contains(id)) continue;
    const auto roles = directory.roles_of(id, now);
    if (std::ranges::any_of(roles, [&](const auto& held) { return held.role == role; })) return &person;
  }
  return nullptr;
}

}  // namespace

Result<std::vector<Guest>> guests_of(Session& session, identity::Identity& identity) {
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  std::vector<Guest> made;
  std::set<std::string> taken;
  for (const auto& role : definitions->model().roles()) {
    const auto* person = holder_of(*directory, role.id, session.now(), taken);
    if (person == nullptr) continue;
    taken.insert(person->id);
    Guest guest{.role = role.id, .login = person->login, .name = person->name, .password = {}};
    LUOSHI_TRY(const auto info, identity.users().info(person->id));
    if (!info.has_password) {
      guest.password = new_password(session.random());
      LUOSHI_CHECK(identity.users().set_password(person->id, guest.password, false, session.now()));
    }
    made.push_back(std::move(guest));
  }
  return made;
}

}  // namespace luoshi::app
