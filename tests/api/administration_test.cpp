// SPDX-License-Identifier: Apache-2.0
// What the three administrators do over HTTP: people and posts looked after, the audit trail read and taken out, the
// record verified as a job, a destruction by two.
#include "api/api_world.hpp"
#include "api/frame/page.hpp"
#include "jobs/delivery.hpp"

#include <set>
#include <thread>

namespace luoshi::api::tests {
namespace {

class Administration : public ApiWorld {
 protected:
  // All pages of a list, as the member of each item.
  std::vector<std::string> all(std::string_view who, const std::string& target, std::string_view member) {
    std::vector<std::string> found;
    std::string after;
    for (int pages = 0; pages < 100; ++pages) {
      const auto answered = get(who, target + (after.empty() ? "" : "&after=" + after)).json();
      for (const auto& item : *answered.items_of("items")) found.emplace_back(item.text_of(member).value_or(""));
      after = answered.text_of("next").value_or("");
      if (after.empty()) return found;
    }
    ADD_FAILURE() << target << " has no end";
    return found;
  }
  std::string whole(std::string_view who, const std::string& target) {
    const auto match = router_.find(http::Method::get, target.substr(0, target.find('?')));
    const auto asked = http::parse_target(target, 100);
    http::Request request{.method = http::Method::get,
                          .path = asked->path,
                          .query = asked->query,
                          .headers = {{"X-Test-Person", person(std::string(who))}},
                          .body = {},
                          .parameters = match.parameters,
                          .route = match.route->path,
                          .peer = {},
                          .id = "r"};
    auto response = match.route->handler(request);
    auto* source = std::get_if<std::unique_ptr<http::PieceSource>>(&response->body);
    if (source == nullptr) return {};
    std::string text;
    for (bool more = true; more;) {
      std::string piece;
      more = store::must((*source)->next(piece));
      text += piece;
    }
    return text;
  }
  Json finished(std::string_view who, const Json& job) {
    const auto target = "/api/v1/jobs/" + std::string(*job.text_of("id"));
    for (int i = 0; i < 3'000; ++i) {
      auto now = get(who, target).json();
      const auto state = now.text_of("state").value_or("");
      if (state != "waiting" && state != "running") return now;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Administration, ::testing::Values("sqlite"));

TEST_P(Administration, lists_what_was_done_newest_first_by_who_kind_and_time) {
  const auto every = all("auditor", "/api/v1/journal/entries?limit=7", "sequence");
  ASSERT_GT(every.size(), 20U);
  EXPECT_EQ(every.back(), "0");
  for (std::size_t i = 1; i < every.size(); ++i) EXPECT_EQ(std::stoll(every[i - 1]), std::stoll(every[i]) + 1);
  auto forward = all("auditor", "/api/v1/journal/entries?limit=7&from=0", "sequence");
  std::ranges::reverse(forward);
  EXPECT_EQ(forward, every);
  for (const auto& kind : all("auditor", "/api/v1/journal/entries?limit=2&kind=unit.", "kind")) {
    EXPECT_TRUE(kind.starts_with("unit.")) << kind;
  }
  EXPECT_EQ(all("auditor", "/api/v1/journal/entries?limit=2&kind=unit.added", "kind").size(), units_.size());

  go_to("2026-03-05T09:00");
  ASSERT_EQ(post("sysadmin", "/api/v1/units", R"({"name":"新局"})").status, 201U);
  EXPECT_EQ(all("auditor", "/api/v1/journal/entries?limit=2&since=2026-03-05T00:00:00%2B08:00", "kind"),
            std::vector<std::string>{"unit.added"});
  EXPECT_EQ(all("auditor", "/api/v1/journal/entries?limit=50&before=2026-03-05T00:00:00%2B08:00", "sequence"), every);
  EXPECT_EQ(all("auditor", "/api/v1/journal/entries?limit=2&actor=" + person("sysadmin"), "kind"),
            std::vector<std::string>{"unit.added"});
}

TEST_P(Administration, lists_looks_newest_first_without_gap_while_blocks_are_packed) {
  std::vector<ledger::access::Look> looks;
  for (int i = 0; i < 30; ++i) {
    looks.push_back({.at = base::Instant{now_ms_.load() + i},
                     .actor = person(i % 3 == 0 ? "la" : "officer"),
                     .verb = "see",
                     .what = "matter",
                     .targets = {"m" + std::to_string(i)}});
  }
  const auto seal = [&] {
    return store::must(look_log_->seal(
        [&](std::unique_ptr<journal::Command> command) { return ledger_->submit(std::move(command), "test"); }));
  };
  store::must(look_log_->record(std::span(looks).first(10)));
  seal();
  store::must(look_log_->record(std::span(looks).subspan(10)));
  const std::string target = "/api/v1/looks?limit=4&what=matter";
  const auto first = get("auditor", target).json();
  seal();  // what waited is packed between two pages
  auto found = std::vector<std::string>();
  for (const auto& item : *first.items_of("items")) found.emplace_back(*item.items_of("targets")->front().text());
  auto after = std::string(*first.text_of("next"));
  while (!after.empty()) {
    const auto page = get("auditor", target + "&after=" + after).json();
    for (const auto& item : *page.items_of("items")) found.emplace_back(*item.items_of("targets")->front().text());
    after = page.text_of("next").value_or("");
  }
  std::vector<std::string> expected;
  for (int i = 29; i >= 0; --i) expected.push_back("m" + std::to_string(i));
  EXPECT_EQ(found, expected);
  EXPECT_EQ(all("auditor", target + "&actor=" + person("la"), "actor").size(), 10U);
  EXPECT_EQ(all("auditor", target + "&target=m7", "actor").size(), 1U);
  EXPECT_EQ(get("auditor", "/api/v1/looks?after=" + page_token("w/x/1")).code(), "E-ACCESS-014");
  // Reading was a look, every time.
  EXPECT_GT(std::ranges::count(looked_, "read_look_log", &ledger::access::Look::verb), 5);
}

TEST_P(Administration, takes_the_audit_trail_out_as_text_that_no_spreadsheet_runs) {
  ledger::access::Look look{.at = {now_ms_.load()}, .actor = "=cmd|x", .verb = "see", .what = "matter"};
  store::must(look_log_->record(std::span(&look, 1)));
  const auto looks = whole("auditor", "/api/v1/looks/export?what=matter");
  EXPECT_TRUE(looks.starts_with("\xEF\xBB\xBF编号,")) << looks;
  EXPECT_NE(looks.find(",'=cmd|x,"), std::string::npos) << looks;
  const auto entries = whole("auditor", "/api/v1/journal/entries/export?kind=unit.added");
  EXPECT_EQ(std::ranges::count(entries, '\n'), static_cast<std::ptrdiff_t>(units_.size()) + 1);
}

TEST_P(Administration, verifies_the_record_as_a_job) {
  const auto begun = post("auditor", "/api/v1/jobs/verify", "{}");
  ASSERT_EQ(begun.status, 202U) << begun.body;
  const auto done = finished("auditor", begun.json());
  EXPECT_EQ(done.text_of("state"), "done");
  const auto* result = done.find("result");
  ASSERT_NE(result, nullptr);
  EXPECT_EQ(result->boolean_of("sound"), true);
  EXPECT_NE(result->text_of("rows"), "0");
  EXPECT_EQ(post("la", "/api/v1/jobs/verify", "{}").status, 403U);
  EXPECT_EQ(post("sysadmin", "/api/v1/jobs/verify", "{}").status, 202U);
}

TEST_P(Administration, shows_what_the_server_began_by_itself_to_who_runs_it_alone) {
  const std::string id = "01997a2c-6f00-7c3e-8b1a-0242ac120099";
  store::must(works_->begin(std::string(kOfTheServer), id, "sync", base::Instant{now_ms_.load()},
                            [](Progress&) -> Result<Json> {
                              return fail(Error{.code = base::ErrorCode::not_found, .id = "E-EXCHANGE-035"});
                            }));
  const auto one = "/api/v1/jobs/" + id;
  for (int i = 0; i < 1'000 && get("sysadmin", one).json().text_of("state") != "failed"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  const auto shown = get("sysadmin", one).json();
  EXPECT_EQ(shown.text_of("kind"), "sync");
  EXPECT_EQ(shown.find("problem")->text_of("code"), "E-EXCHANGE-035");
  EXPECT_NE(get("sysadmin", "/api/v1/jobs").body.find(id), std::string::npos);
  for (const auto* who : {"officer", "la", "auditor", "secadmin"}) {
    EXPECT_EQ(get(who, one).status, 404U) << who;
    EXPECT_EQ(get(who, "/api/v1/jobs").body.find(id), std::string::npos) << who;
  }
  EXPECT_EQ(ask({http::Method::delete_, one, "sysadmin"}).status, 404U) << "nobody's to cancel";
}

TEST_P(Administration, destroys_content_by_two_people) {
  furnish();
  const auto document = samples_.at("document");
  const auto body = R"({"targets":[{"holder":"document","id":")" + document + R"("}],"reason":"误入"})";
  const auto proposed = post("secadmin", "/api/v1/destructions", body);
  ASSERT_EQ(proposed.status, 201U) << proposed.body;
  EXPECT_EQ(proposed.json().boolean_of("done"), false);
  const auto one = "/api/v1/destructions/" + std::string(*proposed.json().text_of("id"));
  EXPECT_EQ(get("officer", "/api/v1/documents/" + document).status, 200U);
  const auto exported = finished("officer", post("officer", "/api/v1/jobs/export-matters", "").json());
  const auto file = "/api/v1/jobs/" + std::string(*exported.text_of("id")) + "/file";
  EXPECT_EQ(post("secadmin", one + "/confirm", "").status, 403U);
  EXPECT_EQ(get("officer", file).status, 200U);
  EXPECT_EQ(get("officer", one).status, 403U);
  const auto confirmed = post("auditor", one + "/confirm", "");
  ASSERT_EQ(confirmed.status, 200U) << confirmed.body;
  EXPECT_EQ(confirmed.json().boolean_of("done"), true);
  EXPECT_EQ(get("officer", file).code(), "E-API-023") << "a list that was taken out and not fetched is let go of";
  EXPECT_EQ(post("auditor", one + "/confirm", "").status, 200U);  // nothing is left to do
  EXPECT_EQ(all("auditor", "/api/v1/destructions?limit=1", "id").size(), 1U);
  EXPECT_EQ(post("secadmin", "/api/v1/destructions", R"({"targets":[{"holder":"x","id":"y"}],"reason":"z"})").code(),
            "E-ERASE-006");
}

TEST_P(Administration, keeps_posts_portfolios_and_who_may_sign_in) {
  const auto post_of_leader = get("sysadmin", "/api/v1/posts/" + leader_post_).json();
  EXPECT_EQ(post_of_leader.items_of("holdings")->size(), 1U);
  EXPECT_EQ(post_of_leader.items_of("grants")->front().text_of("role"), "leader");
  const auto body = R"({"leaders":[{"post":")" + leader_post_ + R"(","units":[")" + unit("a") + R"("]}]})";
  ASSERT_EQ(post("sysadmin", "/api/v1/portfolios", body).status, 201U);
  const auto portfolios = get("la", "/api/v1/portfolios").json();
  ASSERT_EQ(portfolios.items_of("items")->size(), 1U);
  const auto& leader = portfolios.items_of("items")->front().items_of("leaders")->front();
  EXPECT_EQ(leader.items_of("units")->front().text_of("name"), "城管局");
  EXPECT_EQ(leader.text_of("holder"), person("leader"));

  const auto who = "/api/v1/people/" + person("la");
  ASSERT_EQ(post("sysadmin", who + "/bar", "").status, 200U);
  EXPECT_EQ(get("sysadmin", who).json().boolean_of("barred"), true);
  EXPECT_EQ(get("officer", who).json().find("barred"), nullptr);
  EXPECT_EQ(post("sysadmin", who + "/bar", "").code(), "E-PEOPLE-012");
  ASSERT_EQ(post("sysadmin", who + "/admit", "").status, 200U);
  EXPECT_EQ(get("sysadmin", who).json().boolean_of("barred"), false);
  EXPECT_EQ(post("sysadmin", "/api/v1/people/" + person("sysadmin") + "/bar", "").code(), "E-PEOPLE-052");
  // One stays barred: the rows are rebuilt from the journal and compared at the end of each of these tests.
  EXPECT_EQ(post("sysadmin", "/api/v1/people/" + person("lb") + "/bar", "").status, 200U);

  const auto roles = get("secadmin", "/api/v1/roles").json();
  bool seen = false;
  for (const auto& role : *roles.items_of("items")) {
    if (role.text_of("id") != "auditor") continue;
    seen = true;
    EXPECT_EQ(role.boolean_of("administrator"), true);
    EXPECT_EQ(role.items_of("verbs")->size(), 3U);
    ASSERT_EQ(role.items_of("holders")->size(), 1U);
    EXPECT_EQ(role.items_of("holders")->front().text_of("through"), "person");
  }
  EXPECT_TRUE(seen);
  EXPECT_EQ(get("la", "/api/v1/roles").json().items_of("items")->front().find("holders"), nullptr);
}

TEST_P(Administration, shows_calendars_and_numbers) {
  const auto office = get("la", "/api/v1/calendars/office?year=2026").json();
  std::map<std::string, std::string> kinds;
  for (const auto& day : *office.items_of("days")) {
    kinds[std::string(*day.text_of("date"))] = std::string(*day.text_of("kind"));
  }
  EXPECT_EQ(kinds.size(), 365U);
  EXPECT_EQ(kinds.at("2026-10-01"), "holiday");
  EXPECT_EQ(kinds.at("2026-03-02"), "working");
  EXPECT_EQ(get("la", "/api/v1/calendars/none").status, 404U);

  ASSERT_EQ(post("head", "/api/v1/numbers/commitment_number/void", R"({"reason":"发重了"})").status, 201U);
  ASSERT_EQ(post("la", "/api/v1/numbers/commitment_number/void", R"({"reason":"发重了"})").status, 403U);
  static_cast<void>(direct("a", "2026-10-31"));
  const auto numbers = get("la", "/api/v1/numbers").json();
  const auto& rules = *numbers.items_of("items");
  const auto found =
      std::ranges::find_if(rules, [](const auto& one) { return one.text_of("id") == "commitment_number"; });
  ASSERT_NE(found, rules.end());
  const auto& rule = *found;
  EXPECT_EQ(rule.text_of("next"), "云督〔2026〕3号");
  ASSERT_EQ(rule.items_of("void")->size(), 1U);
  EXPECT_EQ(rule.items_of("void")->front().text(), "云督〔2026〕1号");
}

TEST_P(Administration, shows_what_waits_for_a_person_newest_first) {
  std::vector<std::string> matters;
  for (int i = 0; i < 3; ++i) {
    matters.push_back(direct("a", "2026-10-31"));
    now_ms_ += 60'000;
  }
  luoshi::jobs::InboxChannel inbox(*store_);
  luoshi::jobs::Delivery delivery(*store_, inbox);
  store::must(delivery.step({now_ms_.load()}));
  const auto mine = get("la", "/api/v1/notices").json();
  ASSERT_EQ(mine.items_of("items")->size(), 3U);
  EXPECT_EQ(mine.integer_of("unseen"), 3);
  const auto& newest = mine.items_of("items")->front();
  EXPECT_EQ(newest.text_of("matter"), matters.back());
  EXPECT_EQ(newest.find("label")->text_of("zh"), "待签收");
  EXPECT_NE(newest.text_of("title").value_or(""), "");
  EXPECT_EQ(all("la", "/api/v1/notices?limit=1", "matter"), (std::vector{matters[2], matters[1], matters[0]}));
  EXPECT_TRUE(get("lb", "/api/v1/notices").json().items_of("items")->empty());
  const auto body = R"({"until":")" + std::string(*newest.text_of("at")) + R"("})";
  ASSERT_EQ(post("la", "/api/v1/notices/seen", body).status, 204U);
  EXPECT_EQ(get("la", "/api/v1/notices").json().integer_of("unseen"), 0);
  EXPECT_EQ(get("ua", "/api/v1/notices").json().integer_of("unseen"), 3);  // each for themselves
  looked_.clear();
  const auto count = get("ua", "/api/v1/notices?limit=0").json();
  EXPECT_EQ(count.integer_of("unseen"), 3);
  EXPECT_TRUE(count.items_of("items")->empty());
  EXPECT_EQ(count.text_of("next"), "");
  EXPECT_TRUE(looked_.empty()) << "a count is no look";
}

TEST_P(Administration, nobody_reads_the_notices_of_others) {
  static_cast<void>(direct("a", "2026-10-31"));
  luoshi::jobs::InboxChannel inbox(*store_);
  luoshi::jobs::Delivery delivery(*store_, inbox);
  store::must(delivery.step({now_ms_.load()}));
  EXPECT_EQ(get("la", "/api/v1/notices").json().integer_of("unseen"), 1);
  for (const auto* other : {"lb", "lc", "officer", "leader"}) {
    const auto page = get(other, "/api/v1/notices").json();
    EXPECT_TRUE(page.items_of("items")->empty()) << other;
    EXPECT_EQ(page.integer_of("unseen"), 0) << other;
  }
  EXPECT_EQ(get("", "/api/v1/notices").status, 401U);
  const auto until = R"({"until":"2026-12-31T00:00:00Z"})";
  EXPECT_EQ(post("", "/api/v1/notices/seen", until).status, 401U);
  ASSERT_EQ(post("lb", "/api/v1/notices/seen", until).status, 204U);
  EXPECT_EQ(get("la", "/api/v1/notices").json().integer_of("unseen"), 1) << "somebody else's look is not theirs";
}

}  // namespace
}  // namespace luoshi::api::tests
