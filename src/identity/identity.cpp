// SPDX-License-Identifier: Apache-2.0
#include "identity/identity.hpp"

#include "identity/context.hpp"

namespace luoshi::identity {
namespace {

constexpr store::Statement kFailuresOver{"identity.failures_over", "DELETE FROM sign_in_failures WHERE last <= $1"};
constexpr store::Statement kTicketsOver{"identity.tickets_over", "DELETE FROM spent_tickets WHERE ends <= $1"};
constexpr store::Statement kUnderWayOver{"identity.under_way_over", "DELETE FROM sign_ins_under_way WHERE ends <= $1"};

}  // namespace

std::unique_ptr<Identity> Identity::open(store::Store& store, ledger::Ledger& ledger, ledger::access::LookLog& looks,
                                         crypto::Random& random, Settings settings) {
  return std::make_unique<Identity>(std::make_unique<Context>(store, ledger, looks, random, std::move(settings)));
}

Identity::Identity(std::unique_ptr<Context> context)
    : context_(std::move(context)),
      users_(*context_),
      sessions_(*context_),
      tokens_(*context_),
      links_(*context_, users_) {
  context_->users = &users_;
  context_->sessions = &sessions_;
  context_->tokens = &tokens_;
}

Identity::~Identity() = default;

Users& Identity::users() { return users_; }
Sessions& Identity::sessions() { return sessions_; }
Tokens& Identity::tokens() { return tokens_; }
Links& Identity::links() { return links_; }
const Settings& Identity::settings() const { return context_->settings; }

Result<Caller> Identity::authenticate(const Credentials& credentials, base::Instant now) {
  // A token goes before a cookie: whoever sends one is no browser, and needs no guard against forged requests.
  if (credentials.bearer) return tokens_.find(*credentials.bearer, now);
  if (credentials.session) return sessions_.find(*credentials.session, now);
  return refused("E-IDENTITY-012");
}

std::optional<Caller> Identity::recognise(const Credentials& credentials, base::Instant now) {
  if (credentials.bearer || !credentials.session) return std::nullopt;
  return sessions_.recognise(*credentials.session, now);
}

Result<SignedIn> Identity::sign_in(const PasswordSignIn& what, const Client& client, base::Instant now) {
  LUOSHI_TRY(const auto vouched, users_.check(what.login, what.password, what.code, client, now));
  return sessions_.begin(vouched.person, Means::password, vouched.assurance, client, now);
}

Result<SignedIn> Identity::sign_in_as(std::string_view person, Means means, Assurance assurance, const Client& client,
                                      base::Instant now) {
  return sessions_.begin(person, means, assurance, client, now);
}

Result<void> Identity::sign_out(const Caller& caller, base::Instant now) {
  if (caller.is_machine()) return refused("E-IDENTITY-012");
  return sessions_.end(caller.person, caller.session, now);
}

Result<void> Identity::tidy(base::Instant now) {
  LUOSHI_CHECK(sessions_.tidy(now));
  LUOSHI_CHECK(links_.tidy(now));
  const auto& settings = context_->settings;
  const auto kept = std::max(settings.user_lockout.window_ms + settings.user_lockout.lock_ms,
                             settings.address_lockout.window_ms + settings.address_lockout.lock_ms);
  LUOSHI_CHECK(without_value(context_->execute(kFailuresOver, std::array{store::Value(now.ms - kept)})));
  LUOSHI_CHECK(without_value(context_->execute(kTicketsOver, std::array{store::Value(now.ms)})));
  return without_value(context_->execute(kUnderWayOver, std::array{store::Value(now.ms)}));
}

}  // namespace luoshi::identity
