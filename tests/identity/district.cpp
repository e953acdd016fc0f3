// SPDX-License-Identifier: Apache-2.0
#include "identity/district.hpp"

#include "journal/projections.hpp"
#include "ledger/registry.hpp"

#include <chrono>

namespace luoshi::identity::test {
namespace {

namespace people = ledger::people;
const ledger::access::By kSystem{std::string(ledger::access::kSystem)};

}  // namespace

void District::SetUp() {
  StoreContract::SetUp();
  if (IsSkipped()) return;
  auto migrated = ledger::migrations();
  migrated.insert(migrated.end(), migrations().begin(), migrations().end());
  store_ = opened(migrated);
  keys_ = std::make_unique<journal::test::Keys>(keys_folder_.path());
  {
    const ledger::Projections projections(**keys_);
    must(journal::rebuild(*store_, **keys_, projections.kinds(), projections.registry()));
  }
  ledger::Settings settings;
  settings.journal.now = [this] { return now(); };
  settings.journal.monotonic_us = [] { return std::chrono::steady_clock::now().time_since_epoch().count() / 1000; };
  settings.journal.random = &random_;
  ledger_ = must(ledger::Ledger::open(*store_, **keys_, std::move(settings)));
  must(ledger_->create_district(kSystem, "云河区"));
  looks_ = std::make_unique<ledger::access::LookLog>(*store_, random_);
  open_identity();
}

void District::TearDown() {
  identity_.reset();
  looks_.reset();
  ledger_.reset();
}

void District::open_identity(Settings settings) {
  settings.cost = {.memory_kib = 64, .passes = 1, .lanes = 1};
  identity_ = Identity::open(*store_, *ledger_, *looks_, random_, std::move(settings));
}

std::string District::person(const std::string& name, const std::string& login, std::string_view password) {
  auto added = must(ledger_->submit(people::command(kSystem, people::AddPerson{.name = name, .login = login}), "test"));
  if (!password.empty()) must(identity_->users().set_password(added.entry.on, password, false, now()));
  return added.entry.on;
}

void District::grant(const std::string& person, std::string_view role) {
  const people::Grant grant{.role = std::string(role), .period = {people::day_of(now())}};
  must(ledger_->submit(people::command(kSystem, people::GrantRole{.subject = person, .grant = grant}), "test"));
}

SignedIn District::signed_in(std::string_view login, std::string_view password, std::string_view code) {
  return must(identity_->sign_in({.login = login, .password = password, .code = code}, kDesk, now()));
}

std::string District::refusal(std::string_view login, std::string_view password, std::string_view code,
                              const Client& client) {
  return id_of(identity_->sign_in({.login = login, .password = password, .code = code}, client, now()));
}

std::string District::refusal_of_session(std::string_view secret) {
  return id_of(identity_->authenticate({.session = secret}, now()));
}

std::vector<std::string> District::looks() {
  const auto reader = must(store_->reader());
  constexpr store::Statement kLooks{"test.looks", "SELECT body FROM looks ORDER BY id"};
  const auto rows = must(reader->query(kLooks));
  std::vector<std::string> out;
  for (const auto row : rows) out.push_back(ledger::access::look_from(must(codec::parse_json(row.text(0)))).verb);
  return out;
}

}  // namespace luoshi::identity::test
