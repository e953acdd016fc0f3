// SPDX-License-Identifier: Apache-2.0
// Passwords, one-time codes and lockout, on the tables of both stores: above all what is refused.
#include "codec/base64.hpp"
#include "crypto/signature.hpp"
#include "identity/district.hpp"
#include "identity/totp.hpp"
#include "ledger/people/person_requests.hpp"

#include <algorithm>

namespace luoshi::identity::test {
namespace {

namespace people = ledger::people;

constexpr std::int64_t kMinute = 60'000;

class SignIn : public District {
 protected:
  void SetUp() override {
    District::SetUp();
    if (IsSkipped()) return;
    zhou_ = person("周敏", "zhoumin", kGood);
  }

  template <class Request>
  void submit(Request request) {
    const ledger::access::By system{std::string(ledger::access::kSystem)};
    must(ledger_->submit(people::command(system, std::move(request)), "test"));
  }

  // The secret of an offer, from its base32.
  static std::string secret_of(std::string_view text) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : text) {
      held = (held << 5 | static_cast<std::uint32_t>(kLetters.find(c))) & 0xFFFFFu;
      if ((bits += 5) >= 8) out += static_cast<char>(held >> (bits -= 8) & 0xFFu);
    }
    return out;
  }
  [[nodiscard]] std::string code(const std::string& secret, std::int64_t steps = 0) const {
    return hotp_code(secret, static_cast<std::uint64_t>(totp_step(now()) + steps));
  }
  std::string enrolled() {
    const auto caller = signed_in("zhoumin").caller;
    const auto secret = secret_of(must(identity_->users().offer_codes(caller, now())).secret);
    must(identity_->users().confirm_codes(caller, code(secret), now()));
    return secret;
  }

  std::string zhou_;
};

TEST_P(SignIn, whoever_has_login_and_password_is_that_person) {
  const auto signed_in = this->signed_in("ZhouMin");
  EXPECT_EQ(signed_in.caller.person, zhou_);
  EXPECT_EQ(signed_in.caller.assurance, Assurance::single);
  const auto caller = must(identity_->authenticate({.session = signed_in.secret}, now()));
  EXPECT_EQ(caller.person, zhou_);
  EXPECT_EQ(caller.session, signed_in.caller.session);
  EXPECT_EQ(looks(), (std::vector<std::string>{"set_password", "sign_in"}));
}

TEST_P(SignIn, wrong_password_unknown_login_and_no_password_are_refused_alike) {
  person("吴磊", "wulei");
  EXPECT_EQ(refusal("zhoumin", "Yunhe-2026-summer"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("nobody", kGood), "E-IDENTITY-010");
  EXPECT_EQ(refusal("wulei", kGood), "E-IDENTITY-010");
  EXPECT_EQ(refusal("wulei", ""), "E-IDENTITY-010");
  EXPECT_EQ(refusal("", ""), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", std::string(2000, 'a')), "E-IDENTITY-010");
}

TEST_P(SignIn, five_wrong_tries_lock_the_login_for_a_quarter_of_an_hour_whoever_tries) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("zhoumin", "wrong"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-002");
  EXPECT_EQ(refusal("ZHOUMIN ", kGood, {}, {.address = "10.9.9.9"}), "E-IDENTITY-002");
  pass(14 * kMinute);
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-002");
  pass(kMinute);
  EXPECT_EQ(refusal("zhoumin", kGood), "");
  EXPECT_EQ(std::ranges::count(looks(), "sign_in_refused"), 8);
}

TEST_P(SignIn, an_unknown_login_is_locked_like_a_known_one) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("nobody", "wrong"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("nobody", "wrong"), "E-IDENTITY-002");
}

TEST_P(SignIn, a_good_sign_in_forgets_the_wrong_ones) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal("zhoumin", "wrong"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", kGood), "");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(refusal("zhoumin", "wrong"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", kGood), "");
}

TEST_P(SignIn, one_address_that_guesses_many_logins_is_locked) {
  Settings settings;
  settings.address_lockout.tries_max = 7;
  open_identity(settings);
  for (int i = 0; i < 7; ++i) EXPECT_EQ(refusal("user" + std::to_string(i), "wrong"), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-002");
  EXPECT_EQ(refusal("zhoumin", kGood, {}, {.address = "10.9.9.9"}), "");
}

TEST_P(SignIn, a_code_is_asked_for_and_works_once) {
  const auto secret = enrolled();
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-011");
  EXPECT_EQ(refusal("zhoumin", kGood, code(secret)), "E-IDENTITY-001") << "the one that confirmed";
  pass(kTotpStepMs);
  EXPECT_EQ(refusal("zhoumin", kGood, "000000"), "E-IDENTITY-001");
  EXPECT_EQ(refusal("zhoumin", "wrong", code(secret)), "E-IDENTITY-010");
  EXPECT_EQ(signed_in("zhoumin", kGood, code(secret)).caller.assurance, Assurance::twofold);
  EXPECT_EQ(refusal("zhoumin", kGood, code(secret)), "E-IDENTITY-001") << "replayed";
  EXPECT_EQ(refusal("zhoumin", kGood, code(secret, 2)), "E-IDENTITY-001") << "from the future";
}

TEST_P(SignIn, wrong_codes_lock_too_but_asking_for_one_does_not) {
  enrolled();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-011");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(refusal("zhoumin", kGood, "000000"), "E-IDENTITY-001");
  EXPECT_EQ(refusal("zhoumin", kGood, "000000"), "E-IDENTITY-002");
}

TEST_P(SignIn, codes_are_not_in_force_before_they_are_confirmed_and_go_only_with_the_password) {
  const auto caller = signed_in("zhoumin").caller;
  EXPECT_EQ(id_of(identity_->users().confirm_codes(caller, "000000", now())), "E-IDENTITY-018");
  must(identity_->users().offer_codes(caller, now()));
  EXPECT_EQ(refusal("zhoumin", kGood), "");
  EXPECT_EQ(id_of(identity_->users().confirm_codes(caller, "000000", now())), "E-IDENTITY-001");
  EXPECT_EQ(id_of(identity_->users().remove_codes(caller, kGood, kDesk, now())), "E-IDENTITY-018");
  enrolled();
  EXPECT_EQ(id_of(identity_->users().offer_codes(caller, now())), "E-IDENTITY-019");
  EXPECT_EQ(id_of(identity_->users().remove_codes(caller, "wrong", kDesk, now())), "E-IDENTITY-010");
  must(identity_->users().remove_codes(caller, kGood, kDesk, now()));
  EXPECT_EQ(refusal("zhoumin", kGood), "");
}

TEST_P(SignIn, the_secret_of_codes_does_not_stand_in_the_table_as_it_is) {
  const auto secret = enrolled();
  const auto reader = must(store_->reader());
  const auto rows = must(reader->fetch(kUsers, std::array{store::Value(zhou_)}));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().bytes(4).find(secret), std::string_view::npos);
  EXPECT_TRUE(rows.front().text(1).starts_with("$argon2id$"));
}

TEST_P(SignIn, a_changed_password_ends_every_other_session) {
  const auto here = signed_in("zhoumin");
  const auto there = signed_in("zhoumin");
  auto& users = identity_->users();
  EXPECT_EQ(id_of(users.change_password(here.caller, "wrong", "Another-good-one-1", kDesk, now())), "E-IDENTITY-010");
  EXPECT_EQ(id_of(users.change_password(here.caller, kGood, kGood, kDesk, now())), "E-IDENTITY-017");
  EXPECT_EQ(id_of(users.change_password(here.caller, kGood, "short", kDesk, now())), "E-IDENTITY-003");
  EXPECT_EQ(id_of(users.change_password(here.caller, kGood, "zhoumin-ZHOUMIN-1", kDesk, now())), "E-IDENTITY-005");
  must(users.change_password(here.caller, kGood, "Another-good-one-1", kDesk, now()));
  EXPECT_EQ(refusal_of_session(here.secret), "");
  EXPECT_EQ(refusal_of_session(there.secret), "E-IDENTITY-008");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-010");
  EXPECT_EQ(refusal("zhoumin", "Another-good-one-1"), "");
}

TEST_P(SignIn, wrong_old_passwords_lock_like_wrong_sign_ins) {
  const auto caller = signed_in("zhoumin").caller;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(id_of(identity_->users().change_password(caller, "wrong", "Another-good-one-1", kDesk, now())),
              "E-IDENTITY-010");
  }
  EXPECT_EQ(id_of(identity_->users().change_password(caller, kGood, "Another-good-one-1", kDesk, now())),
            "E-IDENTITY-002");
}

TEST_P(SignIn, who_must_change_the_password_has_that_duty_until_it_is_done) {
  must(identity_->users().set_password(zhou_, kGood, true, now()));
  const auto signed_in = this->signed_in("zhoumin");
  EXPECT_EQ(signed_in.caller.duty, Duty::change_password);
  EXPECT_EQ(id_of(check_duty(must(identity_->authenticate({.session = signed_in.secret}, now())))), "E-IDENTITY-020");
  must(identity_->users().change_password(signed_in.caller, kGood, "Another-good-one-1", kDesk, now()));
  EXPECT_EQ(id_of(check_duty(must(identity_->authenticate({.session = signed_in.secret}, now())))), "");
}

TEST_P(SignIn, a_password_grows_old_where_the_settings_say_so) {
  Settings settings;
  settings.password_days_max = 90;
  open_identity(settings);
  pass(std::int64_t{90} * 24 * 60 * kMinute - 1);
  EXPECT_EQ(signed_in("zhoumin").caller.duty, Duty::none);
  pass(1);
  EXPECT_EQ(signed_in("zhoumin").caller.duty, Duty::change_password);
}

TEST_P(SignIn, administrators_have_to_enrol_codes_where_the_settings_say_so) {
  Settings settings;
  settings.codes_for_administrators = true;
  open_identity(settings);
  grant(person("管理员", "sysadmin", kGood), model::kSystemAdministrator);
  EXPECT_EQ(id_of(check_duty(signed_in("sysadmin").caller)), "E-IDENTITY-021");
  EXPECT_EQ(id_of(check_duty(signed_in("zhoumin").caller)), "");
}

TEST_P(SignIn, somebody_barred_is_out_at_once_and_in_again_when_admitted) {
  const auto before = signed_in("zhoumin");
  submit(people::BarPerson{.person = zhou_});
  pass(kTrustMs);
  EXPECT_EQ(refusal_of_session(before.secret), "E-IDENTITY-014");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-014");
  EXPECT_EQ(id_of(identity_->sign_in_as(zhou_, Means::oidc, Assurance::single, kDesk, now())), "E-IDENTITY-014");
  submit(people::AdmitPerson{.person = zhou_});
  EXPECT_EQ(refusal("zhoumin", kGood), "");
}

TEST_P(SignIn, nobody_bars_himself_and_only_who_manages_people_bars) {
  const auto admin = person("管理员", "sysadmin", kGood);
  grant(admin, model::kSystemAdministrator);
  const auto refused = [&](const std::string& by, const std::string& whom) {
    return id_of(ledger_->submit(people::command({.actor = by}, people::BarPerson{.person = whom}), "test"));
  };
  EXPECT_EQ(refused(admin, admin), "E-PEOPLE-052");
  EXPECT_EQ(refused(zhou_, admin), "E-MODEL-061");
  EXPECT_EQ(refused(admin, zhou_), "");
  EXPECT_EQ(refused(admin, zhou_), "E-PEOPLE-012");
}

TEST_P(SignIn, somebody_who_has_left_is_out) {
  const auto before = signed_in("zhoumin");
  submit(people::LeaveService{.person = zhou_, .on = people::day_of(now())});
  pass(kTrustMs);
  EXPECT_EQ(refusal_of_session(before.secret), "E-IDENTITY-014");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-010") << "the login is nobody's any more";
}

TEST_P(SignIn, an_administrator_of_people_resets_others_but_no_administrator) {
  const auto admin = person("管理员", "sysadmin", kGood);
  const auto auditor = person("审计员", "auditor", kGood);
  grant(admin, model::kSystemAdministrator);
  grant(auditor, model::kAuditor);
  const auto victim = signed_in("zhoumin");
  const auto token = must(identity_->tokens().make(
      victim.caller, {.name = "x", .scopes = {"*.read"}, .ends = {now().ms + kMinute}}, now()));
  const auto caller = signed_in("sysadmin").caller;
  EXPECT_EQ(id_of(identity_->users().reset(victim.caller, admin, now())), "E-MODEL-061");
  EXPECT_EQ(id_of(identity_->users().reset(caller, auditor, now())), "E-IDENTITY-029");
  EXPECT_EQ(id_of(identity_->links().make_password(caller, auditor, now())), "E-IDENTITY-029");
  must(identity_->users().reset(caller, zhou_, now()));
  EXPECT_EQ(refusal_of_session(victim.secret), "E-IDENTITY-008");
  EXPECT_EQ(refusal("zhoumin", kGood), "E-IDENTITY-010");
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = token.secret}, now())), "E-IDENTITY-013");
  must(identity_->users().reset_at_machine(auditor, now()));
  EXPECT_EQ(refusal("auditor", kGood), "E-IDENTITY-010");
}

INSTANTIATE_TEST_SUITE_P(Stores, SignIn, ::testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace luoshi::identity::test
