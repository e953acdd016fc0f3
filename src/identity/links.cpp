// SPDX-License-Identifier: Apache-2.0
#include "identity/links.hpp"

#include "base/utf8.hpp"
#include "identity/context.hpp"
#include "identity/tables.hpp"
#include "identity/users.hpp"
#include "ledger/definitions/requests.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "model/role.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

namespace people = ledger::people;

enum class Purpose : std::uint8_t { set_up = 1, password = 2 };

const ledger::access::By kSystem{.actor = std::string(ledger::access::kSystem)};
constexpr std::string_view kCaller = "system/set-up";
constexpr std::size_t kNameMin = 2;
constexpr std::size_t kNameMax = 64;

constexpr store::Statement kEndFormer{"identity.end_links",
                                      "DELETE FROM sign_in_links WHERE purpose = $1 AND person = $2"};
constexpr store::Statement kSpend{"identity.spend_link",
                                  "DELETE FROM sign_in_links WHERE hash = $1 AND purpose = $2 AND ends > $3"};
constexpr store::Statement kOver{"identity.links_over", "DELETE FROM sign_in_links WHERE ends <= $1"};

struct Link {
  crypto::Hash hash = {};
  std::string person = {};
  base::Instant ends = {};
};

Result<std::string> make(Context& context, Purpose purpose, std::string_view person, base::Instant now) {
  const auto secret = new_secret(context.random);
  LUOSHI_TRY(const auto hash, hash_of_secret(secret));
  LUOSHI_TRY(const auto transaction, context.store.begin());
  LUOSHI_CHECK(without_value(
      transaction->execute(kEndFormer, std::array{store::Value(static_cast<int>(purpose)), store::Value(person)})));
  store::Cells cells;
  cells.add(bytes_of(hash), static_cast<int>(purpose), person, now.ms + context.settings.link_ms);
  LUOSHI_CHECK(transaction->insert(kLinks, cells));
  LUOSHI_CHECK(transaction->commit());
  return secret;
}

Result<Link> find(Context& context, Purpose purpose, std::string_view secret, base::Instant now) {
  const auto hash = hash_of_secret(secret);
  if (!hash) return refused("E-IDENTITY-027");
  LUOSHI_TRY(const auto reader, context.store.reader());
  LUOSHI_TRY(const auto rows, reader->fetch(kLinks, std::array{bytes_of(*hash)}));
  const bool there =
      !rows.empty() && rows.front().integer(1) == static_cast<int>(purpose) && rows.front().integer(3) > now.ms;
  if (!there) return refused("E-IDENTITY-027");
  return Link{.hash = *hash, .person = std::string(rows.front().text(2)), .ends = {rows.front().integer(3)}};
}

// Whoever takes the row out has the link; for everybody else it is used.
Result<void> spend(Context& context, Purpose purpose, const Link& link, base::Instant now) {
  LUOSHI_TRY(const auto spent,
             context.execute(kSpend, std::array{bytes_of(link.hash), store::Value(static_cast<int>(purpose)),
                                                store::Value(now.ms)}));
  return spent == 1 ? Result<void>() : refused("E-IDENTITY-027");
}

Result<void> give_back(Context& context, Purpose purpose, const Link& link) {
  store::Cells cells;
  cells.add(bytes_of(link.hash), static_cast<int>(purpose), link.person, link.ends.ms);
  return context.insert(kLinks, cells);
}

bool is_name(std::string_view text) {
  if (base::find_invalid_utf8(text) != std::string_view::npos) return false;
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (base::decode_utf8(text, at) < 0x20) return false;
  }
  return count >= kNameMin && count <= kNameMax;
}

Result<void> check_names(const NewDistrict& what) {
  std::vector<const Administrator*> all{&what.system, &what.secrecy, &what.audit};
  if (what.clerk) all.push_back(&*what.clerk);
  std::vector<std::string> logins;
  for (const auto* one : all) {
    logins.push_back(people::login_form(one->login));
    if (!is_name(one->name) || !is_name(logins.back()))
      return refused("E-IDENTITY-028", base::ErrorCode::invalid_input);
  }
  std::ranges::sort(logins);
  const bool alike = std::ranges::adjacent_find(logins) != logins.end();
  return alike ? refused("E-IDENTITY-028", base::ErrorCode::invalid_input) : Result<void>();
}

// The person with that login, entered if there is none, with the role, given if it is not held.
Result<std::string> administrator(ledger::Ledger& ledger, const Administrator& who, std::string_view role,
                                  base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger.directory());
  const auto* there = directory->person_by_login(who.login);
  std::string person = there == nullptr ? "" : there->id;
  if (there == nullptr) {
    const people::AddPerson request{.name = who.name, .login = who.login};
    LUOSHI_TRY(const auto added, ledger.submit(people::command(kSystem, request), std::string(kCaller)));
    person = added.entry.on;
  }
  const bool holds = std::ranges::any_of(directory->roles_of(person, now),
                                         [&](const people::HeldRole& held) { return held.role == role; });
  if (holds) return person;
  const people::Grant grant{.role = std::string(role), .period = {people::day_of(now)}};
  LUOSHI_TRY(const auto granted,
             ledger.submit(people::command(kSystem, people::GrantRole{.subject = person, .grant = grant}),
                           std::string(kCaller)));
  return granted.entry.on;
}

Result<void> name_district(ledger::Ledger& ledger, const std::string& name) {
  LUOSHI_TRY(const auto district, ledger.district());
  if (name.empty() || !district || district->name == name) return {};
  return without_value(ledger.submit(ledger::name_district(kSystem, name), std::string(kCaller)));
}

}  // namespace

Result<bool> Links::is_set_up(base::Instant now) {
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  if (!ledger::access::is_set_up(*directory, now)) return false;
  for (const auto& [id, person] : directory->people()) {
    const bool runs = std::ranges::any_of(directory->roles_of(id, now), [](const people::HeldRole& held) {
      return held.role == model::kSystemAdministrator;
    });
    if (!runs) continue;
    LUOSHI_TRY(const auto info, users_->info(id));
    if (info.has_password) return true;
  }
  return false;
}

Result<std::string> Links::make_set_up(base::Instant now) {
  LUOSHI_TRY(const bool done, is_set_up(now));
  if (done) return refused("E-IDENTITY-026", base::ErrorCode::conflict);
  return make(*context_, Purpose::set_up, "", now);
}

Result<void> Links::check_set_up(std::string_view secret, base::Instant now) {
  return without_value(find(*context_, Purpose::set_up, secret, now));
}

Result<SetUpDone> Links::set_up(std::string_view secret, const NewDistrict& what, base::Instant now) {
  LUOSHI_TRY(const auto link, find(*context_, Purpose::set_up, secret, now));
  LUOSHI_CHECK(check_names(what));
  LUOSHI_CHECK(users_->check_new(what.system.login, what.password));
  LUOSHI_TRY(const bool done, is_set_up(now));
  if (done) return refused("E-IDENTITY-026", base::ErrorCode::conflict);
  LUOSHI_CHECK(spend(*context_, Purpose::set_up, link, now));
  auto made = make_administrators(what, now);
  if (!made) LUOSHI_CHECK(give_back(*context_, Purpose::set_up, link));
  return made;
}

Result<SetUpDone> Links::make_administrators(const NewDistrict& what, base::Instant now) {
  auto& ledger = context_->ledger;
  LUOSHI_CHECK(name_district(ledger, what.name));
  SetUpDone out;
  LUOSHI_TRY(out.system, administrator(ledger, what.system, model::kSystemAdministrator, now));
  LUOSHI_TRY(const auto secrecy, administrator(ledger, what.secrecy, model::kSecrecyAdministrator, now));
  LUOSHI_TRY(const auto audit, administrator(ledger, what.audit, model::kAuditor, now));
  LUOSHI_TRY(out.secrecy_link, make(*context_, Purpose::password, secrecy, now));
  LUOSHI_TRY(out.audit_link, make(*context_, Purpose::password, audit, now));
  std::string clerk;
  for (const auto& role : what.clerk ? what.clerk_roles : std::vector<std::string>()) {
    LUOSHI_TRY(clerk, administrator(ledger, *what.clerk, role, now));
  }
  if (!clerk.empty()) {
    LUOSHI_TRY(out.clerk_link, make(*context_, Purpose::password, clerk, now));
  }
  LUOSHI_CHECK(users_->set_password(out.system, what.password, false, now));
  LUOSHI_CHECK(context_->note(out.system, "set_up", "district", {out.system, secrecy, audit}, now));
  return out;
}

Result<std::string> Links::make_password(const Caller& by, std::string_view person, base::Instant now) {
  LUOSHI_CHECK(users_->check_may_reset(by, person, now));
  LUOSHI_CHECK(context_->note(by.person, "make_link", "user", {std::string(person)}, now));
  return make(*context_, Purpose::password, person, now);
}

Result<std::string> Links::make_password_at_machine(std::string_view person, base::Instant now) {
  LUOSHI_CHECK(context_->check_standing(person, now));
  LUOSHI_CHECK(context_->note(ledger::access::kSystem, "make_link", "user", {std::string(person)}, now));
  return make(*context_, Purpose::password, person, now);
}

Result<std::string> Links::check_password(std::string_view secret, base::Instant now) {
  LUOSHI_TRY(auto link, find(*context_, Purpose::password, secret, now));
  return std::move(link.person);
}

Result<std::string> Links::set_password(std::string_view secret, std::string_view password, base::Instant now) {
  LUOSHI_TRY(auto link, find(*context_, Purpose::password, secret, now));
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  const auto* person = directory->person(link.person);
  LUOSHI_CHECK(users_->check_new(person == nullptr ? "" : person->login, password));
  LUOSHI_CHECK(spend(*context_, Purpose::password, link, now));
  LUOSHI_CHECK(users_->set_password(link.person, password, false, now));
  return std::move(link.person);
}

Result<void> Links::tidy(base::Instant now) {
  return without_value(context_->execute(kOver, std::array{store::Value(now.ms)}));
}

}  // namespace luoshi::identity
