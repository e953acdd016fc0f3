// SPDX-License-Identifier: Apache-2.0
#include "crypto/password.hpp"

#include "crypto/openssl.hpp"

#include <argon2.h>

#include <array>
#include <charconv>
#include <optional>

namespace luoshi::crypto {
namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kTextBytesMax = 512;  ///< of a stored hash
constexpr PasswordCost kCostMax = {.memory_kib = 1024 * 1024, .passes = 16, .lanes = 16};

// Why Argon2 would not take these costs, or empty.
std::string_view wrong_with(const PasswordCost& cost) {
  if (cost.passes < 1 || cost.passes > kCostMax.passes) return "passes";
  if (cost.lanes < 1 || cost.lanes > kCostMax.lanes) return "lanes";
  if (cost.memory_kib < 8 * cost.lanes || cost.memory_kib > kCostMax.memory_kib) return "memory_kib";
  return {};
}

// Takes "key=number" from the front of `text`, with the character behind it.
std::optional<std::uint32_t> take(std::string_view& text, std::string_view key, char behind) {
  if (!text.starts_with(key)) return std::nullopt;
  text.remove_prefix(key.size());
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (problem != std::errc() || length == text.size() || *end != behind) return std::nullopt;
  text.remove_prefix(length + 1);
  return number;
}

// The costs in a hash's text; the rest of the text is libargon2's to check.
std::optional<PasswordCost> cost_of(std::string_view hash) {
  constexpr std::string_view kFront = "$argon2id$v=19$";
  if (hash.size() > kTextBytesMax || !hash.starts_with(kFront) || hash.contains('\0')) return std::nullopt;
  hash.remove_prefix(kFront.size());
  const auto memory = take(hash, "m=", ',');
  const auto passes = take(hash, "t=", ',');
  const auto lanes = take(hash, "p=", '$');
  if (!memory || !passes || !lanes) return std::nullopt;
  return PasswordCost{.memory_kib = *memory, .passes = *passes, .lanes = *lanes};
}

Failure too_long() {
  return fail({.code = base::ErrorCode::limit,
               .id = "E-CRYPTO-004",
               .where = {},
               .args = {{"limit", std::to_string(kPasswordBytesMax)}}});
}

}  // namespace

Result<std::string> hash_password(std::string_view password, const PasswordCost& cost, Random& random) {
  if (password.size() > kPasswordBytesMax) return too_long();
  if (const auto wrong = wrong_with(cost); !wrong.empty()) {
    return fail({.code = base::ErrorCode::invalid_input,
                 .id = "E-CRYPTO-005",
                 .where = {},
                 .args = {{"reason", std::string(wrong)}}});
  }
  std::array<std::uint8_t, kSaltSize> salt;
  random.fill(salt);
  std::string text(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, kSaltSize, 32, Argon2_id), '\0');
  require(argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(), salt.data(),
                                salt.size(), 32, text.data(), text.size()) == ARGON2_OK);
  text.resize(text.find('\0'));
  return text;
}

Result<bool> verify_password(std::string_view hash, std::string_view password) {
  if (password.size() > kPasswordBytesMax) return false;  // none that long was ever hashed
  const auto cost = cost_of(hash);
  const auto unusable = [] {
    return fail({.code = base::ErrorCode::corrupt, .id = "E-CRYPTO-006", .where = {}, .args = {}});
  };
  if (!cost || !wrong_with(*cost).empty()) return unusable();
  const int done = argon2id_verify(std::string(hash).c_str(), password.data(), password.size());
  require(done != ARGON2_MEMORY_ALLOCATION_ERROR && done != ARGON2_THREAD_FAIL);
  if (done != ARGON2_OK && done != ARGON2_VERIFY_MISMATCH) return unusable();
  return done == ARGON2_OK;
}

bool has_other_cost(std::string_view hash, const PasswordCost& cost) { return cost_of(hash) != cost; }

}  // namespace luoshi::crypto
