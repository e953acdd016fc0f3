// SPDX-License-Identifier: Apache-2.0
// Ways: how people come in who are vouched for elsewhere: OpenID providers, CAS, tickets of the city's app,
// certificates that a trusted proxy hands on. A browser departs to the other side and arrives again; state and nonce of
// the journey stand in the store, found only with both the state and a secret that this browser alone holds, so that
// nobody can be made to end somebody else's journey. Who arrives must be a person of the directory, by the id of its
// source or by login. Safe from any thread.
#pragma once

#include "crypto/secret.hpp"
#include "identity/cas.hpp"
#include "identity/identity.hpp"
#include "identity/oidc/provider.hpp"
#include "outside/http_client.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity {

enum class WayKind : std::uint8_t { oidc, cas, ticket, certificate };

/// By what the person is found in the directory.
enum class FoundBy : std::uint8_t { source, login };

struct WaySettings {
  std::string id;  ///< in addresses: [a-z0-9-], 1 to 30
  WayKind kind = WayKind::oidc;
  std::string title;            ///< on the sign-in page: 政务统一身份认证
  oidc::Settings oidc = {};     ///< of an OpenID provider
  std::string cas_server = {};  ///< of CAS
  std::string ticket_key = {};  ///< of tickets: 32 bytes
  std::string issuers = {};     ///< of certificates: who may have issued them, as PEM
  std::string claim = {};       ///< what names the person; empty: "sub", the CAS user, the subject's "serialNumber"
  FoundBy found_by = FoundBy::source;
};

struct Departure {
  std::string address;  ///< where the browser goes
  std::string binding;  ///< a secret for a cookie of this browser
};

/// What a browser comes back with.
struct Returned {
  std::string_view state = {};
  std::string_view code = {};         ///< OpenID
  std::string_view ticket = {};       ///< CAS, the city's app
  std::string_view certificate = {};  ///< DER; of the connection, as the door knows it
  std::string_view return_to = {};    ///< with a certificate, for which there is no journey
  std::string_view binding = {};
};

struct Arrival {
  SignedIn signed_in;
  std::string return_to;  ///< a path of our own
};

class Ways {
 public:
  /// Identity outlives it.
  Ways(Identity& identity, std::vector<WaySettings> ways, const outside::HttpClient& client);
  ~Ways();

  [[nodiscard]] const std::vector<WaySettings>& all() const { return ways_; }

  /// Null: there is no such way.
  [[nodiscard]] const WaySettings* find(std::string_view id) const;

  /// `base`: our own address with the sub-path, "https://luoshi.yunhe.gov.cn". E-IDENTITY-049 no such way, or one that
  /// begins elsewhere (tickets) or has no journey (certificates); those of the provider.
  [[nodiscard]] Result<Departure> depart(std::string_view way, std::string_view base, std::string_view return_to,
                                         base::Instant now);
  /// E-IDENTITY-049; -050 no journey of this browser has that state, or it is over; -044 nobody of the directory; -051
  /// the ticket came before; -065 to -067 the certificate; -014; those of the provider.
  [[nodiscard]] Result<Arrival> arrive(std::string_view way, std::string_view base, const Returned& returned,
                                       const Client& client, base::Instant now);

 private:
  struct Journey;
  [[nodiscard]] Result<Journey> take(const WaySettings& way, const Returned& returned, base::Instant now);
  [[nodiscard]] Result<std::string> person(const WaySettings& way, std::string_view value);
  [[nodiscard]] Result<SignedIn> by_oidc(const WaySettings& way, std::string_view redirect, const Journey& journey,
                                         const Returned& returned, const Client& client, base::Instant now);
  [[nodiscard]] Result<SignedIn> by_cas(const WaySettings& way, std::string_view redirect, const Returned& returned,
                                        const Client& client, base::Instant now);
  [[nodiscard]] Result<SignedIn> by_ticket(const WaySettings& way, const Returned& returned, const Client& client,
                                           base::Instant now);
  [[nodiscard]] Result<SignedIn> by_certificate(const WaySettings& way, const Returned& returned, const Client& client,
                                                base::Instant now);

  Identity* identity_;
  std::vector<WaySettings> ways_;
  std::map<std::string, std::unique_ptr<oidc::Provider>, std::less<>> providers_;
  std::map<std::string, std::unique_ptr<Cas>, std::less<>> servers_;
};

}  // namespace luoshi::identity
