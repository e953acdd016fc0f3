// SPDX-License-Identifier: Apache-2.0
// ID tokens (OpenID Connect Core 1.0, 2 and 3.1.3.7) as compact JWS (RFC 7515): taken apart, the signature checked,
// then every claim that has to be right. Only RS256 and ES256; a token never chooses "none" or a symmetric algorithm.
// Pure.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "codec/json.hpp"
#include "identity/oidc/keys.hpp"

#include <string>
#include <string_view>

namespace luoshi::identity::oidc {

struct Token {
  Algorithm algorithm = Algorithm::rs256;
  std::string key_id;
  codec::Json claims;
  std::string signed_text;
  std::string signature;
};

/// Takes it apart without believing it. E-IDENTITY-041: no such token, or another algorithm.
[[nodiscard]] Result<Token> read_token(std::string_view text);

struct Expected {
  std::string issuer;
  std::string client;  ///< must be in `aud`, and be `azp` where there is one
  std::string nonce;   ///< of this sign-in
};

/// E-IDENTITY-042 the signature, -043 a claim, named in {claim}: iss, aud, azp, exp, iat, nbf, nonce, sub. Clocks may
/// differ by two minutes.
[[nodiscard]] Result<void> check_token(const Token& token, const Keys& keys, const Expected& expected,
                                       base::Instant now);

}  // namespace luoshi::identity::oidc
