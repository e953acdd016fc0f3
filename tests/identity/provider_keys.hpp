// SPDX-License-Identifier: Apache-2.0
// The other side of OpenID Connect for tests: a key pair, its JWKS, and tokens signed by it. Made anew in each program,
// so that no private key stands in the repository.
#pragma once

#include "codec/json.hpp"

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace luoshi::identity::test {

class ProviderKey {
 public:
  /// "RS256" (2048 bits) or "ES256".
  ProviderKey(std::string algorithm, std::string id);
  /// The public half as a member of a JWKS.
  [[nodiscard]] codec::Json jwk() const;
  [[nodiscard]] std::string jwks() const;
  /// A compact JWS of these claims; `header` replaces the usual one when it is not null.
  [[nodiscard]] std::string token(const codec::Json& claims, const codec::Json& header = {}) const;

 private:
  [[nodiscard]] std::string sign(std::string_view text) const;

  std::string algorithm_;
  std::string id_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace luoshi::identity::test
