// SPDX-License-Identifier: Apache-2.0
// Passwords as Argon2id hashes (RFC 9106) in the PHC text form, which holds salt and costs:
// "$argon2id$v=19$m=…,t=…,p=…$ salt$hash". Hashing takes memory and about a tenth of a second by intent: whoever calls
// it bounds how many run at once.
#pragma once

#include "base/result.hpp"
#include "crypto/random.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::crypto {

/// What a hash costs. The default is between OWASP's minimum (19 MiB, 2 passes) and RFC 9106's second choice.
struct PasswordCost {
  std::uint32_t memory_kib = 64 * 1024;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
  bool operator==(const PasswordCost&) const = default;
};

inline constexpr std::size_t kPasswordBytesMax = 1024;

/// Errors: E-CRYPTO-004 a password longer than 1024 bytes, -005 costs that Argon2 does not take or above 1 GiB, 16
/// passes, 16 lanes.
[[nodiscard]] Result<std::string> hash_password(std::string_view password, const PasswordCost& cost, Random& random);

/// Whether the password is the one that was hashed, compared in constant time. A text that is no Argon2id hash, or one
/// whose costs are above those bounds, is E-CRYPTO-006: it does not come from here.
[[nodiscard]] Result<bool> verify_password(std::string_view hash, std::string_view password);

/// Whether a hash was made at other costs than these, so that it should be made anew at the next sign-in.
[[nodiscard]] bool has_other_cost(std::string_view hash, const PasswordCost& cost);

}  // namespace luoshi::crypto
