// SPDX-License-Identifier: Apache-2.0
#include "identity/users.hpp"

#include "crypto/cipher.hpp"
#include "identity/context.hpp"
#include "identity/sessions.hpp"
#include "identity/tables.hpp"
#include "identity/tokens.hpp"
#include "identity/totp.hpp"
#include "identity/tries.hpp"

#include <chrono>

namespace luoshi::identity {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr auto kHashingWait = std::chrono::seconds(5);

constexpr store::Statement kSetPassword{
    "identity.set_password",
    "INSERT INTO users (person, password, password_set, must_change, codes_step) VALUES ($1, $2, $3, $4, 0) "
    "ON CONFLICT (person) DO UPDATE SET password = excluded.password, password_set = excluded.password_set, "
    "must_change = excluded.must_change"};
constexpr store::Statement kRehash{"identity.rehash",
                                   "UPDATE users SET password = $2 WHERE person = $1 AND password = $3"};
constexpr store::Statement kReset{
    "identity.reset_user",
    "UPDATE users SET password = NULL, codes = NULL, offered = NULL, must_change = 0 WHERE person = $1"};
constexpr store::Statement kOffer{
    "identity.offer_codes",
    "INSERT INTO users (person, password_set, must_change, codes_step, offered) VALUES ($1, 0, 0, 0, $2) "
    "ON CONFLICT (person) DO UPDATE SET offered = excluded.offered"};
// The same offer as was checked, so that one made meanwhile is not taken for it.
constexpr store::Statement kConfirm{
    "identity.confirm_codes",
    "UPDATE users SET codes = offered, codes_step = $2, offered = NULL WHERE person = $1 AND offered = $3"};
constexpr store::Statement kRemoveCodes{"identity.remove_codes",
                                        "UPDATE users SET codes = NULL, offered = NULL WHERE person = $1"};
constexpr store::Statement kSpendCode{"identity.spend_code",
                                      "UPDATE users SET codes_step = $2 WHERE person = $1 AND codes_step < $2"};

struct User {
  std::string password = {};
  base::Instant password_set = {};
  bool must_change = false;
  std::string codes = {};  // sealed
  std::int64_t codes_step = 0;
  std::string offered = {};  // sealed
};

Result<User> read_user(Context& context, std::string_view person) {
  LUOSHI_TRY(const auto reader, context.store.reader());
  LUOSHI_TRY(const auto rows, reader->fetch(kUsers, std::array{store::Value(person)}));
  if (rows.empty()) return User{};
  const auto row = rows.front();
  return User{.password = std::string(row.maybe_text(1).value_or("")),
              .password_set = {row.integer(2)},
              .must_change = row.integer(3) != 0,
              .codes = std::string(row.maybe_bytes(4).value_or("")),
              .codes_step = row.integer(5),
              .offered = std::string(row.maybe_bytes(6).value_or(""))};
}

// The secret of codes is encrypted under a key of its own a person, made from one that only the key store has.
crypto::Key codes_key(Context& context, std::string_view person) {
  return crypto::Key(std::span<const std::uint8_t, 32>(context.ledger.keys().blind("identity.codes", person)));
}

std::string sealed(Context& context, std::string_view person, std::string_view secret) {
  crypto::Nonce nonce = {};
  context.random.fill(nonce);
  crypto::Cipher cipher;
  return std::string(base::Bytes(nonce).text()) + cipher.encrypt(codes_key(context, person), nonce, person, secret);
}

Result<std::string> opened(Context& context, std::string_view person, std::string_view held) {
  if (held.size() < crypto::kNonceSize) return refused("E-IDENTITY-018", base::ErrorCode::conflict);
  crypto::Nonce nonce = {};
  for (std::size_t i = 0; i < nonce.size(); ++i) nonce[i] = static_cast<std::uint8_t>(held[i]);
  crypto::Cipher cipher;
  return cipher.decrypt(codes_key(context, person), nonce, person, held.substr(nonce.size()));
}

Result<void> check_code(Context& context, std::string_view person, const User& user, std::string_view code,
                        base::Instant now) {
  LUOSHI_TRY(const auto secret, opened(context, person, user.codes));
  LUOSHI_TRY(const auto step, check_totp(secret, code, now, user.codes_step));
  LUOSHI_TRY(const auto changed, context.execute(kSpendCode, std::array{store::Value(person), store::Value(step)}));
  return changed == 1 ? Result<void>() : refused("E-IDENTITY-001");
}

}  // namespace

Users::Users(Context& context)
    : context_(&context), hashing_(static_cast<std::ptrdiff_t>(context.settings.hashing_at_once_max)) {}

Result<bool> Users::matches(std::string_view hash, std::string_view password) {
  if (password.size() > crypto::kPasswordBytesMax) return false;
  if (!hashing_.try_acquire_for(kHashingWait)) return refused("E-IDENTITY-015", base::ErrorCode::unavailable);
  auto same = crypto::verify_password(hash, password);
  hashing_.release();
  return same;
}

Result<std::string> Users::hashed(std::string_view password) {
  if (!hashing_.try_acquire_for(kHashingWait)) return refused("E-IDENTITY-015", base::ErrorCode::unavailable);
  auto hash = crypto::hash_password(password, context_->settings.cost, context_->random);
  hashing_.release();
  return hash;
}

// Somebody unknown, or without a password, costs as much time as a wrong password.
Result<std::string> Users::nobody() {
  const std::scoped_lock lock(mutex_);
  if (nobody_.empty()) {
    LUOSHI_TRY(nobody_, hashed("a password that nobody has"));
  }
  return nobody_;
}

Result<Users::Vouched> Users::check(std::string_view login, std::string_view password, std::string_view code,
                                    const Client& client, base::Instant now) {
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  const auto* found = directory->person_by_login(login);
  const auto person = found == nullptr ? std::string() : found->id;
  const auto from = "address/" + client.address;
  const auto refuse = [&](std::string_view why, const Error& error) -> Result<Vouched> {
    LUOSHI_CHECK(context_->note(person, "sign_in_refused", why, {from}, now));
    return fail(error);
  };
  Tries tries(*context_, login, client.address);
  if (const auto begun = tries.begin(now); !begun) {
    return begun.error().id == "E-IDENTITY-002" ? refuse("locked", begun.error()) : fail(begun.error());
  }
  User user;
  if (found != nullptr) {
    LUOSHI_TRY(user, read_user(*context_, person));
  }
  LUOSHI_TRY(const auto against, user.password.empty() ? nobody() : Result<std::string>(user.password));
  LUOSHI_TRY(const bool same, matches(against, password));
  if (!same || user.password.empty()) return refuse("password", refused("E-IDENTITY-010").error);
  if (!user.codes.empty() && code.empty()) {
    LUOSHI_CHECK(tries.took_back());
    return refused("E-IDENTITY-011");
  }
  if (!user.codes.empty()) {
    if (const auto good = check_code(*context_, person, user, code, now); !good) return refuse("code", good.error());
  }
  if (const auto stands = context_->check_standing(person, now); !stands) return refuse("barred", stands.error());
  LUOSHI_CHECK(tries.succeeded());
  if (crypto::has_other_cost(user.password, context_->settings.cost)) {
    LUOSHI_TRY(auto again, hashed(password));
    LUOSHI_CHECK(without_value(context_->execute(
        kRehash, std::array{store::Value(person), store::Value(again), store::Value(user.password)})));
  }
  return Vouched{.person = person, .assurance = user.codes.empty() ? Assurance::single : Assurance::twofold};
}

Result<UserInfo> Users::info(std::string_view person) {
  LUOSHI_TRY(const auto user, read_user(*context_, person));
  return UserInfo{.person = std::string(person),
                  .has_password = !user.password.empty(),
                  .password_set = user.password_set,
                  .must_change = user.must_change,
                  .has_codes = !user.codes.empty()};
}

Result<Duty> Users::duty(std::string_view person, Means means, base::Instant now) {
  if (means != Means::password && means != Means::link) return Duty::none;
  LUOSHI_TRY(const auto user, read_user(*context_, person));
  const auto& settings = context_->settings;
  const bool aged = settings.password_days_max > 0 && !user.password.empty() &&
                    now.ms - user.password_set.ms >= settings.password_days_max * kDayMs;
  if (user.must_change || aged) return Duty::change_password;
  if (!settings.codes_for_administrators || !user.codes.empty()) return Duty::none;
  LUOSHI_TRY(const bool administrator, context_->is_administrator(person, now));
  return administrator ? Duty::enrol_code : Duty::none;
}

Result<void> Users::check_own_password(const Caller& caller, std::string_view password, const Client& client,
                                       base::Instant now) {
  if (caller.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  const auto* found = directory->person(caller.person);
  if (found == nullptr) return refused("E-IDENTITY-014");
  Tries tries(*context_, found->login, client.address);
  LUOSHI_CHECK(tries.begin(now));
  LUOSHI_TRY(const auto user, read_user(*context_, caller.person));
  if (user.password.empty()) return refused("E-IDENTITY-010");
  LUOSHI_TRY(const bool same, matches(user.password, password));
  if (!same) {
    LUOSHI_CHECK(context_->note(caller.person, "sign_in_refused", "password", {"address/" + client.address}, now));
    return refused("E-IDENTITY-010", base::ErrorCode::forbidden, "oldPassword");
  }
  return tries.succeeded();
}

Result<void> Users::change_password(const Caller& caller, std::string_view old_password, std::string_view new_password,
                                    const Client& client, base::Instant now) {
  LUOSHI_CHECK(check_own_password(caller, old_password, client, now));
  if (old_password == new_password) {
    return refused("E-IDENTITY-017", base::ErrorCode::invalid_input, "newPassword");
  }
  LUOSHI_CHECK(write_password(caller.person, new_password, false, now));
  LUOSHI_CHECK(without_value(context_->sessions->end_all(caller.person, caller.session, now)));
  return context_->note(caller.person, "change_password", "user", {caller.person}, now);
}

Result<void> Users::set_password(std::string_view person, std::string_view password, bool must_change,
                                 base::Instant now) {
  LUOSHI_CHECK(context_->check_standing(person, now));
  LUOSHI_CHECK(write_password(person, password, must_change, now));
  LUOSHI_CHECK(without_value(context_->sessions->end_all(person, {}, now)));
  return context_->note(person, "set_password", "user", {std::string(person)}, now);
}

Result<void> Users::check_new(std::string_view login, std::string_view password) const {
  if (password.size() > crypto::kPasswordBytesMax) return refused("E-CRYPTO-004", base::ErrorCode::limit, "password");
  return check_new_password(password, login, context_->settings.password);
}

Result<void> Users::write_password(std::string_view person, std::string_view password, bool must_change,
                                   base::Instant now) {
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  const auto* found = directory->person(person);
  LUOSHI_CHECK(check_new(found == nullptr ? "" : found->login, password));
  LUOSHI_TRY(auto hash, hashed(password));
  LUOSHI_CHECK(without_value(context_->execute(
      kSetPassword,
      std::array{store::Value(person), store::Value(hash), store::Value(now.ms), store::Value(must_change ? 1 : 0)})));
  context_->sessions->forget(person);
  return {};
}

Result<void> Users::reset(const Caller& by, std::string_view person, base::Instant now) {
  LUOSHI_CHECK(check_may_reset(by, person, now));
  return take_away(by.person, person, now);
}

Result<void> Users::reset_at_machine(std::string_view person, base::Instant now) {
  LUOSHI_CHECK(context_->check_standing(person, now));
  return take_away(ledger::access::kSystem, person, now);
}

Result<void> Users::take_away(std::string_view by, std::string_view person, base::Instant now) {
  LUOSHI_CHECK(without_value(context_->execute(kReset, std::array{store::Value(person)})));
  LUOSHI_CHECK(without_value(context_->sessions->end_all(person, {}, now)));
  LUOSHI_CHECK(context_->tokens->revoke_all(person, now));
  return context_->note(by, "reset_user", "user", {std::string(person)}, now);
}

Result<void> Users::check_may_manage(const Caller& by, base::Instant now) {
  if (by.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  LUOSHI_TRY(const auto definitions, context_->ledger.definitions());
  const ledger::access::By actor{.actor = by.person};
  return without_value(
      ledger::access::allows(*directory, definitions->model(), actor, model::Verb::manage_people, now));
}

Result<void> Users::note_look(const Caller& by, std::string_view person, base::Instant now) {
  return context_->note(by.person, "see", "user", {std::string(person)}, now);
}

Result<void> Users::check_may_reset(const Caller& by, std::string_view person, base::Instant now) {
  LUOSHI_CHECK(check_may_manage(by, now));
  LUOSHI_TRY(const bool administrator, context_->is_administrator(person, now));
  if (administrator) return refused("E-IDENTITY-029");
  return context_->check_standing(person, now);
}

Result<CodeOffer> Users::offer_codes(const Caller& caller, base::Instant now) {
  if (caller.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_TRY(const auto directory, context_->ledger.directory());
  const auto* found = directory->person(caller.person);
  if (found == nullptr) return refused("E-IDENTITY-014");
  LUOSHI_TRY(const auto user, read_user(*context_, caller.person));
  if (!user.codes.empty()) return refused("E-IDENTITY-019", base::ErrorCode::conflict);
  const auto secret = new_totp_secret(context_->random);
  const auto held = sealed(*context_, caller.person, secret);
  LUOSHI_CHECK(
      without_value(context_->execute(kOffer, std::array{store::Value(caller.person), store::Value::bytes(held)})));
  LUOSHI_CHECK(context_->note(caller.person, "offer_codes", "user", {caller.person}, now));
  return CodeOffer{.secret = to_base32(secret),
                   .address = totp_address(secret, context_->settings.issuer, found->login)};
}

Result<void> Users::confirm_codes(const Caller& caller, std::string_view code, base::Instant now) {
  if (caller.is_machine()) return refused("E-IDENTITY-022");
  LUOSHI_TRY(const auto user, read_user(*context_, caller.person));
  if (user.offered.empty()) return refused("E-IDENTITY-018", base::ErrorCode::conflict);
  LUOSHI_TRY(const auto secret, opened(*context_, caller.person, user.offered));
  LUOSHI_TRY(const auto step, check_totp(secret, code, now, 0));
  LUOSHI_TRY(const auto changed, context_->execute(kConfirm, std::array{store::Value(caller.person), store::Value(step),
                                                                        store::Value::bytes(user.offered)}));
  if (changed != 1) return refused("E-IDENTITY-018", base::ErrorCode::conflict);
  context_->sessions->forget(caller.person);
  return context_->note(caller.person, "confirm_codes", "user", {caller.person}, now);
}

Result<void> Users::remove_codes(const Caller& caller, std::string_view password, const Client& client,
                                 base::Instant now) {
  LUOSHI_CHECK(check_own_password(caller, password, client, now));
  LUOSHI_TRY(const auto user, read_user(*context_, caller.person));
  if (user.codes.empty()) return refused("E-IDENTITY-018", base::ErrorCode::conflict);
  LUOSHI_CHECK(without_value(context_->execute(kRemoveCodes, std::array{store::Value(caller.person)})));
  context_->sessions->forget(caller.person);
  return context_->note(caller.person, "remove_codes", "user", {caller.person}, now);
}

}  // namespace luoshi::identity
