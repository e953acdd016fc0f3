// SPDX-License-Identifier: Apache-2.0
// What comes from other systems, and above all what of it is refused: ID tokens, CAS answers, tickets of the city's
// app.
#include "codec/base64.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "identity/address_text.hpp"
#include "identity/cas.hpp"
#include "identity/oidc/id_token.hpp"
#include "identity/oidc/provider.hpp"
#include "identity/provider_keys.hpp"
#include "identity/ticket.hpp"

#include <gtest/gtest.h>

namespace luoshi::identity::test {
namespace {

using codec::Json;

const base::Instant kNow = base::parse_iso_instant("2026-03-02T01:00:00Z").value();
constexpr std::int64_t kMinute = 60'000;
const oidc::Expected kExpected{.issuer = "https://sso.example", .client = "luoshi", .nonce = "n-1"};

template <class T>
std::string id_of(const Result<T>& result) {
  return result ? "" : std::string(result.error().id);
}

Json claims() {
  return codec::json_object({{"iss", "https://sso.example"},
                             {"aud", "luoshi"},
                             {"sub", "P001"},
                             {"nonce", "n-1"},
                             {"iat", kNow.ms / 1000},
                             {"exp", kNow.ms / 1000 + 300}});
}
Json with(std::string_view name, Json value) {
  auto out = claims();
  out.put(std::string(name), std::move(value));
  return out;
}
Json without(std::string_view name) {
  auto out = claims();
  out.remove(name);
  return out;
}

const ProviderKey& rsa() {
  static const ProviderKey kKey("RS256", "r1");
  return kKey;
}
const ProviderKey& ec() {
  static const ProviderKey kKey("ES256", "e1");
  return kKey;
}
oidc::Keys keys_of(const std::string& jwks) { return oidc::Keys::read(jwks).value(); }

// The claim that was refused, "" when the token was taken, the id for anything else.
std::string refused_claim(const std::string& text, const oidc::Keys& keys, base::Instant now = kNow) {
  const auto token = oidc::read_token(text);
  if (!token) return std::string(token.error().id);
  const auto checked = oidc::check_token(*token, keys, kExpected, now);
  if (checked) return "";
  return checked.error().id == "E-IDENTITY-043" ? checked.error().args.front().value : std::string(checked.error().id);
}

TEST(IdToken, one_of_either_algorithm_is_taken) {
  EXPECT_EQ(refused_claim(rsa().token(claims()), keys_of(rsa().jwks())), "");
  EXPECT_EQ(refused_claim(ec().token(claims()), keys_of(ec().jwks())), "");
}

TEST(IdToken, a_wrong_claim_is_refused_by_its_name) {
  const auto keys = keys_of(ec().jwks());
  const auto refused = [&](const Json& json) { return refused_claim(ec().token(json), keys); };
  EXPECT_EQ(refused(with("iss", "https://evil.example")), "iss");
  EXPECT_EQ(refused(with("aud", "other")), "aud");
  EXPECT_EQ(refused(without("aud")), "aud");
  EXPECT_EQ(refused(with("aud", codec::json_array({"luoshi", "other"}))), "aud") << "not made for us alone";
  EXPECT_EQ(refused(with("azp", "other")), "azp");
  EXPECT_EQ(refused(with("nonce", "n-2")), "nonce");
  EXPECT_EQ(refused(without("nonce")), "nonce");
  EXPECT_EQ(refused(without("sub")), "sub");
  EXPECT_EQ(refused(without("exp")), "exp");
  EXPECT_EQ(refused(with("exp", "2030")), "exp");
  EXPECT_EQ(refused(with("exp", -1)), "exp");
  EXPECT_EQ(refused(without("iat")), "iat");
  EXPECT_EQ(refused(with("nbf", kNow.ms / 1000 + 600)), "nbf");
  EXPECT_EQ(refused(with("aud", codec::json_array({"luoshi"}))), "");
}

TEST(IdToken, one_that_is_over_or_from_another_time_is_refused) {
  const auto keys = keys_of(ec().jwks());
  const auto text = ec().token(claims());
  EXPECT_EQ(refused_claim(text, keys, {kNow.ms + 7 * kMinute - 1}), "");
  EXPECT_EQ(refused_claim(text, keys, {kNow.ms + 7 * kMinute}), "exp");
  EXPECT_EQ(refused_claim(text, keys, {kNow.ms - 3 * kMinute}), "iat");
  EXPECT_EQ(refused_claim(ec().token(with("exp", kNow.ms / 1000 + 999'999)), keys, {kNow.ms + 11 * kMinute}), "iat");
}

TEST(IdToken, no_other_algorithm_and_above_all_none_is_taken) {
  const auto keys = keys_of(rsa().jwks());
  const auto body = codec::to_base64url(codec::write_json(claims()));
  const auto head = [](std::string_view alg) {
    return codec::to_base64url(codec::write_json(codec::json_object({{"alg", alg}, {"kid", "r1"}})));
  };
  for (const auto* alg : {"none", "None", "HS256", "RS384", "PS256", ""}) {
    EXPECT_EQ(refused_claim(head(alg) + "." + body + ".eA", keys), "E-IDENTITY-041") << alg;
  }
  EXPECT_EQ(refused_claim(head("none") + "." + body + ".", keys), "E-IDENTITY-041");
  // The public key used as the secret of an HMAC, under the name of the right algorithm.
  crypto::HmacSha256 mac{base::Bytes(rsa().jwks())};
  const auto forged = head("RS256") + "." + body;
  EXPECT_EQ(refused_claim(forged + "." + codec::to_base64url(mac(forged)), keys), "E-IDENTITY-042");
  EXPECT_EQ(refused_claim(ec().token(claims()), keys), "E-IDENTITY-042") << "another key";
  const auto critical = codec::json_object({{"alg", "RS256"}, {"kid", "r1"}, {"crit", codec::json_array({"b64"})}});
  EXPECT_EQ(refused_claim(rsa().token(claims(), critical), keys), "E-IDENTITY-041");
}

TEST(IdToken, a_changed_byte_anywhere_is_refused) {
  for (const auto* key : {&rsa(), &ec()}) {
    const auto keys = keys_of(key->jwks());
    const auto text = key->token(claims());
    for (std::size_t i = 0; i < text.size(); i += 7) {
      auto changed = text;
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      if (changed != text) EXPECT_NE(refused_claim(changed, keys), "") << i;
    }
  }
}

TEST(IdToken, what_is_no_token_is_refused) {
  for (const auto* text : {"", ".", "..", "a.b", "a.b.c", "e30.e30.e30", "e30.e30.", "....", "{}.{}.{}"}) {
    EXPECT_EQ(id_of(oidc::read_token(text)), "E-IDENTITY-041") << text;
  }
  EXPECT_EQ(id_of(oidc::read_token(std::string(70'000, 'a'))), "E-IDENTITY-041");
}

TEST(IdToken, keys_that_are_weak_or_for_something_else_are_left_out) {
  const auto jwks = [](Json key) {
    auto keys = codec::json_array();
    keys.append(std::move(key));
    return codec::write_json(codec::json_object({{"keys", std::move(keys)}}));
  };
  const auto changed = [&](const ProviderKey& key, std::string_view name, Json value) {
    auto json = key.jwk();
    json.put(std::string(name), std::move(value));
    return id_of(oidc::Keys::read(jwks(std::move(json))));
  };
  EXPECT_EQ(changed(rsa(), "n", codec::to_base64url(std::string(128, '\xC1'))), "E-IDENTITY-040") << "1024 bits";
  EXPECT_EQ(changed(rsa(), "e", "AQ"), "E-IDENTITY-040") << "exponent 1";
  EXPECT_EQ(changed(rsa(), "use", "enc"), "E-IDENTITY-040");
  EXPECT_EQ(changed(rsa(), "alg", "RS512"), "E-IDENTITY-040");
  EXPECT_EQ(changed(rsa(), "kty", "oct"), "E-IDENTITY-040");
  EXPECT_EQ(changed(ec(), "crv", "P-384"), "E-IDENTITY-040");
  EXPECT_EQ(changed(ec(), "x", codec::to_base64url(std::string(32, '\x01'))), "E-IDENTITY-040") << "not on the curve";
  for (const auto* text : {"", "{}", "[]", R"({"keys":[]})", R"({"keys":{}})", R"({"keys":[1,null,{}]})"}) {
    EXPECT_EQ(id_of(oidc::Keys::read(text)), "E-IDENTITY-040") << text;
  }
}

TEST(Pkce, the_challenge_is_that_of_the_rfc) {
  EXPECT_EQ(oidc::challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

std::string cas(std::string_view inside, std::string_view space = "http://www.yale.edu/tp/cas") {
  return "<cas:serviceResponse xmlns:cas='" + std::string(space) + "'>" + std::string(inside) +
         "</cas:serviceResponse>";
}

TEST(CasAnswer, a_success_gives_user_and_attributes) {
  const auto got = read_cas_answer(
      cas("<cas:authenticationSuccess>\n <cas:user> zhoumin\n</cas:user><cas:attributes><cas:employeeNumber>P001"
          "</cas:employeeNumber></cas:attributes></cas:authenticationSuccess>"));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->user, "zhoumin");
  EXPECT_EQ(got->attributes.at("employeeNumber"), "P001");
}

TEST(CasAnswer, anything_else_is_refused) {
  const std::string success = "<cas:authenticationSuccess><cas:user>zhoumin</cas:user></cas:authenticationSuccess>";
  const std::string failure = "<cas:authenticationFailure code='INVALID_TICKET'>no</cas:authenticationFailure>";
  EXPECT_EQ(id_of(read_cas_answer(cas(success))), "");
  for (const auto& xml :
       {cas(failure), cas(success + failure), cas(failure + success), cas(success + success), cas(""), std::string(),
        cas(success, "http://evil.example"), std::string("yes\nzhoumin\n"), std::string("<a/>"),
        cas("<cas:authenticationSuccess/>"), cas("<cas:authenticationSuccess><cas:user/></cas:authenticationSuccess>"),
        cas("<cas:authenticationSuccess><cas:user>a</cas:user><cas:user>b</cas:user></cas:authenticationSuccess>"),
        cas("<cas:authenticationSuccess><cas:user>a<b/>c</cas:user></cas:authenticationSuccess>"),
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" +
            cas("<cas:authenticationSuccess><cas:user>&e;</cas:user></cas:authenticationSuccess>")}) {
    EXPECT_EQ(id_of(read_cas_answer(xml)), "E-IDENTITY-047") << xml;
  }
}

TEST(CityTicket, one_that_is_signed_and_fresh_is_taken_and_no_other) {
  crypto::SeededRandom random(1);
  const crypto::Key key(random);
  const crypto::Key other(random);
  const Ticket ticket{.person = "P001", .id = "0123456789abcdef", .at = kNow};
  const auto text = make_ticket(ticket, key);
  EXPECT_EQ(id_of(check_ticket(text, key, kNow)), "");
  EXPECT_EQ(check_ticket(text, key, kNow)->person, "P001");
  EXPECT_EQ(id_of(check_ticket(text, other, kNow)), "E-IDENTITY-048");
  EXPECT_EQ(id_of(check_ticket(text, key, {kNow.ms + kTicketMs - 1})), "");
  EXPECT_EQ(id_of(check_ticket(text, key, {kNow.ms + kTicketMs})), "E-IDENTITY-048");
  EXPECT_EQ(id_of(check_ticket(text, key, {kNow.ms - kTicketMs})), "E-IDENTITY-048");
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (changed != text) EXPECT_EQ(id_of(check_ticket(changed, key, kNow)), "E-IDENTITY-048") << i;
  }
  EXPECT_EQ(id_of(check_ticket(make_ticket({.person = "P001", .id = "short", .at = kNow}, key), key, kNow)),
            "E-IDENTITY-048");
  EXPECT_EQ(id_of(check_ticket(make_ticket({.person = "", .id = ticket.id, .at = kNow}, key), key, kNow)),
            "E-IDENTITY-048");
  for (const auto* none : {"", ".", "a", "e30."}) EXPECT_EQ(id_of(check_ticket(none, key, kNow)), "E-IDENTITY-048");
}

TEST(AddressText, nobody_is_sent_to_another_host) {
  EXPECT_EQ(own_path("/matters/17?x=1"), "/matters/17?x=1");
  for (const auto* text : {"", "matters", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/a b",
                           "javascript:alert(1)"}) {
    EXPECT_EQ(own_path(text), "/") << text;
  }
  EXPECT_EQ(with_query("https://a/b?c=d", {{"e", "f&g=h 督"}}), "https://a/b?c=d&e=f%26g%3Dh%20%E7%9D%A3");
}

}  // namespace
}  // namespace luoshi::identity::test
