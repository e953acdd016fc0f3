// SPDX-License-Identifier: Apache-2.0
// Provider: one OpenID provider, as this program is its client: authorization code with PKCE (RFC 7636, S256), what the
// provider says of itself (OpenID Connect Discovery 1.0) and its keys fetched when first needed and kept for an hour;
// a key that is not known fetches them anew, at most once a minute. Safe from any thread; it waits for the provider.
#pragma once

#include "identity/oidc/id_token.hpp"
#include "outside/http_client.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::identity::oidc {

struct Settings {
  std::string issuer;  ///< "https://sso.yunhe.gov.cn"; /.well-known/openid-configuration lies below it
  std::string client;  ///< client_id
  std::string secret;  ///< client_secret, sent by HTTP Basic; empty: a public client
  std::string scope = "openid profile";
};

/// What goes to the provider and comes back, of one sign-in.
struct Exchange {
  std::string redirect;  ///< our address, as it is registered there
  std::string state;
  std::string nonce;
  std::string verifier;  ///< of PKCE
};

class Provider {
 public:
  Provider(Settings settings, outside::HttpClient client)
      : settings_(std::move(settings)), client_(std::move(client)) {}

  /// Where the browser is sent. E-IDENTITY-045 the provider says nothing useful of itself, E-OUTSIDE-….
  [[nodiscard]] Result<std::string> address(const Exchange& exchange, base::Instant now);

  /// The claims of whoever comes back with that code, checked. E-IDENTITY-046 the provider refuses the code, -040 to
  /// -043, -045, E-OUTSIDE-….
  [[nodiscard]] Result<codec::Json> claims(const Exchange& exchange, std::string_view code, base::Instant now);

 private:
  struct Endpoints {
    std::string authorization;
    std::string token;
    std::string keys;
  };
  [[nodiscard]] Result<Endpoints> endpoints(base::Instant now);
  [[nodiscard]] Result<Keys> keys(const std::string& address, std::string_view key_id, base::Instant now);
  [[nodiscard]] Result<std::string> fetch(const std::string& address) const;

  Settings settings_;
  outside::HttpClient client_;
  std::mutex mutex_;  ///< over what follows
  std::optional<Endpoints> endpoints_;
  base::Instant endpoints_at_ = {};
  std::optional<Keys> keys_;
  base::Instant keys_at_ = {};
};

/// The challenge of a verifier: base64url of its SHA-256 (RFC 7636, 4.2).
[[nodiscard]] std::string challenge_of(std::string_view verifier);

}  // namespace luoshi::identity::oidc
