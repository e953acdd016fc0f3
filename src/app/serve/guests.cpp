// SPDX-License-Identifier: Apache-2.0
#include "app/serve/guests.hpp"

#include "api/sign_in/guests.hpp"
#include "codec/base64.hpp"

#include <array>

namespace luoshi::app {
namespace {

// Fifteen letters, digits and signs: three sorts of characters, whatever the policy asks for.
std::string new_password(crypto::Random& random) {
  std::array<std::uint8_t, 9> bytes{};
  random.fill(bytes);
  return "Lu" + codec::to_base64url(base::Bytes(bytes)) + "-7";
}

}  // namespace

Result<std::vector<Guest>> guests_of(Session& session, identity::Identity& identity) {
  LUOSHI_TRY(const auto directory, session.ledger().directory());
  LUOSHI_TRY(const auto definitions, session.ledger().definitions());
  std::vector<Guest> made;
  for (const auto& one : api::sign_in::guests_of(*directory, definitions->model(), session.now())) {
    const auto* person = directory->person(one.person);
    Guest guest{.role = one.role, .login = person->login, .name = person->name, .password = {}};
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
