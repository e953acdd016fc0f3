// SPDX-License-Identifier: Apache-2.0
#include "identity/totp.hpp"

#include "crypto/hash.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdexcept>

namespace luoshi::identity {
namespace {

constexpr std::int64_t kReach = 1;  // steps before and after (RFC 6238, 5.2)

std::array<std::uint8_t, 20> hmac_sha1(base::Bytes key, base::Bytes text) {
  std::array<std::uint8_t, 20> mac = {};
  unsigned size = 0;
  const auto* done =
      HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), text.data(), text.size(), mac.data(), &size);
  if (done == nullptr || size != mac.size()) throw std::runtime_error("HMAC-SHA-1 failed");
  return mac;
}

void append_percent(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0x0F];
    }
  }
}

}  // namespace

std::int64_t totp_step(base::Instant now) { return now.ms / kTotpStepMs; }

std::string hotp_code(base::Bytes secret, std::uint64_t counter, unsigned digits) {
  std::array<std::uint8_t, 8> text = {};
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<std::uint8_t>(counter >> (56 - 8 * i));
  const auto mac = hmac_sha1(secret, text);
  const std::size_t offset = mac.back() & 0x0Fu;  // dynamic truncation (RFC 4226, 5.3)
  std::uint32_t value = mac[offset] & 0x7Fu;
  for (std::size_t i = 1; i < 4; ++i) value = value << 8 | mac[offset + i];
  std::string code(digits, '0');
  for (auto place = code.rbegin(); place != code.rend(); ++place, value /= 10) {
    *place = static_cast<char>('0' + value % 10);
  }
  return code;
}

Result<std::int64_t> check_totp(base::Bytes secret, std::string_view code, base::Instant now, std::int64_t last_step) {
  const auto current = totp_step(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - kReach; step <= current + kReach; ++step) {
    const auto expected = hotp_code(secret, static_cast<std::uint64_t>(step));
    const bool same = crypto::equal_in_constant_time(expected, code);
    if (same && step > last_step && !found) found = step;
  }
  if (!found) return fail({.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-001"});
  return *found;
}

std::string new_totp_secret(crypto::Random& random) {
  std::array<std::uint8_t, kTotpSecretSize> bytes = {};
  random.fill(bytes);
  return {bytes.begin(), bytes.end()};
}

std::string to_base32(base::Bytes bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const auto byte : bytes) {
    held = (held << 8 | byte) & 0xFFFu;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += kLetters[held >> bits & 0x1Fu];
    }
  }
  if (bits > 0) text += kLetters[held << (5 - bits) & 0x1Fu];
  return text;
}

std::string totp_address(base::Bytes secret, std::string_view issuer, std::string_view name) {
  std::string address = "otpauth://totp/";
  append_percent(address, issuer);
  address += ':';
  append_percent(address, name);
  address += "?secret=" + to_base32(secret) + "&issuer=";
  append_percent(address, issuer);
  return address;
}

}  // namespace luoshi::identity
