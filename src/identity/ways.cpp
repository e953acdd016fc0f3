// SPDX-License-Identifier: Apache-2.0
#include "identity/ways.hpp"

#include "identity/address_text.hpp"
#include "identity/certificate.hpp"
#include "identity/context.hpp"
#include "identity/tables.hpp"
#include "identity/ticket.hpp"
#include "store/errors.hpp"

#include <algorithm>

namespace luoshi::identity {
namespace {

constexpr std::int64_t kJourneyMs = 10 * 60'000;
constexpr std::int64_t kSpentMs = 2 * kTicketMs;

constexpr store::Statement kTake{"identity.take_journey",
                                 "DELETE FROM sign_ins_under_way WHERE hash = $1 AND provider = $2 AND ends > $3"};

// Under both the state, which travels, and the secret of the browser, which does not.
crypto::Hash journey_hash(std::string_view state, std::string_view binding) {
  std::string both(state);
  both += '\0';
  both += binding;
  return crypto::sha256(both);
}

std::string return_address(std::string_view base, const WaySettings& way, std::string_view state) {
  auto address = std::string(base) + "/api/v1/sign-in/" + way.id + "/return";
  return way.kind == WayKind::cas ? with_query(address, {{"state", std::string(state)}}) : address;
}

// Providers say by which means they looked at somebody (RFC 8176).
Assurance assurance_of(const codec::Json& claims) {
  const auto* means = claims.items_of("amr");
  const bool twofold =
      means != nullptr && std::ranges::any_of(*means, [](const codec::Json& item) { return item.text() == "mfa"; });
  return twofold ? Assurance::twofold : Assurance::single;
}

}  // namespace

struct Ways::Journey {
  std::string nonce;
  std::string verifier;
  std::string return_to = "/";
};

Ways::Ways(Identity& identity, std::vector<WaySettings> ways, const outside::HttpClient& client)
    : identity_(&identity), ways_(std::move(ways)) {
  for (const auto& way : ways_) {
    if (way.kind == WayKind::oidc) providers_.emplace(way.id, std::make_unique<oidc::Provider>(way.oidc, client));
    if (way.kind == WayKind::cas) servers_.emplace(way.id, std::make_unique<Cas>(way.cas_server, client));
  }
}

Ways::~Ways() = default;

const WaySettings* Ways::find(std::string_view id) const {
  const auto found = std::ranges::find(ways_, id, &WaySettings::id);
  return found == ways_.end() ? nullptr : &*found;
}

Result<Departure> Ways::depart(std::string_view id, std::string_view base, std::string_view return_to,
                               base::Instant now) {
  const auto* way = find(id);
  if (way == nullptr || way->kind == WayKind::ticket || way->kind == WayKind::certificate)
    return refused("E-IDENTITY-049", base::ErrorCode::not_found);
  auto& context = identity_->context();
  const auto state = new_secret(context.random);
  const oidc::Exchange exchange{.redirect = return_address(base, *way, state),
                                .state = state,
                                .nonce = new_secret(context.random),
                                .verifier = new_secret(context.random)};
  Departure departure{.address = {}, .binding = new_secret(context.random)};
  if (way->kind == WayKind::oidc) {
    LUOSHI_TRY(departure.address, providers_.find(id)->second->address(exchange, now));
  } else {
    departure.address = servers_.find(id)->second->address(exchange.redirect);
  }
  store::Cells cells;
  cells.add(bytes_of(journey_hash(state, departure.binding)), id, exchange.nonce, exchange.verifier,
            own_path(return_to), now.ms + kJourneyMs);
  LUOSHI_CHECK(context.insert(kUnderWay, cells));
  return departure;
}

// Once: whoever takes the row out goes on.
Result<Ways::Journey> Ways::take(const WaySettings& way, const Returned& returned, base::Instant now) {
  auto& context = identity_->context();
  const auto hash = journey_hash(returned.state, returned.binding);
  LUOSHI_TRY(const auto transaction, context.store.begin());
  LUOSHI_TRY(const auto rows, transaction->fetch(kUnderWay, std::array{bytes_of(hash)}));
  const std::array key{bytes_of(hash), store::Value(way.id), store::Value(now.ms)};
  LUOSHI_TRY(const auto taken, transaction->execute(kTake, key));
  LUOSHI_CHECK(transaction->commit());
  if (taken != 1 || rows.empty()) return refused("E-IDENTITY-050");
  const auto row = rows.front();
  return Journey{
      .nonce = std::string(row.text(2)), .verifier = std::string(row.text(3)), .return_to = std::string(row.text(4))};
}

Result<std::string> Ways::person(const WaySettings& way, std::string_view value) {
  LUOSHI_TRY(const auto directory, identity_->context().ledger.directory());
  const auto* found = value.empty()                     ? nullptr
                      : way.found_by == FoundBy::source ? directory->person_by_source(value)
                                                        : directory->person_by_login(value);
  if (found == nullptr) return refused("E-IDENTITY-044");
  return found->id;
}

Result<SignedIn> Ways::by_oidc(const WaySettings& way, std::string_view redirect, const Journey& journey,
                               const Returned& returned, const Client& client, base::Instant now) {
  const oidc::Exchange exchange{.redirect = std::string(redirect),
                                .state = std::string(returned.state),
                                .nonce = journey.nonce,
                                .verifier = journey.verifier};
  LUOSHI_TRY(const auto claims, providers_.find(way.id)->second->claims(exchange, returned.code, now));
  const auto name = way.claim.empty() ? std::string_view("sub") : std::string_view(way.claim);
  LUOSHI_TRY(const auto who, person(way, claims.text_of(name).value_or("")));
  return identity_->sign_in_as(who, Means::oidc, assurance_of(claims), client, now);
}

Result<SignedIn> Ways::by_cas(const WaySettings& way, std::string_view redirect, const Returned& returned,
                              const Client& client, base::Instant now) {
  LUOSHI_TRY(const auto user, servers_.find(way.id)->second->check(redirect, returned.ticket));
  std::string value = user.user;
  if (!way.claim.empty()) {
    const auto attribute = user.attributes.find(way.claim);
    value = attribute == user.attributes.end() ? "" : attribute->second;
  }
  LUOSHI_TRY(const auto who, person(way, value));
  return identity_->sign_in_as(who, Means::cas, Assurance::single, client, now);
}

Result<SignedIn> Ways::by_ticket(const WaySettings& way, const Returned& returned, const Client& client,
                                 base::Instant now) {
  const auto key = crypto::Key::from(way.ticket_key);
  if (!key) return refused("E-IDENTITY-049", base::ErrorCode::not_found);
  LUOSHI_TRY(const auto ticket, check_ticket(returned.ticket, *key, now));
  store::Cells cells;
  cells.add(bytes_of(crypto::sha256(way.id + "/" + ticket.id)), now.ms + kSpentMs);
  if (const auto first = identity_->context().insert(kSpentTickets, cells); !first) {
    return store::is_key_conflict(first.error()) ? refused("E-IDENTITY-051") : fail(first.error());
  }
  LUOSHI_TRY(const auto who, person(way, ticket.person));
  return identity_->sign_in_as(who, Means::ticket, Assurance::single, client, now);
}

Result<SignedIn> Ways::by_certificate(const WaySettings& way, const Returned& returned, const Client& client,
                                      base::Instant now) {
  const auto attribute = way.claim.empty() ? std::string_view("serialNumber") : std::string_view(way.claim);
  LUOSHI_TRY(const auto name, name_in_certificate(returned.certificate, attribute, way.issuers, now));
  LUOSHI_TRY(const auto who, person(way, name));
  return identity_->sign_in_as(who, Means::certificate, Assurance::single, client, now);
}

Result<Arrival> Ways::arrive(std::string_view id, std::string_view base, const Returned& returned, const Client& client,
                             base::Instant now) {
  const auto* way = find(id);
  if (way == nullptr) return refused("E-IDENTITY-049", base::ErrorCode::not_found);
  if (way->kind == WayKind::ticket) {
    LUOSHI_TRY(auto signed_in, by_ticket(*way, returned, client, now));
    return Arrival{.signed_in = std::move(signed_in), .return_to = "/"};
  }
  if (way->kind == WayKind::certificate) {
    LUOSHI_TRY(auto signed_in, by_certificate(*way, returned, client, now));
    return Arrival{.signed_in = std::move(signed_in), .return_to = own_path(returned.return_to)};
  }
  LUOSHI_TRY(const auto journey, take(*way, returned, now));
  const auto redirect = return_address(base, *way, returned.state);
  LUOSHI_TRY(auto signed_in, way->kind == WayKind::oidc ? by_oidc(*way, redirect, journey, returned, client, now)
                                                        : by_cas(*way, redirect, returned, client, now));
  return Arrival{.signed_in = std::move(signed_in), .return_to = journey.return_to};
}

}  // namespace luoshi::identity
