// SPDX-License-Identifier: Apache-2.0
// From a file to 销号, as different people, on the real journal: one late, one returned, one extended, one paused on a
// condition; and the words, dates and spans that must be there at the end.
#include "ledger/matters/world.hpp"

#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"

namespace luoshi::ledger::test {
namespace {

using matters::find_at;
using matters::text_at;

class Story : public World {
 protected:
  // A report with two promises and one result.
  std::string file() {
    reading::Reading made;
    made.sections = {{}};
    made.measures.push_back({.at = 7,
                             .text = "4000",
                             .value = base::Decimal(4000),
                             .unit = "个",
                             .op = reading::Operator::ge,
                             .of = "停车泊位",
                             .kind = reading::MeasureKind::task,
                             .commitment = 1});
    made.deadlines.push_back(
        {.at = 0, .text = "年底前", .from = {}, .to = base::make_date(2026, 12, 31), .commitment = 1});
    made.commitments.push_back({.id = 1,
                                .start = 0,
                                .end = 12,
                                .text = "年底前新增停车泊位4000个",
                                .owners = {"城管局", "交警大队"},
                                .measures = {0},
                                .deadlines = {0}});
    made.commitments.push_back({.id = 2, .start = 13, .end = 20, .text = "打造精品街10条", .owners = {"住建局"}});
    const auto resolve = [&](std::string_view owner) -> std::vector<std::string> {
      if (owner == "城管局") return {unit("a")};
      if (owner == "交警大队") return {unit("b")};
      return {};
    };
    matters::Action action{.actor = person("officer"),
                           .input = codec::json_object({{"title", "政府工作报告"},
                                                        {"text", "年底前新增停车泊位4000个。打造精品街10条。"},
                                                        {"number", "云政〔2026〕1号"},
                                                        {"date", "2026-02-20"}})};
    journal::Receipt receipt;
    EXPECT_EQ(submit(std::make_unique<documents::RegisterDocument>(action, documents::candidates_of(made, resolve)),
                     &receipt),
              "");
    return receipt.entry.on;
  }

  std::string change(documents::CandidateVerb verb, const std::string& document, std::int64_t number,
                     std::string_view input) {
    matters::Action action{.matter = document, .actor = person("officer"), .input = codec::parse_json(input).value()};
    return submit(std::make_unique<documents::ChangeCandidate>(verb, number, std::move(action)));
  }

  std::string confirm(const std::string& document, std::int64_t number, std::string_view input,
                      std::string_view who = "officer", std::string* made = nullptr) {
    matters::Action action{
        .matter = document, .actor = person(std::string(who)), .input = codec::parse_json(input).value()};
    journal::Receipt receipt;
    auto id = submit(std::make_unique<documents::ConfirmCandidate>(flows_, number, std::move(action)), &receipt);
    if (made != nullptr) *made = receipt.entry.on;
    return id;
  }
};

TEST_P(Story, from_the_sentence_of_a_report_to_the_end) {
  const auto document = file();
  EXPECT_EQ(change(documents::CandidateVerb::reject, document, 2, "{}"), "E-MATTER-040");  // why?
  EXPECT_EQ(change(documents::CandidateVerb::reject, document, 2, R"({"reason":"另文部署"})"), "");
  EXPECT_EQ(change(documents::CandidateVerb::correct, document, 2, R"({"content":{"title":"x"}})"), "E-MATTER-042");
  EXPECT_EQ(change(documents::CandidateVerb::correct, document, 1, R"({"content":{"title":"新增停车泊位"}})"), "");
  const auto options = R"({"type":"commitment","levels":0,"fields":{"leader":")" + leader_post_ + R"("}})";
  EXPECT_EQ(confirm(document, 1, options, "la"), "E-MODEL-061");  // a liaison confirms nothing
  std::string matter;
  ASSERT_EQ(confirm(document, 1, options, "officer", &matter), "");
  EXPECT_EQ(confirm(document, 1, options), "E-MATTER-042");
  auto body = row(matter).body;
  EXPECT_EQ(journal::open_text(*body.find("title")), "新增停车泊位");
  EXPECT_EQ(text_at(body, "sources/1/document"), document);
  EXPECT_EQ(text_at(body, "sources/1/number"), "云政〔2026〕1号");
  EXPECT_EQ(find_at(body, "sources/1/end")->integer(), 12);
  EXPECT_EQ(text_at(body, "unit"), unit("a"));
  EXPECT_NE(find_at(body, "co/" + unit("b")), nullptr);
  EXPECT_EQ(state(matter), "draft");

  // 分解稿, 征求意见, 审定, 印发, 交办.
  EXPECT_EQ(act("ask_opinion", matter, "officer"), "");
  EXPECT_EQ(state(matter), "opinion");
  EXPECT_EQ(act("give_opinion", matter, "la", R"({"opinion":"accept"})"), "");
  EXPECT_EQ(act("give_opinion", matter, "lb", R"({"opinion":"object"})"), "E-MATTER-004");
  EXPECT_EQ(act("give_opinion", matter, "lb", R"({"opinion":"object","text":"指标偏高"})"), "");
  EXPECT_EQ(state(matter), "draft");
  EXPECT_EQ(act("edit", matter, "officer", R"({"done":true})"), "");
  EXPECT_EQ(state(matter), "approval");
  EXPECT_EQ(act("approve", matter, "officer"), "E-MODEL-061");
  EXPECT_EQ(act("approve", matter, "leader"), "");
  EXPECT_EQ(act("issue", matter, "officer", R"({"number":"云政办〔2026〕8号"})"), "");
  EXPECT_EQ(text(matter, "number"), "云督〔2026〕1号");
  EXPECT_EQ(act("hand_down", matter, "officer"), "");
  EXPECT_EQ(state(matter), "waiting");
  EXPECT_EQ(act("edit", matter, "officer", R"({"title":"y"})"), "E-MODEL-062");

  // The unit's work.
  EXPECT_EQ(act("sign_for", matter, "lc"), "E-MODEL-063");
  EXPECT_EQ(act("sign_for", matter, "lb"), "");  // the co-unit's own
  EXPECT_EQ(state(matter), "waiting");
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  EXPECT_EQ(state(matter), "active");
  EXPECT_EQ(act("plan_nodes", matter, "la",
                R"({"nodes":[{"title":"选址","by":"2026-06-30","percent":30},)"
                R"({"title":"完工","by":"2026-12-20","percent":100}]})"),
            "");
  EXPECT_EQ(act("approve_plan", matter, "officer"), "");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"已建成1300个","figures":{"1":"1300"}})"), "");
  EXPECT_EQ(text(matter, "quantities/1/value"), "1300");
  EXPECT_EQ(state(matter), "active");
  EXPECT_EQ(act("report_done", matter, "la"), "E-MATTER-006");
  EXPECT_EQ(evidence(matter, "la", "acceptance"), "");
  EXPECT_EQ(act("report_done", matter, "la"), "");
  EXPECT_EQ(state(matter), "checking");
  EXPECT_EQ(act("verify", matter, "officer", R"({"outcome":"合格"})"), "");
  EXPECT_EQ(act("complete", matter, "head"), "");
  EXPECT_EQ(state(matter), "done");
  EXPECT_EQ(act("close", matter, "head"), "");
  EXPECT_EQ(state(matter), "closed");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"x"})"), "E-MODEL-062");

  const auto entries = store::must(matters::history(ledger_->reader(), row(matter)));
  EXPECT_EQ(entries.front().kind, "matter.created");
  EXPECT_EQ(entries.back().kind, "matter.closed");
}

TEST_P(Story, one_late_one_returned_one_extended_one_waiting) {
  const auto late = direct("a", "2026-03-20");
  const auto returned = direct("a", "2026-06-30");
  const auto extended = direct("b", "2026-03-20");
  const auto waiting = direct("c", "2026-03-20");
  EXPECT_EQ(state(late), "waiting");
  for (const auto* who : {"la"}) {
    EXPECT_EQ(act("sign_for", late, who), "");
    EXPECT_EQ(act("sign_for", returned, who), "");
  }
  EXPECT_EQ(act("sign_for", extended, "lb"), "");

  EXPECT_EQ(act("request_extension", extended, "lb", R"({"until":"2026-04-30","reason":"连续降雨"})"), "");
  EXPECT_EQ(act("request_extension", extended, "lb", R"({"until":"2026-05-30","reason":"又"})"), "E-MATTER-013");
  EXPECT_EQ(act("approve_extension", extended, "lb", R"({"outcome":"同意"})"), "E-MODEL-061");
  EXPECT_EQ(act("approve_extension", extended, "head", R"({"outcome":"同意"})"), "");
  EXPECT_EQ(text(extended, "moved/1/approver"), person("head"));
  EXPECT_EQ(text(extended, "deadline"), "2026-04-30");

  EXPECT_EQ(act("wait_condition", waiting, "officer", R"({"text":"待省规划批复"})"), "");
  EXPECT_EQ(text(waiting, "progress"), "paused");
  EXPECT_EQ(text(waiting, "due"), "");

  EXPECT_EQ(evidence(returned, "la", "photo"), "");
  EXPECT_EQ(act("report_done", returned, "la"), "");
  EXPECT_EQ(act("verify", returned, "officer", R"({"outcome":"不合格"})"), "E-MATTER-004");
  EXPECT_EQ(act("verify", returned, "officer", R"({"outcome":"不合格","reason":"照片不清"})"), "");
  EXPECT_EQ(state(returned), "waiting");
  EXPECT_EQ(find_at(row(returned).body, "counters/returns")->integer(), 1);
  EXPECT_EQ(act("sign_for", returned, "la"), "");
  EXPECT_EQ(act("report_done", returned, "la"), "");
  EXPECT_EQ(state(returned), "checking");

  go_to("2026-03-23T09:00");
  EXPECT_EQ(text(late, "rung/rung"), "overdue");
  const auto now = base::Instant{now_ms_};
  EXPECT_EQ(matters::shown(row(late).body, now).proposed, clocks::Lamp::red);
  EXPECT_NE(matters::shown(row(extended).body, now).proposed, clocks::Lamp::red);
  EXPECT_EQ(matters::shown(row(waiting).body, now).proposed, clocks::Lamp::green);
  EXPECT_EQ(find_at(row(waiting).body, "rung"), nullptr);

  EXPECT_EQ(act("confirm_condition", waiting, "officer", R"({"text":"省政府已批复"})"), "");
  EXPECT_EQ(state(waiting), "waiting");
  EXPECT_GT(text(waiting, "due"), "2026-03-31");

  auto reader = store::must(store_->reader());
  matters::ListQuery red{.order = matters::Order::red, .now = now};
  const auto page = store::must(matters::list(*reader, red));
  ASSERT_EQ(page.rows.size(), 1U);
  EXPECT_EQ(page.rows[0].id, late);
}

TEST_P(Story, what_was_rejected_merged_or_split_is_taken_back) {
  const auto document = file();
  using documents::CandidateVerb;
  EXPECT_EQ(change(CandidateVerb::reopen, document, 1, "{}"), "E-MATTER-042");  // it is open
  EXPECT_EQ(change(CandidateVerb::reject, document, 1, R"({"reason":"不是承诺"})"), "");
  EXPECT_EQ(change(CandidateVerb::reopen, document, 1, "{}"), "");
  EXPECT_EQ(change(CandidateVerb::merge, document, 1, R"({"with":[2],"reason":"同一事项"})"), "");
  EXPECT_EQ(change(CandidateVerb::reopen, document, 2, "{}"), "");
  EXPECT_EQ(change(CandidateVerb::split, document, 2, R"({"parts":[{"content":{"title":"甲"}},{"content":{}}]})"), "");
  EXPECT_EQ(change(CandidateVerb::reopen, document, 2, "{}"), "");
  EXPECT_EQ(change(CandidateVerb::correct, document, 3, R"({"content":{"title":"x"}})"), "E-MATTER-042");  // its part
  std::string matter;
  ASSERT_EQ(confirm(document, 1, R"({"type":"commitment"})", "officer", &matter), "");
  EXPECT_EQ(find_at(row(matter).body, "sources")->members()->size(), 1U);       // the spans went back with the other
  EXPECT_EQ(change(CandidateVerb::reopen, document, 1, "{}"), "E-MATTER-042");  // it is a matter now
  EXPECT_EQ(confirm(document, 2, R"({"type":"commitment"})"), "");
}

TEST_P(Story, candidates_are_merged_split_and_linked_and_keep_their_spans) {
  const auto document = file();
  EXPECT_EQ(change(documents::CandidateVerb::merge, document, 1, R"({"with":[2],"reason":"同一事项"})"), "");
  EXPECT_EQ(change(documents::CandidateVerb::split, document, 1,
                   R"({"parts":[{"content":{"title":"甲"},"start":0,"end":12},{"content":{"title":"乙"}}]})"),
            "");
  EXPECT_EQ(confirm(document, 1, R"({"type":"commitment"})"), "E-MATTER-042");
  EXPECT_EQ(confirm(document, 2, R"({"type":"commitment"})"), "E-MATTER-042");
  std::string matter;
  ASSERT_EQ(confirm(document, 3, R"({"type":"commitment"})", "officer", &matter), "");
  EXPECT_EQ(find_at(row(matter).body, "sources")->members()->size(), 1U);
  EXPECT_EQ(find_at(row(matter).body, "sources/1/end")->integer(), 12);
  // A later source of the same thing: both spans of the merged one.
  ASSERT_EQ(confirm(document, 4, R"({"into":")" + matter + R"("})"), "");
  EXPECT_EQ(find_at(row(matter).body, "sources")->members()->size(), 3U);
  EXPECT_EQ(find_at(row(matter).body, "sources/3/start")->integer(), 13);
  EXPECT_EQ(confirm(document, 9, R"({"type":"commitment"})"), "E-MATTER-041");
}

INSTANTIATE_TEST_SUITE_P(Stores, Story, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
