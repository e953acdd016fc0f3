// SPDX-License-Identifier: Apache-2.0
// Who may do what: the rules that hold whatever a pack says, and each way in which a row denies.
#include "model/rights.hpp"

#include "model/definitions.hpp"
#include "model/loader.hpp"
#include "model/shipped.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace luoshi::model {
namespace {

/// A question about one commitment of 住建局, lead, with 财政局 beside it; both stand under 区政府.
struct Case {
  std::vector<Holding> holdings = {};
  std::vector<std::string_view> posts = {};
  std::string_view person = "zhao";
  std::string_view state = "active";
  Level level = Level::internal;
  std::string_view holder = "sun";
  std::vector<std::string_view> involved = {};
  std::vector<std::string_view> readers = {};
  std::vector<std::string_view> handlers = {};
  std::string_view asked_by = {};
  Surroundings around = {};

  [[nodiscard]] Answer asks(Verb verb) const {
    feel::Evaluation evaluation;
    return shipped()->rights().allows(question(verb), evaluation);
  }
  [[nodiscard]] bool may(Verb verb) const { return asks(verb).allowed; }
  [[nodiscard]] std::string why(Verb verb) const { return std::string(asks(verb).why); }
  [[nodiscard]] Question question(Verb verb) const {
    static const std::vector<std::string_view> above = {"government"};
    static const std::vector<UnitFact> units = {{.unit = "housing", .relation = Relation::lead, .above = above},
                                                {.unit = "finance", .relation = Relation::co, .above = above},
                                                {.unit = "parks", .relation = Relation::asked, .above = above}};
    return {.verb = verb,
            .actor = {.person = person, .holdings = holdings, .posts = posts},
            .facts = {.type = "commitment",
                      .state = state,
                      .level = level,
                      .units = units,
                      .holder = holder,
                      .post = "housing-chief",
                      .involved = involved,
                      .readers = readers,
                      .handlers = handlers,
                      .asked_by = asked_by},
            .around = around};
  }
};

TEST(Rights, deny_by_default) {
  EXPECT_EQ(Case{}.why(Verb::see), "E-MODEL-061");
  const Case unknown{.holdings = {{.role = "no_such_role", .unit = "housing"}}};
  for (const auto& info : verbs()) EXPECT_FALSE(unknown.may(info.verb)) << info.id;
  const Case supervisor{.holdings = {{.role = "supervisor", .unit = "office"}}};
  Question question = supervisor.question(Verb::see);
  feel::Evaluation evaluation;
  EXPECT_TRUE(shipped()->rights().allows(question, evaluation).allowed);
  question.facts.type = "no_such_type";
  EXPECT_FALSE(shipped()->rights().allows(question, evaluation).allowed);
  question.facts.type = "commitment";
  question.facts.state = "no_such_state";
  EXPECT_FALSE(shipped()->rights().allows(question, evaluation).allowed);
}

TEST(Rights, the_nearest_reason_is_told) {
  Case liaison{.holdings = {{.role = "liaison", .unit = "housing"}}};
  EXPECT_TRUE(liaison.may(Verb::report_progress));
  EXPECT_EQ(liaison.why(Verb::verify), "E-MODEL-061");
  EXPECT_EQ(liaison.why(Verb::withdraw), "E-MODEL-062");
  EXPECT_EQ(liaison.why(Verb::sign_for), "E-MODEL-062") << "its unit signed already; a co-unit still might";
  liaison.level = Level::work_secret;
  EXPECT_EQ(liaison.why(Verb::report_progress), "E-MODEL-064");
  const Case stranger{.holdings = {{.role = "liaison", .unit = "education"}}};
  EXPECT_EQ(stranger.why(Verb::report_progress), "E-MODEL-063");
  const auto error = refusal(stranger.question(Verb::report_progress), stranger.asks(Verb::report_progress));
  EXPECT_EQ(error.code, base::ErrorCode::forbidden);
  EXPECT_TRUE(base::describe(error, base::Language::zh).contains("填报进展"));
}

TEST(Rights, scopes_reach_as_far_as_they_say) {
  const Case lead{.holdings = {{.role = "liaison", .unit = "housing"}}};
  const Case co{.holdings = {{.role = "liaison", .unit = "finance"}}};
  EXPECT_TRUE(lead.may(Verb::report_done));
  EXPECT_FALSE(co.may(Verb::report_done));  // only the lead unit speaks for the whole
  EXPECT_TRUE(co.may(Verb::report_progress));
  const Case above{.holdings = {{.role = "unit_head", .unit = "government"}}};
  EXPECT_TRUE(above.may(Verb::see));
  EXPECT_FALSE(above.may(Verb::report_done));
  const Case by_name{.holdings = {{.role = "handler", .unit = "housing"}}, .person = "sun"};
  const Case by_post{.holdings = {{.role = "handler", .unit = "housing"}}, .posts = {"housing-chief"}};
  const Case neither{.holdings = {{.role = "handler", .unit = "housing"}}};
  EXPECT_TRUE(by_name.may(Verb::report_progress));
  EXPECT_TRUE(by_post.may(Verb::report_progress));
  EXPECT_FALSE(neither.may(Verb::see));
}

// practice.md, 1: drafts are seen by 督查室 and the asked unit only.
TEST(Rights, a_draft_is_seen_by_the_supervision_office_and_the_asked_unit_only) {
  const auto sees = [](std::string_view role, std::string_view unit, std::string_view state) {
    return Case{.holdings = {{.role = role, .unit = unit}}, .state = state}.may(Verb::see);
  };
  for (const auto state : {"draft", "opinion", "approval", "approved", "issued"}) {
    EXPECT_TRUE(sees("supervisor", "office", state)) << state;
    EXPECT_FALSE(sees("liaison", "housing", state)) << state;
    EXPECT_FALSE(sees("unit_head", "government", state)) << state;
    EXPECT_FALSE(sees("leader", "government", state)) << state;
    EXPECT_EQ(sees("liaison", "parks", state), std::string_view(state) == "opinion") << state;
  }
  EXPECT_FALSE(sees("liaison", "parks", "active"));
  const Case decides{.holdings = {{.role = "leader", .unit = "government"}}, .state = "approval", .involved = {"zhao"}};
  EXPECT_TRUE(decides.may(Verb::approve));
}

TEST(Rights, whoever_it_was_circulated_to_reads_it_and_no_more) {
  const Case reader{.holdings = {{.role = "liaison", .unit = "education"}}, .readers = {"zhao"}};
  EXPECT_TRUE(reader.may(Verb::see));
  EXPECT_TRUE(reader.may(Verb::mark_read));
  EXPECT_FALSE(reader.may(Verb::report_progress));
  EXPECT_FALSE(reader.may(Verb::export_out));
}

// packs.md, invariant 2.
TEST(Rights, invariant_2_who_verifies_is_never_who_handled) {
  Case verifier{.holdings = {{.role = "supervisor", .unit = "office"}}, .state = "checking"};
  EXPECT_TRUE(verifier.may(Verb::verify));
  verifier.handlers = {"sun", "zhao"};
  EXPECT_EQ(verifier.why(Verb::verify), "E-MODEL-066");
  EXPECT_TRUE(verifier.may(Verb::see));
  // Nor on behalf of somebody who handled, nor who handled on behalf of somebody who did not.
  verifier.handlers = {"li"};
  verifier.holdings = {{.role = "supervisor", .unit = "office", .on_behalf_of = "li"}};
  EXPECT_EQ(verifier.why(Verb::verify), "E-MODEL-066");
  verifier.handlers = {"zhao"};
  EXPECT_EQ(verifier.why(Verb::verify), "E-MODEL-066");
  // A right of one's own is not lost because one also stands in for somebody who handled.
  verifier.handlers = {"li"};
  verifier.holdings.push_back({.role = "supervisor", .unit = "office"});
  EXPECT_TRUE(verifier.may(Verb::verify));
}

TEST(Rights, who_asked_does_not_decide) {
  Case head{.holdings = {{.role = "supervision_head", .unit = "office"}}};
  EXPECT_TRUE(head.may(Verb::approve_extension));
  EXPECT_TRUE(head.may(Verb::approve_plan));
  head.asked_by = "zhao";
  EXPECT_EQ(head.why(Verb::approve_extension), "E-MODEL-067");
  EXPECT_EQ(head.why(Verb::approve_plan), "E-MODEL-067");
}

TEST(Rights, a_guard_must_yield_true) {
  Case head{.holdings = {{.role = "supervision_head", .unit = "office"}}, .state = "done"};
  const auto children = [](std::int64_t open) {
    feel::Context counts;
    counts.put("open", feel::Value::number(open));
    return Surroundings{.children = feel::Value::context(std::move(counts))};
  };
  EXPECT_TRUE(head.may(Verb::close));
  head.around = children(0);
  EXPECT_TRUE(head.may(Verb::close));
  head.around = children(1);
  EXPECT_EQ(head.why(Verb::close), "E-MODEL-065");
}

// Rows for one role.
constexpr std::string_view kGuarded = R"(
[pack]
id = "p"
version = "1"
title = { zh = "模块", en = "pack" }
[[roles]]
id = "clerk"
title = { zh = "员", en = "clerk" }
[[types]]
id = "thing"
title = { zh = "物", en = "thing" }
life = "thing"
states = [{ id = "new", label = { zh = "新", en = "new" }, progress = "active" },
          { id = "old", label = { zh = "旧", en = "old" }, progress = "active" }]
[[types.permissions]]
role = "clerk"
states = ["old"]
verbs = ["nudge"]
scope = "district"
levels = ["internal"]
when = "false"
message = { zh = "别的状态", en = "another state" }
[[types.permissions]]
role = "clerk"
states = ["new"]
verbs = ["nudge"]
scope = "unit"
levels = ["internal"]
when = "false"
message = { zh = "别的单位", en = "another unit" }
[[types.permissions]]
role = "clerk"
states = ["new"]
verbs = ["nudge"]
scope = "district"
levels = ["internal"]
when = "null = 1"
[[types.permissions]]
role = "clerk"
states = ["new"]
verbs = ["nudge"]
scope = "district"
levels = ["internal"]
when = "matter.nudges < 1"
message = { zh = "催过了", en = "nudged already" }
[[types.permissions]]
role = "clerk"
states = ["new"]
verbs = ["nudge"]
scope = "district"
levels = ["internal"]
when = "false"
message = { zh = "后一行", en = "a later row" }
[[types.permissions]]
role = "clerk"
states = ["new"]
verbs = ["see"]
scope = "district"
levels = ["internal"]
when = "false"
)";

// The nearest speak, and of these the first in the file that has something to say.
TEST(Rights, a_guard_that_refuses_says_why_where_its_row_does) {
  const std::array<Source, 1> sources = {{{"p/pack.toml", kGuarded}}};
  const auto loaded = load(sources);
  ASSERT_TRUE(loaded.definitions) << describe(loaded.mistakes.front(), base::Language::en);
  const std::vector<Holding> holdings = {{.role = "clerk", .unit = "office"}};
  feel::Evaluation evaluation;
  const auto asked = [&](Verb verb, std::int64_t nudges) {
    feel::Context matter;
    matter.put("nudges", feel::Value::number(nudges));
    const Question question{.verb = verb,
                            .actor = {.person = "zhao", .holdings = holdings},
                            .facts = {.type = "thing", .state = "new"},
                            .around = {.matter = feel::Value::context(std::move(matter))}};
    const auto answer = loaded.definitions->rights().allows(question, evaluation);
    return answer.allowed ? std::string() : base::describe(refusal(question, answer), base::Language::en);
  };
  EXPECT_EQ(asked(Verb::nudge, 0), "");
  EXPECT_TRUE(asked(Verb::nudge, 1).starts_with("[E-MODEL-099]")) << asked(Verb::nudge, 1);
  EXPECT_TRUE(asked(Verb::nudge, 1).contains("nudged already"));
  EXPECT_TRUE(asked(Verb::see, 1).starts_with("[E-MODEL-065]")) << "a row without words";
}

TEST(Administrators, nobody_holds_two_nor_any_role_beside) {
  const std::array<std::string_view, 3> all = {kSystemAdministrator, kSecrecyAdministrator, kAuditor};
  for (const auto one : all) {
    const std::array<std::string_view, 1> alone = {one};
    EXPECT_TRUE(check_separation(alone));
    for (const auto& other : shipped()->roles()) {
      const std::array<std::string_view, 2> both = {other.id, one};
      EXPECT_EQ(check_separation(both).has_value(), other.id == one) << one << " " << other.id;
      Case mixed{.holdings = {{.role = one, .unit = "office"}, {.role = other.id, .unit = "office"}}};
      if (other.id == one) continue;
      for (const auto& info : verbs()) EXPECT_EQ(mixed.why(info.verb), "E-MODEL-068") << one << " " << info.id;
    }
  }
  const std::array<std::string_view, 2> business = {"supervisor", "supervision_head"};
  EXPECT_TRUE(check_separation(business));
}

TEST(Administrators, see_no_business_and_do_their_own_work_only) {
  const auto allowed = [](std::string_view role) {
    std::vector<std::string> found;
    const Case administrator{.holdings = {{.role = role, .unit = "office"}}, .involved = {"zhao"}, .readers = {"zhao"}};
    for (const auto& info : verbs()) {
      if (administrator.may(info.verb)) found.emplace_back(info.id);
    }
    return found;
  };
  EXPECT_EQ(allowed(kSystemAdministrator), (std::vector<std::string>{"manage_units", "manage_people", "operate"}));
  EXPECT_EQ(allowed(kSecrecyAdministrator), (std::vector<std::string>{"grant_roles", "propose_destruction"}));
  EXPECT_EQ(allowed(kAuditor), (std::vector<std::string>{"confirm_destruction", "read_journal", "read_look_log"}));
}

TEST(Administrators, destruction_takes_two_persons) {
  Case auditor{.holdings = {{.role = kAuditor, .unit = "office"}}, .asked_by = "qian"};
  EXPECT_TRUE(auditor.may(Verb::confirm_destruction));
  auditor.asked_by = "zhao";
  EXPECT_EQ(auditor.why(Verb::confirm_destruction), "E-MODEL-067");
}

Access access_to(std::string_view key, const Case& who) {
  feel::Evaluation evaluation;
  const auto& type = *shipped()->type("commitment");
  const auto all = shipped()->rights().access(who.question(Verb::see), evaluation);
  return all[static_cast<std::size_t>(type.field(key) - type.fields.data())];
}

TEST(Access, a_field_is_as_open_as_the_freest_row_says) {
  const Case supervisor{.holdings = {{.role = "supervisor", .unit = "office"}}};
  EXPECT_EQ(access_to("contact_phone", supervisor), Access::read_only);
  EXPECT_EQ(access_to("year_goal", supervisor), Access::read_only);  // handed down: amend, not edit
  Case drafting = supervisor;
  drafting.state = "draft";
  EXPECT_EQ(access_to("year_goal", drafting), Access::editable);
  EXPECT_EQ(access_to("reached", drafting), Access::read_only);  // computed
  const Case leader{.holdings = {{.role = "leader", .unit = "government"}}};
  EXPECT_EQ(access_to("contact_phone", leader), Access::masked);
  EXPECT_EQ(access_to("year_goal", leader), Access::read_only);
  const Case liaison{.holdings = {{.role = "liaison", .unit = "housing"}}};
  EXPECT_EQ(access_to("contact_phone", liaison), Access::editable);
  EXPECT_EQ(access_to("year_goal", liaison), Access::read_only);
  const Case stranger{.holdings = {{.role = "liaison", .unit = "education"}}};
  EXPECT_EQ(access_to("year_goal", stranger), Access::hidden);
}

bool reached(const Reach& area, const Type& type, const MatterFacts& facts, const Actor& actor) {
  const auto state = static_cast<std::size_t>(type.state(facts.state) - type.states.data());
  if ((area.states >> state & 1U) == 0 || (area.levels >> static_cast<unsigned>(facts.level) & 1U) == 0) return false;
  const auto in_unit = [&](const UnitFact& unit) {
    if ((area.relations >> static_cast<unsigned>(unit.relation) & 1U) == 0) return false;
    return unit.unit == area.unit ||
           (area.scope == Scope::subtree && std::ranges::find(unit.above, area.unit) != unit.above.end());
  };
  switch (area.scope) {
    case Scope::own:
      return facts.holder == area.person || std::ranges::find(facts.involved, area.person) != facts.involved.end() ||
             std::ranges::find(actor.posts, facts.post) != actor.posts.end();
    case Scope::reader:
      return std::ranges::find(facts.readers, area.person) != facts.readers.end();
    case Scope::unit:
    case Scope::subtree:
      return std::ranges::any_of(facts.units, in_unit);
    case Scope::district:
      return true;
  }
  return false;
}

// A list offers what allows() would allow, and nothing else.
TEST(Reach, agrees_with_the_answers) {
  const auto& type = *shipped()->type("commitment");
  for (const auto& role : shipped()->roles()) {
    for (const auto* unit : {"office", "housing", "finance", "parks", "government", "education"}) {
      for (const auto* person : {"zhao", "sun", "reader", "author"}) {
        for (const auto& state : type.states) {
          for (const auto level : {Level::open, Level::internal, Level::work_secret}) {
            const Case one{.holdings = {{.role = role.id, .unit = unit}},
                           .person = person,
                           .state = state.id,
                           .level = level,
                           .involved = {"author"},
                           .readers = {"reader"}};
            const auto question = one.question(Verb::see);
            const auto areas = shipped()->rights().reach(question.actor, Verb::see, "commitment");
            const bool any = std::ranges::any_of(
                areas, [&](const Reach& area) { return reached(area, type, question.facts, question.actor); });
            ASSERT_EQ(any, one.may(Verb::see)) << role.id << " " << unit << " " << person << " " << state.id;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace luoshi::model
