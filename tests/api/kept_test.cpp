// SPDX-License-Identifier: Apache-2.0
// Pages given again: the page of one matter stays ready while other matters change, and is made anew after whatever
// changes what it shows or who may see it. Nobody is ever given what was made for somebody else.
#include "api/api_world.hpp"
#include "api/http/target.hpp"
#include "calendar/local_time.hpp"
#include "ledger/definitions/requests.hpp"
#include "ledger/people/person_requests.hpp"
#include "ledger/people/post_requests.hpp"
#include "ledger/people/unit_requests.hpp"

#include <array>

namespace luoshi::api::tests {
namespace {

namespace people = ledger::people;
const ledger::access::By kSystem{std::string(ledger::access::kSystem)};

class KeptPages : public ApiWorld {
 protected:
  void SetUp() override {
    ApiWorld::SetUp();
    one_ = direct("a", "2026-10-31", R"({"co":[")" + unit("b") + R"("]})");
  }
  [[nodiscard]] std::string page(const std::string& matter) const { return "/api/v1/matters/" + matter; }
  [[nodiscard]] std::string whole(const std::string& matter) const {
    return page(matter) + "?with=history,why,sources,flow,verbs";
  }
  // Whether the next answer comes from what is kept; it is told apart from one made anew by nobody but this counter.
  bool is_given_again(std::string_view who, const std::string& target) {
    const auto before = given_again_;
    last_ = get(who, target);
    return given_again_ > before;
  }
  // Makes it ready, and sees that it is.
  void make_ready(std::string_view who, const std::string& target) {
    EXPECT_EQ(get(who, target).status, 200U) << who << " " << target;
    EXPECT_TRUE(is_given_again(who, target)) << who << " " << target;
  }
  // The page of one_ is ready, then `change` happens: the next answer is made anew, and is the one that is made where
  // nothing is kept.
  template <class Change>
  void expect_ended_by(const char* what, const Change& change, std::string_view who = "la") {
    make_ready(who, page(one_));
    make_ready(who, whole(one_));
    change();
    EXPECT_FALSE(is_given_again(who, page(one_))) << what;
    const auto shown = last_;
    EXPECT_FALSE(is_given_again(who, whole(one_))) << what;
    service_->kept = std::make_unique<Kept>();
    const auto fresh = get(who, page(one_));
    EXPECT_EQ(shown.status, fresh.status) << what;
    if (shown.status == 200U) EXPECT_EQ(shown.body, fresh.body) << what;
  }

  std::string one_;
  Answered last_;
};
INSTANTIATE_TEST_SUITE_P(Stores, KeptPages, ::testing::Values("sqlite"));

TEST_P(KeptPages, stay_ready_while_other_matters_change_and_looks_are_sealed) {
  make_ready("la", page(one_));
  make_ready("la", whole(one_));
  const auto other = direct("a", "2026-11-30");
  EXPECT_EQ(act("sign_for", other, "la"), "");
  EXPECT_TRUE(is_given_again("la", page(one_)));
  EXPECT_TRUE(is_given_again("la", whole(one_)));
  make_ready("la", "/api/v1/matters");
  const std::array<ledger::access::Look, 1> looks{ledger::access::Look{
      .at = base::Instant{now_ms_.load()}, .actor = person("la"), .verb = "see", .what = "matter"}};
  store::must(look_log_->record(looks));
  const auto sealed = store::must(look_log_->seal(
      [this](std::unique_ptr<journal::Command> command) { return ledger_->submit(std::move(command), "test"); }));
  EXPECT_EQ(sealed, 1U);
  EXPECT_TRUE(is_given_again("la", "/api/v1/matters")) << "a list is as it was";
  EXPECT_TRUE(is_given_again("la", page(one_)));
}

TEST_P(KeptPages, end_with_whatever_is_entered_on_the_matter) {
  const auto verb = [&](const char* name, const char* who, const std::string& input = "{}") {
    expect_ended_by(name, [&] { EXPECT_EQ(act(name, one_, who, input), "") << name; });
  };
  verb("sign_for", "la");
  verb("sign_for", "lb", R"({"unit":")" + unit("b") + R"("})");
  verb("comment", "officer", R"({"text":"请抓紧"})");
  verb("attach_evidence", "la", R"({"id":"e1","kind":"acceptance","hash":"00"})");
  verb("report_progress", "la", R"({"progress":"完成一半","percent":"50"})");
  verb("nudge", "officer");
  verb("supervise", "head", R"({"reason":"进度慢","until":"2026-03-20"})");
  verb("confirm_lamp", "officer", R"({"lamp":"yellow","reason":"偏慢"})");
  verb("request_extension", "la", R"({"until":"2026-12-31","reason":"图纸未批"})");
  verb("approve_extension", "head", R"({"outcome":"同意"})");
  verb("amend", "head", R"({"title":"新增停车泊位5000个","reason":"任务调整"})");
  expect_ended_by("follow", [&] { EXPECT_EQ(ask({http::Method::put, page(one_) + "/following", "la"}).status, 200U); });
  verb("report_done", "la");
  verb("verify", "officer", R"({"outcome":"不合格","reason":"未完工"})");
}

TEST_P(KeptPages, end_with_an_entry_on_another_matter_that_changes_this_one) {
  EXPECT_EQ(act("sign_for", one_, "la"), "");
  expect_ended_by(
      "split",
      [&] {
        EXPECT_EQ(
            act("split", one_, "head", R"({"children":[{"unit":")" + unit("b") + R"(","title":"交警大队的一份"}]})"),
            "");
      },
      "officer");
  EXPECT_EQ(row(one_).body.find("children")->integer_of("total"), 1);
  std::string child;
  const auto list = get("officer", "/api/v1/matters?limit=100").json();
  for (const auto& item : *list.items_of("items")) {
    if (item.text_of("title") == "交警大队的一份") child = *item.text_of("id");
  }
  ASSERT_FALSE(child.empty());
  expect_ended_by(
      "the child is cancelled", [&] { EXPECT_EQ(act("cancel", child, "head", R"({"reason":"不再需要"})"), ""); },
      "officer");
  EXPECT_EQ(row(one_).body.find("children")->integer_of("open"), 0);
  const auto other = direct("a", "2026-10-31");
  EXPECT_EQ(act("sign_for", other, "la"), "");
  expect_ended_by(
      "another is merged into it",
      [&] { EXPECT_EQ(act("merge", other, "head", R"({"into":")" + one_ + R"(","reason":"重复"})"), ""); }, "officer");
}

TEST_P(KeptPages, end_with_whatever_is_entered_on_people_units_rights_and_definitions) {
  const auto enter = [&](const char* what, auto request) {
    expect_ended_by(what, [&] { EXPECT_EQ(submit(people::command(kSystem, request)), "") << what; });
  };
  enter("unit renamed",
        people::ChangeUnit{.unit = unit("a"), .from = base::make_date(2026, 1, 1), .name = "城管执法局"});
  EXPECT_EQ(get("la", page(one_)).json().text_of("unitName"), "城管执法局");
  enter("person renamed", people::ChangePerson{.person = person("ua"), .name = "新名字"});
  enter("absence", people::SetAbsence{.person = person("ua"),
                                      .period = {base::make_date(2026, 3, 1), base::make_date(2026, 3, 9)}});
  enter("role granted", people::GrantRole{.subject = person("lc"),
                                          .grant = {.role = "liaison", .period = {base::make_date(2020, 1, 1), {}}}});
  expect_ended_by("another set of definitions", [&] {
    const auto text = ledger::SourceText{.part = ledger::Part::flow, .name = "neu", .text = "<x/>"};
    EXPECT_EQ(submit(ledger::keep_text(kSystem, text)), "");
  });
  // Who left sees nothing from that moment on.
  make_ready("la", page(one_));
  EXPECT_EQ(
      submit(people::command(kSystem, people::LeaveService{.person = person("la"), .on = base::make_date(2026, 3, 2)})),
      "");
  EXPECT_EQ(get("la", page(one_)).status, 404U);
}

TEST_P(KeptPages, end_with_the_content_that_is_destroyed) {
  make_ready("officer", page(one_));
  make_ready("la", whole(one_));
  EXPECT_NE(last_.body.find("停车泊位"), std::string::npos);
  const auto body = R"({"targets":[{"holder":"matter","id":")" + one_ + R"("}],"reason":"误入"})";
  const auto proposed = post("secadmin", "/api/v1/destructions", body);
  ASSERT_EQ(proposed.status, 201U) << proposed.body;
  const auto asked = "/api/v1/destructions/" + std::string(*proposed.json().text_of("id"));
  ASSERT_EQ(post("auditor", asked + "/confirm", "").status, 200U);
  for (const auto* who : {"officer", "la"}) {
    for (const auto& target : {page(one_), whole(one_)}) {
      EXPECT_FALSE(is_given_again(who, target)) << who << " " << target;
      EXPECT_EQ(last_.body.find("停车泊位"), std::string::npos) << last_.body;
    }
  }
}

TEST_P(KeptPages, end_with_the_minute_so_that_lamps_and_days_move_on) {
  make_ready("la", page(one_));
  EXPECT_EQ(last_.json().text_of("lamp"), "green");
  const auto days = last_.json().integer_of("daysLeft");
  now_ms_ += 60'000;
  EXPECT_FALSE(is_given_again("la", page(one_)));
  now_ms_ = calendar::parse_local("2026-11-20T09:00")->ms;  // no timer has rung, nothing was entered
  EXPECT_FALSE(is_given_again("la", page(one_)));
  EXPECT_EQ(last_.json().text_of("lamp"), "red");
  EXPECT_LT(last_.json().integer_of("daysLeft"), days);
}

TEST_P(KeptPages, end_with_a_delegation_that_is_given_begins_ends_or_is_taken_back) {
  const auto target = page(one_);
  const http::Headers behalf{{"On-Behalf-Of", person("la")}};
  const auto as_la = [&] { return ask({.target = target, .who = "lc", .headers = behalf}).status; };
  EXPECT_EQ(get("lc", target).status, 404U);
  EXPECT_NE(as_la(), 200U);
  const auto hour = std::int64_t{3'600'000};
  const auto now = now_ms_.load();
  journal::Receipt given;
  EXPECT_EQ(submit(people::command(
                       {person("la")},
                       people::GiveDelegation{person("la"), person("lc"), {}, {now + hour}, {now + 3 * hour}, "出差"}),
                   &given),
            "");
  EXPECT_NE(as_la(), 200U) << "not begun";
  now_ms_ = now + hour;
  EXPECT_EQ(as_la(), 200U);
  EXPECT_EQ(as_la(), 200U) << "ready";
  EXPECT_EQ(get("lc", target).status, 200U) << "whoever stands in sees it, also without saying for whom";
  now_ms_ = now + 3 * hour;
  EXPECT_NE(as_la(), 200U) << "ended";
  EXPECT_EQ(get("lc", target).status, 404U);
  EXPECT_EQ(submit(people::command({person("la")},
                                   people::GiveDelegation{
                                       person("la"), person("lc"), {}, {now_ms_.load()}, {now + 9 * hour}, "出差"}),
                   &given),
            "");
  EXPECT_EQ(as_la(), 200U);
  EXPECT_EQ(as_la(), 200U);
  EXPECT_EQ(submit(people::command({person("la")}, people::EndDelegation{given.entry.on})), "");
  EXPECT_NE(as_la(), 200U) << "taken back";
}

TEST_P(KeptPages, are_given_to_nobody_else_and_for_nothing_else) {
  make_ready("la", page(one_));
  make_ready("officer", page(one_));
  const auto of_officer = last_.body;
  EXPECT_TRUE(is_given_again("la", page(one_)));
  EXPECT_NE(last_.body, of_officer) << "they may write other fields";
  for (const auto* who : {"lb", "leader", "both"}) EXPECT_FALSE(is_given_again(who, page(one_))) << who;
  EXPECT_FALSE(is_given_again("lc", page(one_)));
  EXPECT_EQ(last_.status, 404U);
  EXPECT_FALSE(is_given_again("", page(one_)));
  EXPECT_EQ(last_.status, 401U);
  EXPECT_FALSE(is_given_again("la", page(one_) + "?with=why"));
  EXPECT_FALSE(is_given_again("la", page(direct("a", "2026-10-31"))));
  const auto before = given_again_;
  EXPECT_NE(ask({.target = page(one_), .who = "la", .headers = {{"On-Behalf-Of", person("ua")}}}).status, 200U);
  EXPECT_EQ(given_again_, before);
}

TEST_P(KeptPages, by_a_number_end_with_any_matter_because_it_may_come_to_mean_another) {
  const auto numbered = in("issued");
  const auto number = text(numbered, "number");
  ASSERT_FALSE(number.empty());
  make_ready("officer", page(http::percent_encoded(number)));
  direct("b", "2026-10-31");
  EXPECT_FALSE(is_given_again("officer", page(http::percent_encoded(number))));
}

TEST(Kept, has_room_for_so_many_bytes_and_never_puts_an_older_answer_in_place_of_a_newer) {
  ledger::Touched touched;
  Kept kept(100);
  const auto shown = [](std::string json) {
    return std::make_shared<const Shown>(Shown{.what = "matter", .targets = {}, .json = std::move(json)});
  };
  kept.keep("a", 1, 5, shown("new"));
  kept.keep("a", 1, 4, shown("old"));
  ASSERT_NE(kept.find("a", 1, touched), nullptr);
  EXPECT_EQ(kept.find("a", 1, touched)->json, "new");
  EXPECT_EQ(kept.find("a", 2, touched), nullptr);
  kept.keep("b", 1, 5, shown(std::string(98, 'x')));
  EXPECT_EQ(kept.find("a", 1, touched), nullptr) << "there was no room for both";
  EXPECT_NE(kept.find("b", 1, touched), nullptr);
  kept.keep("c", 2, 5, shown("x"));
  EXPECT_EQ(kept.find("b", 2, touched), nullptr) << "of another minute";
}

TEST(Touched, tells_what_an_entry_touches) {
  ledger::Touched touched;
  const auto note = [&](std::string kind, std::string on, codec::Json outcome = codec::json_object()) {
    const auto before = touched.now();
    journal::Entry entry;
    entry.kind = std::move(kind);
    entry.on = std::move(on);
    entry.outcome = std::move(outcome);
    touched.note(entry);
    return before;
  };
  const auto also = codec::json_object({{"also", codec::json_object({{"two", codec::json_object()}})},
                                        {"children", codec::json_object({{"three", codec::json_object()}})}});
  auto before = note("matter.reported", "one", also);
  for (const auto* id : {"one", "two", "three"}) EXPECT_TRUE(touched.matter_since(id, before)) << id;
  EXPECT_FALSE(touched.matter_since("four", before));
  EXPECT_FALSE(touched.matter_since("one", touched.now()));
  EXPECT_TRUE(touched.anything_since(before));
  EXPECT_FALSE(touched.rest_since(before));
  before = note("looks.sealed", "looks");
  EXPECT_FALSE(touched.anything_since(before));
  for (const auto* kind : {"person.changed", "key.destroyed", "number.voided", "document.registered", "new.kind"}) {
    before = note(kind, "x");
    EXPECT_TRUE(touched.rest_since(before)) << kind;
    EXPECT_TRUE(touched.matter_since("four", before)) << kind;
  }
}

}  // namespace
}  // namespace luoshi::api::tests
