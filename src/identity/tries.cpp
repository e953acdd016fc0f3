// SPDX-License-Identifier: Apache-2.0
#include "identity/tries.hpp"

#include "codec/hex.hpp"
#include "identity/tables.hpp"

namespace luoshi::identity {
namespace {

constexpr store::Statement kOneLess{"identity.one_try_less",
                                    "UPDATE sign_in_failures SET count = count - 1 WHERE subject = $1 AND count > 0"};
constexpr store::Statement kForget{"identity.forget_tries", "DELETE FROM sign_in_failures WHERE subject = $1"};

Failures failures_of(const store::Rows& rows, std::string_view subject) {
  for (const auto row : rows) {
    if (row.text(0) == subject) return {static_cast<std::uint32_t>(row.integer(1)), {row.integer(2)}};
  }
  return {};
}

}  // namespace

Tries::Tries(Context& context, std::string_view login, std::string_view address)
    : context_(&context),
      login_("login/" +
             codec::to_hex(context.ledger.keys().blind("identity.login", ledger::people::login_form(login)))),
      address_("address/" + std::string(address)) {}

Result<void> Tries::begin(base::Instant now) {
  LUOSHI_TRY(const auto transaction, context_->store.begin());
  const std::array keys{store::Value(login_), store::Value(address_)};
  LUOSHI_TRY(const auto rows, transaction->fetch(kFailures, keys));
  const auto of_login = failures_of(rows, login_);
  const auto of_address = failures_of(rows, address_);
  LUOSHI_CHECK(may_try(of_login, context_->settings.user_lockout, now));
  LUOSHI_CHECK(may_try(of_address, context_->settings.address_lockout, now));
  store::Cells cells;
  const auto login = after_failure(of_login, context_->settings.user_lockout, now);
  const auto address = after_failure(of_address, context_->settings.address_lockout, now);
  cells.add(login_, login.count, login.last.ms);
  cells.add(address_, address.count, address.last.ms);
  LUOSHI_CHECK(transaction->upsert(kFailures, cells));
  return transaction->commit();
}

Result<void> Tries::succeeded() {
  LUOSHI_TRY(const auto transaction, context_->store.begin());
  LUOSHI_CHECK(without_value(transaction->execute(kForget, std::array{store::Value(login_)})));
  LUOSHI_CHECK(without_value(transaction->execute(kOneLess, std::array{store::Value(address_)})));
  return transaction->commit();
}

Result<void> Tries::took_back() {
  LUOSHI_TRY(const auto transaction, context_->store.begin());
  LUOSHI_CHECK(without_value(transaction->execute(kOneLess, std::array{store::Value(login_)})));
  LUOSHI_CHECK(without_value(transaction->execute(kOneLess, std::array{store::Value(address_)})));
  return transaction->commit();
}

}  // namespace luoshi::identity
