// SPDX-License-Identifier: Apache-2.0
// The invariants of packs.md, 1 to 7, on the real journal, where it matters under many hands at once; and what a report
// may cost (kernel.md 13).
#include "ledger/matters/world.hpp"

#include "calendar/local_time.hpp"
#include "journal/private_value.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace luoshi::ledger::test {
namespace {

using matters::find_at;
using matters::text_at;

class Invariants : public World {
 protected:
  /// Does the same from so many threads at once; how many answers there were of each kind.
  template <class Work>
  std::map<std::string, int> at_once(int threads, const Work& work) {
    std::vector<std::string> answers(static_cast<std::size_t>(threads));
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) {
      running.emplace_back([&, i] { answers[static_cast<std::size_t>(i)] = work(i); });
    }
    for (auto& thread : running) thread.join();
    std::map<std::string, int> made;
    for (const auto& answer : answers) ++made[answer];
    return made;
  }
};

TEST_P(Invariants, invariant_1_one_first_responsible_unit_whoever_moves_it_at_once) {
  const auto matter = in("waiting");
  const auto seen = row(matter).updated;
  const auto answers = at_once(8, [&](int i) {
    const auto to = unit(i % 2 == 0 ? "b" : "c");
    return act("transfer", matter, "officer", R"({"to":")" + to + R"(","reason":"职责"})", seen);
  });
  EXPECT_EQ(answers.at(""), 1);
  EXPECT_EQ(answers.at("E-MATTER-002"), 7);
  const auto body = row(matter).body;
  EXPECT_TRUE(text_at(body, "unit") == unit("b") || text_at(body, "unit") == unit("c"));
  EXPECT_EQ(find_at(body, "transfers")->members()->size(), 1U);
  EXPECT_EQ(act("sign_for", matter, "la"), "E-MODEL-063");  // it is not theirs any more
  EXPECT_EQ(act("sign_for", matter, text_at(body, "unit") == unit("b") ? "lb" : "lc"), "");
}

TEST_P(Invariants, invariant_1_a_post_answers_for_its_own_unit_only) {
  const auto directory = store::must(ledger_->directory());
  const auto day = base::make_date(2026, 3, 2);
  const auto post = directory->post_titled(unit("a"), "局长", day)->id;
  const auto matter = direct("a", "2026-06-30", R"({"post":")" + post + R"("})");
  EXPECT_EQ(text(matter, "post"), post);
  EXPECT_EQ(text(matter, "holder"), person("ua"));
  EXPECT_EQ(act("amend", matter, "head", R"({"reason":"职责","unit":")" + unit("b") + R"("})"), "");
  EXPECT_EQ(text(matter, "unit"), unit("b"));
  EXPECT_EQ(text(matter, "post"), "");
  EXPECT_EQ(text(matter, "holder"), "");
  const auto other = direct("a", "2026-06-30", R"({"post":")" + post + R"("})");
  EXPECT_EQ(act("transfer", other, "officer", R"({"reason":"职责","to":")" + unit("b") + R"("})"), "");
  EXPECT_EQ(text(other, "post"), "");
}

TEST_P(Invariants, invariant_1_a_thing_is_signed_for_once) {
  const auto matter = in("waiting");
  const auto answers = at_once(8, [&](int) { return act("sign_for", matter, "la"); });
  EXPECT_EQ(answers.at(""), 1);
  EXPECT_EQ(answers.size(), 2U);
}

TEST_P(Invariants, kernel_7_a_timer_that_many_fire_rings_once_and_one_whose_token_moved_on_not_at_all) {
  const auto set_of = [&](const std::string& matter) {
    auto reader = store::must(store_->reader());
    auto set = store::must(matters::due_timers(*reader, *calendar::parse_local("2027-12-31T18:00"), 100));
    std::erase_if(set, [&](const auto& timer) { return timer.matter != matter; });
    return set;
  };
  const auto fire = [&](const matters::DueTimer& timer) {
    return submit(std::make_unique<matters::FireTimer>(flows_, timer.matter, timer.token, timer.node, timer.firing));
  };
  const auto other = in("waiting");
  const auto at_first = set_of(in("waiting"));
  const auto of_clock = std::ranges::find(at_first, 0U, &matters::DueTimer::token);
  const auto of_flow = std::ranges::find_if(at_first, [](const auto& timer) { return timer.token != 0; });
  ASSERT_TRUE(of_clock != at_first.end() && of_flow != at_first.end());
  EXPECT_EQ(fire(*of_clock), "E-MATTER-030") << "it is too early";
  for (const auto& timer : {*of_flow, *of_clock}) {
    now_ms_ = std::max(now_ms_.load(), timer.at.ms);
    const auto before = store::must(ledger_->reader().head()).size;
    const auto answers = at_once(4, [&](int) { return fire(timer); });
    EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"E-MATTER-030", 3}})) << timer.node;
    EXPECT_EQ(store::must(ledger_->reader().head()).size, before + 1) << timer.node;
  }
  // Signed for: what would have reminded of that is gone, however late the machine comes.
  const auto waits = set_of(other);
  ASSERT_EQ(act("sign_for", other, "la"), "");
  const auto left = set_of(other);
  std::size_t gone = 0;
  for (const auto& timer : waits) {
    const auto same = [&](const auto& one) {
      return one.token == timer.token && one.node == timer.node && one.firing == timer.firing;
    };
    if (timer.token == 0 || std::ranges::any_of(left, same)) continue;
    now_ms_ = std::max(now_ms_.load(), timer.at.ms);
    EXPECT_EQ(fire(timer), "E-MATTER-030") << timer.node;
    ++gone;
  }
  EXPECT_GT(gone, 0U);
}

TEST_P(Invariants, numbers_have_no_gap_under_many_hands_and_voids_are_explained) {
  const auto answers = at_once(8, [&](int) {
    for (int i = 0; i < 4; ++i) direct("a", "2026-06-30");
    return std::string();
  });
  EXPECT_EQ(answers.at(""), 8);
  EXPECT_EQ(submit(std::make_unique<matters::VoidNumber>("commitment_number", person("officer"), "写错")),
            "E-MODEL-061");
  EXPECT_EQ(submit(std::make_unique<matters::VoidNumber>("commitment_number", person("head"), "")), "E-MATTER-029");
  EXPECT_EQ(submit(std::make_unique<matters::VoidNumber>("commitment_number", person("head"), "写错")), "");
  const auto last = direct("a", "2026-06-30");
  EXPECT_EQ(text(last, "number"), "云督〔2026〕34号");
  std::set<std::string> numbers;
  auto reader = store::must(store_->reader());
  matters::ListQuery all{.order = matters::Order::made, .limit = 100};
  for (const auto& one : store::must(matters::list(*reader, all)).rows) {
    numbers.insert(std::string(text_at(one.body, "number")));
  }
  EXPECT_EQ(numbers.size(), 33U);
  for (int i = 1; i <= 32; ++i) EXPECT_TRUE(numbers.contains("云督〔2026〕" + std::to_string(i) + "号")) << i;
}

TEST_P(Invariants, invariant_2_who_verifies_has_not_handled) {
  const auto matter = in("active");
  EXPECT_EQ(act("report_progress", matter, "both", R"({"progress":"完成"})"), "");
  EXPECT_EQ(evidence(matter, "la", "acceptance"), "");
  EXPECT_EQ(act("report_done", matter, "la"), "");
  EXPECT_EQ(act("verify", matter, "both", R"({"outcome":"合格"})"), "E-MODEL-066");
  EXPECT_EQ(act("verify", matter, "officer", R"({"outcome":"合格"})"), "");
}

TEST_P(Invariants, invariants_3_and_6_a_figure_has_its_entry_and_stands_beside_its_target) {
  const auto matter = direct("a", "2026-12-31", R"({"quantities":[{"of":"停车泊位","unit":"个","target":"4000"}]})");
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"x","figures":{"9":"1"}})"), "E-MATTER-017");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"x","figures":{"1":"1000"}})"), "");
  const auto quantity = matters::quantities_of(row(matter).body).at("1");
  EXPECT_EQ(quantity.value, base::Decimal(1000));
  EXPECT_EQ(quantity.target, base::Decimal(4000));
  const auto entries = store::must(matters::history(ledger_->reader(), row(matter)));
  EXPECT_EQ(entries.back().kind, "matter.reported");
  EXPECT_EQ(text_at(entries.back().outcome, "change/quantities/1/value"), "1000");
  EXPECT_EQ(matters::shown(row(matter).body, base::Instant{now_ms_}).percent, base::Decimal(25));
}

TEST_P(Invariants, invariant_4_nothing_closes_without_its_evidence) {
  const auto matter = in("active");
  EXPECT_EQ(act("report_done", matter, "la"), "E-MATTER-006");
  EXPECT_EQ(evidence(matter, "la", "photo"), "");
  EXPECT_EQ(act("report_done", matter, "la"), "");
  EXPECT_EQ(act("verify", matter, "officer", R"({"outcome":"合格"})"), "");
  EXPECT_EQ(act("complete", matter, "head"), "E-MATTER-006");  // a photo is no acceptance report
  EXPECT_EQ(evidence(matter, "officer", "acceptance"), "");
  EXPECT_EQ(act("complete", matter, "head"), "");
}

TEST_P(Invariants, invariant_4_what_a_type_demands_first_is_there_before_it_is_handed_down) {
  const auto make = [&](bool direct, std::string* id) {
    const auto fields = codec::json_object({{"leader", leader_post_},
                                            {"written", "2026-03-02"},
                                            {"words", "请一周内报结果"},
                                            {"paper", "摘报第6期"},
                                            {"proposal", "拟请住建局办理"}});
    matters::Action action{.actor = person("officer"),
                           .input = codec::json_object({{"type", "directive"},
                                                        {"title", "批示"},
                                                        {"unit", unit("a")},
                                                        {"deadline", "2026-03-09"},
                                                        {"direct", direct},
                                                        {"fields", fields}})};
    journal::Receipt receipt;
    auto done = submit(std::make_unique<matters::CreateMatter>(flows_, std::move(action)), &receipt);
    *id = receipt.entry.on;
    return done;
  };
  std::string matter;
  EXPECT_EQ(make(true, &matter), "E-MATTER-006") << "at once is no way round it";
  ASSERT_EQ(make(false, &matter), "");
  EXPECT_EQ(act("edit", matter, "officer", R"({"done":true})"), "");
  EXPECT_EQ(act("hand_down", matter, "officer"), "E-MATTER-006");
  EXPECT_EQ(evidence(matter, "officer", "document"), "");
  EXPECT_EQ(act("hand_down", matter, "officer"), "E-MATTER-006") << "the paper is not the image of the words on it";
  EXPECT_EQ(evidence(matter, "officer", "original_photo"), "");
  EXPECT_EQ(act("hand_down", matter, "officer"), "");
  EXPECT_EQ(state(matter), "waiting");
}

TEST_P(Invariants, invariant_5_a_moved_date_is_shown_as_moved_with_reason_and_approver) {
  const auto matter = in("active");
  const auto before = text(matter, "due");
  EXPECT_EQ(act("request_extension", matter, "la", R"({"until":"2026-09-30","reason":"降雨"})"), "");
  EXPECT_EQ(act("approve_extension", matter, "head", R"({"outcome":"同意"})"), "");
  EXPECT_EQ(act("amend", matter, "head", R"({"deadline":"2026-11-30","reason":"整体调整"})"), "");
  const auto body = row(matter).body;
  ASSERT_EQ(find_at(body, "moved")->members()->size(), 2U);
  EXPECT_EQ(text_at(body, "moved/1/from"), before);
  EXPECT_EQ(text_at(body, "moved/1/asked"), person("la"));
  EXPECT_EQ(text_at(body, "moved/2/from"), text_at(body, "moved/1/to"));
  EXPECT_EQ(text_at(body, "moved/2/to"), text_at(body, "due"));
  for (const auto* number : {"1", "2"}) {
    EXPECT_EQ(text_at(body, "moved/" + std::string(number) + "/approver"), person("head"));
    EXPECT_NE(journal::open_text(*find_at(body, "moved/" + std::string(number) + "/reason")), "");
  }
  EXPECT_EQ(journal::open_text(*find_at(body, "amended/1/reason")), "整体调整");
  EXPECT_EQ(text_at(body, "amended/1/before/deadline"), "2026-09-30");
}

TEST_P(Invariants, invariant_7_reported_done_is_not_done) {
  const auto matter = in("checking");
  EXPECT_EQ(text(matter, "progress"), "checking");
  EXPECT_FALSE(matters::lamp_facts(row(matter).body).over);
  EXPECT_NE(text(matter, "due"), "");  // its clock runs on until it is accepted
  const auto done = in("done");
  EXPECT_TRUE(matters::lamp_facts(row(done).body).over);
  EXPECT_EQ(text(done, "redAt"), "");
}

TEST_P(Invariants, kernel_13_a_report_writes_one_row_and_at_most_two_index_keys) {
  const auto matter = direct("a", "2026-12-31", R"({"quantities":[{"of":"停车泊位","target":"4000"}]})");
  EXPECT_EQ(act("sign_for", matter, "la"), "");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"一","figures":{"1":"100"}})"), "");
  const auto before = row(matter);
  std::map<std::string, std::int64_t> rows;
  for (const auto* table : {"matters", "matter_index", "timers", "outbox", "numbering"})
    rows[table] = count_rows(table);
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"二","figures":{"1":"200"}})"), "");
  const auto after = row(matter);
  for (const auto& [table, count] : rows) EXPECT_EQ(count_rows(table), count) << table;
  EXPECT_EQ(after.flow, before.flow);  // a report does not move the flow
  EXPECT_EQ(matters::index_rows(after.body), matters::index_rows(before.body));
  const auto is = matters::columns_of(after.body);
  const auto was = matters::columns_of(before.body);
  EXPECT_EQ(std::tie(is.unit, is.progress, is.due), std::tie(was.unit, was.progress, was.due));
}

TEST_P(Invariants, children_have_shares_that_add_up_or_say_why_not_and_hold_their_parent_back) {
  const auto parent = direct("a", "2026-12-31", R"({"quantities":[{"of":"停车泊位","target":"4000"}]})");
  EXPECT_EQ(act("sign_for", parent, "la"), "");
  const auto children = [&](const std::string& b, const std::string& c, const std::string& why) {
    return R"({"children":[{"unit":")" + unit("b") + R"(","share":")" + b + R"("},{"unit":")" + unit("c") +
           R"(","share":")" + c + R"("}])" + why + "}";
  };
  EXPECT_EQ(act("split", parent, "head", children("1000", "2000", "")), "E-MATTER-023");
  EXPECT_EQ(act("split", parent, "head", children("1500", "2500", "")), "");
  auto reader = store::must(store_->reader());
  matters::ListQuery query{.order = matters::Order::field, .type = "commitment", .field = "$parent", .value = parent};
  const auto page = store::must(matters::list(*reader, query));
  reader.reset();
  ASSERT_EQ(page.rows.size(), 2U);
  EXPECT_EQ(find_at(row(parent).body, "children/open")->integer(), 2);
  for (const auto& child : page.rows) {
    EXPECT_EQ(state(child.id), "waiting");
    const auto entries = store::must(matters::history(ledger_->reader(), child));
    EXPECT_EQ(entries.front().on, parent);
    work(child.id, text_at(child.body, "unit") == unit("b") ? "lb" : "lc");
    EXPECT_EQ(act("verify", child.id, "officer", R"({"outcome":"合格"})"), "");
    if (&child == &page.rows.front()) {
      EXPECT_EQ(evidence(parent, "la", "acceptance"), "");
      EXPECT_EQ(act("report_done", parent, "la"), "");
      EXPECT_EQ(act("verify", parent, "officer", R"({"outcome":"合格"})"), "");
      EXPECT_NE(act("complete", parent, "head"), "");
    }
    EXPECT_EQ(act("complete", child.id, "head"), "");
  }
  EXPECT_EQ(find_at(row(parent).body, "children/done")->integer(), 2);
  EXPECT_EQ(act("complete", parent, "head"), "");
}

TEST_P(Invariants, a_figure_is_shared_among_units_as_is_said_and_never_copied) {
  const auto split = [&](const std::string& parent, const std::string& who, const std::string& how) {
    auto units = "[\"" + unit("b") + "\",\"" + unit("c") + "\"]";
    if (who != "bc") units = "[\"" + unit(who) + "\"]";
    return act("split", parent, "head", R"({"units":)" + units + how + "}");
  };
  const auto fresh = [&] {
    const auto parent = direct("a", "2026-12-31", R"({"quantities":[{"of":"停车泊位","target":"4001"}]})");
    EXPECT_EQ(act("sign_for", parent, "la"), "");
    return parent;
  };
  const auto targets = [&](const std::string& parent) {
    const auto reader = store::must(store_->reader());
    matters::ListQuery query{.order = matters::Order::field, .type = "commitment", .field = "$parent", .value = parent};
    std::string made;
    for (const auto& child : store::must(matters::list(*reader, query)).rows)
      made += (made.empty() ? "" : " ") + std::string(text_at(child.body, "quantities/1/target"));
    return made;
  };
  const auto open = fresh();
  EXPECT_EQ(split(open, "bc", ""), "");
  EXPECT_EQ(targets(open), "") << "nobody said how, so that no child has a figure";
  EXPECT_EQ(text_at(row(open).body, "children/shares/sum"), "0") << "and the parent says so";

  const auto equal = fresh();
  EXPECT_EQ(split(equal, "bc", R"(,"share":"equal")"), "");
  EXPECT_TRUE(targets(equal) == "2001 2000" || targets(equal) == "2000 2001") << targets(equal);
  EXPECT_EQ(text_at(row(equal).body, "children/shares/sum"), "4001");

  const auto whole = fresh();
  EXPECT_EQ(split(whole, "bc", R"(,"share":"whole")"), "E-MATTER-023");
  EXPECT_EQ(split(whole, "bc", R"(,"share":"whole","why":"每个单位各建这么多")"), "");
  EXPECT_EQ(targets(whole), "4001 4001");

  const auto parts = fresh();  // more units than one entry can hold
  EXPECT_EQ(split(parts, "b", R"(,"share":"equal","among":2,"before":0)"), "");
  EXPECT_EQ(text_at(row(parts).body, "children/shares/sum"), "2001");
  EXPECT_EQ(split(parts, "c", R"(,"share":"equal","among":2,"before":2)"), "E-MATTER-004");
  EXPECT_EQ(split(parts, "c", R"(,"share":"equal","among":2,"before":1)"), "");
  EXPECT_EQ(text_at(row(parts).body, "children/shares/sum"), "4001");
}

class DestroyKey final : public journal::Command {
 public:
  DestroyKey(std::string holder, std::string key) : holder_(std::move(holder)), key_(std::move(key)) {}
  void needs(const journal::States&, journal::Needs&) const override {}
  Result<journal::Draft> decide(const journal::States&, journal::Moment&) override {
    return journal::Draft{.kind = std::string(journal::kKeyDestroyed),
                          .actor = "system",
                          .on = holder_,
                          .outcome = codec::json_object({{"holder", holder_}, {"key", key_}})};
  }

 private:
  std::string holder_;
  std::string key_;
};

TEST_P(Invariants, kernel_6_what_people_wrote_is_gone_with_the_key_and_the_record_still_verifies) {
  const auto matter = in("active");
  EXPECT_EQ(act("report_progress", matter, "la", R"({"progress":"罕见词"})"), "");
  EXPECT_NE(codec::write_json(row(matter).body).find("罕见词"), std::string::npos);
  EXPECT_EQ(submit(std::make_unique<DestroyKey>(matter, text(matter, "key"))), "");
  const auto after = row(matter);
  EXPECT_EQ(codec::write_json(after.body).find("罕见词"), std::string::npos);
  EXPECT_EQ(codec::write_json(after.body).find("停车泊位"), std::string::npos);
  EXPECT_TRUE(after.flow.empty());
  EXPECT_EQ(state(matter), "active");
  EXPECT_NE(act("report_done", matter, "la"), "");
}

INSTANTIATE_TEST_SUITE_P(Stores, Invariants, stores(), [](const auto& info) { return info.param; });

}  // namespace
}  // namespace luoshi::ledger::test
