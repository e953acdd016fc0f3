// SPDX-License-Identifier: Apache-2.0
// Sessions, tokens and one-time links on the tables of both stores: how they begin, end, and are refused.
#include "identity/district.hpp"

#include <algorithm>

namespace luoshi::identity::test {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;

class Sessions : public District {
 protected:
  void SetUp() override {
    District::SetUp();
    if (IsSkipped()) return;
    zhou_ = person("周敏", "zhoumin", kGood);
  }
  std::string zhou_;
};

TEST_P(Sessions, one_that_is_not_used_ends_after_half_an_hour_and_a_busy_one_goes_on) {
  const auto idle = signed_in("zhoumin");
  const auto busy = signed_in("zhoumin");
  for (int i = 0; i < 6; ++i) {
    pass(5 * kMinute);
    EXPECT_EQ(refusal_of_session(busy.secret), "");
  }
  EXPECT_EQ(refusal_of_session(idle.secret), "E-IDENTITY-008");
  EXPECT_EQ(must(identity_->sessions().of(zhou_, now())).size(), 1U);
}

TEST_P(Sessions, even_a_busy_one_ends_after_half_a_day) {
  const auto busy = signed_in("zhoumin");
  for (int i = 0; i < 12 * 4 - 1; ++i) {
    pass(15 * kMinute);
    ASSERT_EQ(refusal_of_session(busy.secret), "") << i;
  }
  pass(15 * kMinute);
  EXPECT_EQ(refusal_of_session(busy.secret), "E-IDENTITY-008");
}

TEST_P(Sessions, use_outlives_the_process) {
  const auto busy = signed_in("zhoumin");
  pass(20 * kMinute);
  EXPECT_EQ(refusal_of_session(busy.secret), "");
  open_identity();
  pass(20 * kMinute);
  EXPECT_EQ(refusal_of_session(busy.secret), "");
}

TEST_P(Sessions, a_fourth_one_ends_the_one_longest_unused) {
  const auto first = signed_in("zhoumin");
  pass(kMinute);
  const auto second = signed_in("zhoumin");
  pass(kMinute);
  EXPECT_EQ(refusal_of_session(first.secret), "");
  const auto third = signed_in("zhoumin");
  pass(kMinute);
  const auto fourth = signed_in("zhoumin");
  EXPECT_EQ(refusal_of_session(second.secret), "E-IDENTITY-008");
  for (const auto* one : {&first, &third, &fourth}) EXPECT_EQ(refusal_of_session(one->secret), "");
}

TEST_P(Sessions, one_that_is_ended_is_refused_at_once_though_it_was_just_trusted) {
  const auto one = signed_in("zhoumin");
  const auto other = signed_in("zhoumin");
  EXPECT_EQ(refusal_of_session(one.secret), "");
  must(identity_->sessions().end(zhou_, one.caller.session, now()));
  EXPECT_EQ(refusal_of_session(one.secret), "E-IDENTITY-008");
  EXPECT_EQ(refusal_of_session(other.secret), "");
  must(identity_->sign_out(other.caller, now()));
  EXPECT_EQ(refusal_of_session(other.secret), "E-IDENTITY-008");
}

TEST_P(Sessions, are_recognised_without_the_store_for_a_moment_after_they_were_asked_about_and_never_when_ended) {
  const auto one = signed_in("zhoumin");
  const auto recognised = [&] { return identity_->recognise({.session = one.secret}, now()); };
  EXPECT_FALSE(recognised()) << "nobody has asked yet";
  EXPECT_EQ(refusal_of_session(one.secret), "");
  ASSERT_TRUE(recognised());
  EXPECT_EQ(recognised()->person, zhou_);
  EXPECT_FALSE(identity_->recognise({.session = one.secret, .bearer = "luoshi_x"}, now())) << "a token goes first";
  EXPECT_FALSE(identity_->recognise({.session = new_secret(random_)}, now()));
  EXPECT_FALSE(identity_->recognise({}, now()));
  pass(kTrustMs);
  EXPECT_FALSE(recognised()) << "the store may know better by now";
  EXPECT_EQ(refusal_of_session(one.secret), "");
  EXPECT_TRUE(recognised());
  must(identity_->sessions().end(zhou_, one.caller.session, now()));
  EXPECT_FALSE(recognised());
}

TEST_P(Sessions, nobody_ends_those_of_somebody_else) {
  const auto one = signed_in("zhoumin");
  const auto wu = person("吴磊", "wulei", kGood);
  EXPECT_EQ(id_of(identity_->sessions().end(wu, one.caller.session, now())), "E-IDENTITY-016");
  EXPECT_EQ(refusal_of_session(one.secret), "");
}

TEST_P(Sessions, another_node_sees_the_end_within_seconds) {
  const auto one = signed_in("zhoumin");
  Settings settings;
  settings.cost = {.memory_kib = 64, .passes = 1, .lanes = 1};
  const auto other = Identity::open(*store_, *ledger_, *looks_, random_, settings);
  EXPECT_EQ(id_of(other->authenticate({.session = one.secret}, now())), "");
  must(identity_->sessions().end_all(zhou_, {}, now()));
  pass(kTrustMs);
  EXPECT_EQ(id_of(other->authenticate({.session = one.secret}, now())), "E-IDENTITY-008");
}

TEST_P(Sessions, what_is_no_secret_or_nobodys_is_refused) {
  EXPECT_EQ(refusal_of_session(""), "E-IDENTITY-007");
  EXPECT_EQ(refusal_of_session("' OR 1=1 --"), "E-IDENTITY-007");
  EXPECT_EQ(refusal_of_session(new_secret(random_)), "E-IDENTITY-008");
  EXPECT_EQ(id_of(identity_->authenticate({}, now())), "E-IDENTITY-012");
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = "luoshi_x"}, now())), "E-IDENTITY-013");
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = signed_in("zhoumin").secret}, now())), "E-IDENTITY-013");
}

TEST_P(Sessions, the_secret_does_not_stand_in_the_table) {
  const auto one = signed_in("zhoumin");
  constexpr store::Statement kAll{"test.sessions", "SELECT hash FROM sessions"};
  const auto reader = must(store_->reader());
  const auto rows = must(reader->query(kAll));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().bytes(0), base::Bytes(must(hash_of_secret(one.secret))).text());
}

TEST_P(Sessions, a_forged_request_lacks_the_token_of_the_session) {
  const auto one = signed_in("zhoumin");
  const auto other = signed_in("zhoumin");
  EXPECT_EQ(id_of(check_forgery(one.caller, one.caller.forgery_token)), "");
  EXPECT_EQ(id_of(check_forgery(one.caller, "")), "E-IDENTITY-009");
  EXPECT_EQ(id_of(check_forgery(one.caller, other.caller.forgery_token)), "E-IDENTITY-009");
  EXPECT_EQ(id_of(check_forgery({}, "")), "E-IDENTITY-009");
}

TEST_P(Sessions, tidying_takes_out_only_what_is_over) {
  signed_in("zhoumin");
  pass(20 * kMinute);
  const auto lasting = signed_in("zhoumin");
  EXPECT_EQ(refusal("zhoumin", "wrong"), "E-IDENTITY-010");
  pass(12 * kMinute);
  must(identity_->tidy(now()));
  EXPECT_EQ(refusal_of_session(lasting.secret), "");
  constexpr store::Statement kCount{"test.count_sessions", "SELECT CAST(COUNT(*) AS BIGINT) FROM sessions"};
  const auto reader = must(store_->reader());
  EXPECT_EQ(must(reader->query(kCount)).front().integer(0), 1);
}

TEST_P(Sessions, a_machine_comes_in_by_a_token_within_its_scopes) {
  const auto caller = signed_in("zhoumin").caller;
  const auto made = must(identity_->tokens().make(
      caller, {.name = "热线对接", .scopes = {"matters.read", "evidence.write"}, .ends = {now().ms + kHour}}, now()));
  const auto machine = must(identity_->authenticate({.bearer = made.secret}, now()));
  EXPECT_EQ(machine.person, zhou_);
  EXPECT_TRUE(machine.is_machine());
  EXPECT_EQ(id_of(check_scope(machine, "matters", false)), "");
  EXPECT_EQ(id_of(check_scope(machine, "matters", true)), "E-IDENTITY-022");
  EXPECT_EQ(id_of(check_scope(machine, "evidence", false)), "");
  EXPECT_EQ(id_of(check_scope(machine, "units", false)), "E-IDENTITY-022");
  EXPECT_EQ(id_of(check_scope(caller, "units", true)), "");
  EXPECT_EQ(
      id_of(identity_->tokens().make(machine, {.name = "x", .scopes = {"*.write"}, .ends = {now().ms + kHour}}, now())),
      "E-IDENTITY-022");
  EXPECT_EQ(id_of(identity_->sign_out(machine, now())), "E-IDENTITY-012");
  EXPECT_EQ(must(identity_->tokens().of(zhou_)).front().used, now());
}

TEST_P(Sessions, a_token_ends_by_its_day_by_being_revoked_and_with_its_person) {
  auto& tokens = identity_->tokens();
  const auto caller = signed_in("zhoumin").caller;
  const NewToken wanted{.name = "热线对接", .scopes = {"*.read"}, .ends = {now().ms + kHour}};
  const auto first = must(tokens.make(caller, wanted, now()));
  const auto second = must(tokens.make(caller, wanted, now()));
  const auto wu = person("吴磊", "wulei", kGood);
  EXPECT_EQ(id_of(tokens.revoke(signed_in("wulei").caller, first.info.id, now())), "E-IDENTITY-016");
  must(tokens.revoke(caller, first.info.id, now()));
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = first.secret}, now())), "E-IDENTITY-013");
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = second.secret}, now())), "");
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  must(ledger_->submit(ledger::people::command(system, ledger::people::BarPerson{.person = zhou_}), "test"));
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = second.secret}, now())), "E-IDENTITY-014");
  must(ledger_->submit(ledger::people::command(system, ledger::people::AdmitPerson{.person = zhou_}), "test"));
  pass(kHour);
  EXPECT_EQ(id_of(identity_->authenticate({.bearer = second.secret}, now())), "E-IDENTITY-013");
}

TEST_P(Sessions, a_token_has_a_name_scopes_and_an_end) {
  auto& tokens = identity_->tokens();
  const auto caller = signed_in("zhoumin").caller;
  const base::Instant soon{now().ms + kHour};
  EXPECT_EQ(id_of(tokens.make(caller, {.name = "", .scopes = {"*.read"}, .ends = soon}, now())), "E-IDENTITY-023");
  EXPECT_EQ(id_of(tokens.make(caller, {.name = std::string(61, 'a'), .scopes = {"*.read"}, .ends = soon}, now())),
            "E-IDENTITY-023");
  for (const std::string scope : {"matters", "matters.delete", ".read", "Matters.read", "a b.read", "*.*"}) {
    EXPECT_EQ(id_of(tokens.make(caller, {.name = "x", .scopes = {scope}, .ends = soon}, now())), "E-IDENTITY-024");
  }
  EXPECT_EQ(id_of(tokens.make(caller, {.name = "x", .scopes = {}, .ends = soon}, now())), "E-IDENTITY-024");
  EXPECT_EQ(id_of(tokens.make(caller, {.name = "x", .scopes = {"*.read"}, .ends = now()}, now())), "E-IDENTITY-025");
  const base::Instant late{now().ms + std::int64_t{367} * 24 * kHour};
  EXPECT_EQ(id_of(tokens.make(caller, {.name = "x", .scopes = {"*.read"}, .ends = late}, now())), "E-IDENTITY-025");
  for (std::size_t i = 0; i < kTokensMax; ++i) {
    must(tokens.make(caller, {.name = "x", .scopes = {"*.read"}, .ends = soon}, now()));
  }
  EXPECT_EQ(id_of(tokens.make(caller, {.name = "x", .scopes = {"*.read"}, .ends = soon}, now())), "E-IDENTITY-023");
}

INSTANTIATE_TEST_SUITE_P(Stores, Sessions, ::testing::Values("sqlite", "postgresql"));

class Links : public District {
 protected:
  [[nodiscard]] static NewDistrict three() {
    return {.system = {"系统管理员", "sysadmin"},
            .secrecy = {"安全保密管理员", "secadmin"},
            .audit = {"安全审计员", "auditor"},
            .password = std::string(kGood)};
  }
  std::vector<std::string> roles(std::string_view login) {
    const auto directory = must(ledger_->directory());
    const auto* person = directory->person_by_login(login);
    std::vector<std::string> out;
    if (person == nullptr) return out;
    for (const auto& held : directory->roles_of(person->id, now())) out.emplace_back(held.role);
    return out;
  }
};

TEST_P(Links, a_new_district_is_set_up_by_a_link_that_works_once) {
  auto& links = identity_->links();
  EXPECT_FALSE(must(links.is_set_up(now())));
  const auto link = must(links.make_set_up(now()));
  must(links.check_set_up(link, now()));
  const auto done = must(links.set_up(link, three(), now()));
  EXPECT_TRUE(must(links.is_set_up(now())));
  EXPECT_EQ(id_of(links.set_up(link, three(), now())), "E-IDENTITY-027");
  EXPECT_EQ(id_of(links.make_set_up(now())), "E-IDENTITY-026");
  EXPECT_EQ(signed_in("sysadmin").caller.person, done.system);
  EXPECT_EQ(roles("sysadmin"), std::vector<std::string>{"system_administrator"});
  EXPECT_EQ(roles("secadmin"), std::vector<std::string>{"secrecy_administrator"});
  EXPECT_EQ(roles("auditor"), std::vector<std::string>{"auditor"});
}

TEST_P(Links, the_other_two_administrators_set_their_own_passwords) {
  auto& links = identity_->links();
  const auto done = must(links.set_up(must(links.make_set_up(now())), three(), now()));
  EXPECT_EQ(refusal("secadmin", kGood), "E-IDENTITY-010");
  EXPECT_EQ(id_of(links.set_password(done.secrecy_link, "secadmin-Secadmin-1", now())), "E-IDENTITY-005");
  must(links.set_password(done.secrecy_link, "Own-secret-of-mine-1", now()));
  EXPECT_EQ(refusal("secadmin", "Own-secret-of-mine-1"), "");
  EXPECT_EQ(id_of(links.set_password(done.secrecy_link, "Own-secret-of-mine-2", now())), "E-IDENTITY-027");
}

TEST_P(Links, what_is_refused_leaves_the_link_as_it_was) {
  auto& links = identity_->links();
  const auto link = must(links.make_set_up(now()));
  auto same = three();
  same.audit.login = "SysAdmin";
  EXPECT_EQ(id_of(links.set_up(link, same, now())), "E-IDENTITY-028");
  auto nameless = three();
  nameless.secrecy.name = "";
  EXPECT_EQ(id_of(links.set_up(link, nameless, now())), "E-IDENTITY-028");
  auto weak = three();
  weak.password = "password1234";
  EXPECT_NE(id_of(links.set_up(link, weak, now())), "");
  must(links.set_up(link, three(), now()));
}

TEST_P(Links, one_is_refused_when_it_is_old_replaced_or_for_something_else) {
  auto& links = identity_->links();
  const auto first = must(links.make_set_up(now()));
  const auto second = must(links.make_set_up(now()));
  EXPECT_EQ(id_of(links.check_set_up(first, now())), "E-IDENTITY-027");
  EXPECT_EQ(id_of(links.check_set_up("x", now())), "E-IDENTITY-027");
  EXPECT_EQ(id_of(links.check_password(second, now())), "E-IDENTITY-027");
  EXPECT_EQ(id_of(links.set_password(second, kGood, now())), "E-IDENTITY-027");
  pass(24 * kHour);
  EXPECT_EQ(id_of(links.set_up(second, three(), now())), "E-IDENTITY-027");
}

TEST_P(Links, a_person_gets_one_from_who_manages_people) {
  auto& links = identity_->links();
  must(links.set_up(must(links.make_set_up(now())), three(), now()));
  const auto zhou = person("周敏", "zhoumin");
  const auto admin = signed_in("sysadmin").caller;
  const auto link = must(links.make_password(admin, zhou, now()));
  EXPECT_EQ(must(links.check_password(link, now())), zhou);
  must(links.set_password(link, kGood, now()));
  const auto caller = signed_in("zhoumin").caller;
  EXPECT_EQ(id_of(links.make_password(caller, admin.person, now())), "E-MODEL-061");
  EXPECT_EQ(id_of(links.make_password(admin, "nobody", now())), "E-IDENTITY-014");
}

INSTANTIATE_TEST_SUITE_P(Stores, Links, ::testing::Values("sqlite", "postgresql"));

}  // namespace
}  // namespace luoshi::identity::test
