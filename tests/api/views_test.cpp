// SPDX-License-Identifier: Apache-2.0
// Saved views over HTTP: kept, shared with the unit of one's post, and denied to everybody whose they are not.
#include "api/api_world.hpp"
#include "ledger/people/person_requests.hpp"

namespace luoshi::api::tests {
namespace {

constexpr std::string_view kPrivate =
    R"({"list":"matters","name":"红灯","query":"lamp=red","columns":["title","due"]})";
constexpr std::string_view kShared = R"({"list":"matters","name":"本单位","query":"lamp=red","shared":true})";

class Views : public ApiWorld {
 protected:
  std::string kept(std::string_view who, std::string_view body) {
    const auto answered = post(who, "/api/v1/views", std::string(body));
    EXPECT_EQ(answered.status, 201U) << answered.body;
    return "/api/v1/views/" + std::string(answered.json().text_of("id").value_or(""));
  }
  std::size_t count(std::string_view who) {
    return get(who, "/api/v1/views?list=matters").json().items_of("items")->size();
  }
  Answered put(std::string_view who, std::string target, std::string_view body, http::Headers headers = {}) {
    return ask({http::Method::put, std::move(target), std::string(who), std::string(body), std::move(headers)});
  }
  Answered drop(std::string_view who, std::string target, http::Headers headers = {}) {
    return ask({http::Method::delete_, std::move(target), std::string(who), {}, std::move(headers)});
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, Views, ::testing::Values("sqlite"));

TEST_P(Views, that_are_private_are_found_by_nobody_else) {
  const auto view = kept("la", kPrivate);
  EXPECT_EQ(count("la"), 1U);
  for (const auto who : {"ua", "both", "lb", "officer", "sysadmin", "secadmin", "auditor"}) {
    EXPECT_EQ(count(who), 0U) << who;
    EXPECT_EQ(get(who, view).status, 404U) << who;
    EXPECT_EQ(put(who, view, kPrivate).status, 404U) << who;
    EXPECT_EQ(drop(who, view).status, 404U) << who;
  }
  EXPECT_EQ(get("la", view).json().text_of("query"), "lamp=red");
}

TEST_P(Views, that_are_shared_are_read_in_the_unit_and_changed_by_their_owner_only) {
  const auto view = kept("la", kShared);
  for (const auto who : {"ua", "both"}) {
    EXPECT_EQ(count(who), 1U) << who;
    const auto seen = get(who, view).json();
    EXPECT_EQ(seen.boolean_of("mine"), false);
    EXPECT_EQ(seen.text_of("unit"), unit("a"));
    EXPECT_EQ(put(who, view, kShared).status, 403U) << who;
    EXPECT_EQ(drop(who, view).status, 403U) << who;
  }
  for (const auto who : {"lb", "officer", "sysadmin"}) {
    EXPECT_EQ(count(who), 0U) << who;
    EXPECT_EQ(get(who, view).status, 404U) << who;
    EXPECT_EQ(put(who, view, kPrivate).status, 404U) << who;
    EXPECT_EQ(drop(who, view).status, 404U) << who;
  }
  EXPECT_EQ(drop("la", view).status, 204U);
  EXPECT_EQ(count("ua"), 0U);
}

TEST_P(Views, are_shared_with_a_unit_of_ones_own_only) {
  const auto with = [&](const std::string& of) {
    return R"({"list":"matters","name":"共享","query":"","shared":true,"unit":")" + unit(of) + "\"}";
  };
  EXPECT_EQ(post("la", "/api/v1/views", with("b")).code(), "E-VIEWS-007");
  EXPECT_EQ(post("sysadmin", "/api/v1/views", std::string(kShared)).code(), "E-VIEWS-007") << "no post, no unit";
  EXPECT_EQ(post("both", "/api/v1/views", std::string(kShared)).code(), "E-VIEWS-007") << "which of the two?";
  EXPECT_EQ(post("both", "/api/v1/views", with("a")).status, 201U);
  EXPECT_EQ(count("la"), 1U);
  EXPECT_EQ(count("officer"), 0U);
}

TEST_P(Views, tell_by_412_that_it_was_changed_elsewhere) {
  const auto view = kept("la", kPrivate);
  const auto tag = std::string(get("la", view).headers.find("ETag").value_or(""));
  EXPECT_EQ(tag, "\"1\"");
  EXPECT_EQ(put("la", view, kPrivate, {{"If-Match", tag}}).headers.find("ETag"), "\"2\"");
  EXPECT_EQ(put("la", view, kPrivate, {{"If-Match", tag}}).status, 412U);
  EXPECT_EQ(drop("la", view, {{"If-Match", tag}}).status, 412U);
  EXPECT_EQ(ask({http::Method::get, view, "la", {}, {{"If-None-Match", "\"2\""}}}).status, 304U);
  EXPECT_EQ(post("la", "/api/v1/views", std::string(kPrivate)).code(), "E-VIEWS-003") << "sent twice, kept once";
}

TEST_P(Views, of_somebody_who_has_left_are_shared_no_more) {
  const auto view = kept("la", kShared);
  const ledger::access::By system{std::string(ledger::access::kSystem)};
  ASSERT_EQ(submit(ledger::people::command(
                system, ledger::people::LeaveService{.person = person("la"), .on = base::make_date(2026, 3, 1)})),
            "");
  EXPECT_EQ(count("ua"), 0U);
  EXPECT_EQ(get("ua", view).status, 404U);
}

}  // namespace
}  // namespace luoshi::api::tests
