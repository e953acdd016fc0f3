// SPDX-License-Identifier: Apache-2.0
// One-time codes by time (TOTP, RFC 6238, on HOTP, RFC 4226) as authenticator apps make them: SHA-1, 30 seconds, six
// digits. A code is good in its own step and one to either side, and once only: whoever accepts it keeps the step and
// takes no code of that step or an earlier one again. Pure functions; time is passed in.
#pragma once

#include "base/bytes.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "crypto/random.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::identity {

inline constexpr std::size_t kTotpSecretSize = 20;  ///< RFC 4226, 4: at least 16 bytes, better 20
inline constexpr std::int64_t kTotpStepMs = 30'000;

/// Steps since 1970.
[[nodiscard]] std::int64_t totp_step(base::Instant now);

/// The code of a counter, `digits` (6 to 8) long with leading zeros.
[[nodiscard]] std::string hotp_code(base::Bytes secret, std::uint64_t counter, unsigned digits = 6);

/// The step that the code belongs to; keep it as `last_step`. E-IDENTITY-001 when it belongs to none within reach that
/// is later than last_step. Takes the same time for every wrong code.
[[nodiscard]] Result<std::int64_t> check_totp(base::Bytes secret, std::string_view code, base::Instant now,
                                              std::int64_t last_step);

/// A new secret.
[[nodiscard]] std::string new_totp_secret(crypto::Random& random);

/// The secret as it is typed in: base32 (RFC 4648, 6) without padding.
[[nodiscard]] std::string to_base32(base::Bytes bytes);

/// What a QR code shows: otpauth://totp/ISSUER:NAME?secret=…&issuer=…
[[nodiscard]] std::string totp_address(base::Bytes secret, std::string_view issuer, std::string_view name);

}  // namespace luoshi::identity
