// SPDX-License-Identifier: Apache-2.0
// What handlers promise beyond one answer: places far behind in a list, the 任务分解表 of a document, many rows at
// once, live updates under the caller's rights, proofs that hold.
#include "api/api_world.hpp"
#include "api/http/occurrence.hpp"
#include "journal/proof.hpp"
#include "paper/spreadsheet.hpp"

#include <latch>

namespace luoshi::api::tests {
namespace {

class Promises : public ApiWorld {
 protected:
  std::vector<std::string> ids(std::string_view who, const std::string& query) {
    const auto answered = get(who, "/api/v1/matters?" + query);
    EXPECT_EQ(answered.status, 200U) << query << answered.body;
    std::vector<std::string> made;
    const auto json = answered.json();
    for (const auto& item : *json.items_of("items")) made.emplace_back(*item.text_of("id"));
    return made;
  }
  // The rows of the table of a document, from the one below its head.
  std::vector<std::vector<std::string>> breakdown(std::string_view who) {
    const auto answered = get(who, "/api/v1/documents/" + samples_.at("document") + "/breakdown");
    EXPECT_EQ(answered.status, 200U) << answered.body;
    auto book = paper::Spreadsheet::open(answered.body);
    std::vector<std::vector<std::string>> made;
    if (!book) return made;
    bool below = false;
    store::must(book->read(0, [&](const paper::ReadRow& row) -> Result<bool> {
      std::vector<std::string> cells;
      for (const auto& cell : row.cells) cells.push_back(cell.text);
      if (below) made.push_back(cells);
      if (!cells.empty() && cells[0] == "序号") below = true;
      return true;
    }));
    return made;
  }
  Answered act(const std::string& action, const std::string& body, int number = 1) {
    return post("officer",
                "/api/v1/documents/" + samples_.at("document") + "/candidates/" + std::to_string(number) + "/" + action,
                body);
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Promises, ::testing::Values("sqlite"));

TEST_P(Promises, begin_behind_as_many_as_are_left_out_of_what_may_be_seen) {
  for (int i = 1; i <= 4; ++i) {
    direct("a", "2026-10-0" + std::to_string(i));
    direct("b", "2026-11-0" + std::to_string(i));
  }
  for (const auto* who : {"officer", "la", "lb"}) {
    for (const auto* sort : {"due", "made"}) {
      const auto all = ids(who, std::string("limit=100&sort=") + sort);
      EXPECT_EQ(all.size(), std::string_view(who) == "officer" ? 8U : 4U) << who;
      for (std::size_t skip = 0; skip <= all.size() + 1; ++skip) {
        const auto rest = ids(who, std::string("limit=2&sort=") + sort + "&skip=" + std::to_string(skip));
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(std::min(skip, all.size()));
        const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(skip + 2, all.size()));
        EXPECT_EQ(rest, std::vector(begin, end)) << who << " " << sort << " " << skip;
      }
    }
  }
  // A filter is heeded; an order that cannot be counted says so.
  const auto of_b = ids("officer", "limit=100&sort=due&unit=" + unit("b"));
  const auto rest = ids("officer", "limit=100&sort=due&skip=3&unit=" + unit("b"));
  EXPECT_EQ(rest, std::vector(of_b.begin() + 3, of_b.end()));
  EXPECT_EQ(get("officer", "/api/v1/matters?skip=-1").code(), "E-API-003");
  EXPECT_EQ(get("officer", "/api/v1/matters?skip=x").code(), "E-API-003");
  EXPECT_EQ(get("officer", "/api/v1/matters?sort=field").code(), "E-API-009") << "which one is not said";
  EXPECT_EQ(get("officer", "/api/v1/matters?sort=field&field=nonsense").code(), "E-API-003") << "no type has it";
}

TEST_P(Promises, break_a_document_down_as_its_candidates_stand) {
  furnish();
  looked_.clear();
  const auto rows = breakdown("officer");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0][0], "1");
  EXPECT_NE(rows[0][1].find("口袋公园"), std::string::npos) << rows[0][1];
  EXPECT_NE(rows[0][2].find("12"), std::string::npos) << rows[0][2];
  EXPECT_NE(rows[0][8].find("城管局"), std::string::npos) << rows[0][8];
  EXPECT_EQ(rows[1][11], "2026-10-31");
  ASSERT_EQ(looked_.size(), 1U) << "the look is written before the table goes out";
  EXPECT_EQ(looked_[0].targets, std::vector{samples_.at("document")});
  // What was rejected has no row, and has one again when that is taken back.
  ASSERT_EQ(act("reject", R"({"reason":"不是任务"})").status, 200U);
  EXPECT_EQ(breakdown("officer").size(), 1U);
  ASSERT_EQ(act("reopen_candidate", R"({"reason":"看错了"})").status, 200U);
  EXPECT_EQ(breakdown("officer").size(), 2U);
  // Only who may read documents; none that is not there.
  for (const auto* who : {"la", "lc", "sysadmin", "auditor"}) {
    EXPECT_EQ(get(who, "/api/v1/documents/" + samples_.at("document") + "/breakdown").status, 403U) << who;
  }
  EXPECT_EQ(get("officer", "/api/v1/documents/01997a2c-6f00-7c3e-8b1a-0242ac120002/breakdown").status, 404U);
}

TEST_P(Promises, give_only_the_members_that_are_asked_for) {
  const auto matter = direct("a", "2026-10-31");
  const auto json = get("officer", "/api/v1/matters?fields=title,fields.kind").json();
  const auto& one = json.items_of("items")->front();
  EXPECT_EQ(one.text_of("id"), matter);
  EXPECT_TRUE(one.text_of("title"));
  EXPECT_EQ(one.find("deadline"), nullptr);
  EXPECT_EQ(one.find("unit"), nullptr);
}

TEST_P(Promises, do_many_rows_at_once_each_for_itself_and_once_under_a_key) {
  const auto of_a = direct("a", "2026-10-31");
  const auto of_b = direct("b", "2026-10-31");
  const auto row = [](const std::string& name, const std::string& matter) {
    return R"({"row":")" + name + R"(","verb":"comment","matter":")" + matter + R"(","input":{"text":"看过"}})";
  };
  const auto body = R"({"rows":[)" + row("mine", of_a) + "," + row("theirs", of_b) + R"(,{"row":"none","verb":"x"}]})";
  const http::Headers key{{"Idempotency-Key", "many"}};
  const auto first = post("la", "/api/v1/matters/bulk", body, key);
  ASSERT_EQ(first.status, 200U) << first.body;
  const auto json = first.json();
  EXPECT_EQ(json.integer_of("done"), 1);
  EXPECT_EQ(json.integer_of("refused"), 2);
  const auto& items = *json.items_of("items");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0].text_of("row"), "mine");
  EXPECT_EQ(items[0].boolean_of("done"), true);
  EXPECT_EQ(items[1].find("problem")->text_of("code"), "E-MATTER-001") << "another unit's matter is not found";
  EXPECT_EQ(items[2].find("problem")->text_of("code"), "E-API-006");
  const auto again = post("la", "/api/v1/matters/bulk", body, key).json();
  EXPECT_EQ((*again.items_of("items"))[0].text_of("sequence"), items[0].text_of("sequence"));
}

// 一键催报: whom somebody has pressed within two days is left out with the reason, the others are pressed.
TEST_P(Promises, press_those_of_many_that_may_be_pressed_and_say_why_not_the_others) {
  const auto pressed = direct("a", "2026-10-31");
  const auto fresh = direct("b", "2026-10-31");
  ASSERT_EQ(World::act("nudge", pressed, "officer"), "");
  const auto row = [](const std::string& matter) { return R"({"verb":"nudge","matter":")" + matter + R"("})"; };
  const auto json =
      post("officer", "/api/v1/matters/bulk", R"({"rows":[)" + row(pressed) + "," + row(fresh) + "]}").json();
  EXPECT_EQ(json.integer_of("done"), 1);
  EXPECT_EQ(json.integer_of("refused"), 1);
  const auto& items = *json.items_of("items");
  const auto* problem = items[0].find("problem");
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(problem->text_of("code"), "E-MODEL-099");
  EXPECT_TRUE(problem->text_of("detail").value_or("").contains("两天之内")) << codec::write_json(*problem);
  EXPECT_EQ(items[1].boolean_of("done"), true);
}

TEST_P(Promises, hand_a_command_in_and_answer_when_it_is_on_disk_without_a_thread_that_waits) {
  furnish();
  const auto matter = "/api/v1/matters/" + samples_.at("matter");
  const auto version = [&] { return std::string(get("la", matter).headers.find("ETag").value_or("")); };
  const auto before = version();
  const auto match = router_.find(http::Method::post, matter + "/verbs/comment");
  ASSERT_NE(match.route, nullptr);
  for (const auto* body : {R"({"text":"一"})", "{}"}) {
    http::Request request{.method = http::Method::post,
                          .path = matter + "/verbs/comment",
                          .query = {},
                          .headers = {{"X-Test-Person", person("la")}, {"Content-Type", "application/json"}},
                          .body = body,
                          .parameters = match.parameters,
                          .route = match.route->path,
                          .peer = {},
                          .id = "r"};
    // Nothing can be written while somebody else has the turn, and yet the handler is through.
    auto turn = store::must(store_->begin());
    auto response = match.route->handler(request);
    ASSERT_TRUE(response);
    ASSERT_NE(http::later_of(*response), nullptr);
    const auto then = version();
    std::latch known(1);
    response->before->when_known([&] { known.count_down(); });
    EXPECT_FALSE(known.try_wait());
    turn.reset();
    known.wait();
    const auto told = http::settled(*std::move(response), request.language, request.id);
    if (request.body == "{}") {
      EXPECT_EQ(told.status / 100, 4U) << "what the batch refuses is told as ever";
      EXPECT_FALSE(told.error_id.empty());
      continue;
    }
    EXPECT_EQ(told.status, 200U);
    EXPECT_EQ(told.headers.find("Cache-Control"), "private, no-cache");
    EXPECT_EQ(then, before) << "nothing was entered";
    EXPECT_EQ(told.headers.find("ETag"), version());
    EXPECT_NE(version(), before);
  }
}

// What a stream has to tell now, as "sequence matter".
std::vector<std::string> told(http::EventSource& stream) {
  std::vector<http::Event> events;
  EXPECT_TRUE(store::must(stream.take(events)));
  std::vector<std::string> made;
  for (const auto& event : events) {
    made.push_back(event.id + " " + std::string(store::must(codec::parse_json(event.data)).text_of("id").value_or("")));
  }
  return made;
}

TEST_P(Promises, tell_of_changes_to_whom_they_may_be_shown_and_go_on_behind_the_last_one) {
  furnish();
  const auto open = [&](std::string_view who, http::Headers headers = {}, const std::string& query = "") {
    auto stream = ask({http::Method::get, "/api/v1/events" + query, std::string(who), "", std::move(headers)}).events;
    EXPECT_NE(stream, nullptr);
    stream->listen([] {});
    return stream;
  };
  const auto officer = open("officer");
  const auto la = open("la");
  const auto lb = open("lb");
  const auto auditor = open("auditor");
  EXPECT_TRUE(told(*officer).empty()) << "what was before is not told";
  const auto of_a = direct("a", "2026-10-31");
  const auto of_b = direct("b", "2026-10-31");
  const auto all = told(*officer);
  const auto has = [](const std::vector<std::string>& lines, const std::string& matter) {
    return std::ranges::any_of(lines, [&](const std::string& line) { return line.ends_with(matter); });
  };
  EXPECT_TRUE(has(all, of_a) && has(all, of_b));
  const auto of_la = told(*la);
  EXPECT_TRUE(has(of_la, of_a) && !has(of_la, of_b));
  const auto of_lb = told(*lb);
  EXPECT_TRUE(has(of_lb, of_b) && !has(of_lb, of_a));
  EXPECT_TRUE(told(*auditor).empty());
  // Behind the first of them come the others, no more and no less.
  const auto last = all.front().substr(0, all.front().find(' '));
  const std::vector rest(std::ranges::find_if(all, [&](const auto& line) { return !line.starts_with(last + " "); }),
                         all.end());
  EXPECT_EQ(told(*open("officer", {{"Last-Event-ID", last}})), rest);
  // Behind what is not there yet: nothing is left out of what comes.
  const auto early = open("officer", {{"Last-Event-ID", "999999999"}});
  EXPECT_TRUE(told(*early).empty());
  const auto next = direct("a", "2026-10-31");
  EXPECT_TRUE(has(told(*early), next));
  EXPECT_EQ(ask({http::Method::get, "/api/v1/events", "officer", "", {{"Last-Event-ID", "x"}}}).code(), "E-API-006");
  // The same place from the address, in a text too long for a string to hold in itself: its text once lay in a value
  // that was gone when it was read, which the sanitizer sees.
  const std::string zeros(64, '0');
  EXPECT_EQ(told(*open("officer", {}, "?from=" + zeros + last)).front(), rest.front());
}

TEST_P(Promises, end_a_stream_when_its_session_has_ended) {
  furnish();
  bool signed_in = true;
  const auto authenticate = service_->authenticate;
  service_->authenticate = [&](const http::Request& request, base::Instant now) -> Result<identity::Caller> {
    if (!signed_in) return fail(Error{.code = base::ErrorCode::forbidden, .id = "E-IDENTITY-012"});
    return authenticate(request, now);
  };
  const auto stream = get("officer", "/api/v1/events").events;
  ASSERT_NE(stream, nullptr);
  stream->listen([] {});
  std::vector<http::Event> events;
  EXPECT_TRUE(store::must(stream->take(events)));
  signed_in = false;
  now_ms_ += 30'000;
  EXPECT_FALSE(store::must(stream->take(events)));
}

TEST_P(Promises, take_no_file_that_the_scanner_refuses_or_could_not_look_at) {
  furnish();
  const std::string bytes = "%PDF-1.4 任意";
  const auto upload = [&] {
    const auto begun =
        ask({http::Method::post, "/api/v1/uploads", "la", "", {{"Upload-Length", std::to_string(bytes.size())}}});
    const auto place = std::string(begun.headers.find("Location").value_or(""));
    EXPECT_EQ(ask({http::Method::patch,
                   place,
                   "la",
                   bytes,
                   {{"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}}})
                  .status,
              204U);
    return place.substr(place.rfind('/') + 1);
  };
  const auto attach = [&](const std::string& id) {
    return post("la", "/api/v1/matters/" + samples_.at("matter") + "/evidence",
                R"({"upload":")" + id + R"(","kind":"document"})");
  };
  for (const auto* id : {"E-API-015", "E-API-016"}) {
    service_->scan = [id](const std::filesystem::path&) -> Result<void> {
      return fail(Error{.code = base::ErrorCode::invalid_input, .id = id});
    };
    EXPECT_EQ(attach(upload()).code(), id);
  }
  std::string looked_at;
  service_->scan = [&](const std::filesystem::path& path) -> Result<void> {
    looked_at = std::to_string(std::filesystem::file_size(path));
    return {};
  };
  EXPECT_EQ(attach(upload()).status, 201U);
  EXPECT_EQ(looked_at, std::to_string(bytes.size()));
}

TEST_P(Promises, prove_that_an_entry_stands_in_the_record) {
  furnish();
  const auto proof =
      store::must(journal::inclusion_proof_from_json(get("officer", "/api/v1/journal/entries/1/proof").json()));
  EXPECT_EQ(proof.sequence, 1);
  EXPECT_TRUE(journal::check(proof));
  auto forged = proof;
  forged.leaf[0] ^= 1;
  EXPECT_FALSE(journal::check(forged));
  EXPECT_EQ(get("officer", "/api/v1/journal/entries/999999/proof").status, 404U);
}

}  // namespace
}  // namespace luoshi::api::tests
