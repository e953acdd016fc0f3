// SPDX-License-Identifier: Apache-2.0
// Matters that make matters, flows that read fields, evidence that must be fresh, 催办 with a limit: what packs declare
// and the ledger carries out.
#include "calendar/local_time.hpp"
#include "ledger/matters/patch.hpp"
#include "ledger/matters/world.hpp"

#include <algorithm>
#include <set>

namespace luoshi::ledger::test {
namespace {

/// The shipped text of that name with some words in place of others.
SourceText shipped_with(std::string_view name, std::string_view words, std::string_view instead) {
  for (auto text : shipped_texts()) {
    const auto at = text.name == name ? text.text.find(words) : std::string::npos;
    if (at == std::string::npos) continue;
    text.text.replace(at, words.size(), instead);
    return text;
  }
  throw std::logic_error("no shipped text has such words");
}

class Makes : public World {
 protected:
  std::string item(std::string_view words, std::string_view unit) {
    return R"({"words":")" + std::string(words) + R"(","unit":")" + std::string(unit) + R"(","due":"2026-11-30"})";
  }
  /// A meeting whose minutes are signed, with these items (JSON, between commas).
  std::string signed_meeting(const std::string& items) {
    std::string meeting;
    EXPECT_EQ(create("officer",
                     R"({"type":"meeting","title":"常务会议","unit":")" + unit("office") +
                         R"(","level":"work_secret","fields":{"kind":"standing","held":"2026-03-02","leader":")" +
                         leader_post_ + R"(","items":[)" + items + "]}}",
                     &meeting),
              "");
    EXPECT_EQ(act("edit", meeting, "officer", R"({"done":true})"), "");
    EXPECT_EQ(act("approve", meeting, "leader"), "");
    return meeting;
  }
  std::vector<matters::Row> children_of(const std::string& parent) {
    std::vector<matters::Row> made;
    const auto reader = store::must(store_->reader());
    const auto rows = store::must(reader->query({"test.matters", "SELECT id FROM matters ORDER BY id"}));
    for (const auto cells : rows) {
      auto one = row(std::string(cells.text(0)));
      if (matters::text_at(one.body, "parent") == parent) made.push_back(std::move(one));
    }
    return made;
  }
  std::int64_t integer(const std::string& matter, std::string_view path) {
    const auto body = row(matter).body;
    const auto* held = matters::find_at(body, path);
    return held == nullptr ? 0 : held->integer().value_or(-1);
  }
  /// The id of the matter at the other end of a link, or "".
  std::string linked(const std::string& matter, std::string_view as) {
    const auto body = row(matter).body;
    const auto* links = body.members_of("links");
    if (links == nullptr) return {};
    for (const auto& link : *links) {
      if (link.value.text() == as) return link.name;
    }
    return {};
  }
};

TEST_P(Makes, the_items_of_minutes_are_commitments_under_the_meeting_within_one_entry) {
  const auto meeting = signed_meeting(item("整治背街小巷", unit("a")) + "," + item("办完用地手续", unit("b")));
  EXPECT_TRUE(children_of(meeting).empty()) << "not before they are issued";
  const auto entries = [&] { return store::must(ledger_->reader().head()).size; };
  const auto before = entries();
  ASSERT_EQ(act("issue", meeting, "officer", R"({"number":"云政纪〔2026〕14号"})"), "");
  EXPECT_EQ(entries(), before + 1);
  EXPECT_EQ(state(meeting), "active");
  const auto children = children_of(meeting);
  ASSERT_EQ(children.size(), 2U);
  EXPECT_EQ(integer(meeting, "children/total"), 2);
  EXPECT_EQ(integer(meeting, "children/open"), 2);
  std::set<std::string> numbers;
  for (const auto& child : children) {
    EXPECT_EQ(state(child.id), "waiting");
    EXPECT_EQ(text(child.id, "creator"), person("officer"));
    EXPECT_EQ(text(child.id, "deadline"), "2026-11-30");
    EXPECT_EQ(text(child.id, "level"), "work_secret") << "no less secret than what it comes of";
    numbers.insert(text(child.id, "number"));
  }
  EXPECT_EQ(numbers.size(), 2U) << "each has a number of its own";
  EXPECT_EQ(text(children[0].id, "unit"), unit("a"));
  EXPECT_EQ(text(children[1].id, "unit"), unit("b"));
  EXPECT_EQ(act("complete", meeting, "head"), "E-MATTER-010");
  const auto next = direct("a", "2026-06-30");
  EXPECT_FALSE(numbers.contains(text(next, "number"))) << "and the counter has moved on";
}

TEST_P(Makes, what_cannot_be_made_refuses_the_step_and_makes_nothing) {
  const auto meeting = signed_meeting(item("整治背街小巷", unit("a")) + "," + item("没有这个单位", "nobody"));
  const auto version = row(meeting).updated;
  EXPECT_EQ(act("issue", meeting, "officer", R"({"number":"1号"})"), "E-MATTER-045");
  EXPECT_EQ(row(meeting).updated, version);
  EXPECT_EQ(state(meeting), "issuing");
  EXPECT_TRUE(children_of(meeting).empty());
  EXPECT_EQ(act("issue", meeting, "la", R"({"number":"1号"})"), "E-MODEL-061") << "whoever may not do the step";
}

TEST_P(Makes, no_more_than_two_hundred_in_one_command) {
  reopen({shipped_with("work-report/types/meeting.toml", "{ key = \"items\", kind = \"table\", length_max = 100",
                       "{ key = \"items\", kind = \"table\", length_max = 201")});
  std::string items = item("一", unit("a"));
  for (int i = 1; i < 200; ++i) items += "," + item("一", unit("a"));
  const auto most = signed_meeting(items);
  EXPECT_EQ(act("issue", most, "officer", R"({"number":"1号"})"), "");
  EXPECT_EQ(integer(most, "children/total"), 200);
  const auto more = signed_meeting(items + "," + item("一", unit("a")));
  EXPECT_EQ(act("issue", more, "officer", R"({"number":"2号"})"), "E-MATTER-046");
}

constexpr std::string_view kChain = R"(
[pack]
id = "chain"
version = "1"
title = { zh = "链", en = "chain" }
[[types]]
id = "chain"
title = { zh = "链", en = "chain" }
life = "chain"
states = [{ id = "open", progress = "active", label = { zh = "办", en = "open" } }]
steps = [{ node = "work", state = "open", verb = "complete" }]
makes = [{ id = "again", type = "chain", title = "matter.title" }]
[[types.permissions]]
role = "supervisor"
states = ["*"]
verbs = ["see", "create"]
scope = "district"
levels = ["internal"]
)";
constexpr std::string_view kChainFlow =
    R"(<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:luoshi="urn:luoshi:bpmn:1")"
    R"( targetNamespace="t"><bpmn:process id="chain" isExecutable="true"><bpmn:startEvent id="s"/>)"
    R"(<bpmn:serviceTask id="make" luoshi:operation="matter.make"><bpmn:extensionElements>)"
    R"(<luoshi:input target="make" source="&quot;again&quot;"/></bpmn:extensionElements></bpmn:serviceTask>)"
    R"(<bpmn:userTask id="work" luoshi:candidateGroups="=unit"/><bpmn:endEvent id="e"/>)"
    R"(<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="make"/>)"
    R"(<bpmn:sequenceFlow id="f2" sourceRef="make" targetRef="work"/>)"
    R"(<bpmn:sequenceFlow id="f3" sourceRef="work" targetRef="e"/></bpmn:process></bpmn:definitions>)";

TEST_P(Makes, what_is_made_makes_nothing_by_itself_in_the_same_command) {
  reopen({{Part::pack, "chain/pack.toml", std::string(kChain)},
          {Part::flow, "chain/flows/chain.bpmn", std::string(kChainFlow)}});
  const auto before = count_rows("matters");
  EXPECT_EQ(create("officer", R"({"type":"chain","title":"一环","unit":")" + unit("a") + "\"}"), "E-MATTER-045");
  EXPECT_EQ(count_rows("matters"), before);
}

TEST_P(Makes, a_monthly_report_makes_the_next_one_when_it_is_due_until_its_last_day) {
  std::string report;
  ASSERT_EQ(create("officer",
                   R"({"type":"report","title":"防汛月报","deadline":"2026-03-20","unit":")" + unit("a") +
                       R"(","fields":{"period":"month","until":"2026-05-15","leader":")" + leader_post_ + "\"}}",
                   &report),
            "");
  go_to("2026-03-19T18:00");
  EXPECT_EQ(linked(report, "next"), "");
  go_to("2026-03-20T09:00");
  const auto next = linked(report, "next");
  ASSERT_NE(next, "");
  EXPECT_EQ(linked(next, "previous"), report);
  EXPECT_EQ(text(next, "deadline"), "2026-04-20");
  EXPECT_EQ(text(next, "unit"), unit("a"));
  EXPECT_EQ(text(next, "creator"), person("officer")) << "whoever made the one before";
  EXPECT_EQ(text(next, "parent"), "");
  EXPECT_EQ(state(next), "owed");
  go_to("2026-06-30T09:00");
  EXPECT_EQ(linked(next, "next"), "") << "20 May is after its last day";

  std::string once;
  ASSERT_EQ(create("officer",
                   R"({"type":"report","title":"专项","deadline":"2026-07-20","unit":")" + unit("a") +
                       R"(","fields":{"period":"event","leader":")" + leader_post_ + "\"}}",
                   &once),
            "");
  ASSERT_EQ(create("officer",
                   R"({"type":"report","title":"撤销的月报","deadline":"2026-07-20","unit":")" + unit("a") +
                       R"(","fields":{"period":"month","leader":")" + leader_post_ + "\"}}",
                   &report),
            "");
  ASSERT_EQ(act("cancel", report, "officer", R"({"reason":"不再报送"})"), "");
  go_to("2026-08-30T09:00");
  EXPECT_EQ(linked(once, "next"), "");
  EXPECT_EQ(linked(report, "next"), "") << "what is cancelled goes on no more";
}

TEST_P(Makes, kernel_7_a_timer_that_two_fire_makes_the_next_matter_once) {
  std::string report;
  ASSERT_EQ(create("officer",
                   R"({"type":"report","title":"月报","deadline":"2026-03-20","unit":")" + unit("a") +
                       R"(","fields":{"period":"month","leader":")" + leader_post_ + "\"}}",
                   &report),
            "");
  now_ms_ = calendar::parse_local("2026-03-20T09:00")->ms;
  const auto reader = store::must(store_->reader());
  const auto due = store::must(matters::due_timers(*reader, {now_ms_.load()}, 10));
  const auto timer = std::ranges::find(due, "due", &matters::DueTimer::node);
  ASSERT_NE(timer, due.end());
  const auto fire = [&] {
    return submit(
        std::make_unique<matters::FireTimer>(flows_, timer->matter, timer->token, timer->node, timer->firing));
  };
  const auto before = count_rows("matters");
  EXPECT_EQ(fire(), "");
  EXPECT_EQ(fire(), "E-MATTER-030");
  EXPECT_EQ(count_rows("matters"), before + 1);
}

TEST_P(Makes, a_condition_on_a_field_is_looked_at_when_the_field_is_written) {
  std::string risk;
  ASSERT_EQ(
      create("officer",
             R"({"type":"risk","title":"债务","deadline":"2026-06-30","unit":")" + unit("a") +
                 R"(","fields":{"domain":"economy","stock":"stock","trigger":"到期","likelihood":"5","impact":"3",)"
                 R"("indicator":"率","threshold":"8","reading":"2","measures":[{"what":"化债"}]}})",
             &risk),
      "");
  ASSERT_EQ(act("edit", risk, "officer", R"({"done":true})"), "");
  ASSERT_EQ(act("hand_down", risk, "officer"), "");
  const auto reading = [&](std::string_view value) {
    EXPECT_EQ(act("edit", risk, "la", R"({"fields":{"reading":")" + std::string(value) + "\"}}"), "");
    return integer(risk, "counters/escalations");
  };
  EXPECT_EQ(reading("7"), 0);
  EXPECT_EQ(reading("8"), 1) << "督办 is proposed";
  EXPECT_EQ(reading("9"), 1) << "once for each time that it goes beyond";
  EXPECT_EQ(reading("3"), 1);
  EXPECT_EQ(reading("12"), 2);
  EXPECT_EQ(state(risk), "controlled");
}

TEST_P(Makes, a_nudge_within_two_days_of_the_last_is_refused_with_the_words_of_the_pack) {
  const auto matter = direct("a", "2026-06-30");
  EXPECT_EQ(act("nudge", matter, "officer"), "");
  go_to("2026-03-03T17:00");
  EXPECT_EQ(act("nudge", matter, "officer"), "E-MODEL-099");
  EXPECT_EQ(act("nudge", matter, "head"), "E-MODEL-099") << "whoever it was that pressed";
  EXPECT_EQ(act("nudge", matter, "la"), "E-MODEL-061");
  go_to("2026-03-04T08:30");
  EXPECT_EQ(act("nudge", matter, "officer"), "");
  EXPECT_EQ(integer(matter, "counters/nudges"), 2);
}

TEST_P(Makes, evidence_that_must_be_fresh_goes_out_of_date) {
  std::string site;
  ASSERT_EQ(create("officer",
                   R"({"type":"site","title":"驻点","deadline":"2026-03-31","unit":")" + unit("a") +
                       R"(","fields":{"spot":"青年公寓"}})",
                   &site),
            "");
  EXPECT_EQ(act("report_done", site, "la"), "E-MATTER-006");
  ASSERT_EQ(evidence(site, "la", "photo"), "");
  go_to("2026-03-09T20:00");
  EXPECT_EQ(act("report_done", site, "la"), "") << "seven days old";
  go_to("2026-03-10T09:00");
  EXPECT_EQ(act("report_done", site, "la"), "E-MATTER-044");
  ASSERT_EQ(act("attach_evidence", site, "la",
                R"({"id":"old","kind":"photo","hash":"00","name":"旧.jpg","taken":"2026-02-01T00:00:00Z"})"),
            "");
  EXPECT_EQ(act("report_done", site, "la"), "E-MATTER-044") << "by the day it was taken, not uploaded";
  ASSERT_EQ(evidence(site, "la", "photo"), "");
  EXPECT_EQ(act("report_done", site, "la"), "");
}

INSTANTIATE_TEST_SUITE_P(Stores, Makes, stores());

}  // namespace
}  // namespace luoshi::ledger::test
