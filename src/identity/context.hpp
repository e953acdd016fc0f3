// SPDX-License-Identifier: Apache-2.0
// Context: what the parts of this room share: store, ledger, look log, randomness, settings, and each other. Made by
// Identity, for the sources of this room only. Safe from any thread.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "crypto/hash.hpp"
#include "crypto/id_maker.hpp"
#include "identity/settings.hpp"
#include "ledger/access/look_log.hpp"
#include "ledger/ledger.hpp"
#include "store/store.hpp"

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

class Sessions;
class Tokens;
class Users;

struct Context {
  Context(store::Store& a_store, ledger::Ledger& a_ledger, ledger::access::LookLog& a_looks, crypto::Random& a_random,
          Settings a_settings)
      : store(a_store),
        ledger(a_ledger),
        looks(a_looks),
        random(a_random),
        settings(std::move(a_settings)),
        ids(a_random) {}

  store::Store& store;
  ledger::Ledger& ledger;
  ledger::access::LookLog& looks;
  crypto::Random& random;
  const Settings settings;
  Users* users = nullptr;
  Sessions* sessions = nullptr;
  Tokens* tokens = nullptr;

  [[nodiscard]] base::Id new_id(base::Instant now);
  /// What happened at the door, as a look: on disk when this returns.
  [[nodiscard]] Result<void> note(std::string_view actor, std::string_view verb, std::string_view what,
                                  std::vector<std::string> targets, base::Instant now);
  /// E-IDENTITY-014 unless the directory has the person, in service and not barred.
  [[nodiscard]] Result<void> check_standing(std::string_view person, base::Instant now);
  /// Whether the person acts as one of the three administrators.
  [[nodiscard]] Result<bool> is_administrator(std::string_view person, base::Instant now);
  /// One transaction with one statement; how many rows it changed.
  [[nodiscard]] Result<std::int64_t> execute(const store::Statement& statement,
                                             std::span<const store::Value> parameters);
  /// One transaction with one row more.
  [[nodiscard]] Result<void> insert(const store::Table& table, std::span<const store::Value> row);
  [[nodiscard]] Result<store::Rows> query(const store::Statement& statement, std::span<const store::Value> parameters);

 private:
  std::mutex mutex_;  ///< over ids
  crypto::IdMaker ids;
};

/// A refusal of this room.
[[nodiscard]] inline Failure refused(std::string_view id, base::ErrorCode code = base::ErrorCode::forbidden,
                                     std::string item = {}, std::vector<base::Arg> args = {}) {
  return fail({.code = code, .id = id, .where = {.item = std::move(item)}, .args = std::move(args)});
}

/// Whether it went well, whatever came out.
template <class Value>
[[nodiscard]] Result<void> without_value(Result<Value> result) {
  return result ? Result<void>() : fail(std::move(result).error());
}

[[nodiscard]] inline store::Value bytes_of(const crypto::Hash& hash) {
  return store::Value::own_bytes(std::string(base::Bytes(hash).text()));
}

}  // namespace luoshi::identity
