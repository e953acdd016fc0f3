// SPDX-License-Identifier: Apache-2.0
#include "identity/context.hpp"

#include "model/role.hpp"

#include <algorithm>

namespace luoshi::identity {

base::Id Context::new_id(base::Instant now) {
  const std::scoped_lock lock(mutex_);
  return ids.next(now);
}

Result<void> Context::note(std::string_view actor, std::string_view verb, std::string_view what,
                           std::vector<std::string> targets, base::Instant now) {
  const ledger::access::Look look{.at = now,
                                  .actor = std::string(actor),
                                  .verb = std::string(verb),
                                  .what = std::string(what),
                                  .targets = std::move(targets)};
  return looks.record({&look, 1});
}

Result<void> Context::check_standing(std::string_view person, base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger.directory());
  const auto* found = directory->person(person);
  const bool stands = found != nullptr && !found->erased && !found->barred &&
                      !(found->left && ledger::people::day_of(now) >= *found->left);
  return stands ? Result<void>() : refused("E-IDENTITY-014");
}

Result<bool> Context::is_administrator(std::string_view person, base::Instant now) {
  LUOSHI_TRY(const auto directory, ledger.directory());
  return std::ranges::any_of(directory->roles_of(person, now),
                             [](const ledger::people::HeldRole& held) { return model::is_administrator(held.role); });
}

Result<std::int64_t> Context::execute(const store::Statement& statement, std::span<const store::Value> parameters) {
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_TRY(const auto changed, transaction->execute(statement, parameters));
  LUOSHI_CHECK(transaction->commit());
  return changed;
}

Result<void> Context::insert(const store::Table& table, std::span<const store::Value> row) {
  LUOSHI_TRY(const auto transaction, store.begin());
  LUOSHI_CHECK(transaction->insert(table, row));
  return transaction->commit();
}

Result<store::Rows> Context::query(const store::Statement& statement, std::span<const store::Value> parameters) {
  LUOSHI_TRY(const auto reader, store.reader());
  return reader->query(statement, parameters);
}

}  // namespace luoshi::identity
