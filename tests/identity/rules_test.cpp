// SPDX-License-Identifier: Apache-2.0
// The rules of signing in: lockout, new passwords, sessions and their tokens, each with what it refuses.
#include "identity/lockout.hpp"
#include "identity/password_policy.hpp"
#include "identity/session.hpp"

#include <gtest/gtest.h>

namespace luoshi::identity {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr base::Instant kNow{1'773'561'600'000};

base::Instant after(std::int64_t ms) { return {kNow.ms + ms}; }

TEST(Lockout, begins_with_the_fifth_failure_and_ends_by_itself) {
  const LockoutRule rule;
  Failures failures;
  for (std::uint32_t i = 0; i < rule.tries_max; ++i) {
    EXPECT_TRUE(may_try(failures, rule, after(i * 1000))) << i;
    failures = after_failure(failures, rule, after(i * 1000));
  }
  const auto locked = may_try(failures, rule, after(5000));
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().id, "E-IDENTITY-002");
  EXPECT_EQ(locked.error().args.front().value, "15");
  EXPECT_FALSE(may_try(failures, rule, {failures.last.ms + rule.lock_ms - 1}));
  EXPECT_TRUE(may_try(failures, rule, {failures.last.ms + rule.lock_ms}));
  EXPECT_EQ(after_failure(failures, rule, {failures.last.ms + rule.lock_ms}).count, 1u) << "the count starts again";
}

TEST(Lockout, does_not_add_up_failures_far_apart) {
  const LockoutRule rule;
  Failures failures;
  for (int i = 0; i < 20; ++i) {
    failures = after_failure(failures, rule, after(i * (rule.window_ms + 1)));
    EXPECT_TRUE(may_try(failures, rule, after(i * (rule.window_ms + 1))));
  }
}

TEST(NewPassword, is_refused_for_a_reason_that_is_named) {
  const std::vector<std::pair<std::string, std::string_view>> table = {
      {"Kd8#kq2Lx", "E-IDENTITY-003"},          {"kdlqwmzpxv", "E-IDENTITY-004"},
      {"kdlqwmzpx1", "E-IDENTITY-004"},         {"Zhangwei#829", "E-IDENTITY-005"},
      {"xPASSWORD1#", "E-IDENTITY-005"},        {"Kd8#kqqqqL", "E-IDENTITY-005"},
      {std::string(16, 'a'), "E-IDENTITY-005"}, {"Kd8#kq2\nLx9", "E-IDENTITY-006"},
      {"Kd8#kq2\xFFLx9", "E-IDENTITY-006"}};
  for (const auto& [password, id] : table) {
    const auto refused = check_new_password(password, "zhangwei");
    ASSERT_FALSE(refused) << password;
    EXPECT_EQ(refused.error().id, id) << password;
  }
  for (const auto* taken :
       {"Kd8#kq2Lx9", "kd8#kq2lx9", "correct horse battery", "春江潮水连海平海上明月共潮生滟滟", "春江潮水连海Ab1x"}) {
    EXPECT_TRUE(check_new_password(taken, "zhangwei")) << taken;
  }
}

Session session(std::uint8_t number, std::int64_t begun_ms, std::int64_t used_ms) {
  Session made{.begun = after(begun_ms), .used = after(used_ms)};
  made.id.bytes[15] = number;
  return made;
}

TEST(Session, ends_when_idle_and_when_old) {
  const SessionRule rule;
  EXPECT_TRUE(check_session(session(1, 0, 0), rule, after(rule.idle_ms - 1)));
  const auto idle = check_session(session(1, 0, 0), rule, after(rule.idle_ms));
  ASSERT_FALSE(idle);
  EXPECT_EQ(idle.error().id, "E-IDENTITY-008");
  EXPECT_TRUE(check_session(session(1, 0, rule.whole_ms - 2), rule, after(rule.whole_ms - 1)));
  EXPECT_FALSE(check_session(session(1, 0, rule.whole_ms - 1), rule, after(rule.whole_ms)));
}

TEST(Session, one_more_ends_what_is_over_and_what_is_longest_unused) {
  const SessionRule rule{.at_once_max = 2};
  const auto ends = [&](std::vector<Session> sessions) {
    std::string numbers;
    for (const auto& id : sessions_to_end(sessions, rule, after(kMinute))) {
      numbers += std::to_string(id.bytes[15]);
    }
    return numbers;
  };
  EXPECT_EQ(ends({}), "");
  EXPECT_EQ(ends({session(1, 0, 0)}), "");
  EXPECT_EQ(ends({session(1, 0, 50), session(2, 0, 10)}), "2");
  EXPECT_EQ(ends({session(1, 0, 50), session(2, 0, 10), session(3, 0, 30)}), "23");
  EXPECT_EQ(ends({session(1, 0, 50), session(2, -rule.whole_ms, 10)}), "2") << "what is over makes room";
}

TEST(Secret, is_long_random_and_kept_as_a_hash) {
  crypto::SeededRandom random(1);
  const auto first = new_secret(random);
  const auto second = new_secret(random);
  EXPECT_EQ(first.size(), 43u);
  EXPECT_NE(first, second);
  EXPECT_NE(hash_of_secret(first).value(), hash_of_secret(second).value());
  for (const auto& wrong : {std::string(), first + "A", first.substr(1), std::string(43, '+')}) {
    const auto refused = hash_of_secret(wrong);
    ASSERT_FALSE(refused) << wrong;
    EXPECT_EQ(refused.error().id, "E-IDENTITY-007");
  }
  EXPECT_TRUE(check_forgery_token(first, forgery_token(first)));
  for (const auto& wrong : {std::string(), forgery_token(second), first}) {
    const auto refused = check_forgery_token(first, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "E-IDENTITY-009");
  }
}

}  // namespace
}  // namespace luoshi::identity
