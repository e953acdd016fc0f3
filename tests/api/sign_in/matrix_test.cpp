// SPDX-License-Identifier: Apache-2.0
// The matrix over HTTP for sign-in: every operation of its table as nobody, as a clerk, as each of the three
// administrators and as a machine, on one's own and on somebody else's; and every operation asked nonsense.
#include "api/nonsense.hpp"
#include "api/sign_in/desk.hpp"
#include "api/sign_in/door.hpp"
#include "api/sign_in/operations.hpp"
#include "identity/district.hpp"

#include <array>
#include <set>

namespace luoshi::api::sign_in::test {
namespace {

using codec::Json;
using identity::test::kGood;
using store::must;

constexpr std::string_view kNobodys = "01997a2c-6f00-7c3e-8b1a-0242ac120002";
// What is done to somebody else: by 系统管理员 alone.
const std::set<std::string_view> kOfOthers{"makePasswordLink", "resetSignIn",  "showSignIn",
                                           "endSessionsOf",    "endSessionOf", "revokeTokenOf"};
// What somebody does without being signed in, each by a proof of its own: a password, a link, nothing at all.
const std::set<std::string_view> kOpen{"signIn",     "listWays",         "showSetUp",
                                       "setUp",      "showPasswordLink", "setPasswordByLink",
                                       "showSample", "beginSample",      "enterSample"};

class SignInMatrix : public identity::test::District {
 protected:
  void SetUp() override {
    District::SetUp();
    if (IsSkipped()) return;
    for (const auto* login : {"clerk", "other", "sysadmin", "secadmin", "auditor"}) {
      people_[login] = person(login, login, kGood);
    }
    grant(people_["sysadmin"], model::kSystemAdministrator);
    grant(people_["secadmin"], model::kSecrecyAdministrator);
    grant(people_["auditor"], model::kAuditor);
    register_sign_in(router_, {.identity = *identity_, .ledger = *ledger_, .now = [this] { return now(); }});
    const auto made = desk("clerk").post(
        "/api/v1/tokens", codec::json_object({{"name", "对接"},
                                              {"scopes", codec::json_array({"matters.read", "sign_in.write"})},
                                              {"ends", base::to_iso({now().ms + 86'400'000})}}));
    machine_ = made.status == 201U ? std::string(*made.json().text_of("token")) : std::string();
  }
  Desk desk(std::string_view login) {
    Desk made(router_);
    const auto seen = made.post("/api/v1/session", codec::json_object({{"login", login}, {"password", kGood}}));
    EXPECT_EQ(seen.status, 200U) << login << seen.body;
    made.forgery_token = seen.json().text_of("csrf").value_or("");
    return made;
  }
  // The session and the token of somebody, fresh, for operations that name one.
  std::string session_of(std::string_view login) { return base::to_text(signed_in(login).caller.session); }
  std::string token_of(std::string_view login) {
    auto own = desk(login);
    const auto made = own.post("/api/v1/tokens", codec::json_object({{"name", "对接"},
                                                                     {"scopes", codec::json_array({"matters.read"})},
                                                                     {"ends", base::to_iso({now().ms + 86'400'000})}}));
    EXPECT_EQ(made.status, 201U) << made.body;
    return std::string(made.json().text_of("id").value_or(kNobodys));
  }
  static std::string path_of(const Operation& operation, std::string_view person, std::string_view id) {
    std::string path(operation.path);
    const auto put = [&](std::string_view name, std::string_view value) {
      if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    };
    put("{person}", person);
    put("{id}", id);
    return path;
  }
  static Seen ask(Desk& desk, const Operation& operation, const std::string& path, std::string body = "{}") {
    const bool asks = operation.method == http::Method::get;
    return desk.send(operation.method, path, asks ? std::string() : std::move(body),
                     asks ? std::string_view() : std::string_view("application/json"));
  }
  std::string machine_;
  std::map<std::string, std::string, std::less<>> people_;
  http::Router router_;
};
INSTANTIATE_TEST_SUITE_P(Stores, SignInMatrix, testing::Values("sqlite"));

TEST_P(SignInMatrix, lets_nobody_in_who_is_not_signed_in_but_to_what_is_open) {
  std::set<std::string_view> open;
  for (const auto& operation : operations()) {
    Desk nobody(router_);
    const auto seen = ask(nobody, operation, path_of(operation, people_["other"], kNobodys));
    if (operation.need == Need::nothing) {
      open.insert(operation.id);
      if (operation.id != "listWays") EXPECT_GE(seen.status, 400U) << operation.id << " needs no proof";
      EXPECT_LT(seen.status, 500U) << operation.id << seen.body;
    } else {
      EXPECT_EQ(seen.status, 401U) << operation.id << seen.body;
    }
  }
  EXPECT_EQ(open, kOpen);
}

TEST_P(SignInMatrix, does_nothing_for_a_request_without_the_token_of_the_session) {
  for (const auto& operation : operations()) {
    if (operation.need == Need::nothing || operation.effect == Effect::reads) continue;
    for (const auto* login : {"clerk", "sysadmin"}) {
      auto forged = desk(login);
      forged.forgery_token.clear();
      EXPECT_EQ(ask(forged, operation, path_of(operation, people_["other"], kNobodys)).code(), "E-IDENTITY-009")
          << operation.id << " " << login;
    }
  }
}

TEST_P(SignInMatrix, lets_a_machine_change_nothing_of_anybodys_sign_in) {
  Desk machine(router_);
  machine.bearer = machine_;
  ASSERT_EQ(machine.get("/api/v1/session").status, 200U);
  std::size_t denied = 0;
  for (const auto& operation : operations()) {
    if (operation.need == Need::nothing || operation.effect == Effect::reads) continue;
    for (const auto* whose : {"clerk", "other"}) {
      const auto seen = ask(machine, operation, path_of(operation, people_[whose], session_of(whose)),
                            R"({"oldPassword":"x","newPassword":"y","code":"1","password":"z","name":"n","scopes":[],)"
                            R"("ends":"2026-04-01T00:00:00Z","person":"p"})");
      const bool has_no_session = operation.id == "signOut";
      EXPECT_EQ(seen.status, has_no_session ? 401U : 403U) << operation.id << seen.body;
      denied += seen.status >= 400U ? 1 : 0;
    }
  }
  EXPECT_GT(denied, 20U);
  EXPECT_EQ(machine.get("/api/v1/session").status, 200U);
}

TEST_P(SignInMatrix, lets_one_administrator_alone_into_the_sign_in_of_others) {
  std::size_t denied = 0;
  for (const auto& operation : operations()) {
    if (!kOfOthers.contains(operation.id)) continue;
    for (const auto* who : {"clerk", "secadmin", "auditor", "sysadmin"}) {
      for (const auto* whose : {"other", who}) {
        auto asking = desk(who);
        const auto id = operation.id == "revokeTokenOf" ? token_of(whose) : session_of(whose);
        const auto seen = ask(asking, operation, path_of(operation, people_[whose], id));
        if (std::string_view(who) != "sysadmin") {
          EXPECT_EQ(seen.status, 403U) << operation.id << " " << who << " on " << whose << seen.body;
          ++denied;
        } else if (std::string_view(whose) == "other") {
          EXPECT_LT(seen.status, 300U) << operation.id << seen.body;
        }
      }
    }
    // resetSignIn takes the password away.
    must(identity_->users().set_password(people_["other"], kGood, false, now()));
  }
  EXPECT_EQ(denied, kOfOthers.size() * 6);
}

TEST_P(SignInMatrix, gives_none_of_the_three_administrators_a_new_way_in) {
  auto manager = desk("sysadmin");
  for (const auto* whose : {"secadmin", "auditor", "sysadmin"}) {
    for (const auto* what : {"/password-link", "/sign-in-reset"}) {
      EXPECT_EQ(manager.post("/api/v1/people/" + people_[whose] + what, codec::json_object({})).code(),
                "E-IDENTITY-029")
          << whose << what;
    }
  }
}

TEST_P(SignInMatrix, ends_and_revokes_ones_own_only) {
  for (const auto* who : {"clerk", "secadmin", "auditor", "sysadmin"}) {
    auto asking = desk(who);
    const auto session = session_of("other");
    const auto token = token_of("other");
    EXPECT_EQ(asking.remove("/api/v1/sessions/" + session).code(), "E-IDENTITY-016") << who;
    EXPECT_EQ(asking.remove("/api/v1/tokens/" + token).code(), "E-IDENTITY-016") << who;
    EXPECT_EQ(asking.remove("/api/v1/sessions/" + session_of(who)).status, 204U) << who;
    EXPECT_EQ(asking.remove("/api/v1/tokens/" + token_of(who)).status, 204U) << who;
    const auto sessions = asking.get("/api/v1/sessions").body + asking.get("/api/v1/tokens").body;
    EXPECT_EQ(sessions.find(session), std::string::npos) << who;
    EXPECT_EQ(sessions.find(token), std::string::npos) << who;
  }
}

TEST_P(SignInMatrix, answers_nonsense_without_a_fault_of_its_own) {
  constexpr std::array<std::string_view, 6> kNames{"login", "password", "code", "link", "person", "scopes"};
  api::tests::Nonsense nonsense(6);
  std::vector<Desk> desks{Desk(router_), desk("clerk"), desk("sysadmin"), Desk(router_)};
  desks[3].bearer = machine_;
  for (int round = 0; round < 12; ++round) {
    for (const auto& operation : operations()) {
      // Signed out or ended sessions are nonsense enough; the password stays.
      auto& asking = desks[nonsense.below(static_cast<std::uint32_t>(desks.size()))];
      auto path = path_of(operation, nonsense.below(3) == 0 ? std::string(kNobodys) : people_["other"], kNobodys);
      if (nonsense.below(3) == 0) path += "?link=" + http::percent_encoded(nonsense.word());
      auto body = nonsense.body();
      if (nonsense.below(2) == 0) {
        const auto name = nonsense.one_of(kNames);
        body = "{\"" + std::string(name) + "\":" + nonsense.json() + "}";
      }
      const auto seen = ask(asking, operation, path, body);
      EXPECT_LT(seen.status, 500U) << operation.id << " " << path << " " << body << " " << seen.body;
      if (seen.status >= 400U && operation.id != "endSession") EXPECT_NE(seen.body, "") << operation.id;
    }
  }
}

}  // namespace
}  // namespace luoshi::api::sign_in::test
