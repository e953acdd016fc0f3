// SPDX-License-Identifier: Apache-2.0
#include "identity/oidc/provider.hpp"

#include "codec/base64.hpp"
#include "crypto/hash.hpp"
#include "identity/address_text.hpp"

namespace luoshi::identity::oidc {
namespace {

constexpr std::int64_t kKeptMs = 3'600'000;
constexpr std::int64_t kAgainMs = 60'000;

Failure refused(std::string_view id, base::ErrorCode code, std::string reason = {}) {
  return fail({.code = code, .id = id, .args = {{"reason", std::move(reason)}}});
}

Result<codec::Json> json_of(std::string_view body) {
  auto json = codec::parse_json(body, {.bytes_max = 1u << 20, .depth_max = 32});
  if (!json) return refused("E-IDENTITY-045", base::ErrorCode::unavailable);
  return json;
}

}  // namespace

std::string challenge_of(std::string_view verifier) { return codec::to_base64url(crypto::sha256(verifier)); }

Result<std::string> Provider::fetch(const std::string& address) const {
  LUOSHI_TRY(auto answer, client_.send({.url = address, .fields = {{"Accept", "application/json"}}}));
  if (answer.status != 200) return refused("E-IDENTITY-045", base::ErrorCode::unavailable);
  return std::move(answer.body);
}

// One after another, so that a hundred sign-ins in the morning ask the provider once.
Result<Provider::Endpoints> Provider::endpoints(base::Instant now) {
  const std::scoped_lock lock(mutex_);
  if (endpoints_ && now.ms - endpoints_at_.ms < kKeptMs) return *endpoints_;
  const bool slash = settings_.issuer.ends_with('/');
  LUOSHI_TRY(const auto body, fetch(settings_.issuer + (slash ? "" : "/") + ".well-known/openid-configuration"));
  LUOSHI_TRY(const auto json, json_of(body));
  // Discovery 1.0, 4.3: a document that speaks for another issuer is none.
  if (json.text_of("issuer") != settings_.issuer) return refused("E-IDENTITY-045", base::ErrorCode::unavailable);
  Endpoints found{.authorization = std::string(json.text_of("authorization_endpoint").value_or("")),
                  .token = std::string(json.text_of("token_endpoint").value_or("")),
                  .keys = std::string(json.text_of("jwks_uri").value_or(""))};
  if (!is_web_address(found.authorization) || found.token.empty() || found.keys.empty()) {
    return refused("E-IDENTITY-045", base::ErrorCode::unavailable);
  }
  endpoints_ = std::move(found);
  endpoints_at_ = now;
  return *endpoints_;
}

Result<Keys> Provider::keys(const std::string& address, std::string_view key_id, base::Instant now) {
  const std::scoped_lock lock(mutex_);
  const auto age_ms = now.ms - keys_at_.ms;
  const bool known = keys_ && (key_id.empty() || keys_->knows(key_id));
  if (keys_ && age_ms < (known ? kKeptMs : kAgainMs)) return *keys_;
  LUOSHI_TRY(const auto body, fetch(address));
  LUOSHI_TRY(auto read, Keys::read(body));
  keys_ = std::move(read);
  keys_at_ = now;
  return *keys_;
}

Result<std::string> Provider::address(const Exchange& exchange, base::Instant now) {
  LUOSHI_TRY(const auto found, endpoints(now));
  return with_query(found.authorization, {{"response_type", "code"},
                                          {"client_id", settings_.client},
                                          {"redirect_uri", exchange.redirect},
                                          {"scope", settings_.scope},
                                          {"state", exchange.state},
                                          {"nonce", exchange.nonce},
                                          {"code_challenge", challenge_of(exchange.verifier)},
                                          {"code_challenge_method", "S256"}});
}

Result<codec::Json> Provider::claims(const Exchange& exchange, std::string_view code, base::Instant now) {
  LUOSHI_TRY(const auto found, endpoints(now));
  outside::HttpRequest request{
      .url = found.token,
      .fields = {{"Accept", "application/json"}, {"Content-Type", "application/x-www-form-urlencoded"}},
      .body = form_text({{"grant_type", "authorization_code"},
                         {"code", std::string(code)},
                         {"redirect_uri", exchange.redirect},
                         {"client_id", settings_.client},
                         {"code_verifier", exchange.verifier}})};
  if (!settings_.secret.empty()) {
    // RFC 6749, 2.3.1: both are form-encoded first.
    const auto both = encoded(settings_.client) + ":" + encoded(settings_.secret);
    request.fields.push_back({"Authorization", "Basic " + codec::to_base64(both)});
  }
  LUOSHI_TRY(const auto answer, client_.send(request));
  LUOSHI_TRY(const auto json, json_of(answer.body));
  const auto text = json.text_of("id_token");
  if (answer.status != 200 || !text) {
    return refused("E-IDENTITY-046", base::ErrorCode::forbidden, std::string(json.text_of("error").value_or("")));
  }
  LUOSHI_TRY(auto token, read_token(*text));
  LUOSHI_TRY(const auto known, keys(found.keys, token.key_id, now));
  const Expected expected{.issuer = settings_.issuer, .client = settings_.client, .nonce = exchange.nonce};
  LUOSHI_CHECK(check_token(token, known, expected, now));
  return std::move(token.claims);
}

}  // namespace luoshi::identity::oidc
