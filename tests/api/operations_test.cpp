// SPDX-License-Identifier: Apache-2.0
// Every operation of the table is asked what its description says, and what it answers is what its schema says.
#include "api/api_world.hpp"
#include "api/openapi/openapi.hpp"

#include <set>

namespace luoshi::api::tests {
namespace {

// As much of JSON Schema (2020-12) as the schemas use: $ref, type, properties, required, items, enum.
void expect_fits(const Json& value, const Json& schema, const std::string& where) {
  if (const auto reference = schema.text_of("$ref")) {
    constexpr std::string_view kBefore = "#/components/schemas/";
    return expect_fits(value, *schemas().find(reference->substr(kBefore.size())), where);
  }
  if (const auto* choices = schema.items_of("enum")) {
    EXPECT_NE(std::ranges::find(*choices, value), choices->end()) << where << ": " << codec::write_json(value);
  }
  const auto type = schema.text_of("type").value_or("");
  if (type == "string") EXPECT_TRUE(value.text()) << where << ": " << codec::write_json(value);
  if (type == "integer") EXPECT_TRUE(value.integer()) << where << ": " << codec::write_json(value);
  if (type == "boolean") EXPECT_TRUE(value.boolean()) << where << ": " << codec::write_json(value);
  if (type == "array") {
    ASSERT_NE(value.items(), nullptr) << where;
    const auto* items = schema.find("items");
    for (const auto& item : *value.items()) {
      if (items != nullptr) expect_fits(item, *items, where + "[]");
    }
  }
  if (type != "object") return;
  ASSERT_NE(value.members(), nullptr) << where << ": " << codec::write_json(value);
  if (const auto* required = schema.items_of("required")) {
    for (const auto& name : *required) EXPECT_NE(value.find(*name.text()), nullptr) << where << "." << *name.text();
  }
  const auto* properties = schema.find("properties");
  if (properties == nullptr) return;
  for (const auto& [name, held] : *value.members()) {
    const auto* known = properties->find(name);
    EXPECT_TRUE(known != nullptr) << where << "." << name << " is not described";
    if (known != nullptr) expect_fits(held, *known, where + "." + name);
  }
}

struct Sample {
  std::string who = "officer";
  std::string body = {};
  std::string query = {};
  unsigned status = 0;  ///< another one than the table's, because the sample is refused as it should be
  http::Headers headers = {};
};

class Operations : public ApiWorld {
 protected:
  // What each operation is asked with; those without a line are asked by the officer with nothing.
  std::map<std::string_view, Sample> samples() {
    auto made = of_business();
    made.merge(of_administration());
    return made;
  }
  std::map<std::string_view, Sample> of_business() {
    const auto a = unit("a");
    return {
        {"createMatter",
         {"officer", R"({"type":"commitment","title":"修路","unit":")" + a +
                         R"(","deadline":"2026-10-31","fields":{"kind":"task"}})"}},
        {"bulkMatters",
         {"officer", R"({"rows":[{"verb":"comment","matter":")" + samples_.at("matter") +
                         R"(","input":{"text":"看过"}},{"verb":"nonsense"}]})"}},
        {"showMatter", {"officer", {}, "?with=history,why,sources,flow,verbs"}},
        {"matterRound", {"officer", {}, {}, 400}},
        {"roundForms", {"officer", {}, {}, 400}},
        {"roundSummary", {"officer", {}, {}, 400}},
        {"balanceStatement", {"officer", {}, "?holder=outside"}},
        {"actOnMatter", {"officer", R"({"text":"请抓紧"})"}},
        {"actOnCandidate", {"officer", R"({"reason":"不是任务"})"}},
        {"takeInDocument",
         {"officer", "建成公园3个,由城管局负责,年底前完成。", "?name=a.txt", 0, {{"Content-Type", "text/plain"}}}},
        {"beginUpload", {"la", {}, {}, 0, {{"Upload-Length", "5"}, {"Upload-Metadata", "filename YS50eHQ="}}}},
        {"uploadState", {"la", {}, {}, 404}},
        {"appendUpload",
         {"la", "hello", {}, 404, {{"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}}}},
        {"dropUpload", {"la", {}, {}, 404}},
        {"attachEvidence", {"la", R"({"upload":"01997a2c-6f00-7c3e-8b1a-0242ac120002","kind":"photo"})", {}, 404}},
        {"giveEvidence", {"la", {}, {}, 404}},
        {"setAbsence", {"la", R"({"from":"2026-03-03","until":"2026-03-05"})"}},
        {"giveDelegation",
         {"la", R"({"to":")" + person("ua") + R"(","begins":"2026-03-02T01:00:00Z","ends":"2026-03-05T01:00:00Z"})"}},
        {"endDelegation", {"la", {}, {}, 403}},
        {"search", {"officer", {}, "?q=%E5%85%AC%E5%9B%AD"}},
        {"showJob", {"officer", {}, {}, 404}},
        {"fetchJobFile", {"officer", {}, {}, 404}},
        {"cancelJob", {"officer", {}, {}, 404}},
        {"createImport",
         {"officer",
          "工作任务,牵头单位,完成时限\n修路,城管局,2026-10-31\n",
          "?kind=matters",
          0,
          {{"Content-Type", "application/octet-stream"}}}},
        {"importFromDirectory", {"officer", {}, "?kind=people", 403}},
        {"getImport", {"officer", {}, {}, 404}},
        {"runImport", {"officer", {}, {}, 404}},
        {"stopImport", {"officer", {}, {}, 404}},
        {"importProblems", {"officer", {}, {}, 404}},
        {"undoImport", {"officer", R"({"reason":"错了"})", {}, 404}},
        {"printForm", {"officer", {}, {}, 404}},
        {"findPlace", {"officer", {}, "?longitude=100.2&latitude=40.1"}},
        {"showPlace", {"officer", {}, {}, 404}},
        {"seeNotices", {"la", R"({"until":"2026-03-02T09:00:00+08:00"})"}},
        {"keepView", {"la", R"({"list":"matters","name":"红灯","query":"lamp=red","columns":["title"]})"}},
        {"showView", {"la", {}, {}, 404}},
        {"changeView", {"la", R"({"list":"matters","name":"红灯","query":"lamp=red"})", {}, 404}},
        {"dropView", {"la", {}, {}, 404}},
        {"readDocuments", {"officer", R"({"uploads":["01997a2c-6f00-7c3e-8b1a-0242ac120002"]})"}},
    };
  }
  std::map<std::string_view, Sample> of_administration() {
    const auto a = unit("a");
    return {
        {"addUnit", {"sysadmin", R"({"name":"新局"})"}},
        {"changeUnit", {"sysadmin", R"({"name":"新名"})"}},
        {"dissolveUnit", {"officer", "{}", {}, 403}},
        {"putGroup", {"sysadmin", R"({"name":"各部门"})"}},
        {"listPosts", {"officer", {}, "?unit=" + a}},
        {"showPost", {"sysadmin"}},
        {"addPost", {"sysadmin", R"({"unit":")" + a + R"(","title":"岗"})"}},
        {"holdPost", {"officer", R"({"person":")" + person("la") + R"("})", {}, 403}},
        {"endPost", {"officer", "{}", {}, 403}},
        {"listPeople", {"sysadmin", {}, "?left=true"}},
        {"addPerson", {"sysadmin", R"({"name":"某人"})"}},
        {"showPerson", {"sysadmin"}},
        {"changePerson", {"sysadmin", R"({"name":"某人"})"}},
        {"barPerson", {"sysadmin"}},
        {"admitPerson", {"sysadmin"}},
        {"assignPortfolio",
         {"sysadmin", R"({"leaders":[{"post":")" + leader_post_ + R"(","units":[")" + a + R"("]}]})"}},
        {"listRoles", {"secadmin"}},
        {"leaveService", {"officer", "{}", {}, 403}},
        {"listEntries", {"auditor", {}, "?kind=unit.&limit=2"}},
        {"listLooks", {"auditor", {}, "?verb=see"}},
        {"exportEntries", {"auditor"}},
        {"exportLooks", {"auditor"}},
        {"voidNumber", {"head", R"({"reason":"发重了"})"}},
        {"verifyRecord", {"auditor", R"({"quick":true})"}},
        {"listDestructions", {"auditor"}},
        {"affectedByDestruction", {"secadmin", {}, "?targets=document:" + samples_.at("document")}},
        {"showDestruction", {"auditor", {}, {}, 404}},
        {"proposeDestruction",
         {"secadmin",
          R"({"targets":[{"holder":"document","id":")" + samples_.at("document") + R"("}],"reason":"误入"})"}},
        {"confirmDestruction", {"auditor", {}, {}, 404}},
        {"grantRole", {"secadmin", R"({"subject":")" + person("la") + R"(","role":"liaison"})"}},
        {"withdrawRole", {"secadmin", R"({"subject":")" + person("la") + R"(","role":"liaison"})"}},
    };
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Operations, ::testing::Values("sqlite"));

TEST_P(Operations, answer_what_the_description_says) {
  furnish();
  const auto lines = samples();
  for (const auto& operation : operations()) {
    if (operation.handle == nullptr) continue;
    SCOPED_TRACE(operation.id);
    const auto line = lines.find(operation.id);
    const auto sample = line == lines.end() ? Sample() : line->second;
    const auto answered =
        ask({operation.method, path_of(operation) + sample.query, sample.who, sample.body, sample.headers});
    const auto expected = sample.status == 0 ? operation.status : sample.status;
    EXPECT_EQ(answered.status, expected) << answered.body;
    if (answered.streams || answered.body.empty()) continue;
    if (answered.status >= 400) {
      expect_fits(answered.json(), *schemas().find("Problem"), "problem");
    } else if (operation.response_type == "application/json" && !operation.response.empty()) {
      expect_fits(answered.json(), *schemas().find(operation.response), std::string(operation.response));
    }
  }
}

TEST_P(Operations, refuse_parameters_that_are_not_described) {
  furnish();
  for (const auto& operation : operations()) {
    if (operation.handle == nullptr) continue;
    const auto answered = ask({operation.method, path_of(operation) + "?nonsense=1", "officer", "{}", {}});
    EXPECT_EQ(answered.status, 400U) << operation.id;
    EXPECT_EQ(answered.code(), "E-API-002") << operation.id;
  }
}

TEST_P(Operations, tell_by_412_that_somebody_was_faster) {
  furnish();
  const auto target = "/api/v1/matters/" + samples_.at("matter");
  const auto seen = get("la", target);
  const auto tag = std::string(seen.headers.find("ETag").value_or(""));
  ASSERT_EQ(post("officer", target + "/verbs/comment", R"({"text":"一"})").status, 200U);
  const auto late = post("la", target + "/verbs/comment", R"({"text":"二"})", {{"If-Match", tag}});
  EXPECT_EQ(late.status, 412U);
  EXPECT_EQ(late.code(), "E-MATTER-002");
  const auto again = std::string(get("la", target).headers.find("ETag").value_or(""));
  EXPECT_EQ(post("la", target + "/verbs/comment", R"({"text":"二"})", {{"If-Match", again}}).status, 200U);
}

TEST_P(Operations, tell_by_503_that_the_machine_had_no_time) {
  for (const auto* id : {"E-JOURNAL-031", "E-JOURNAL-032"}) {
    static const char* told = nullptr;
    told = id;
    const Operation busy{.id = "busy",
                         .method = http::Method::get,
                         .path = "/busy",
                         .tag = "matters",
                         .zh = "忙",
                         .en = "busy",
                         .handle = [](Call&) -> Result<http::Response> {
                           return fail(Error{.code = base::ErrorCode::limit, .id = told});
                         },
                         .need = Need::nothing};
    http::Request request;
    EXPECT_EQ(answer(*service_, busy, request).status, 503U) << id;
  }
}

TEST_P(Operations, do_once_what_is_sent_twice_under_one_key) {
  furnish();
  const auto target = "/api/v1/matters/" + samples_.at("matter") + "/verbs/comment";
  const http::Headers key{{"Idempotency-Key", "k1"}};
  const auto first = post("la", target, R"({"text":"一"})", key);
  const auto second = post("la", target, R"({"text":"一"})", key);
  EXPECT_EQ(first.json().text_of("sequence"), second.json().text_of("sequence"));
  EXPECT_EQ(second.json().boolean_of("repeated"), true);
  EXPECT_EQ(post("la", target, R"({"text":"别的"})", key).status, 422U);
}

TEST_P(Operations, page_through_a_list_without_gap_or_double) {
  std::set<std::string> made;
  for (int i = 0; i < 7; ++i) made.insert(direct("a", "2026-10-31"));
  std::set<std::string> seen;
  std::string after;
  for (int pages = 0; pages < 10; ++pages) {
    const auto answered = get("officer", "/api/v1/matters?limit=3" + (after.empty() ? "" : "&after=" + after)).json();
    for (const auto& item : *answered.items_of("items")) {
      EXPECT_TRUE(seen.insert(std::string(*item.text_of("id"))).second);
    }
    after = answered.text_of("next").value_or("");
    if (after.empty()) break;
  }
  EXPECT_EQ(seen, made);
  EXPECT_EQ(get("officer", "/api/v1/matters?after=%21%21").code(), "E-API-005");
}

TEST_P(Operations, write_a_look_before_they_show_anything) {
  furnish();
  looked_.clear();
  EXPECT_EQ(get("officer", "/api/v1/matters/" + samples_.at("matter")).status, 200U);
  ASSERT_EQ(looked_.size(), 1U);
  EXPECT_EQ(looked_[0].what, "matter");
  EXPECT_EQ(looked_[0].actor, person("officer"));
  EXPECT_EQ(looked_[0].targets, std::vector{samples_.at("matter")});
}

TEST_P(Operations, give_a_page_again_while_nothing_is_entered_each_time_with_its_look_and_to_nobody_else) {
  const auto first = direct("a", "2026-10-31");
  const auto one = "/api/v1/matters/" + first;
  const std::string counted = "/api/v1/matters/count";
  for (const auto& target : {std::string("/api/v1/matters"), one, std::string("/api/v1/trays"), counted}) {
    looked_.clear();
    const auto made = get("la", target);
    EXPECT_EQ(made.status, 200U) << made.body;
    const auto before = given_again_;
    const auto again = get("la", target);
    EXPECT_EQ(given_again_ - before, service_->store.adapter() == "sqlite" ? 1 : 0);
    EXPECT_EQ(again.body, made.body);
    EXPECT_EQ(again.headers.find("ETag").value_or(""), made.headers.find("ETag").value_or(""));
    ASSERT_EQ(looked_.size(), 2U) << target;
    EXPECT_EQ(looked_[1].targets, looked_[0].targets);
    EXPECT_EQ(looked_[1].count, looked_[0].count);
    if (target == counted) EXPECT_EQ(looked_[1].count, 1U) << "the look says what the number came to";
    EXPECT_EQ(looked_[1].verb, looked_[0].verb);
    EXPECT_EQ(looked_[1].actor, person("la"));
  }
  EXPECT_EQ(get("lc", one).status, 404U) << "what is ready for one is not there for another";
  EXPECT_EQ(get("lc", counted).json().integer_of("count"), 0);
  EXPECT_EQ(get("", one).status, 401U);
  EXPECT_EQ(get("", "/api/v1/trays").status, 401U);
  const auto second = direct("a", "2026-11-30");
  EXPECT_NE(get("la", "/api/v1/matters").body.find(second), std::string::npos) << "an entry ends what was ready";
  EXPECT_EQ(get("la", counted).json().integer_of("count"), 2);
  EXPECT_EQ(act("sign_for", first, "la"), "");
  EXPECT_EQ(get("la", one).json().text_of("state"), "active");
}

TEST_P(Operations, upload_in_parts_attach_and_give_out_in_ranges) {
  furnish();
  const std::string file = "%PDF-1.4 " + std::string(2'000, 'x');
  const auto begun = ask({http::Method::post,
                          "/api/v1/uploads",
                          "la",
                          "",
                          {{"Upload-Length", std::to_string(file.size())}, {"Upload-Metadata", "filename YS5wZGY="}}});
  ASSERT_EQ(begun.status, 201U);
  const auto place = std::string(*begun.headers.find("Location"));
  const auto append = [&](std::size_t at, std::string part, std::string_view who) {
    return ask({http::Method::patch,
                place,
                std::string(who),
                std::move(part),
                {{"Upload-Offset", std::to_string(at)}, {"Content-Type", "application/offset+octet-stream"}}});
  };
  EXPECT_EQ(append(0, file.substr(0, 500), "la").status, 204U);
  EXPECT_EQ(append(0, file.substr(0, 500), "la").status, 409U);  // that part is there
  EXPECT_EQ(append(500, file.substr(500), "lb").status, 404U);   // nobody else's
  const auto head = ask({http::Method::head, place, "la"});
  EXPECT_EQ(head.headers.find("Upload-Offset"), "500");
  EXPECT_EQ(append(500, file.substr(500), "la").status, 204U);
  const auto id = place.substr(place.rfind('/') + 1);
  const auto target = "/api/v1/matters/" + samples_.at("matter") + "/evidence";
  const auto body = R"({"upload":")" + id + R"(","kind":"document"})";
  EXPECT_EQ(post("lc", target, body).status, 404U);  // not lc's matter
  const auto attached = post("la", target, body);
  ASSERT_EQ(attached.status, 201U) << attached.body;
  const auto piece = target + "/" + std::string(*attached.json().text_of("evidence"));
  const auto whole = get("officer", piece);
  EXPECT_EQ(whole.body, file);
  EXPECT_EQ(whole.headers.find("Content-Type"), "application/pdf");
  EXPECT_TRUE(whole.headers.find("Content-Disposition")->starts_with("attachment"));
  EXPECT_EQ(whole.headers.find("X-Content-Type-Options"), "nosniff");
  const auto part = ask({http::Method::get, piece, "officer", "", {{"Range", "bytes=0-7"}}});
  EXPECT_EQ(part.status, 206U);
  EXPECT_EQ(part.body, "%PDF-1.4");
  EXPECT_EQ(get("lc", piece).status, 404U);
}

TEST_P(Operations, refuse_a_program_as_evidence) {
  furnish();
  const std::string program =
      "\x7f"
      "ELF\x02\x01\x01" +
      std::string(100, '\0');
  const auto begun =
      ask({http::Method::post, "/api/v1/uploads", "la", "", {{"Upload-Length", std::to_string(program.size())}}});
  const auto place = std::string(*begun.headers.find("Location"));
  ASSERT_EQ(ask({http::Method::patch,
                 place,
                 "la",
                 program,
                 {{"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}}})
                .status,
            204U);
  const auto body = R"({"upload":")" + place.substr(place.rfind('/') + 1) + R"(","kind":"document"})";
  const auto refused = post("la", "/api/v1/matters/" + samples_.at("matter") + "/evidence", body);
  EXPECT_EQ(refused.code(), "E-EVIDENCE-003");
}

// The thread of connections answers these itself: what reads the store or asks who it is would hold up everybody.
TEST_P(Operations, are_answered_on_the_thread_of_connections_only_where_that_cannot_wait) {
  std::set<std::string_view> in_place;
  for (const auto* route : router_.routes()) {
    if (route->run == http::Run::in_place) in_place.insert(route->path);
  }
  EXPECT_EQ(in_place, std::set<std::string_view>{"/healthz"});
}

TEST_P(Operations, show_nothing_of_which_the_look_cannot_be_written) {
  const auto one = "/api/v1/matters/" + direct("a", "2026-10-31");
  no_looks_ = true;
  for (int i = 0; i < 2; ++i) {
    const auto refused = get("la", one);
    EXPECT_EQ(refused.status, 503U) << refused.body;
    EXPECT_EQ(refused.code(), "E-STORE-013");
  }
  no_looks_ = false;
  EXPECT_EQ(get("la", one).status, 200U);
}

}  // namespace
}  // namespace luoshi::api::tests
