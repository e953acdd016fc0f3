// SPDX-License-Identifier: Apache-2.0
// The routes of sign-in as a browser uses them, and as somebody misuses them.
#include "api/sign_in/desk.hpp"
#include "api/sign_in/door.hpp"
#include "identity/client_certificates.hpp"
#include "identity/district.hpp"
#include "ledger/people/person_requests.hpp"
#include "outside/loopback.hpp"

namespace luoshi::api::sign_in::test {
namespace {

using codec::Json;
using identity::test::kGood;
using store::must;

constexpr std::string_view kCookie = "__Host-luoshi";

Json credentials(std::string_view login, std::string_view password) {
  return codec::json_object({{"login", login}, {"password", password}});
}

class Door : public identity::test::District {
 protected:
  void SetUp() override {
    District::SetUp();
    if (IsSkipped()) return;
    zhou_ = person("周敏", "zhoumin", kGood);
    register_sign_in(router_, {.identity = *identity_, .ledger = *ledger_, .now = [this] { return now(); }});
  }
  Desk signed_in_desk(std::string_view login = "zhoumin") {
    Desk desk(router_);
    const auto seen = desk.post("/api/v1/session", credentials(login, kGood));
    EXPECT_EQ(seen.status, 200U) << seen.body;
    desk.forgery_token = seen.json().text_of("csrf").value_or("");
    return desk;
  }

  http::Router router_;
  std::string zhou_;
};

TEST_P(Door, signing_in_says_who_one_is_and_gives_a_cookie_that_no_script_reads) {
  Desk desk(router_);
  const auto seen = desk.post("/api/v1/session", credentials("zhoumin", kGood));
  ASSERT_EQ(seen.status, 200U) << seen.body;
  EXPECT_EQ(seen.json().text_of("person"), zhou_);
  EXPECT_EQ(seen.json().text_of("name"), "周敏");
  const auto cookie = seen.headers.joined("Set-Cookie");
  for (const auto* part : {"__Host-luoshi=", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/"}) {
    EXPECT_NE(cookie.find(part), std::string::npos) << part << " in " << cookie;
  }
  EXPECT_EQ(seen.headers.find("Cache-Control"), "no-store");
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("person"), zhou_);
}

TEST_P(Door, who_manages_people_sees_and_ends_the_sign_ins_of_others_and_nobody_else_does) {
  const auto manager = person("系统管理员", "sysadmin", kGood);
  grant(manager, model::kSystemAdministrator);
  auto zhou = signed_in_desk();
  const auto token = zhou.post("/api/v1/tokens", codec::json_object({{"name", "对接"},
                                                                     {"scopes", codec::json_array({"matters.read"})},
                                                                     {"ends", base::to_iso({now().ms + 86'400'000})}}));
  ASSERT_EQ(token.status, 201U) << token.body;
  auto desk = signed_in_desk("sysadmin");
  const auto of_zhou = "/api/v1/people/" + zhou_;
  const auto seen = desk.get(of_zhou + "/sign-in");
  ASSERT_EQ(seen.status, 200U) << seen.body;
  EXPECT_EQ(seen.json().boolean_of("hasPassword"), true);
  EXPECT_EQ(seen.json().boolean_of("hasCodes"), false);
  ASSERT_EQ(seen.json().items_of("sessions")->size(), 1U);
  ASSERT_EQ(seen.json().items_of("tokens")->size(), 1U);
  EXPECT_EQ(seen.body.find(std::string(*token.json().text_of("token"))), std::string::npos);

  // Nobody else, no machine, and not what is another's.
  const auto of_manager = "/api/v1/people/" + manager;
  EXPECT_EQ(zhou.get(of_manager + "/sign-in").status, 403U);
  EXPECT_EQ(zhou.remove(of_manager + "/sessions").status, 403U);
  Desk machine(router_);
  machine.bearer = *token.json().text_of("token");
  EXPECT_EQ(machine.get(of_manager + "/sign-in").status, 403U);
  const auto session = std::string(*seen.json().items_of("sessions")->front().text_of("id"));
  EXPECT_EQ(desk.remove(of_manager + "/sessions/" + session).code(), "E-IDENTITY-016");
  auto forged = desk;
  forged.forgery_token.clear();
  EXPECT_EQ(forged.remove(of_zhou + "/sessions").code(), "E-IDENTITY-009");

  const auto token_id = std::string(*token.json().text_of("id"));
  EXPECT_EQ(desk.remove(of_zhou + "/tokens/" + token_id).status, 204U);
  EXPECT_EQ(machine.get("/api/v1/session").status, 401U);
  EXPECT_EQ(desk.remove(of_zhou + "/sessions/" + session).status, 204U);
  EXPECT_EQ(zhou.get("/api/v1/session").status, 401U);
  auto again = signed_in_desk();
  EXPECT_EQ(desk.remove(of_zhou + "/sessions").json().integer_of("ended"), 1);
  EXPECT_EQ(again.get("/api/v1/session").status, 401U);
  EXPECT_EQ(desk.get("/api/v1/people/01997a2c-6f00-7c3e-8b1a-0242ac120002/sign-in").status, 404U);
}

TEST_P(Door, under_a_sub_path_the_cookie_stays_there) {
  Desk desk(router_);
  desk.prefix = "/luoshi";
  const auto seen = desk.post("/api/v1/session", credentials("zhoumin", kGood));
  EXPECT_NE(seen.headers.joined("Set-Cookie").find("; Path=/luoshi/"), std::string::npos);
  // Another name than that of a district at the root of the same host, whose cookie the browser sends too.
  EXPECT_TRUE(seen.headers.joined("Set-Cookie").starts_with("luoshi.luoshi=")) << seen.headers.joined("Set-Cookie");
  EXPECT_EQ(desk.get("/api/v1/session").status, 200U);
}

TEST_P(Door, a_wrong_password_is_401_and_nobody_is_signed_in) {
  Desk desk(router_);
  const auto seen = desk.post("/api/v1/session", credentials("zhoumin", "wrong"));
  EXPECT_EQ(seen.status, 401U);
  EXPECT_EQ(seen.code(), "E-IDENTITY-010");
  EXPECT_TRUE(desk.cookies.empty());
  EXPECT_EQ(desk.get("/api/v1/session").status, 401U);
  EXPECT_EQ(desk.post("/api/v1/session", codec::json_object({{"login", "x"}})).code(), "E-IDENTITY-030");
}

TEST_P(Door, a_form_of_another_site_signs_nobody_in) {
  Desk desk(router_);
  EXPECT_EQ(desk.form("/api/v1/session", "login=zhoumin&password=" + std::string(kGood)).code(), "E-HTTP-018");
  EXPECT_EQ(
      desk.send(http::Method::post, "/api/v1/session", codec::write_json(credentials("zhoumin", kGood)), "text/plain")
          .code(),
      "E-HTTP-018");
  EXPECT_TRUE(desk.cookies.empty());
}

TEST_P(Door, what_changes_something_needs_the_token_of_this_session) {
  auto desk = signed_in_desk();
  const auto other = signed_in_desk();
  const auto right = desk.forgery_token;
  for (const auto& wrong : {std::string(), std::string("x"), other.forgery_token}) {
    desk.forgery_token = wrong;
    EXPECT_EQ(desk.remove("/api/v1/session").code(), "E-IDENTITY-009");
    EXPECT_EQ(desk.remove("/api/v1/sessions").code(), "E-IDENTITY-009");
    EXPECT_EQ(desk.put("/api/v1/password", Json(codec::json_object())).code(), "E-IDENTITY-009");
    EXPECT_EQ(desk.post("/api/v1/tokens", Json(codec::json_object())).code(), "E-IDENTITY-009");
    EXPECT_EQ(desk.post("/api/v1/codes", Json(codec::json_object())).code(), "E-IDENTITY-009");
  }
  EXPECT_EQ(desk.get("/api/v1/session").status, 200U);
  desk.forgery_token = right;
  EXPECT_EQ(desk.remove("/api/v1/session").status, 204U);
  EXPECT_EQ(desk.get("/api/v1/session").status, 401U);
}

TEST_P(Door, a_cookie_that_was_planted_before_signing_in_is_worth_nothing_afterwards) {
  const auto planted = identity::new_secret(random_);
  Desk desk(router_);
  desk.cookies[std::string(kCookie)] = planted;
  EXPECT_EQ(desk.post("/api/v1/session", credentials("zhoumin", kGood)).status, 200U);
  EXPECT_NE(desk.cookies.at(std::string(kCookie)), planted);
  EXPECT_EQ(refusal_of_session(planted), "E-IDENTITY-008");
}

TEST_P(Door, signing_in_again_ends_the_session_one_came_with) {
  auto desk = signed_in_desk();
  const auto before = desk.cookies.at(std::string(kCookie));
  EXPECT_EQ(desk.post("/api/v1/session", credentials("zhoumin", kGood)).status, 200U);
  EXPECT_EQ(refusal_of_session(before), "E-IDENTITY-008");
}

TEST_P(Door, sessions_are_listed_and_ended_by_their_owner_alone) {
  auto desk = signed_in_desk();
  auto other = signed_in_desk();
  const auto listed = desk.get("/api/v1/sessions").items();
  ASSERT_EQ(listed.size(), 2U);
  std::string foreign;
  for (const auto& item : listed) {
    if (item.boolean_of("current") == false) foreign = item.text_of("id").value_or("");
  }
  person("吴磊", "wulei", kGood);
  auto stranger = signed_in_desk("wulei");
  EXPECT_EQ(stranger.remove("/api/v1/sessions/" + foreign).status, 404U);
  EXPECT_EQ(desk.remove("/api/v1/sessions/" + foreign).status, 204U);
  EXPECT_EQ(other.get("/api/v1/session").status, 401U);
  EXPECT_EQ(desk.get("/api/v1/session").status, 200U);
}

TEST_P(Door, a_machine_comes_with_its_token_and_does_nothing_of_sign_in_itself) {
  auto desk = signed_in_desk();
  const auto made = desk.post("/api/v1/tokens", codec::json_object({{"name", "热线对接"},
                                                                    {"scopes", codec::json_array({"matters.read"})},
                                                                    {"ends", base::to_iso({now().ms + 86'400'000})}}));
  ASSERT_EQ(made.status, 201U) << made.body;
  Desk machine(router_);
  machine.bearer = made.json().text_of("token").value_or("");
  EXPECT_EQ(machine.get("/api/v1/session").json().text_of("means"), "token");
  EXPECT_EQ(
      machine.post("/api/v1/tokens", codec::json_object({{"name", "x"}, {"ends", "2026-03-03T00:00:00Z"}})).status,
      403U);
  EXPECT_EQ(machine.remove("/api/v1/sessions").status, 403U);
  EXPECT_EQ(machine.post("/api/v1/codes", Json(codec::json_object())).status, 403U);
  const auto listed = desk.get("/api/v1/tokens");
  EXPECT_EQ(listed.body.find(machine.bearer), std::string::npos) << "a secret is shown once";
  const auto id = std::string(made.json().text_of("id").value_or(""));
  EXPECT_EQ(desk.remove("/api/v1/tokens/" + id).status, 204U);
  EXPECT_EQ(machine.get("/api/v1/session").status, 401U);
}

Json person_json(std::string_view name, std::string_view login) {
  return codec::json_object({{"name", name}, {"login", login}});
}

TEST_P(Door, a_new_district_is_set_up_by_a_link_that_works_once) {
  const auto link = must(identity_->links().make_set_up(now()));
  Desk desk(router_);
  EXPECT_EQ(desk.get("/api/v1/set-up?link=nonsense").code(), "E-IDENTITY-027");
  EXPECT_EQ(desk.get("/api/v1/set-up?link=" + link).status, 200U);
  auto what = codec::json_object({{"link", link},
                                  {"district", "云河区"},
                                  {"system", person_json("甲甲", "sysadmin")},
                                  {"secrecy", person_json("乙乙", "secadmin")},
                                  {"audit", person_json("丙丙", "sysadmin")},
                                  {"clerk", person_json("丁丁", "clerk")},
                                  {"password", kGood}});
  EXPECT_EQ(desk.post("/api/v1/set-up", what).code(), "E-IDENTITY-028") << "no two logins may be alike";
  what.put("audit", person_json("丙丙", "auditor"));
  what.put("district", "云");
  EXPECT_EQ(desk.post("/api/v1/set-up", what).code(), "E-LEDGER-009");
  what.put("district", "云河区");
  const auto done = desk.post("/api/v1/set-up", what);
  ASSERT_EQ(done.status, 201U) << done.body;
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("login"), "sysadmin") << "who set it up is signed in";
  EXPECT_EQ(must(ledger_->district())->name, "云河区");
  EXPECT_EQ(desk.post("/api/v1/set-up", what).code(), "E-IDENTITY-027") << "it works once";
  const auto address = std::string(done.json().find("links")->text_of("clerk").value_or(""));
  ASSERT_TRUE(address.starts_with("https://luoshi.example/password?link="));
  const auto secret = address.substr(37);
  Desk clerk(router_);
  EXPECT_EQ(clerk.get("/api/v1/password-link?link=" + secret).json().text_of("login"), "clerk");
  auto password = codec::json_object({{"link", secret}, {"password", "short"}});
  EXPECT_NE(clerk.post("/api/v1/password-link", password).status, 200U);
  password.put("password", "Own-secret-of-mine-1");
  EXPECT_EQ(clerk.post("/api/v1/password-link", password).status, 200U);
  EXPECT_EQ(clerk.get("/api/v1/session").json().text_of("login"), "clerk");
  EXPECT_EQ(clerk.get("/api/v1/password-link?link=" + secret).code(), "E-IDENTITY-027");
}

TEST_P(Door, nobody_becomes_a_guest_in_a_real_district) {
  auto desk = signed_in_desk();
  EXPECT_EQ(desk.get("/api/v1/guests").code(), "E-IDENTITY-060");
  EXPECT_EQ(desk.post("/api/v1/session/guest", codec::json_object({{"person", zhou_}})).code(), "E-IDENTITY-060");
  Desk stranger(router_);
  EXPECT_EQ(stranger.get("/api/v1/guests").status, 401U);
}

TEST_P(Door, the_sample_is_for_the_set_up_link_and_the_system_administrator) {
  const auto link = must(identity_->links().make_set_up(now()));
  Desk stranger(router_);
  EXPECT_EQ(stranger.get("/api/v1/sample").status, 401U);
  EXPECT_EQ(stranger.get("/api/v1/sample?link=nonsense").code(), "E-IDENTITY-027");
  EXPECT_EQ(stranger.get("/api/v1/sample?link=" + link).json().text_of("state"), "none");
  EXPECT_EQ(stranger.post("/api/v1/sample", codec::json_object({{"link", link}})).code(), "E-IDENTITY-061");
  auto desk = signed_in_desk();
  EXPECT_EQ(desk.get("/api/v1/sample").status, 403U);
}

TEST_P(Door, a_duty_stands_before_everything_but_sign_in_itself) {
  must(identity_->users().set_password(zhou_, kGood, true, now()));
  auto desk = signed_in_desk();
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("duty"), "change_password");
  http::Request request;
  request.peer.secure = true;
  request.headers.add("Cookie", std::string(kCookie) + "=" + desk.cookies.at(std::string(kCookie)));
  EXPECT_EQ(store::id_of(authenticate(*identity_, request, now())), "E-IDENTITY-020");
  EXPECT_EQ(desk.post("/api/v1/tokens", codec::json_object({{"name", "x"}})).code(), "E-IDENTITY-020");
  const auto changed =
      desk.put("/api/v1/password", codec::json_object({{"oldPassword", kGood}, {"newPassword", "Another-good-one-1"}}));
  EXPECT_EQ(changed.status, 204U) << changed.body;
  EXPECT_EQ(store::id_of(authenticate(*identity_, request, now())), "");
}

TEST_P(Door, a_link_for_a_password_is_given_by_who_manages_people_only) {
  grant(person("管理员", "sysadmin", kGood), model::kSystemAdministrator);
  auto admin = signed_in_desk("sysadmin");
  auto desk = signed_in_desk();
  const auto path = "/api/v1/people/" + zhou_ + "/password-link";
  EXPECT_EQ(desk.post(path, Json(codec::json_object())).status, 403U);
  const auto made = admin.post(path, Json(codec::json_object()));
  ASSERT_EQ(made.status, 201U) << made.body;
  EXPECT_TRUE(made.json().text_of("address")->starts_with("https://luoshi.example/password?link="));
}

TEST_P(Door, a_browser_comes_in_by_way_of_cas_and_a_refusal_is_a_page) {
  std::string ticket = "ST-1";
  const outside::test::Loopback cas([&](const outside::test::Heard& heard) {
    const bool good = heard.target.ends_with("&ticket=" + ticket);
    return outside::test::Said{.body =
                                   std::string("<r:serviceResponse xmlns:r='http://www.yale.edu/tp/cas'>") +
                                   (good ? "<r:authenticationSuccess><r:user>zhoumin</r:user></r:authenticationSuccess>"
                                         : "<r:authenticationFailure code='INVALID_TICKET'/>") +
                                   "</r:serviceResponse>"};
  });
  outside::Reach reach;
  reach.named.push_back(*base::parse_network("127.0.0.1"));
  std::vector<identity::WaySettings> settings;
  settings.push_back({.id = "cas",
                      .kind = identity::WayKind::cas,
                      .title = "市级 CAS",
                      .cas_server = cas.address(),
                      .found_by = identity::FoundBy::login});
  identity::Ways ways(*identity_, std::move(settings), outside::HttpClient(reach));
  http::Router router;
  register_sign_in(router, {.identity = *identity_,
                            .ledger = *ledger_,
                            .now = [this] { return now(); },
                            .ways = &ways,
                            .address = "https://luoshi.example"});
  Desk desk(router);
  EXPECT_EQ(desk.get("/api/v1/sign-in").items().size(), 2U);
  EXPECT_EQ(desk.get("/api/v1/sign-in/nowhere").status, 404U);
  const auto sent = desk.get("/api/v1/sign-in/cas?return_to=/matters");
  ASSERT_EQ(sent.status, 303U);
  const auto state = sent.location.substr(sent.location.find("state%3D") + 8);
  const auto back = "/api/v1/sign-in/cas/return?state=" + state + "&ticket=";
  Desk other(router);
  EXPECT_EQ(other.get(back + "ST-1").status, 403U) << "another browser";
  EXPECT_TRUE(other.cookies.empty());
  const auto arrived = desk.get(back + "ST-1");
  EXPECT_EQ(arrived.status, 303U) << arrived.body;
  EXPECT_EQ(arrived.location, "/matters");
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("means"), "cas");
  const auto again = other.get("/api/v1/sign-in/cas");
  const auto other_state = again.location.substr(again.location.find("state%3D") + 8);
  const auto refused = other.get("/api/v1/sign-in/cas/return?state=" + other_state + "&ticket=ST-2");
  EXPECT_EQ(refused.status, 403U);
  EXPECT_NE(refused.body.find("E-IDENTITY-047"), std::string::npos);
  EXPECT_EQ(other.get("/api/v1/session").status, 401U);
}

TEST_P(Door, a_browser_comes_in_by_a_certificate_of_the_right_issuer_and_person) {
  const identity::test::Authority city("城市 CA", now());
  const identity::test::Authority other("别的 CA", now());
  std::vector<identity::WaySettings> settings;
  settings.push_back({.id = "ukey",
                      .kind = identity::WayKind::certificate,
                      .title = "数字证书",
                      .issuers = city.pem(),
                      .found_by = identity::FoundBy::login});
  identity::Ways ways(*identity_, std::move(settings), outside::HttpClient(outside::Reach{}));
  http::Router router;
  register_sign_in(router,
                   {.identity = *identity_, .ledger = *ledger_, .now = [this] { return now(); }, .ways = &ways});
  const auto with = [&](std::string der) {
    Desk desk(router);
    desk.certificate = std::move(der);
    return desk;
  };
  auto desk = with(city.issue({.numbers = {"zhoumin"}}));
  const auto offered = desk.get("/api/v1/sign-in").items();
  ASSERT_EQ(offered.size(), 2U);
  EXPECT_EQ(offered[1].text_of("kind"), "certificate");
  const auto arrived = desk.get("/api/v1/sign-in/ukey?return_to=/matters");
  ASSERT_EQ(arrived.status, 303U) << arrived.body;
  EXPECT_EQ(arrived.location, "/matters");
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("means"), "certificate");
  EXPECT_EQ(desk.get("/api/v1/session").json().text_of("login"), "zhoumin");
  // A session is a session: without its cookie the certificate alone is nobody.
  EXPECT_EQ(with(city.issue({.numbers = {"zhoumin"}})).get("/api/v1/session").status, 401U);
  EXPECT_EQ(desk.get("/api/v1/sign-in/ukey?return_to=https://elsewhere.example/").location, "/");

  const auto refused = [&](std::string der, std::string_view id) {
    auto stranger = with(std::move(der));
    for (const auto* path : {"/api/v1/sign-in/ukey", "/api/v1/sign-in/ukey/return"}) {
      const auto seen = stranger.get(path);
      EXPECT_EQ(seen.status, 403U) << id << path;
      EXPECT_NE(seen.body.find(id), std::string::npos) << seen.body;
    }
    EXPECT_EQ(stranger.get("/api/v1/session").status, 401U);
  };
  refused("", "E-IDENTITY-065");
  refused("nonsense", "E-IDENTITY-066");
  refused(other.issue({.numbers = {"zhoumin"}}), "E-IDENTITY-066");
  refused(city.issue({.numbers = {"zhoumin"}, .days = -1}), "E-IDENTITY-066");
  refused(city.issue({.numbers = {"zhoumin", "sysadmin"}}), "E-IDENTITY-067");
  refused(city.issue({.numbers = {"nobody"}}), "E-IDENTITY-044");
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  must(ledger_->submit(ledger::people::command(system, ledger::people::BarPerson{.person = zhou_}), "test"));
  refused(city.issue({.numbers = {"zhoumin"}}), "E-IDENTITY-014");
}

INSTANTIATE_TEST_SUITE_P(Stores, Door, ::testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace luoshi::api::sign_in::test
