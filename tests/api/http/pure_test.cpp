// SPDX-License-Identifier: Apache-2.0
// The parts that need no socket: targets and queries, cookies, tags, ranges, preferences, addresses, routes, problems.
#include "api/http/answer_head.hpp"
#include "api/http/conditional.hpp"
#include "api/http/cookie.hpp"
#include "api/http/forwarded.hpp"
#include "api/http/grammar.hpp"
#include "api/http/head.hpp"
#include "api/http/negotiation.hpp"
#include "api/http/problem.hpp"
#include "api/http/router.hpp"
#include "api/http/time_text.hpp"

#include <gtest/gtest.h>

namespace luoshi::api::http {
namespace {

Request asked(std::initializer_list<Field> fields, Method method = Method::get) {
  Request request;
  request.method = method;
  request.headers = fields;
  return request;
}

TEST(Target, is_decoded_once) {
  const auto target = parse_target("/api/%E4%BA%91%252e?unit=a%26b&unit=c+d&empty&x=%E6%B2%B3", 10).value();
  EXPECT_EQ(target.path, "/api/云%2e");
  EXPECT_EQ(target.query.all("unit"), (std::vector<std::string_view>{"a&b", "c d"}));
  EXPECT_EQ(target.query.find("empty"), "");
  EXPECT_EQ(target.query.find("x"), "河");
  EXPECT_EQ(target.query.find("y"), std::nullopt);
  EXPECT_EQ(parse_target("http://luoshi.test:80?a=1", 10).value().path, "/");
}

TEST(Query, gives_numbers_within_bounds_and_refuses_what_stands_twice) {
  const auto query = parse_query("limit=20&twice=1&twice=2&word=abc&long=99999999999999999999", 10).value();
  EXPECT_EQ(query.integer("limit", 5, 1, 100).value(), 20);
  EXPECT_EQ(query.integer("absent", 5, 1, 100).value(), 5);
  EXPECT_EQ(query.integer("limit", 5, 1, 20).value(), 20);
  for (const auto& refused : {query.integer("limit", 5, 1, 19), query.integer("twice", 5, 1, 100),
                              query.integer("word", 5, 1, 100), query.integer("long", 5, 1, 100)}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().id, "E-HTTP-022");
  }
  EXPECT_FALSE(query.one("twice"));
  EXPECT_EQ(query.one("word").value(), "abc");
}

TEST(Percent, encoding_is_read_back) {
  EXPECT_EQ(percent_encoded("云 a/b~"), "%E4%BA%91%20a%2Fb~");
  EXPECT_EQ(parse_query("n=" + percent_encoded("云&=+%"), 1).value().find("n"), "云&=+%");
}

TEST(Cookie, is_found_by_name_and_nobodys_when_planted_twice) {
  EXPECT_EQ(find_cookie("a=1; session=x=y; b", "session"), "x=y");
  EXPECT_EQ(find_cookie("sessions=1", "session"), std::nullopt);
  EXPECT_EQ(find_cookie("session=1; session=2", "session"), std::nullopt);
  Request request = asked({{"Cookie", "session=1"}, {"Cookie", "a=2"}});
  EXPECT_EQ(request.cookie("session"), "1");
  request.headers.add("Cookie", "session=3");
  EXPECT_EQ(request.cookie("session"), std::nullopt);
}

TEST(Cookie, is_written_with_its_attributes_or_not_at_all) {
  SetCookie cookie{.name = "__Host-session", .value = "abc", .max_age_s = 60, .same_site = SameSite::strict};
  EXPECT_EQ(to_text(cookie), "__Host-session=abc; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict");
  cookie.path = "/luoshi";
  EXPECT_EQ(to_text(cookie), std::nullopt) << "__Host- promises the path /";
  cookie = {.name = "__Secure-s", .value = "a", .secure = false};
  EXPECT_EQ(to_text(cookie), std::nullopt);
  for (const std::string_view value : {"a;b", "a\r\nb", "a b", "a\"", "云"}) {
    EXPECT_EQ(to_text(SetCookie{.name = "a", .value = std::string(value)}), std::nullopt) << value;
  }
  EXPECT_EQ(to_text(SetCookie{.name = "a b", .value = "x"}), std::nullopt);
}

TEST(Preconditions, follow_the_order_of_the_standard) {
  const Current current{.tag = entity_tag("17"), .modified = parse_http_date("Sun, 15 Mar 2026 08:00:00 GMT")};
  struct Row {
    std::string name;
    std::string value;
    bool fails;
    bool not_modified;
  };
  for (const Row& row :
       {Row{"If-Match", "\"16\", \"17\"", false, false}, Row{"If-Match", "\"16\"", true, false},
        Row{"If-Match", "W/\"17\"", true, false}, Row{"If-Match", "*", false, false},
        Row{"If-Match", "17", true, false}, Row{"If-None-Match", "\"17\"", false, true},
        Row{"If-None-Match", "W/\"17\"", false, true}, Row{"If-None-Match", "\"16\"", false, false},
        Row{"If-None-Match", "*", false, true}, Row{"If-Modified-Since", "Sun, 15 Mar 2026 08:00:00 GMT", false, true},
        Row{"If-Modified-Since", "Sun, 15 Mar 2026 07:59:59 GMT", false, false},
        Row{"If-Modified-Since", "yesterday", false, false},
        Row{"If-Unmodified-Since", "Sun, 15 Mar 2026 07:59:59 GMT", true, false}}) {
    SCOPED_TRACE(row.name + ": " + row.value);
    const auto verdict = check(asked({{row.name, row.value}}), current);
    EXPECT_EQ(verdict.has_value(), !row.fails);
    if (!verdict) EXPECT_EQ(status_of(verdict.error()), 412u);
    if (verdict) EXPECT_EQ(*verdict, row.not_modified ? Verdict::not_modified : Verdict::proceed);
  }
  EXPECT_FALSE(check(asked({{"If-None-Match", "*"}}, Method::put), current)) << "make, but never replace";
  EXPECT_TRUE(check(asked({{"If-None-Match", "*"}}, Method::put), {}));
  EXPECT_FALSE(check(asked({{"If-Match", "*"}}, Method::put), {}));
  EXPECT_EQ(status_of(require_match(asked({}, Method::patch), current).error()), 428u);
  EXPECT_TRUE(require_match(asked({{"If-Match", "\"17\""}}, Method::patch), current));
  EXPECT_EQ(expected_tag(asked({{"If-Match", "\"17\""}})), "17");
  EXPECT_EQ(expected_tag(asked({{"If-Match", "\"17\", \"18\""}})), std::nullopt);
  EXPECT_EQ(expected_tag(asked({{"If-Match", "*"}})), std::nullopt);
}

TEST(Range, is_cut_to_what_there_is) {
  const Current current{.tag = entity_tag("17")};
  const auto range = [&](std::string value, std::uint64_t size = 100) {
    return choose_range(asked({{"Range", std::move(value)}}), size, current);
  };
  EXPECT_EQ(range("bytes=0-9").value(), (ByteRange{.first = 0, .length = 10}));
  EXPECT_EQ(range("bytes=90-999").value(), (ByteRange{.first = 90, .length = 10}));
  EXPECT_EQ(range("bytes=99-").value(), (ByteRange{.first = 99, .length = 1}));
  EXPECT_EQ(range("bytes=-5").value(), (ByteRange{.first = 95, .length = 5}));
  EXPECT_EQ(range("bytes=-500").value(), (ByteRange{.first = 0, .length = 100}));
  EXPECT_EQ(range(" Bytes = 1-1 ").value(), (ByteRange{.first = 1, .length = 1}));
  for (const auto* all : {"bytes=5-4", "bytes=a-b", "bytes=0-9,20-29", "lines=0-9", "bytes", "bytes=-", "bytes=+1-2"}) {
    EXPECT_EQ(range(all).value(), std::nullopt) << all;
  }
  for (const auto* none : {"bytes=100-", "bytes=100-200", "bytes=-0"}) {
    const auto refused = range(none);
    ASSERT_FALSE(refused) << none;
    EXPECT_EQ(status_of(refused.error()), 416u);
  }
  EXPECT_FALSE(range("bytes=0-0", 0));
  EXPECT_EQ(choose_range(asked({{"Range", "bytes=0-1"}}, Method::head), 100, current).value(), std::nullopt);
}

TEST(Preference, goes_by_quality_then_by_exactness) {
  constexpr std::array<std::string_view, 2> kOffered = {"application/json", "text/html"};
  EXPECT_EQ(choose_type("", kOffered).value(), "application/json");
  EXPECT_EQ(choose_type("text/html,application/xhtml+xml,*/*;q=0.8", kOffered).value(), "text/html");
  EXPECT_EQ(choose_type("text/*;q=0.5, application/json;q=0.4", kOffered).value(), "text/html");
  EXPECT_EQ(choose_type("*/*, application/json;q=0", kOffered).value(), "text/html");
  EXPECT_EQ(status_of(choose_type("image/png", kOffered).error()), 406u);
  EXPECT_EQ(choose_language("en-US,en;q=0.9"), base::Language::en);
  EXPECT_EQ(choose_language("zh-CN,zh;q=0.9,en;q=0.8"), base::Language::zh);
  EXPECT_EQ(choose_language("de"), base::Language::zh);
  EXPECT_EQ(choose_language("en;q=2"), base::Language::zh);
}

TEST(List, loses_no_member_that_ends_within_quotes) {
  using std::literals::operator""sv;
  using Members = std::vector<std::string_view>;
  EXPECT_EQ(split_list("a, \"b,c\" ,,d"sv), (Members{"a", "\"b,c\"", "d"}));
  EXPECT_EQ(split_list("a, \"b"sv), (Members{"a", "\"b"}));
  EXPECT_EQ(split_list("a, \"b\\"sv), (Members{"a", "\"b\\"}));
  EXPECT_EQ(split_list(","sv), Members{});
  EXPECT_EQ(status_of(parse_head("GET / HTTP/1.0\r\nConnection: \"\\\r\n\r\n", {}).error()), 400u);
}

TEST(Address, and_network_compare_both_families) {
  EXPECT_EQ(to_text(*parse_address("192.0.2.7")), "192.0.2.7");
  EXPECT_EQ(parse_address("::ffff:192.0.2.7"), parse_address("192.0.2.7"));
  EXPECT_EQ(to_text(*parse_address("2001:DB8:0::7")), "2001:db8::7");
  for (const auto* none : {"", "1.2.3", "1.2.3.4:80", "[::1]", "256.1.1.1", "::1%eth0", "localhost"}) {
    EXPECT_EQ(parse_address(none), std::nullopt) << none;
  }
  EXPECT_TRUE(parse_network("10.0.0.0/8")->contains(*parse_address("10.255.0.1")));
  EXPECT_FALSE(parse_network("10.0.0.0/8")->contains(*parse_address("11.0.0.1")));
  EXPECT_FALSE(parse_network("10.0.0.0/9")->contains(*parse_address("10.128.0.0")));
  EXPECT_TRUE(parse_network("::1")->contains(*parse_address("::1")));
  EXPECT_FALSE(parse_network("2001:db8::/32")->contains(*parse_address("10.0.0.1")));
  EXPECT_TRUE(parse_network("0.0.0.0/0")->contains(*parse_address("10.0.0.1")));
  EXPECT_FALSE(parse_network("0.0.0.0/0")->contains(*parse_address("2001:db8::1")));
  for (const auto* none : {"10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/-1", "x/8"}) {
    EXPECT_FALSE(parse_network(none)) << none;
  }
}

TEST(Forwarded, names_the_last_client_that_is_not_trusted) {
  const std::vector trusted = {*parse_network("10.0.0.0/8")};
  const auto client = [&](std::string_view from, std::string list) {
    auto request = asked({{"X-Forwarded-For", std::move(list)}});
    request.peer.address = *parse_address(from);
    apply_forwarded(request, trusted);
    EXPECT_FALSE(request.headers.contains("x-forwarded-for"));
    return to_text(request.peer.address);
  };
  EXPECT_EQ(client("10.0.0.1", "198.51.100.1, 203.0.113.7, 10.0.0.2"), "203.0.113.7");
  EXPECT_EQ(client("10.0.0.1", "10.0.0.9"), "10.0.0.9");
  EXPECT_EQ(client("10.0.0.1", "1.1.1.1, nonsense"), "10.0.0.1");
  EXPECT_EQ(client("192.0.2.1", "203.0.113.7"), "192.0.2.1") << "whoever is not trusted is not believed";
  auto request = asked({{"X-Forwarded-Prefix", "/a/../b"}, {"X-Forwarded-Host", "a/b"}, {"X-Request-Id", "a\nb"}});
  request.peer = {.address = *parse_address("10.0.0.1"), .host = "own", .prefix = ""};
  apply_forwarded(request, trusted);
  EXPECT_EQ(request.peer.host, "own");
  EXPECT_EQ(request.peer.prefix, "");
  EXPECT_EQ(request.id, "");
}

TEST(Router, prefers_literals_and_goes_back_when_they_lead_nowhere) {
  const auto handler = [](Request&) { return empty_answer(); };
  Router router;
  router.get("/matters/new", handler).get("/matters/{number:int}", handler).get("/matters/{code}/x", handler);
  router.get("/matters/{id:id}/entries", handler).post("/matters/{other}", handler).get("/", handler);
  const auto path = [&](std::string_view text) {
    const auto match = router.find(Method::get, text);
    return match.route == nullptr ? "" : match.route->path;
  };
  EXPECT_EQ(path("/matters/new"), "/matters/new");
  EXPECT_EQ(path("/matters/17"), "/matters/{number:int}");
  EXPECT_EQ(path("/matters/new/x"), "/matters/{code}/x");
  EXPECT_EQ(path("/matters/17/x"), "/matters/{code}/x");
  EXPECT_EQ(path("/"), "/");
  EXPECT_EQ(path("/matters//x"), "");
  EXPECT_EQ(path("/matters/99999999999999999999"), "");
  EXPECT_EQ(router.find(Method::post, "/matters/abc").parameters.text("other"), "abc");
  EXPECT_EQ(router.find(Method::head, "/matters/new").route->path, "/matters/new");
  EXPECT_EQ(router.find(Method::put, "/matters/17").allowed, "GET, HEAD");
  EXPECT_THROW(router.get("/matters/{n:int}", handler), std::logic_error);
  EXPECT_THROW(router.get("/a/{n:float}", handler), std::logic_error);
  EXPECT_THROW(router.get("a", handler), std::logic_error);
  EXPECT_EQ(router.routes().size(), 6u);
}

TEST(Problem, keeps_what_is_inside_inside) {
  const auto shown = problem({.code = base::ErrorCode::internal, .id = "E-STORE-001", .args = {{"path", "/secret"}}},
                             base::Language::en, "request-7");
  EXPECT_EQ(shown.status, 500u);
  const auto& body = std::get<std::string>(shown.body);
  EXPECT_EQ(body.find("secret"), std::string::npos);
  EXPECT_EQ(body.find("E-STORE"), std::string::npos);
  EXPECT_NE(body.find("request-7"), std::string::npos);
  EXPECT_EQ(shown.error_id, "E-STORE-001") << "the log knows";
  const auto field = problem({.code = base::ErrorCode::invalid_input,
                              .id = "E-JSON-006",
                              .where = {.item = "due"},
                              .args = {{"field", "due"}, {"value", "x"}, {"type", "date"}}},
                             base::Language::zh, "r");
  EXPECT_NE(std::get<std::string>(field.body).find(R"("field":"due")"), std::string::npos);
  using enum base::ErrorCode;
  const std::vector<std::pair<base::ErrorCode, unsigned>> table = {
      {invalid_input, 400}, {not_found, 404},   {conflict, 409}, {forbidden, 403},
      {limit, 413},         {unavailable, 503}, {corrupt, 500},  {internal, 500}};
  for (const auto& [code, status] : table) EXPECT_EQ(status_of({.code = code, .id = "E-X-001"}), status);
}

TEST(Answer, fields_that_frame_are_the_servers) {
  EXPECT_TRUE(is_sound({{"ETag", "\"1\""}, {"X-Name", "云"}}));
  for (const Headers& unsound : {Headers{{"Content-Length", "1"}}, Headers{{"transfer-encoding", "chunked"}},
                                 Headers{{"A b", "c"}}, Headers{{"A", "b\r\nc"}}, Headers{{"", "x"}}}) {
    EXPECT_FALSE(is_sound(unsound));
  }
  EXPECT_EQ(attachment("年度 报告\".xlsx"),
            "attachment; filename=\"download.xlsx\"; "
            "filename*=UTF-8''%E5%B9%B4%E5%BA%A6%20%E6%8A%A5%E5%91%8A%22.xlsx");
  std::string text;
  append_event(text, {.id = "1\n2", .name = "a", .data = "x\r\ny\rz"});
  EXPECT_EQ(text, "id: 12\nevent: a\ndata: x\ndata: y\ndata: z\n\n");
}

TEST(IdempotencyKey, is_taken_with_and_without_quotes) {
  EXPECT_EQ(asked({}).idempotency_key().value(), std::nullopt);
  EXPECT_EQ(asked({{"Idempotency-Key", "\"abc\""}}).idempotency_key().value(), "abc");
  EXPECT_EQ(asked({{"Idempotency-Key", std::string(128, 'a')}}).idempotency_key().value(), std::string(128, 'a'));
  for (const auto& none : {std::string(129, 'a'), std::string(), std::string("a b"), std::string("\"a\"b\"")}) {
    EXPECT_FALSE(asked({{"Idempotency-Key", none}}).idempotency_key()) << none;
  }
  EXPECT_EQ(asked({{"Authorization", "bearer  a.b"}}).bearer_token(), "a.b");
  EXPECT_EQ(asked({{"Authorization", "Basic abc"}}).bearer_token(), std::nullopt);
}

TEST(HttpDate, is_read_in_the_one_form_that_is_written) {
  const base::Instant instant{1'773'561'600'000};
  EXPECT_EQ(to_http_date(instant), "Sun, 15 Mar 2026 08:00:00 GMT");
  EXPECT_EQ(parse_http_date("Sun, 15 Mar 2026 08:00:00 GMT"), instant);
  for (const auto* none :
       {"Mon, 15 Mar 2026 08:00:00 GMT", "Sunday, 15-Mar-26 08:00:00 GMT", "Sun Mar 15 08:00:00 2026",
        "Sun, 31 Feb 2026 08:00:00 GMT", "Sun, 15 Mar 2026 08:00:00 CET", ""}) {
    EXPECT_EQ(parse_http_date(none), std::nullopt) << none;
  }
}

}  // namespace
}  // namespace luoshi::api::http
