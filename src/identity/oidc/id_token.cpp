// SPDX-License-Identifier: Apache-2.0
#include "identity/oidc/id_token.hpp"

#include "codec/base64.hpp"
#include "crypto/hash.hpp"

#include <algorithm>

namespace luoshi::identity::oidc {
namespace {

constexpr std::size_t kBytesMax = 64u << 10;
constexpr std::int64_t kApartMs = 2 * 60'000;
constexpr std::int64_t kAgeMaxMs = 10 * 60'000;  // an ID token is fetched right after it was made

Failure refused(std::string_view id, std::string_view claim = {}) {
  return fail({.code = base::ErrorCode::forbidden, .id = id, .args = {{"claim", std::string(claim)}}});
}

Result<codec::Json> part(std::string_view text) {
  const auto bytes = codec::from_base64url(text);
  if (!bytes) return refused("E-IDENTITY-041");
  auto json = codec::parse_json(*bytes, {.bytes_max = kBytesMax, .depth_max = 16});
  if (!json || json->members() == nullptr) return refused("E-IDENTITY-041");
  return json;
}

// Seconds since 1970 (NumericDate, perhaps with a fraction), as milliseconds.
std::optional<std::int64_t> moment(const codec::Json& claims, std::string_view name) {
  const auto seconds = claims.number_of(name);
  if (!seconds || *seconds < 0 || *seconds > 1e11) return std::nullopt;
  return static_cast<std::int64_t>(*seconds * 1000);
}

// `aud` is a text or an array of texts, and ours must be the only one, or we must be the party it was made for.
bool is_for(const codec::Json& claims, std::string_view client) {
  const auto* aud = claims.find("aud");
  if (aud == nullptr) return false;
  if (const auto one = aud->text()) return *one == client;
  const auto* many = aud->items();
  if (many == nullptr) return false;
  const bool named = std::ranges::any_of(*many, [&](const codec::Json& item) { return item.text() == client; });
  return named && (many->size() == 1 || claims.text_of("azp") == client);
}

Result<void> check_times(const codec::Json& claims, base::Instant now) {
  const auto ends = moment(claims, "exp");
  const auto made = moment(claims, "iat");
  if (!ends || now.ms >= *ends + kApartMs) return refused("E-IDENTITY-043", "exp");
  if (!made || *made > now.ms + kApartMs || *made < now.ms - kAgeMaxMs) return refused("E-IDENTITY-043", "iat");
  if (claims.find("nbf") == nullptr) return {};
  const auto begins = moment(claims, "nbf");
  return begins && *begins <= now.ms + kApartMs ? Result<void>() : refused("E-IDENTITY-043", "nbf");
}

}  // namespace

Result<Token> read_token(std::string_view text) {
  const auto first = text.find('.');
  const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
  if (text.size() > kBytesMax || second == std::string_view::npos) return refused("E-IDENTITY-041");
  Token token;
  LUOSHI_TRY(const auto header, part(text.substr(0, first)));
  LUOSHI_TRY(token.claims, part(text.substr(first + 1, second - first - 1)));
  auto signature = codec::from_base64url(text.substr(second + 1));
  const auto algorithm = algorithm_named(header.text_of("alg").value_or(""));
  // "crit" names what has to be understood (RFC 7515, 4.1.11); we understand none of it.
  if (!signature || signature->empty() || !algorithm || header.find("crit") != nullptr)
    return refused("E-IDENTITY-041");
  token.algorithm = *algorithm;
  token.key_id = header.text_of("kid").value_or("");
  token.signed_text = text.substr(0, second);
  token.signature = *std::move(signature);
  return token;
}

Result<void> check_token(const Token& token, const Keys& keys, const Expected& expected, base::Instant now) {
  if (!keys.verify(token.algorithm, token.key_id, token.signed_text, token.signature)) return refused("E-IDENTITY-042");
  const auto& claims = token.claims;
  if (claims.text_of("iss") != expected.issuer) return refused("E-IDENTITY-043", "iss");
  if (!is_for(claims, expected.client)) return refused("E-IDENTITY-043", "aud");
  if (claims.find("azp") != nullptr && claims.text_of("azp") != expected.client)
    return refused("E-IDENTITY-043", "azp");
  LUOSHI_CHECK(check_times(claims, now));
  const auto nonce = claims.text_of("nonce").value_or("");
  if (expected.nonce.empty() || !crypto::equal_in_constant_time(nonce, expected.nonce)) {
    return refused("E-IDENTITY-043", "nonce");
  }
  if (claims.text_of("sub").value_or("").empty()) return refused("E-IDENTITY-043", "sub");
  return {};
}

}  // namespace luoshi::identity::oidc
