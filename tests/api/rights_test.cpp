// SPDX-License-Identifier: Apache-2.0
// The matrix over HTTP: every operation as everybody, on an own and on another unit's matter. What is let through is
// what the ledger's own rights let through; the rest is refused, and what may not be seen is not found.
#include "api/api_world.hpp"
#include "api/matters/matter_json.hpp"
#include "ledger/matters/facts.hpp"
#include "ledger/matters/verbs.hpp"

namespace luoshi::api::tests {
namespace {

constexpr std::array<std::string_view, 11> kPeople{"officer", "head", "leader",   "la",       "ua",     "lb",
                                                   "lc",      "both", "sysadmin", "secadmin", "auditor"};

class RightsOverHttp : public ApiWorld {
 protected:
  [[nodiscard]] bool sees(std::string_view who, const std::string& matter) {
    const ledger::access::By by{.actor = person(std::string(who))};
    const auto directory = store::must(ledger_->directory());
    const auto definitions = store::must(ledger_->definitions());
    return ledger::matters::may_see(*directory, definitions->model(), by, row(matter), base::Instant{now_ms_.load()});
  }
  [[nodiscard]] bool has(std::string_view who, model::Verb duty) {
    const ledger::access::By by{.actor = person(std::string(who))};
    const auto directory = store::must(ledger_->directory());
    const auto definitions = store::must(ledger_->definitions());
    return ledger::access::allows(*directory, definitions->model(), by, duty, base::Instant{now_ms_.load()})
        .has_value();
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, RightsOverHttp, ::testing::Values("sqlite"));

TEST_P(RightsOverHttp, let_nobody_in_who_is_not_signed_in) {
  furnish();
  for (const auto& operation : operations()) {
    if (operation.handle == nullptr) continue;
    const auto answered = ask({operation.method, path_of(operation), "", "{}", {}});
    if (operation.need == Need::nothing) {
      EXPECT_LT(answered.status, 300U) << operation.id;
    } else {
      EXPECT_EQ(answered.status, 401U) << operation.id;
    }
  }
}

TEST_P(RightsOverHttp, ask_for_the_duty_before_anything_else) {
  furnish();
  std::size_t denied = 0;
  for (const auto& operation : operations()) {
    if (!operation.duty) continue;
    for (const auto who : kPeople) {
      const auto answered = ask({operation.method, path_of(operation), std::string(who), "{", {}});
      if (has(who, *operation.duty)) {
        EXPECT_NE(answered.status, 403U) << operation.id << " " << who;
      } else {
        ++denied;
        EXPECT_EQ(answered.status, 403U) << operation.id << " " << who;
      }
    }
  }
  EXPECT_GT(denied, 10U);
}

TEST_P(RightsOverHttp, refuse_what_may_not_be_seen_as_what_is_not_there_whatever_else_is_wrong) {
  const auto matter = direct("a", "2026-10-31");
  ASSERT_FALSE(sees("lc", matter));
  const std::string nothing = "01997a2c-6f00-7c3e-8b1a-0242ac120002";
  for (const auto* verb : {"sign_for", "report_progress", "approve_extension", "freeze"}) {
    for (const auto* tag : {"", "\"1\"", "\"999999\""}) {
      const auto ask = [&](const std::string& id) {
        http::Headers headers;
        if (*tag != 0) headers.add("If-Match", tag);
        auto told = post("lc", "/api/v1/matters/" + id + "/verbs/" + verb, "{}", headers);
        EXPECT_EQ(told.status, 404U) << verb << tag << told.body;
        auto json = told.json();
        json.put("request", {});
        auto text = codec::write_json(json);
        for (auto at = text.find(id); at != std::string::npos; at = text.find(id)) text.replace(at, id.size(), "ID");
        return text;
      };
      EXPECT_EQ(ask(matter), ask(nothing)) << verb << tag;
    }
  }
}

TEST_P(RightsOverHttp, show_a_matter_to_whom_the_ledger_shows_it_and_hide_it_from_others) {
  furnish();
  const std::map<std::string, std::string> matters{{"a", samples_.at("matter")}, {"b", direct("b", "2026-10-31")}};
  std::size_t hidden = 0;
  for (const auto& [unit_of, matter] : matters) {
    samples_["matter"] = matter;
    for (const auto& operation : operations()) {
      if (!operation.path.starts_with("/api/v1/matters/{id}")) continue;
      for (const auto who : kPeople) {
        const auto answered = ask({operation.method, path_of(operation), std::string(who), "{}", {}});
        const bool found = sees(who, matter);
        if (!found) ++hidden;
        // Only the piece of evidence of the sample is not there, for everybody.
        if (operation.id == "giveEvidence") continue;
        const bool looked_for = answered.status != 400U;  // a body that is wrong is told before
        if (found) {
          EXPECT_NE(answered.status, 404U) << operation.id << " " << who << " " << unit_of << answered.body;
        } else if (looked_for) {
          EXPECT_EQ(answered.status, 404U) << operation.id << " " << who << " " << unit_of;
        }
      }
    }
  }
  EXPECT_GT(hidden, 20U);
}

TEST_P(RightsOverHttp, list_and_count_only_what_may_be_seen) {
  const auto of_a = direct("a", "2026-10-31");
  const auto of_b = direct("b", "2026-10-31");
  for (const auto who : kPeople) {
    std::int64_t expected = 0;
    for (const auto& matter : {of_a, of_b}) expected += sees(who, matter) ? 1 : 0;
    const auto list = get(who, "/api/v1/matters").json();
    EXPECT_EQ(static_cast<std::int64_t>(list.items_of("items")->size()), expected) << who;
    for (const auto& item : *list.items_of("items")) {
      EXPECT_TRUE(sees(who, std::string(*item.text_of("id")))) << who;
    }
    EXPECT_EQ(get(who, "/api/v1/matters/count").json().integer_of("count"), expected) << who;
  }
}

TEST_P(RightsOverHttp, do_a_verb_exactly_where_the_ledger_does_it) {
  // Each verb by everybody on fresh matters: the answer over HTTP is the one of the ledger itself.
  std::size_t denied = 0;
  for (const auto* verb : {"sign_for", "nudge", "comment", "supervise", "suspend", "confirm_lamp", "cancel"}) {
    for (const auto who : kPeople) {
      constexpr std::string_view kInput = R"({"text":"一","reason":"二","until":"2026-09-30","lamp":"green"})";
      const auto told = act(verb, direct("a", "2026-10-31"), who, kInput);
      const auto matter = direct("a", "2026-10-31");
      const auto answered = post(who, "/api/v1/matters/" + matter + "/verbs/" + verb, std::string(kInput));
      if (!sees(who, matter)) {
        EXPECT_EQ(answered.status, 404U) << verb << " " << who;
      } else if (told.empty()) {
        EXPECT_EQ(answered.status, 200U) << verb << " " << who << " " << answered.body;
      } else {
        EXPECT_EQ(answered.code(), told) << verb << " " << who;
      }
      if (!told.empty()) ++denied;
    }
  }
  EXPECT_GT(denied, 10U);
}

// Every verb as everybody, on an own and on another unit's matter: whom the rights let through, HTTP lets through, and
// nobody else. Those that may are left out here, so that the matters stay as they are.
TEST_P(RightsOverHttp, deny_every_verb_to_everybody_who_may_not_on_own_and_other_units_matters) {
  constexpr std::string_view kInput =
      R"({"text":"一","reason":"二","until":"2026-09-30","lamp":"green","outcome":"同意","progress":"三"})";
  const auto directory = store::must(ledger_->directory());
  const auto definitions = store::must(ledger_->definitions());
  const auto& type = *definitions->model().type("commitment");
  std::size_t denied = 0;
  for (const auto& matter : {direct("a", "2026-10-31"), direct("b", "2026-10-31"), in("active"), in("draft")}) {
    const auto before = row(matter);
    const ledger::matters::Facts facts(matter, before.body, type);
    for (const auto& rule : ledger::matters::verb_rules()) {
      const std::string id(model::info_of(rule.verb).id);
      for (const auto who : kPeople) {
        const ledger::access::By by{.actor = person(std::string(who))};
        const base::Instant now{now_ms_.load()};
        if (ledger::access::allows(*directory, definitions->model(), by, rule.verb, facts.view(), now)) continue;
        const auto answered = post(who, "/api/v1/matters/" + matter + "/verbs/" + id, std::string(kInput));
        EXPECT_EQ(answered.status, sees(who, matter) ? 403U : 404U) << id << " " << who << " " << answered.body;
        ++denied;
      }
    }
    EXPECT_EQ(row(matter).updated, before.updated) << "a refusal writes nothing";
  }
  EXPECT_GT(denied, 1000U);
}

TEST_P(RightsOverHttp, tell_which_fields_may_be_written_and_take_no_others) {
  const auto editable = [&](std::string_view who, const std::string& matter) {
    std::vector<std::string> keys;
    const auto json = get(who, "/api/v1/matters/" + matter).json();
    for (const auto& key : *json.items_of("editable")) keys.emplace_back(*key.text());
    return keys;
  };
  constexpr auto kGoal = R"({"fields":{"year_goal":"三十处"}})";
  const auto draft = in("draft");
  const auto own = editable("officer", draft);
  EXPECT_NE(std::ranges::find(own, "year_goal"), own.end());
  EXPECT_EQ(post("officer", "/api/v1/matters/" + draft + "/verbs/edit", kGoal).status, 200U);
  const auto handed = direct("a", "2026-10-31");
  ASSERT_TRUE(sees("leader", handed));
  EXPECT_TRUE(editable("leader", handed).empty());
  EXPECT_EQ(post("leader", "/api/v1/matters/" + handed + "/verbs/edit", kGoal).status, 403U);
}

TEST_P(RightsOverHttp, show_no_business_to_administrators_and_let_them_do_their_own_work_only) {
  furnish();
  const auto matter = "/api/v1/matters/" + samples_.at("matter");
  for (const auto who : {"sysadmin", "secadmin", "auditor"}) {
    EXPECT_EQ(get(who, matter).status, 404U) << who;
    EXPECT_TRUE(get(who, "/api/v1/matters").json().items_of("items")->empty()) << who;
    EXPECT_EQ(get(who, "/api/v1/documents/" + samples_.at("document")).status, 403U) << who;
    EXPECT_TRUE(get(who, "/api/v1/search?q=%E5%85%AC%E5%9B%AD").json().items_of("items")->empty()) << who;
    EXPECT_EQ(post(who, matter + "/verbs/comment", R"({"text":"一"})").status, 404U) << who;
  }
  struct Work {
    std::string_view who;
    http::Method method;
    std::string target;
    std::string body = {};
  };
  const std::vector<Work> works{
      {"sysadmin", http::Method::post, "/api/v1/units", R"({"name":"新局"})"},
      {"sysadmin", http::Method::post, "/api/v1/people", R"({"name":"某人"})"},
      {"sysadmin", http::Method::post, "/api/v1/people/" + person("lc") + "/bar"},
      {"secadmin", http::Method::post, "/api/v1/grants", R"({"subject":")" + person("lb") + R"(","role":"handler"})"},
      {"secadmin", http::Method::get, "/api/v1/destructions/affected?targets=matter:" + samples_.at("matter")},
      {"auditor", http::Method::get, "/api/v1/looks"},
      {"auditor", http::Method::get, "/api/v1/journal/entries"},
  };
  for (const auto& work : works) {
    for (const auto who : {"sysadmin", "secadmin", "auditor", "officer", "la"}) {
      if (who == work.who) continue;
      EXPECT_EQ(ask({work.method, work.target, who, work.body}).status, 403U) << who << " " << work.target;
    }
    const auto done = ask({work.method, work.target, std::string(work.who), work.body});
    EXPECT_LT(done.status, 300U) << work.who << " " << work.target << " " << done.body;
  }
}

TEST_P(RightsOverHttp, confirm_and_hand_down_at_once_only_for_who_may_hand_down) {
  furnish();
  const auto document = "/api/v1/documents/" + samples_.at("document");
  const auto offered = [&](std::string_view who) {
    const auto shown = get(who, document).json();
    std::vector<std::string> types;
    for (const auto& type : *shown.items_of("direct")) types.emplace_back(type.text().value_or(""));
    return types;
  };
  EXPECT_TRUE(std::ranges::count(offered("officer"), "commitment") == 1);
  EXPECT_TRUE(offered("head").empty());  // confirms, but hands nothing down
  const auto input = R"({"type":"commitment","fields":{"kind":"task"},"unit":")" + unit("a") +
                     R"(","deadline":"2026-10-31","direct":true})";
  const auto confirm = document + "/candidates/1/confirm";
  const auto refused = post("head", confirm, input);
  EXPECT_EQ(refused.status, 403U) << refused.body;
  EXPECT_EQ(get("officer", document).json().items_of("items")->front().text_of("state"), "open");
  const auto done = post("officer", confirm, input);
  ASSERT_EQ(done.status, 200U) << done.body;
  EXPECT_EQ(row(std::string(*done.json().text_of("id"))).body.text_of("state"), "waiting");
}

TEST_P(RightsOverHttp, offer_only_verbs_that_may_be_done) {
  const auto matter = direct("a", "2026-10-31");
  const auto offered = [&](std::string_view who) {
    std::vector<std::string> ids;
    const auto answered = get(who, "/api/v1/matters/" + matter + "/verbs").json();
    for (const auto& item : *answered.items_of("items")) ids.emplace_back(*item.text_of("id"));
    return ids;
  };
  const auto has_verb = [](const auto& ids, std::string_view id) { return std::ranges::find(ids, id) != ids.end(); };
  EXPECT_TRUE(has_verb(offered("la"), "sign_for"));
  EXPECT_FALSE(has_verb(offered("officer"), "sign_for"));
  EXPECT_TRUE(has_verb(offered("officer"), "nudge"));
  EXPECT_FALSE(has_verb(offered("la"), "verify"));
}

}  // namespace
}  // namespace luoshi::api::tests
