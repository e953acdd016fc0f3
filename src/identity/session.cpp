// SPDX-License-Identifier: Apache-2.0
#include "identity/session.hpp"

#include "codec/base64.hpp"

namespace luoshi::identity {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSecretTextSize = 43;

Failure refused(std::string_view id) { return fail({.code = base::ErrorCode::forbidden, .id = id}); }

bool is_over(const Session& session, const SessionRule& rule, base::Instant now) {
  return now.ms - session.used.ms >= rule.idle_ms || now.ms - session.begun.ms >= rule.whole_ms;
}

}  // namespace

std::string new_secret(crypto::Random& random) {
  std::array<std::uint8_t, kSecretBytes> bytes = {};
  random.fill(bytes);
  return codec::to_base64url(bytes);
}

Result<crypto::Hash> hash_of_secret(std::string_view secret) {
  if (secret.size() != kSecretTextSize || !codec::from_base64url(secret)) return refused("E-IDENTITY-007");
  return crypto::sha256(secret);
}

Result<void> check_session(const Session& session, const SessionRule& rule, base::Instant now) {
  return is_over(session, rule, now) ? refused("E-IDENTITY-008") : Result<void>();
}

std::vector<base::Id> sessions_to_end(std::span<const Session> of_user, const SessionRule& rule, base::Instant now) {
  std::vector<base::Id> ending;
  std::vector<const Session*> lasting;
  for (const auto& session : of_user) {
    if (is_over(session, rule, now)) {
      ending.push_back(session.id);
    } else {
      lasting.push_back(&session);
    }
  }
  std::ranges::sort(lasting, [](const Session* left, const Session* right) {
    return left->used == right->used ? left->id < right->id : left->used < right->used;
  });
  for (std::size_t i = 0; i + rule.at_once_max <= lasting.size(); ++i) ending.push_back(lasting[i]->id);
  return ending;
}

std::string forgery_token(std::string_view secret) {
  crypto::HmacSha256 mac{base::Bytes(secret)};
  return codec::to_base64url(mac("luoshi forgery token 1"));
}

Result<void> check_forgery_token(std::string_view secret, std::string_view token) {
  return crypto::equal_in_constant_time(forgery_token(secret), token) ? Result<void>() : refused("E-IDENTITY-009");
}

}  // namespace luoshi::identity
