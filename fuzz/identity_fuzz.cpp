// SPDX-License-Identifier: Apache-2.0
// What other systems hand to the door: ID tokens, key sets, CAS answers, tickets of the city's app, certificates, paths
// to return to. The first byte picks which. Nothing that is made up may be taken: no key of ours has signed it.
#include "identity/address_text.hpp"
#include "identity/cas.hpp"
#include "identity/certificate.hpp"
#include "identity/oidc/id_token.hpp"
#include "identity/oidc/keys.hpp"
#include "identity/ticket.hpp"

#include <cstdlib>
#include <string_view>

namespace {

namespace identity = luoshi::identity;

// RFC 7515, A.3: a public key whose private half signs nothing here.
constexpr std::string_view kKeys =
    R"({"keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
    R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";
// An authority whose key is lost.
constexpr std::string_view kIssuer =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBejCCAR+gAwIBAgIUFuhq22hMMdgmQa6TRHkXbVXFcB4wCgYIKoZIzj0EAwIw\n"
    "ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyNjE4NTczOVoYDzIxMjYxMTAyMTg1\n"
    "NzM5WjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\n"
    "AAQONK7SNwbmpXSPjaIuHZtlbTLkwrKkA+HLid213wzlMawcmJcqcbr5XfR/e9eE\n"
    "t2RyJZGJ7qapkSMcNzhwseM1o1MwUTAdBgNVHQ4EFgQUrgeXbNgVqUpbTz35Zcmo\n"
    "TPvm3eowHwYDVR0jBBgwFoAUrgeXbNgVqUpbTz35ZcmoTPvm3eowDwYDVR0TAQH/\n"
    "BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAvWVhv+/RINOpLfv7HrmEgl/Zo6Fv\n"
    "ftIP52xIxLbVlK8CIQDlybp03QNi/f/hL95tAcVN57Yj1203BiblGW4lcf4ngA==\n"
    "-----END CERTIFICATE-----\n";
constexpr luoshi::base::Instant kNow{1'772'413'200'000};

void must_not(bool taken) {
  if (taken) std::abort();
}

void check_id_token(std::string_view text) {
  static const auto kRead = identity::oidc::Keys::read(kKeys);
  const auto token = identity::oidc::read_token(text);
  if (!token) return;
  must_not(identity::oidc::check_token(*token, *kRead, {.issuer = "i", .client = "c", .nonce = "n"}, kNow).has_value());
}

void check_city_ticket(std::string_view text) {
  static const auto kKey = luoshi::crypto::Key::from(std::string_view("a key that signs no ticket, ever"));
  must_not(identity::check_ticket(text, *kKey, kNow).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      check_id_token(text);
      break;
    case 1:
      if (const auto keys = identity::oidc::Keys::read(text)) {
        must_not(keys->verify(identity::oidc::Algorithm::es256, "", std::string_view("text"),
                              std::string_view("signature")));
      }
      break;
    case 2:
      if (const auto user = identity::read_cas_answer(text)) must_not(user->user.empty());
      break;
    case 3:
      check_city_ticket(text);
      break;
    case 4:
      must_not(identity::name_in_certificate(text, "CN", kIssuer, kNow).has_value());
      static_cast<void>(identity::are_certificates(text));
      break;
    default:
      must_not(!identity::own_path(text).starts_with('/') || identity::own_path(text).starts_with("//"));
  }
  return 0;
}
