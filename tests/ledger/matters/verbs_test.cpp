// SPDX-License-Identifier: Apache-2.0
// Every verb three times: done by who may, denied to who may not, refused in a state it makes no sense in.
#include "ledger/matters/facts.hpp"
#include "ledger/matters/world.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"

#include <algorithm>

namespace luoshi::ledger::test {
namespace {

/// `input` may hold $a, $b, $leader … for ids of units and people, and $other for that of another matter.
struct VerbCase {
  std::string_view verb;
  std::string_view state;
  std::string_view who;
  std::string_view input;
  std::string_view stranger;
  std::string_view wrong_state;
  std::string_view first = {};  ///< a verb done before
  std::string_view first_who = {};
  std::string_view first_input = "{}";
};

constexpr std::string_view kPlan = R"({"nodes":[{"title":"完工","by":"2026-06-01","percent":100}]})";
constexpr std::string_view kReason = R"({"reason":"理由"})";

constexpr VerbCase kCases[] = {
    {"edit", "draft", "officer", R"({"title":"新题目"})", "la", "waiting"},
    {"ask_opinion", "draft", "officer", "{}", "la", "waiting"},
    {"give_opinion", "opinion", "la", R"({"opinion":"accept"})", "lc", "waiting"},
    {"approve", "approval", "leader", "{}", "officer", "draft"},
    {"issue", "approved", "officer", "{}", "la", "draft"},
    {"hand_down", "issued", "officer", "{}", "la", "draft"},
    {"sign_for", "waiting", "la", "{}", "lc", "active"},
    {"return", "waiting", "la", kReason, "lc", "done"},
    {"transfer", "waiting", "officer", R"({"to":"$b","reason":"职责调整"})", "lc", "draft"},
    {"delegate", "active", "la", R"({"to":"$ua"})", "lc", "checking"},
    {"plan_nodes", "active", "la", kPlan, "lc", "closed"},
    {"approve_plan", "active", "officer", "{}", "lc", "closed", "plan_nodes", "la", kPlan},
    {"report_progress", "active", "la", R"({"progress":"开工"})", "lc", "checking"},
    {"attach_evidence", "active", "la", R"({"id":"x","kind":"photo","hash":"00"})", "lc", "", "", ""},
    {"comment", "active", "officer", R"({"text":"请注意"})", "lc", ""},
    {"countersign", "active", "ua", R"({"people":["$la"]})", "lc", "closed"},
    {"any_sign", "active", "ua", R"({"people":["$la","$both"]})", "lc", "closed"},
    {"add_signer", "active", "ua", R"({"people":["$la"]})", "lc", "closed"},
    {"remove_signer", "active", "ua", R"({"person":"$la"})", "lc", "closed", "add_signer", "ua",
     R"({"people":["$la"]})"},
    {"withdraw", "checking", "la", kReason, "lc", "done"},
    {"report_done", "active", "la", "{}", "lc", "waiting", "attach_evidence", "la",
     R"({"id":"x","kind":"photo","hash":"00"})"},
    {"nudge", "active", "officer", "{}", "la", "done"},
    {"supervise", "active", "head", R"({"reason":"滞后","until":"2026-03-20"})", "la", "draft"},
    {"request_extension", "active", "la", R"({"until":"2026-09-30","reason":"降雨"})", "lc", "checking"},
    {"approve_extension", "active", "head", R"({"outcome":"同意"})", "lb", "closed", "request_extension", "la",
     R"({"until":"2026-09-30","reason":"降雨"})"},
    {"suspend", "active", "head", kReason, "la", "closed"},
    {"resume", "active", "head", "{}", "la", "active", "suspend", "head", kReason},
    {"wait_condition", "active", "officer", R"({"text":"待批复"})", "la", "closed"},
    {"confirm_condition", "active", "officer", R"({"text":"已批复"})", "la", "active", "wait_condition", "officer",
     R"({"text":"待批复"})"},
    {"merge", "active", "head", R"({"into":"$other","reason":"同一事项"})", "la", "closed"},
    {"split", "active", "head", R"({"children":[{"unit":"$b"},{"unit":"$c"}]})", "la", "closed"},
    {"link", "active", "officer", R"({"to":"$other","as":"duplicate"})", "la", ""},
    {"copy_to", "active", "officer", R"({"units":["$c"]})", "la", ""},
    {"circulate", "active", "officer", R"({"people":["$leader"]})", "lc", ""},
    {"mark_read", "active", "leader", R"({"circled":true})", "lc", "", "circulate", "officer",
     R"({"people":["$leader"]})"},
    {"confirm_lamp", "active", "officer", R"({"lamp":"green"})", "la", "closed"},
    {"return_report", "active", "officer", kReason, "la", "closed", "report_progress", "la", R"({"progress":"开工"})"},
    {"verify", "checking", "officer", R"({"outcome":"合格"})", "la", "active"},
    {"complete", "verified", "head", "{}", "la", "active"},
    {"close", "done", "head", "{}", "la", "active"},
    {"reopen", "done", "head", kReason, "la", "active"},
    {"amend", "waiting", "head", R"({"deadline":"2026-08-31","reason":"调整"})", "la", "draft"},
    {"cancel", "active", "head", kReason, "la", "closed"},
};

class Verbs : public World {
 protected:
  std::string filled(std::string_view input, const std::string& other) {
    std::string made(input);
    const auto replace = [&](const std::string& name, const std::string& id) {
      for (auto at = made.find("\"$" + name + "\""); at != std::string::npos; at = made.find("\"$" + name + "\"")) {
        made.replace(at + 1, name.size() + 1, id);
      }
    };
    for (const auto& [name, id] : units_) replace(name, id);
    for (const auto& [name, id] : people_) replace(name, id);
    replace("other", other);
    return made;
  }
};

TEST_P(Verbs, are_done_by_who_may_and_denied_to_others_and_in_other_states) {
  const auto other = in("active");
  std::vector<std::string_view> seen;
  for (const auto& one : kCases) {
    SCOPED_TRACE(one.verb);
    seen.push_back(one.verb);
    const auto matter = in(one.state);
    if (!one.first.empty()) {
      ASSERT_EQ(act(one.first, matter, one.first_who, filled(one.first_input, other)), "");
    }
    const auto input = filled(one.input, other);
    const auto before = row(matter);
    const auto denied = act(one.verb, matter, one.stranger, input);
    EXPECT_TRUE(denied.starts_with("E-MODEL-06")) << denied;
    EXPECT_EQ(act(one.verb, matter, one.who, input, before.updated + 1'000'000), "E-MATTER-002");
    EXPECT_EQ(row(matter).body, before.body);  // a refusal writes nothing
    EXPECT_EQ(act(one.verb, matter, one.who, input, before.updated), "");
    EXPECT_GT(row(matter).updated, before.updated);
    if (one.wrong_state.empty()) continue;
    const auto elsewhere = in(one.wrong_state);
    const auto refused = act(one.verb, elsewhere, one.who, input);
    EXPECT_TRUE(refused == "E-MODEL-062" || refused.starts_with("E-MATTER-")) << refused;
  }
  for (const auto& rule : matters::verb_rules()) {
    const auto id = model::info_of(rule.verb).id;
    if (rule.verb == model::Verb::freeze) continue;  // of a round: rounds_test.cpp
    if (rule.verb == model::Verb::post) continue;    // of balances: balances_test.cpp
    EXPECT_NE(std::ranges::find(seen, id), seen.end()) << id << " has no case";
  }
}

// The whole matrix on the journal: each verb in its state, tried by somebody of every role that may not. Rights are
// those of tests/model/matrix.txt; here it is looked at that the command asks them, for this very matter.
TEST_P(Verbs, every_verb_is_denied_to_everybody_who_may_not_whatever_their_role) {
  const access::By system{std::string(access::kSystem)};
  const people::Period always{.from = base::make_date(2020, 1, 1)};
  for (const auto* role : {"system_administrator", "secrecy_administrator", "auditor", "implementer"}) {
    journal::Receipt receipt;
    ASSERT_EQ(submit(people::command(system, people::AddPerson{.name = role}), &receipt), "");
    people_[role] = receipt.entry.on;
    ASSERT_EQ(submit(people::command(system, people::GrantRole{people_[role], {role, "", always}})), "") << role;
  }
  const auto other = in("active");
  const auto definitions = store::must(ledger_->definitions());
  const auto& type = *definitions->model().type("commitment");
  std::size_t denied = 0;
  for (const auto& one : kCases) {
    SCOPED_TRACE(one.verb);
    const auto matter = in(one.state);
    if (!one.first.empty()) ASSERT_EQ(act(one.first, matter, one.first_who, filled(one.first_input, other)), "");
    const auto input = filled(one.input, other);
    const auto before = row(matter);
    const matters::Facts facts(matter, before.body, type);
    const auto directory = store::must(ledger_->directory());
    for (const auto& [name, id] : people_) {
      if (access::allows(*directory, definitions->model(), {id}, *model::verb_named(one.verb), facts.view(),
                         base::Instant{now_ms_})) {
        continue;
      }
      const auto refused = act(one.verb, matter, name, input);
      EXPECT_TRUE(refused.starts_with("E-MODEL-06")) << name << ": " << refused;
      ++denied;
    }
    EXPECT_EQ(row(matter).body, before.body);
    EXPECT_EQ(row(matter).updated, before.updated) << "a refusal writes nothing";
    for (const auto* administrator : {"system_administrator", "secrecy_administrator", "auditor", "implementer"}) {
      EXPECT_FALSE(access::allows(*directory, definitions->model(), {people_[administrator]},
                                  *model::verb_named(one.verb), facts.view(), base::Instant{now_ms_}))
          << administrator << " may do nothing with a matter";
    }
  }
  EXPECT_GT(denied, std::size(kCases) * 5);
}

TEST_P(Verbs, a_matter_is_made_by_who_may) {
  matters::Action action{.actor = person("la"),
                         .input = codec::parse_json(R"({"type":"commitment","title":"x"})").value()};
  EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, action)), "E-MODEL-061");
  action.actor = person("officer");
  EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, action)), "E-MODEL-106");  // 类别 is required
  action.input.put("type", "none");
  EXPECT_EQ(submit(std::make_unique<matters::CreateMatter>(flows_, action)), "E-MATTER-026");
}

INSTANTIATE_TEST_SUITE_P(Stores, Verbs, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
