// SPDX-License-Identifier: Apache-2.0
// The public keys of an identity provider, from its JWKS document (RFC 7517): RSA of at least 2048 bits for RS256,
// P-256 for ES256 (RFC 7518). Keys for other uses or of other kinds are left out. Const use from any thread.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace luoshi::identity::oidc {

enum class Algorithm : std::uint8_t { rs256, es256 };
/// "RS256", "ES256". Absent for anything else, "none" and the symmetric ones above all.
[[nodiscard]] std::optional<Algorithm> algorithm_named(std::string_view name);

class Keys {
 public:
  /// E-IDENTITY-040: no JWKS, or no key in it that can be used.
  [[nodiscard]] static Result<Keys> read(std::string_view json);

  /// Whether the signature (raw r and s for ES256) is that of the text under a key of that id and algorithm; without an
  /// id, under any key of that algorithm.
  [[nodiscard]] bool verify(Algorithm algorithm, std::string_view key_id, base::Bytes text,
                            base::Bytes signature) const;
  /// Whether there is a key of that id.
  [[nodiscard]] bool knows(std::string_view key_id) const;

 private:
  struct Free {
    void operator()(evp_pkey_st* key) const;
  };
  struct Key {
    std::string id;
    Algorithm algorithm = Algorithm::rs256;
    std::shared_ptr<evp_pkey_st> key;
  };
  std::vector<Key> keys_;
};

}  // namespace luoshi::identity::oidc
