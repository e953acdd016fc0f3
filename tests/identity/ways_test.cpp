// SPDX-License-Identifier: Apache-2.0
// Coming in by way of somebody else, with small servers on the other side: an OpenID provider that checks what it is
// sent, a CAS server, the city's app. What is replayed, swapped, forged or somebody else's is refused.
#include "identity/ways.hpp"

#include "codec/hex.hpp"
#include "identity/district.hpp"
#include "identity/provider_keys.hpp"
#include "identity/ticket.hpp"
#include "outside/loopback.hpp"

namespace luoshi::identity::test {
namespace {

using codec::Json;
using outside::test::Heard;
using outside::test::Loopback;
using outside::test::Said;

constexpr std::string_view kBase = "https://luoshi.example";

// The value of a parameter in a query or form, still encoded.
std::string parameter(std::string_view text, std::string_view name) {
  const auto wanted = std::string(name) + "=";
  auto at = text.find('?' + wanted);
  if (at == std::string_view::npos) at = text.find('&' + wanted);
  if (at == std::string_view::npos) return {};
  const auto from = at + 1 + wanted.size();
  return std::string(text.substr(from, text.find('&', from) - from));
}

class Ways : public District {
 protected:
  void SetUp() override {
    District::SetUp();
    if (IsSkipped()) return;
    const ledger::access::By system{std::string(ledger::access::kSystem)};
    const ledger::people::AddPerson request{.name = "周敏", .source = "P001", .login = "zhoumin"};
    zhou_ = must(ledger_->submit(ledger::people::command(system, request), "test")).entry.on;
    provider_ = std::make_unique<Loopback>([this](const Heard& heard) { return provider(heard); });
    cas_ = std::make_unique<Loopback>([this](const Heard& heard) { return cas(heard); });
    outside::Reach reach;
    reach.named.push_back(*base::parse_network("127.0.0.1"));
    const oidc::Settings client{.issuer = provider_->address(), .client = "luoshi", .secret = "s&cret"};
    std::vector<WaySettings> ways;
    ways.push_back({.id = "sso", .title = "SSO", .oidc = client});
    ways.push_back(
        {.id = "cas", .kind = WayKind::cas, .title = "CAS", .cas_server = cas_->address(), .found_by = FoundBy::login});
    ways.push_back({.id = "city", .kind = WayKind::ticket, .title = "City", .ticket_key = std::string(32, 'k')});
    ways_ = std::make_unique<identity::Ways>(*identity_, std::move(ways), outside::HttpClient(reach));
  }
  void TearDown() override {
    ways_.reset();
    provider_.reset();
    cas_.reset();
    District::TearDown();
  }

  Said provider(const Heard& heard) {
    const auto own = provider_->address();
    if (heard.target == "/.well-known/openid-configuration") {
      return {.body = codec::write_json(codec::json_object({{"issuer", issuer_.empty() ? own : issuer_},
                                                            {"authorization_endpoint", own + "/auth"},
                                                            {"token_endpoint", own + "/token"},
                                                            {"jwks_uri", own + "/jwks"}}))};
    }
    if (heard.target == "/jwks") return {.body = key_->jwks()};
    const auto form = "?" + heard.body;
    const bool good = parameter(form, "code") == "good" && parameter(form, "grant_type") == "authorization_code" &&
                      oidc::challenge_of(parameter(form, "code_verifier")) == challenge_ &&
                      heard.head.find("Authorization: Basic ") != std::string::npos;
    if (!good) return {.status = 400, .body = R"({"error":"invalid_grant"})"};
    auto claims = codec::json_object({{"iss", own},
                                      {"aud", "luoshi"},
                                      {"sub", subject_},
                                      {"nonce", nonce_},
                                      {"iat", now().ms / 1000},
                                      {"exp", now().ms / 1000 + 300}});
    return {.body = codec::write_json(codec::json_object({{"id_token", key_->token(claims)}}))};
  }

  Said cas(const Heard& heard) {
    const bool good = heard.target.starts_with("/p3/serviceValidate?") && parameter(heard.target, "ticket") == "ST-1" &&
                      parameter(heard.target, "service") == service_;
    return {.body = std::string("<r:serviceResponse xmlns:r='http://www.yale.edu/tp/cas'>") +
                    (good ? "<r:authenticationSuccess><r:user>ZhouMin</r:user></r:authenticationSuccess>"
                          : "<r:authenticationFailure code='INVALID_TICKET'/>") +
                    "</r:serviceResponse>",
            .content_type = "application/xml"};
  }

  // Departs, and remembers at the other side what the browser brings there.
  Departure departed(std::string_view way, std::string_view return_to = "/matters") {
    auto departure = must(ways_->depart(way, kBase, return_to, now()));
    challenge_ = parameter(departure.address, "code_challenge");
    nonce_ = parameter(departure.address, "nonce");
    service_ = parameter(departure.address, "service");
    return departure;
  }
  Result<Arrival> arrive(std::string_view way, const Returned& returned) {
    return ways_->arrive(way, kBase, returned, kDesk, now());
  }

  std::string zhou_;
  std::shared_ptr<ProviderKey> key_ = std::make_shared<ProviderKey>("ES256", "e1");
  std::string subject_ = "P001";
  std::string issuer_;
  std::string challenge_;
  std::string nonce_;
  std::string service_;
  std::unique_ptr<Loopback> provider_;
  std::unique_ptr<Loopback> cas_;
  std::unique_ptr<identity::Ways> ways_;
};

TEST_P(Ways, a_browser_goes_to_the_provider_and_comes_back_as_a_person) {
  const auto departure = departed("sso");
  EXPECT_TRUE(departure.address.starts_with(provider_->address() + "/auth?response_type=code&client_id=luoshi&"));
  EXPECT_EQ(parameter(departure.address, "redirect_uri"),
            "https%3A%2F%2Fluoshi.example%2Fapi%2Fv1%2Fsign-in%2Fsso%2Freturn");
  EXPECT_EQ(parameter(departure.address, "code_challenge_method"), "S256");
  const auto state = parameter(departure.address, "state");
  const auto arrival = must(arrive("sso", {.state = state, .code = "good", .binding = departure.binding}));
  EXPECT_EQ(arrival.signed_in.caller.person, zhou_);
  EXPECT_EQ(arrival.signed_in.caller.means, Means::oidc);
  EXPECT_EQ(arrival.return_to, "/matters");
  EXPECT_EQ(refusal_of_session(arrival.signed_in.secret), "");
}

TEST_P(Ways, a_state_works_once_in_its_own_browser_and_way_and_for_ten_minutes) {
  auto departure = departed("sso");
  auto state = parameter(departure.address, "state");
  EXPECT_EQ(id_of(arrive("sso", {.state = state, .code = "good"})), "E-IDENTITY-050") << "another browser";
  EXPECT_EQ(id_of(arrive("sso", {.state = "x", .code = "good", .binding = departure.binding})), "E-IDENTITY-050");
  EXPECT_EQ(id_of(arrive("cas", {.state = state, .ticket = "ST-1", .binding = departure.binding})), "E-IDENTITY-050");
  must(arrive("sso", {.state = state, .code = "good", .binding = departure.binding}));
  EXPECT_EQ(id_of(arrive("sso", {.state = state, .code = "good", .binding = departure.binding})), "E-IDENTITY-050");
  departure = departed("sso");
  state = parameter(departure.address, "state");
  pass(10 * 60'000);
  EXPECT_EQ(id_of(arrive("sso", {.state = state, .code = "good", .binding = departure.binding})), "E-IDENTITY-050");
}

TEST_P(Ways, what_the_provider_refuses_or_signs_for_another_sign_in_is_refused) {
  auto departure = departed("sso");
  EXPECT_EQ(id_of(arrive(
                "sso", {.state = parameter(departure.address, "state"), .code = "bad", .binding = departure.binding})),
            "E-IDENTITY-046");
  departure = departed("sso");
  nonce_ = "of-another-sign-in";
  EXPECT_EQ(id_of(arrive(
                "sso", {.state = parameter(departure.address, "state"), .code = "good", .binding = departure.binding})),
            "E-IDENTITY-043");
  departure = departed("sso");
  challenge_ = oidc::challenge_of("somebody else's verifier");
  EXPECT_EQ(id_of(arrive(
                "sso", {.state = parameter(departure.address, "state"), .code = "good", .binding = departure.binding})),
            "E-IDENTITY-046");
}

TEST_P(Ways, a_new_key_of_the_provider_is_fetched_and_a_foreign_one_is_not_believed) {
  const auto come = [&] {
    const auto departure = departed("sso");
    return id_of(
        arrive("sso", {.state = parameter(departure.address, "state"), .code = "good", .binding = departure.binding}));
  };
  EXPECT_EQ(come(), "");
  key_ = std::make_shared<ProviderKey>("RS256", "r2");
  EXPECT_EQ(come(), "E-IDENTITY-042") << "keys are not asked for more than once a minute";
  pass(60'000);
  EXPECT_EQ(come(), "");
}

TEST_P(Ways, who_is_not_in_the_directory_or_barred_does_not_come_in) {
  const auto come = [&] {
    const auto departure = departed("sso");
    return id_of(
        arrive("sso", {.state = parameter(departure.address, "state"), .code = "good", .binding = departure.binding}));
  };
  subject_ = "P999";
  EXPECT_EQ(come(), "E-IDENTITY-044");
  subject_ = "P001";
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  must(ledger_->submit(ledger::people::command(system, ledger::people::BarPerson{.person = zhou_}), "test"));
  EXPECT_EQ(come(), "E-IDENTITY-014");
}

TEST_P(Ways, a_provider_that_speaks_for_another_issuer_is_none) {
  issuer_ = "https://sso.example";
  EXPECT_EQ(id_of(ways_->depart("sso", kBase, "/", now())), "E-IDENTITY-045");
}

TEST_P(Ways, nobody_is_sent_elsewhere_afterwards) {
  const auto departure = departed("sso", "https://evil.example/");
  const auto arrival = must(
      arrive("sso", {.state = parameter(departure.address, "state"), .code = "good", .binding = departure.binding}));
  EXPECT_EQ(arrival.return_to, "/");
}

TEST_P(Ways, cas_vouches_for_a_login_by_a_ticket_for_this_very_address) {
  auto departure = departed("cas");
  EXPECT_TRUE(departure.address.starts_with(cas_->address() + "/login?service=https%3A%2F%2Fluoshi.example"));
  const auto at = service_.find("state%3D");
  const auto state = service_.substr(at + 8);
  const auto arrival = must(arrive("cas", {.state = state, .ticket = "ST-1", .binding = departure.binding}));
  EXPECT_EQ(arrival.signed_in.caller.person, zhou_);
  EXPECT_EQ(arrival.signed_in.caller.means, Means::cas);
  for (const std::string ticket : {"ST-2", "", "ST-1&service=x"}) {
    departure = departed("cas");
    EXPECT_EQ(id_of(arrive("cas", {.state = service_.substr(service_.find("state%3D") + 8),
                                   .ticket = ticket,
                                   .binding = departure.binding})),
              "E-IDENTITY-047");
  }
}

TEST_P(Ways, a_ticket_of_the_citys_app_is_taken_once) {
  const auto key = crypto::Key::from(std::string(32, 'k'));
  const auto text = make_ticket({.person = "P001", .id = "0123456789abcdef", .at = now()}, *key);
  EXPECT_EQ(must(arrive("city", {.ticket = text})).signed_in.caller.person, zhou_);
  EXPECT_EQ(id_of(arrive("city", {.ticket = text})), "E-IDENTITY-051");
  EXPECT_EQ(id_of(arrive("city", {.ticket = "x"})), "E-IDENTITY-048");
  const auto other = crypto::Key::from(std::string(32, 'x'));
  EXPECT_EQ(
      id_of(arrive("city", {.ticket = make_ticket({.person = "P001", .id = "0123456789abcdeg", .at = now()}, *other)})),
      "E-IDENTITY-048");
  EXPECT_EQ(id_of(ways_->depart("city", kBase, "/", now())), "E-IDENTITY-049");
  EXPECT_EQ(id_of(arrive("nowhere", {.ticket = text})), "E-IDENTITY-049");
}

INSTANTIATE_TEST_SUITE_P(Stores, Ways, ::testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace luoshi::identity::test
